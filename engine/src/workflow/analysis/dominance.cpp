#include "edvet/analysis/dominance.hpp"

#include "edvet/analysis/field_matrix.hpp"
#include "edvet/analysis/potential_optimality.hpp"
#include "edvet/base/contract.hpp"
#include "edvet/workflow/analyze.hpp"
#include "names.hpp"
#include "reports.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

/// For all linear programs together, and for one of them: seconds (`maximise`).
constexpr std::uint64_t all_work = 40'000'000'000;
constexpr std::uint64_t most_work = 2'000'000'000;

std::uint64_t work_for(std::size_t candidates)
{
    return std::min<std::uint64_t>(most_work, all_work / (2 * std::uint64_t{candidates}));
}

/// What is found by places among those that are compared, as it is shown.
class Shown {
public:
    Shown(const Judged& judged, const ValueField& field, std::vector<std::size_t> compared)
        : judged_(judged), field_(field), compared_(std::move(compared))
    {
    }

    Named name(std::size_t place) const { return name_of(judged_, compared_[place]); }
    const ScoreCard& card(std::size_t place) const { return judged_.cards[compared_[place]]; }
    Figure points(const Exact& value) const { return figure(value, judged_.rubric().decision.rounding); }

    std::vector<Named> names(const std::vector<std::size_t>& places) const
    {
        std::vector<Named> shown;
        for (const auto place : places) shown.push_back(name(place));
        return shown;
    }

    /// `rivals` are the places of the candidates that parts of a mixture are counted by.
    ShownLeadOverWeights lead(const PotentialOptimality& found, const FieldMatrix& columns,
                              const std::vector<std::size_t>& rivals) const
    {
        ShownLeadOverWeights shown;
        if (found.lead) shown.lead = points(*found.lead * 100);
        for (std::size_t j = 0; j < found.weights.size(); ++j) {
            if (found.weights[j] == 0) continue;
            const auto& node = field_.nodes[columns.nodes[j]];
            shown.weights.push_back({{node.id, node.title}, percent_figure(found.weights[j])});
        }
        for (const auto& part : found.better_mixture)
            shown.better_mixture.push_back({name(rivals[part.candidate]), percent_figure(part.share)});
        return shown;
    }

private:
    const Judged& judged_;
    const ValueField& field_;
    std::vector<std::size_t> compared_;
};

FirstFor first_for(const OptimalityRange& range)
{
    const auto& best = range.best.lead;
    const auto& worst = range.worst.lead;
    if (best && *best < 0) return FirstFor::no_weights;
    if (best && *best == 0) return FirstFor::a_tie;
    if (worst && *worst > 0) return FirstFor::some_weights;
    return best && worst ? FirstFor::if_unknowns_turn_out : FirstFor::not_found_out;
}

ShownDominator dominator(const Shown& shown, const IntervalMatrix& matrix, std::size_t by, std::size_t place)
{
    ShownDominator found{shown.name(by), compared_on(matrix, by, place).both, 0};
    for (std::size_t j = 0; j < matrix.criteria(); ++j) {
        const auto& first = matrix.rows[by][j];
        const auto& second = matrix.rows[place][j];
        if (first.applies && second.applies && first.low > second.high) ++found.better_on;
    }
    return found;
}

void add_preferences(const Shown& shown, std::size_t candidates, DominanceReport& report)
{
    for (std::size_t i = 0; i < candidates; ++i)
        for (std::size_t k = 0; k < candidates; ++k) {
            if (i == k) continue;
            const auto& first = *shown.card(i).total;
            const auto& second = *shown.card(k).total;
            const Exact least = first.low - second.high;
            const Exact greatest = first.high - second.low;
            report.preferences.push_back({shown.name(i), shown.name(k), least >= 0, greatest >= 0,
                                          shown.points(least), shown.points(greatest)});
        }
}

/// Without those that are surely dominated: of them that is said already.
std::vector<Named> those(const DominanceReport& report, FirstFor first)
{
    std::vector<Named> names;
    for (const auto& one : report.candidates)
        if (one.first == first && one.dominated_by.empty()) names.push_back(one.candidate);
    return names;
}

std::string is_or_are(const std::vector<Named>& names) { return names.size() == 1 ? "is" : "are"; }

bool has_open_answers(const DominanceReport& report)
{
    return std::ranges::any_of(report.preferences,
                               [](const auto& one) { return one.least.exact != one.greatest.exact; });
}

std::string whatever(const DominanceReport& report)
{
    return has_open_answers(report) ? ", whatever the open answers turn out to be" : "";
}

std::string better_text(const ShownDominator& one)
{
    return fmt::format(
        "{} is at least as good on each of the {} criteria that apply to both, and better on {}",
        one.candidate.title, one.criteria, one.better_on);
}

const char* at_best_text(FirstFor first)
{
    switch (first) {  // no default: the compiler names one that is missing
        case FirstFor::no_weights: return "No weights at all put it first.";
        case FirstFor::a_tie: return "At best, where nothing weighs but what they are equal on, it is a tie.";
        case FirstFor::some_weights:
        case FirstFor::if_unknowns_turn_out:
        case FirstFor::not_found_out:
        case FirstFor::kept_out: return "No weights put it ahead.";
    }
    throw ContractViolation{"an answer that does not exist"};
}

void say_who_is_dominated(DominanceReport& report)
{
    bool is_sure = false;
    bool is_open = false;
    for (const auto& one : report.candidates) {
        is_open = is_open || !one.perhaps_by.empty();
        if (one.dominated_by.empty()) continue;
        is_sure = true;
        auto text = fmt::format("{} is beaten on everything{}: ", one.candidate.title, whatever(report));
        for (std::size_t i = 0; i < one.dominated_by.size(); ++i)
            text += (i == 0 ? "" : "; ") + better_text(one.dominated_by[i]);
        report.sentences.push_back(fmt::format("{}. {}", text, at_best_text(one.first)));
    }
    if (!is_sure)
        report.sentences.emplace_back(
            is_open ? "Nobody is beaten on everything for certain."
                    : "Nobody is beaten on everything: of each two candidates each is better on some "
                      "criterion, or they are equal on all.");
    for (const auto& one : report.candidates)
        if (!one.perhaps_by.empty())
            report.sentences.push_back(
                fmt::format("{} could turn out to be beaten on everything by {}, depending on open answers.",
                            one.candidate.title, listed(one.perhaps_by)));
}

std::string mixture_text(const ShownDominated& one)
{
    const auto& parts = one.at_best.better_mixture;
    if (parts.empty()) return "";
    const Exact gap = -one.at_best.lead->exact;
    const auto by = one.at_best.lead->shown.substr(1);
    if (parts.size() == 1)
        return fmt::format(": {} alone is {} points of 100 or more ahead on every criterion",
                           parts.front().candidate.title, by);
    std::vector<Named> shares;
    for (const auto& part : parts)
        shares.push_back({part.candidate.id, fmt::format("{} % {}", part.share.shown, part.candidate.title)});
    ensure(gap > 0, "a mixture that proves a lead to be below zero");
    return fmt::format(": {} taken together are {} points of 100 or more ahead on every criterion",
                       listed(shares), by);
}

void say_who_can_be_first(DominanceReport& report)
{
    const auto some = those(report, FirstFor::some_weights);
    if (!some.empty())
        report.sentences.push_back(
            fmt::format("First for some weights{}: {}.", whatever(report), listed(some)));
    const auto tied = those(report, FirstFor::a_tie);
    if (!tied.empty())
        report.sentences.push_back(
            fmt::format("First for some weights, but only in a tie: {}.", listed(tied)));
    const auto open = those(report, FirstFor::if_unknowns_turn_out);
    if (!open.empty())
        report.sentences.push_back(
            fmt::format("First for some weights if open answers turn out well: {}.", listed(open)));
    for (const auto& one : report.candidates)
        if (one.first == FirstFor::no_weights && one.dominated_by.empty())
            report.sentences.push_back(fmt::format("No weights at all put {} first{}{}.", one.candidate.title,
                                                   whatever(report), mixture_text(one)));
    const auto unclear = those(report, FirstFor::not_found_out);
    if (!unclear.empty())
        report.sentences.push_back(
            fmt::format("Not found out, since it would be too much work: whether some weights put {} first.",
                        listed(unclear)));
}

void say_who_is_out(DominanceReport& report)
{
    for (const auto verdict : {Verdict::ineligible, Verdict::undetermined}) {
        std::vector<Named> names;
        for (const auto& one : report.candidates)
            if (one.verdict == verdict) names.push_back(one.candidate);
        if (names.empty()) continue;
        const auto words =
            verdict == Verdict::ineligible
                ? fmt::format("{} {} out by a gate, whatever the weights.", listed(names), is_or_are(names))
                : fmt::format("{} {} a gate still open, which no weights close.", listed(names),
                              names.size() == 1 ? "has" : "have");
        report.sentences.push_back(words);
    }
}

void add_remarks(const Judged& judged, const ValueField& field, const FieldMatrix& criteria,
                 const FieldMatrix& columns, DominanceReport& report)
{
    std::vector<Named> fixed;
    for (const auto node : columns.nodes)
        if (!field.nodes[node].criterion)
            fixed.push_back({field.nodes[node].id,
                             field.nodes[node].title.empty() ? "the whole" : field.nodes[node].title});
    if (!fixed.empty())
        report.remarks.push_back(fmt::format(
            "Weights inside {} move nothing, since the least decides there or each counts once: {} with the "
            "value that {} now.",
            listed(fixed), fixed.size() == 1 ? "it stands" : "each stands",
            fixed.size() == 1 ? "it has" : "they have"));
    bool has_gaps = false;
    for (const auto& row : criteria.matrix.rows)
        has_gaps = has_gaps || std::ranges::any_of(row, [](const auto& one) { return !one.applies; });
    if (has_gaps)
        report.remarks.emplace_back("What does not apply to a candidate was taken as a mean of its other "
                                    "answers in the same section, "
                                    "which can be anywhere between the worst and the best of these.");
    if (std::ranges::any_of(judged.cards, [](const auto& card) { return !card.caps.empty(); }))
        report.remarks.emplace_back(
            "Caps play no part where weights move; at the weights as they are they do.");
    if (!report.left_out.empty())
        report.remarks.push_back(
            fmt::format("Not compared, since nothing applies: {}.", listed(report.left_out)));
}

/// Who can be first at all, over all weights: who fails a gate cannot, and keeps nobody else from it.
struct Contest {
    std::vector<std::size_t> rivals;  ///< places among those that are compared
    FieldMatrix columns;              ///< a row a rival
    std::vector<OptimalityRange> ranges;
    std::string flaw;
};

Contest contest_of(const Judged& judged, const std::vector<std::size_t>& compared, FieldMatrix columns)
{
    Contest contest;
    std::vector<std::vector<ValueInterval>> rows;
    for (std::size_t i = 0; i < compared.size(); ++i) {
        if (judged.cards[compared[i]].verdict == Verdict::ineligible) continue;
        contest.rivals.push_back(i);
        rows.push_back(columns.matrix.rows[i]);
    }
    columns.matrix.rows = std::move(rows);
    contest.columns = std::move(columns);
    if (contest.rivals.empty()) return contest;
    auto found = potential_optimality(contest.columns.matrix, WeightSet{contest.columns.nodes.size()},
                                      work_for(contest.rivals.size()));
    if (found)
        contest.ranges = std::move(found.value());
    else
        contest.flaw = found.error();
    return contest;
}

}  // namespace

DominanceReport dominance_report(const Judged& judged)
{
    DominanceReport report{judged.head, analysed_lead(judged), {}, 0, {}, {}, {}, {}};
    auto field = value_field_of(judged.rubric(), judged.cards);
    std::vector<ValueCandidate> candidates;
    std::vector<std::size_t> compared;
    for (std::size_t i = 0; i < judged.cards.size(); ++i) {
        if (!judged.cards[i].total) {
            report.left_out.push_back(name_of(judged, i));
            continue;
        }
        compared.push_back(i);
        candidates.push_back(field.candidates[i]);
    }
    field.candidates = std::move(candidates);
    if (compared.empty()) return report;

    const auto criteria = criteria_matrix(field);
    report.criteria = criteria.matrix.criteria();
    const auto dominance = dominance_of(criteria.matrix);
    auto contest = contest_of(judged, compared, weighable_matrix(field));
    const auto flaw = dominance ? contest.flaw : dominance.error();
    if (!flaw.empty()) {
        report.remarks.push_back(fmt::format("Not compared: {}.", flaw));
        return report;
    }

    const Shown shown{judged, field, compared};
    std::size_t rival = 0;
    for (std::size_t i = 0; i < compared.size(); ++i) {
        ShownDominated one{shown.name(i), shown.card(i).verdict, {}, {}, FirstFor::kept_out, {}, {}};
        for (const auto by : dominance->dominators[i])
            one.dominated_by.push_back(dominator(shown, criteria.matrix, by, i));
        one.perhaps_by = shown.names(dominance->possible_dominators[i]);
        if (one.verdict != Verdict::ineligible) {
            const auto& found = contest.ranges[rival++];
            one.first = first_for(found);
            one.at_best = shown.lead(found.best, contest.columns, contest.rivals);
            one.at_worst = shown.lead(found.worst, contest.columns, contest.rivals);
        }
        report.candidates.push_back(std::move(one));
    }
    add_preferences(shown, compared.size(), report);
    if (compared.size() > 1) {
        say_who_is_dominated(report);
        say_who_can_be_first(report);
        say_who_is_out(report);
    }
    add_remarks(judged, field, criteria, contest.columns, report);
    return report;
}

Parsed<DominanceReport> analyze_dominance(const ProcurementRequest& request, const RubricLibrary& library)
{
    auto judged = judge(request, library);
    if (!judged.value) return {std::nullopt, std::move(judged.diagnostics)};
    return {dominance_report(*judged.value), std::move(judged.diagnostics)};
}

ComparisonOutcome outcome_of(const DominanceReport& report)
{
    if (report.candidates.size() > 1) return {Outcome::done, ""};
    return {Outcome::cannot_judge, "there are fewer than two candidates to compare"};
}

}  // namespace edvet
