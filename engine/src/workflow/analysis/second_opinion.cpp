#include "edvet/analysis/promethee.hpp"
#include "edvet/analysis/rank_reversal.hpp"
#include "edvet/analysis/topsis.hpp"
#include "edvet/analysis/value_field.hpp"
#include "edvet/scoring/places.hpp"
#include "edvet/workflow/analyze.hpp"
#include "names.hpp"
#include "reports.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr const char* promethee_name = "PROMETHEE II";
constexpr const char* topsis_name = "TOPSIS";
constexpr Rounding four_places{4, RoundingMode::half_even};

/// What the methods are given: candidates with a place, best first.
struct Compared {
    std::vector<std::size_t> candidates;
    std::vector<int> places;
    DecisionMatrix matrix;
    std::vector<Exact> weights;
};

std::string left_out_because(const Judged& judged, const Compared& compared, const ValueField& field,
                             std::size_t column, bool has_share)
{
    for (const auto candidate : compared.candidates) {
        const auto& values = field.candidates[candidate];
        const auto title = name_of(judged, candidate).title;
        if (!values.low[column]) return fmt::format("since it does not apply to {}", title);
        if (!values.values[column]) return fmt::format("since nothing is known of {}", title);
    }
    return has_share ? "" : "since no weight of its own decides there";
}

Compared compared_of(const Judged& judged, SecondOpinionReport& report)
{
    Compared compared;
    const auto all = places(judged.cards);
    for (const auto candidate : listing_order(judged.cards)) {
        if (!all[candidate]) {
            report.without_place.push_back(name_of(judged, candidate));
            continue;
        }
        compared.candidates.push_back(candidate);
        compared.places.push_back(*all[candidate]);
    }
    compared.matrix.values.resize(compared.candidates.size());
    const auto field = value_field_of(judged.rubric(), judged.cards);
    const auto shares = shares_of_the_whole(field);
    Exact together = 0;
    for (std::size_t place = 0; place < field.nodes.size(); ++place) {
        const auto& node = field.nodes[place];
        if (!node.criterion) continue;
        const bool has_share = shares[place].has_value();
        auto because = left_out_because(judged, compared, field, *node.criterion, has_share);
        if (!because.empty()) {
            report.left_out.push_back({{node.id, node.title}, std::move(because)});
            continue;
        }
        together += *shares[place];
        compared.weights.push_back(*shares[place]);
        for (std::size_t i = 0; i < compared.candidates.size(); ++i)
            compared.matrix.values[i].push_back(
                *field.candidates[compared.candidates[i]].values[*node.criterion]);
    }
    report.criteria = compared.weights.size();
    report.weight = percent_figure(together);
    return compared;
}

Expected<ScoreRanking, std::string> promethee_ranking(const DecisionMatrix& matrix,
                                                      const std::vector<Exact>& weights)
{
    std::vector<PrometheeCriterion> criteria;
    for (const auto& weight : weights) criteria.push_back({weight, Sense::benefit, {}});
    auto found = promethee(matrix, criteria);
    if (!found) return Unexpected{found.error()};
    return std::move(found->net);
}

/// Columns in which all are equal put nobody nearer to the best, and one of zeros cannot be normalised.
Expected<ScoreRanking, std::string> topsis_ranking(const DecisionMatrix& matrix,
                                                   const std::vector<Exact>& weights)
{
    const auto constant = constant_columns(matrix);
    DecisionMatrix telling;
    std::vector<Exact> told;
    telling.values.resize(matrix.values.size());
    for (std::size_t j = 0; j < weights.size(); ++j) {
        if (std::ranges::binary_search(constant, j)) continue;
        told.push_back(weights[j]);
        for (std::size_t i = 0; i < matrix.values.size(); ++i)
            telling.values[i].push_back(matrix.values[i][j]);
    }
    if (told.empty()) return score_ranking(std::vector<Exact>(matrix.values.size(), Exact{1}));
    const std::vector<Sense> senses(told.size(), Sense::benefit);
    auto found = topsis(telling, told, senses);
    if (!found) return Unexpected{found.error()};
    return std::move(found->closeness);
}

using Ranking = Expected<ScoreRanking, std::string> (*)(const DecisionMatrix&, const std::vector<Exact>&);

const char* standing_words(std::weak_ordering order)
{
    if (order < 0) return "before";
    return order > 0 ? "behind" : "level with";
}

/// One method over those that are compared, with what happens where one of them is not there.
class Opinion {
public:
    Opinion(const Judged& judged, const Compared& compared, const char* method, Ranking ranking)
        : judged_(judged),
          compared_(compared),
          method_(method),
          ranking_of_(ranking),
          ranking_(ranking(compared.matrix, compared.weights))
    {
    }

    std::optional<ShownRank> of(std::size_t row) const
    {
        if (!ranking_) return std::nullopt;
        return ShownRank{ranking_->ranks[row], figure(ranking_->scores[row], four_places)};
    }

    /// Whether everybody was left out once, and ranks were found each time.
    bool add_to(SecondOpinionReport& report) const
    {
        if (!ranking_) {
            report.sentences.push_back(fmt::format("{} has no answer: {}.", method_, ranking_.error()));
            return false;
        }
        report.sentences.push_back(sentence());
        if (compared_.candidates.size() < 3) return false;
        const auto reversals =
            rank_reversals(compared_.matrix, [this](const DecisionMatrix& matrix) { return ranks(matrix); });
        if (!reversals) {
            report.sentences.push_back(fmt::format("Whether the ranks of {} depend on who takes part was not "
                                                   "looked at: {}.",
                                                   method_, reversals.error()));
            return false;
        }
        for (const auto& one : *reversals)
            if (one.best_placed) report.reversals.push_back(shown(one));
        return std::ranges::all_of(*reversals, [](const auto& one) { return one.undefined.empty(); });
    }

private:
    Named name(std::size_t row) const { return name_of(judged_, compared_.candidates[row]); }

    Expected<std::vector<int>, std::string> ranks(const DecisionMatrix& matrix) const
    {
        auto found = ranking_of_(matrix, compared_.weights);
        if (!found) return Unexpected{found.error()};
        return std::move(found->ranks);
    }

    std::string sentence() const
    {
        if (ranking_->ranks == compared_.places)
            return fmt::format("{} puts everybody in the same order as the points.", method_);
        std::vector<Named> first;
        bool is_same = true;
        for (std::size_t i = 0; i < compared_.places.size(); ++i) {
            if (ranking_->ranks[i] == 1) first.push_back(name(i));
            is_same = is_same && (ranking_->ranks[i] == 1) == (compared_.places[i] == 1);
        }
        if (is_same)
            return fmt::format("{} puts {} first too, and others in another order.", method_, listed(first));
        return fmt::format("{} puts {} first instead. That is no reason to change the award, and one to look "
                           "at why.",
                           method_, listed(first));
    }

    ShownReversal shown(const RankReversal& one) const
    {
        const auto& pair = *one.best_placed;
        return {method_, name(one.removed), one.is_first_changed,
                fmt::format("If {} were not there, {} would put {} {} {}; now it is {}.",
                            name(one.removed).title, method_, name(pair.first).title,
                            standing_words(pair.without), name(pair.second).title,
                            standing_words(pair.with))};
    }

    const Judged& judged_;
    const Compared& compared_;
    std::string method_;
    Ranking ranking_of_;
    Expected<ScoreRanking, std::string> ranking_;
};

void say_who_is_not_in_it(SecondOpinionReport& report)
{
    if (report.without_place.empty()) return;
    report.sentences.push_back(fmt::format("Only candidates that passed every gate are in it; so {} {} not.",
                                           listed(report.without_place),
                                           report.without_place.size() == 1 ? "is" : "are"));
}

std::string nothing_because(const Compared& compared)
{
    if (compared.candidates.size() < 2)
        return fmt::format("{} a place, and a second opinion needs two",
                           compared.candidates.empty() ? "nobody has" : "one candidate alone has");
    if (compared.weights.empty()) return "no criterion with a weight of its own applies to all of them";
    return "";
}

}  // namespace

SecondOpinionReport second_opinion_report(const Judged& judged)
{
    SecondOpinionReport report{judged.head, analysed_lead(judged), {}, "", {}, {}, 0, {}, {}, {}};
    const auto compared = compared_of(judged, report);
    report.nothing_because = nothing_because(compared);
    if (!report.nothing_because.empty()) {
        report.left_out.clear();
        report.sentences.push_back(fmt::format("There is no second opinion: {}.", report.nothing_because));
        say_who_is_not_in_it(report);
        return report;
    }
    const Opinion by_promethee{judged, compared, promethee_name, promethee_ranking};
    const Opinion by_topsis{judged, compared, topsis_name, topsis_ranking};
    for (std::size_t i = 0; i < compared.candidates.size(); ++i) {
        const auto candidate = compared.candidates[i];
        report.opinions.push_back(
            {name_of(judged, candidate), compared.places[i],
             figure(judged.cards[candidate].total->points, judged.rubric().decision.rounding),
             by_promethee.of(i), by_topsis.of(i)});
    }
    const bool is_examined = by_promethee.add_to(report);
    if (by_topsis.add_to(report) && is_examined && report.reversals.empty())
        report.sentences.emplace_back(
            "Whoever of them were not there, the others would stand in the same order by both.");
    say_who_is_not_in_it(report);
    return report;
}

Parsed<SecondOpinionReport> analyze_second_opinion(const ProcurementRequest& request,
                                                   const RubricLibrary& library)
{
    auto judged = judge(request, library);
    if (!judged.value) return {std::nullopt, std::move(judged.diagnostics)};
    return {second_opinion_report(*judged.value), std::move(judged.diagnostics)};
}

ComparisonOutcome outcome_of(const SecondOpinionReport& report)
{
    if (report.nothing_because.empty()) return {Outcome::done, ""};
    return {Outcome::cannot_judge, report.nothing_because};
}

}  // namespace edvet
