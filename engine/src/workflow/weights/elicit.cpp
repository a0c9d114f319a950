#include "edvet/analysis/elicited_weights.hpp"
#include "edvet/base/contract.hpp"
#include "edvet/base/decimal.hpp"
#include "edvet/rubric/rubric_files.hpp"
#include "edvet/workflow/weights.hpp"
#include "workflow/weights/weighed_rubric.hpp"
#include "workflow/weights/weights_overlay.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

constexpr Rounding ratio_rounding{4, RoundingMode::half_even};

std::vector<Exact> scaled_to_one(std::vector<Exact> weights)
{
    const auto sum = std::accumulate(weights.begin(), weights.end(), Exact{0});
    for (auto& weight : weights) weight /= sum;
    return weights;
}

/// What the readers of judgements let through has weights.
std::vector<Exact> known(const ElicitedWeights& weights)
{
    ensure(weights.has_value(), "judgements that were let through and have no weights");
    return *weights;
}

std::vector<Exact> values_of(const WeightJudgements& judgements)
{
    std::vector<Exact> values;
    for (const auto& child : judgements.children) values.push_back(child.value);
    return values;
}

std::vector<int> ranks_of(const WeightJudgements& judgements)
{
    std::vector<int> ranks;
    for (const auto& child : judgements.children)
        ranks.push_back(numerator_of(child.value).convert_to<int>());
    return ranks;
}

std::vector<Exact> surrogate_weights(Surrogate surrogate, const std::vector<int>& ranks, std::size_t parts)
{
    switch (surrogate) {  // no default: the compiler names a surrogate that is missing
        case Surrogate::rank_order_centroid: return known(rank_order_centroid_weights(ranks));
        case Surrogate::rank_sum: return known(rank_sum_weights(ranks));
        case Surrogate::rank_reciprocal: return known(rank_reciprocal_weights(ranks));
        case Surrogate::equal: return known(equal_weights(parts));
    }
    throw ContractViolation{"a surrogate that does not exist"};
}

std::string formula_of(Surrogate surrogate)
{
    switch (surrogate) {  // no default: the compiler names a surrogate that is missing
        case Surrogate::rank_order_centroid:
            return "rank-order centroid, roc: (1/i + … + 1/n) / n for rank i of n (Barron & Barrett 1996)";
        case Surrogate::rank_sum:
            return "rank sum: 2 (n + 1 - i) / (n (n + 1)) for rank i of n (Stillwell, Seaver & Edwards 1981)";
        case Surrogate::rank_reciprocal:
            return "rank reciprocal: 1/i over the sum of all (Stillwell, Seaver & Edwards 1981)";
        case Surrogate::equal: return "equal weights, whatever the ranks";
    }
    throw ContractViolation{"a surrogate that does not exist"};
}

/// Turns the judgements of one node into its weights.
class Elicitation {
public:
    Elicitation(const WeighedRubric& rubric, WeightJudgements judgements, Problems& problems)
        : rubric_(rubric), node_(*weighed_node(rubric.tailored.rubric, judgements.node)), problems_(problems)
    {
        report_.asked = questions_of(rubric, node_, judgements.method);
        report_.judgements = std::move(judgements);
    }

    std::optional<WeightsReport> work_out()
    {
        auto weights = weights_of();
        if (!weights) return std::nullopt;
        for (std::size_t i = 0; i < node_.children.size(); ++i) add_part(i, (*weights)[i]);
        add_overlay(rubric_, node_, report_);
        if (report_.written && report_.written->is_rounded)
            report_.notes.emplace_back(
                "The weights are no numbers that a file can hold; the overlay has them rounded half-even at "
                "9 places.");
        return std::move(report_);
    }

private:
    const WeightJudgements& judgements() const { return report_.judgements; }

    std::optional<std::vector<Exact>> weights_of()
    {
        switch (judgements().method) {  // no default: the compiler names a method that is missing
            case WeightMethod::direct:
                report_.formula = "points over their sum";
                report_.notes.emplace_back(
                    "Points that are not of the way from worst to best say little; swing asks for that.");
                return known(direct_weights(values_of(judgements())));
            case WeightMethod::swing:
                report_.formula = "swing ratings over their sum (Edwards & Barron 1994)";
                return known(swing_weights(values_of(judgements())));
            case WeightMethod::rank: return by_ranks();
            case WeightMethod::ahp: return by_pairs();
        }
        throw ContractViolation{"a method that does not exist"};
    }

    std::vector<Exact> by_ranks()
    {
        const auto surrogate = judgements().surrogate;
        report_.formula = formula_of(surrogate);
        const auto ranks = ranks_of(judgements());
        if (!ranks.empty() && surrogate != Surrogate::equal) {
            const auto other = surrogate == Surrogate::rank_order_centroid ? Surrogate::rank_sum
                                                                           : Surrogate::rank_order_centroid;
            report_.beside = to_text(other);
            beside_ = surrogate_weights(other, ranks, ranks.size());
            report_.notes.emplace_back(
                surrogate == Surrogate::rank_order_centroid
                    ? "roc is the mean of all weights in this order. It gives the first more than ratings "
                      "usually do: where people would have rated freely, rank-sum is nearer (Roberts & "
                      "Goodwin 2002)."
                    : "roc, the mean of all weights in this order, gives the first more than ratings usually "
                      "do (Roberts & Goodwin 2002).");
        }
        return surrogate_weights(surrogate, ranks, node_.children.size());
    }

    std::size_t place_of(const NodeId& id) const
    {
        const auto found = std::ranges::find(node_.children, id, &WeighedChild::id);
        ensure(found != node_.children.end(), "a judgement of what is no part");
        return static_cast<std::size_t>(found - node_.children.begin());
    }

    PairwiseComparisons comparisons() const
    {
        const auto n = node_.children.size();
        PairwiseComparisons comparisons{
            std::vector<std::vector<std::optional<Exact>>>(n, std::vector<std::optional<Exact>>(n))};
        for (const auto& pair : judgements().pairs)
            comparisons.cells[place_of(pair.child)][place_of(pair.over)] = pair.times;
        return comparisons;
    }

    std::optional<RandomIndices> index()
    {
        if (judgements().index.empty()) return default_ahp_options().random_indices;
        if (const auto table = random_index_table_from_text(judgements().index))
            return random_indices(*table);
        std::vector<std::string> names;
        for (const auto table : {RandomIndexTable::saaty_1980, RandomIndexTable::saaty_2005,
                                 RandomIndexTable::tummala_ling_1998, RandomIndexTable::donegan_dodd_1991})
            names.push_back(to_text(table));
        problems_.error(judgements().index_place, "weights.index",
                        fmt::format("there is no table of random indices {}", quote(judgements().index)),
                        fmt::format("write one of: {}", fmt::join(names, ", ")));
        return std::nullopt;
    }

    std::optional<std::vector<Exact>> by_pairs()
    {
        auto indices = index();
        if (!indices) return std::nullopt;
        auto options = default_ahp_options();
        options.random_indices = *std::move(indices);
        const auto ahp = ahp_weights(comparisons(), options);
        ensure(ahp.has_value(), "comparisons that were let through and have no weights");
        report_.ahp = *ahp;
        const bool is_whole = ahp->prioritisation == Prioritisation::eigenvector;
        report_.formula =
            is_whole ? "principal eigenvector of the comparisons (Saaty 1980)"
                     : "least squares of the logarithms over the comparisons that were made (Bozoki, Fulop & "
                       "Ronyai 2010); the eigenvector and a consistency ratio need all of them";
        if (is_whole) {
            report_.beside = "geometric mean";
            beside_ = scaled_to_one(ahp->geometric_means);
        }
        report_.notes.emplace_back(
            "Parts of one node are compared like this, never candidates: places by comparisons in pairs turn "
            "round when one more candidate comes.");
        find_worst();
        return scaled_to_one(ahp->weights);
    }

    void find_worst()
    {
        const auto& ahp = *report_.ahp;
        if (!ahp.worst) return;
        for (std::size_t i = 0; i < judgements().pairs.size(); ++i) {
            const auto& pair = judgements().pairs[i];
            const auto row = place_of(pair.child);
            const auto column = place_of(pair.over);
            const bool is_as_stated = row == ahp.worst->row && column == ahp.worst->column;
            if (!is_as_stated && !(row == ahp.worst->column && column == ahp.worst->row)) continue;
            report_.fits_least = i;
            report_.would_fit = ahp.worst->fitting;
            if (!is_as_stated) report_.would_fit = 1 / ahp.worst->fitting;
        }
        ensure(report_.fits_least.has_value(), "a worst comparison that nobody made");
        if (!ahp.is_inconsistent) return;
        const auto& pair = judgements().pairs[*report_.fits_least];
        problems_.warning(
            pair.place, "weights.inconsistent",
            fmt::format("the comparisons contradict each other: the consistency ratio is {} (random index "
                        "{}), above 0.10",
                        to_text(*ahp.consistency_ratio, ratio_rounding), ahp.random_index_name),
            fmt::format("'{} over {} = {}' fits least, {} would fit: talk it over", pair.child.text(),
                        pair.over.text(), exact_text(pair.times),
                        to_text(*report_.would_fit, {2, RoundingMode::half_even})));
    }

    void add_part(std::size_t i, const Exact& weight)
    {
        const auto& child = node_.children[i];
        WeighedPart part{.id = child.id.text(),
                         .title = child.title,
                         .judgement = std::nullopt,
                         .reason = "",
                         .weight = weight,
                         .of_whole = std::nullopt,
                         .beside = std::nullopt,
                         .now = child.weight,
                         .now_of_node = child.of_node,
                         .now_of_whole = child.of_whole};
        if (!judgements().children.empty()) {
            part.judgement = judgements().children[i].value;
            part.reason = judgements().children[i].reason;
        }
        if (node_.share) part.of_whole = *node_.share * weight;
        if (!beside_.empty()) part.beside = beside_[i];
        report_.parts.push_back(std::move(part));
    }

    const WeighedRubric& rubric_;
    WeighedNode node_;
    Problems& problems_;
    WeightsReport report_;
    std::vector<Exact> beside_;
};

Parsed<WeightJudgements> read_judgements(const WeightsRequest& request, const WeighedRubric& rubric)
{
    if (request.file.empty()) return weight_judgements_of(request.words, rubric.tailored.rubric);
    const auto text = read_text_file(request.file, request.file);
    if (!text) return {std::nullopt, {text.error()}};
    auto judgements =
        parse_weight_judgements(*text, request.file, rubric.tailored.rubric, edition_of(rubric.issued));
    if (!judgements.value || judgements.value->method == request.words.method) return judgements;
    const auto method = to_text(judgements.value->method);
    judgements.diagnostics.push_back(
        {Severity::error, "weights.method", Place{request.file, 0, 0},
         fmt::format("this file is of method '{}', not '{}'", method, to_text(request.words.method)),
         fmt::format("ask for it: edvet weights {}", method)});
    return judgements;
}

}  // namespace

Parsed<WeightsReport> elicit_weights(const WeightsRequest& request, const RubricLibrary& library)
{
    Problems problems;
    auto rubric = read_weighed_rubric(request.subject, library);
    problems.add(std::move(rubric.diagnostics));
    if (!rubric.value) return {std::nullopt, problems.in_order()};
    auto judgements = read_judgements(request, *rubric.value);
    problems.add(std::move(judgements.diagnostics));
    if (!judgements.value || problems.has_error()) return {std::nullopt, problems.in_order()};
    auto report = Elicitation{*rubric.value, *std::move(judgements.value), problems}.work_out();
    return {std::move(report), problems.in_order()};
}

Expected<Done, Diagnostic> write_weights_overlay(const WeightsReport& report,
                                                 const std::filesystem::path& file)
{
    if (report.no_overlay) return Unexpected{*report.no_overlay};
    return write_new_file(file, file.string(), report.overlay);
}

}  // namespace edvet
