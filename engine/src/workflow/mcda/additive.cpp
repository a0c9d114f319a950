#include "edvet/analysis/preference.hpp"
#include "edvet/analysis/weighted_sum.hpp"
#include "workflow/mcda/cells.hpp"
#include "workflow/mcda/method.hpp"
#include "workflow/mcda/weight_tree.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace edvet::mcda {

namespace {

std::optional<Normalisation> read_normalisation(Inputs& in)
{
    static const std::map<std::string, Normalisation> words{
        {"", Normalisation::none},           {"none", Normalisation::none},
        {"x/max", Normalisation::maximum},   {"max", Normalisation::maximum},
        {"maximum", Normalisation::maximum}, {"linear-max", Normalisation::maximum},
        {"linear", Normalisation::maximum},  {"sum", Normalisation::sum},
        {"x/sum", Normalisation::sum},       {"minmax", Normalisation::min_max},
        {"min-max", Normalisation::min_max}, {"distributive", Normalisation::sum},
    };
    const auto word = in.word({"normalisation", "normalization", "normalise", "normalize"});
    const auto found = words.find(word);
    if (found != words.end()) return found->second;
    in.error(*in.find({"normalisation", "normalization", "normalise", "normalize"}),
             fmt::format("{} is no normalisation of an additive value", quote(word)),
             "write none, max, sum or min-max");
    return std::nullopt;
}

void put_tree(const WeightTree& tree, const IntervalInput& input, McdaResult& out)
{
    out.result.put("weights", McdaValue::of(tree.shares)).put("global_weights", McdaValue::of(tree.shares));
    if (tree.groups.empty()) return;
    auto weights = McdaValue::object();
    auto scores = McdaValue::object();
    for (const auto& group : tree.groups) {
        weights.put(group.name, McdaValue::of(group.share));
        if (input.has_unknown || group.share == 0) continue;
        std::vector<Exact> values;
        for (const auto& row : input.matrix.rows) {
            Exact sum = 0;
            for (const auto member : group.members) sum += tree.shares[member] * row[member].low;
            values.push_back(sum / group.share);
        }
        scores.put(group.name, McdaValue::of(values));
    }
    out.result.put("group_weights", std::move(weights));
    if (!scores.members.empty()) out.result.put("group_scores", std::move(scores));
}

McdaValue pairs_where(const PreferenceTable& table, const Names& names, bool necessary)
{
    auto list = McdaValue::list();
    for (std::size_t i = 0; i < table.differences.size(); ++i)
        for (std::size_t k = 0; k < table.differences.size(); ++k) {
            if (i == k) continue;
            const auto& range = table.differences[i][k];
            if (necessary ? range.is_necessary() : range.is_possible())
                list.items.push_back(McdaValue::list({named(names, i), named(names, k)}));
        }
    return list;
}

/// Low and high scores, and what is sure between any two.
void put_bounds(Inputs& in, const IntervalInput& input, const WeightTree& tree, McdaResult& out)
{
    std::vector<Exact> low;
    std::vector<Exact> high;
    auto worth = McdaValue::list();
    for (const auto& row : input.matrix.rows) {
        auto& least = low.emplace_back(0);
        auto& most = high.emplace_back(0);
        std::vector<Exact> widths;
        for (std::size_t j = 0; j < row.size(); ++j) {
            least += tree.shares[j] * row[j].low;
            most += tree.shares[j] * row[j].high;
            widths.push_back(tree.shares[j] * (row[j].high - row[j].low));
        }
        worth.items.push_back(McdaValue::of(widths));
    }
    auto intervals = McdaValue::list();
    for (std::size_t i = 0; i < low.size(); ++i)
        intervals.items.push_back(McdaValue::of(std::vector{low[i], high[i]}));
    out.result.put("low", McdaValue::of(low)).put("high", McdaValue::of(high)).put("scores", intervals);
    out.result.put("value_of_information", std::move(worth));
    const auto table = preferences_at(input.matrix, tree.shares);
    if (!table) return in.refuse(table.error());
    out.result.put("necessary_preference", pairs_where(*table, input.alternatives, true));
    out.result.put("possible_preference", pairs_where(*table, input.alternatives, false));
    out.result.put("maximin", named(input.alternatives, table->maximin()));
    out.result.put("minimax_regret", named(input.alternatives, table->minimax_regret()));
    out.notes.emplace_back("Scores are [low, high], as something is unknown: a null counts from its worst to "
                           "its best value, 0 to "
                           "1 without a value function. Preferences are pairs, the first over the second.");
}

void run(Inputs& in, const Call&, McdaResult& out)
{
    auto input = read_intervals(in);
    const auto normalisation = read_normalisation(in);
    if (!input || !normalisation) return;
    const auto criteria = input->matrix.criteria();
    const auto tree = read_weight_tree(in, criteria, input->criteria);
    const auto senses = in.senses(criteria, input->criteria);
    if (!tree || !senses || in.has_error()) return;
    put_names(out, input->alternatives, input->criteria);
    const bool has_cost = std::ranges::find(*senses, Sense::cost) != senses->end();
    if (input->has_unknown) {
        if (*normalisation != Normalisation::none || has_cost)
            return in.refuse(
                "unknown values cannot be normalised by the set of alternatives: write values where "
                "more is better, or value functions");
        put_bounds(in, *input, *tree, out);
        put_tree(*tree, *input, out);
        return;
    }
    const auto known = input->known();
    const auto found = *normalisation == Normalisation::none && !has_cost
                           ? weighted_sum(known, tree->shares)
                           : simple_additive_weighting(known, tree->shares, *senses, *normalisation);
    if (!found) return in.refuse(found.error());
    put_ranking(out, "scores", found->ranking, input->alternatives, true);
    put_tree(*tree, *input, out);
    if (*normalisation != Normalisation::none) {
        out.result.put("normalised", McdaValue::of(found->normalised.values));
        out.notes.emplace_back(
            "Normalised by the set of alternatives: one that comes or goes can turn the order "
            "of two others round.");
    }
}

}  // namespace

Method additive_method()
{
    return {
        {"additive",
         "Weighted sum of values, flat or in a tree of weights, with unknowns as intervals",
         {"additive-value", "saw", "weighted-sum", "smart", "wsm", "mavt", "simple-additive-weighting",
          "hierarchical-additive"},
         {{"matrix", "a row for each alternative; a cell is a number, [low, high], or null where unknown"},
          {"weights", "one for each criterion, or an object of groups; divided by their sum"},
          {"swing", "swing weights in their place"},
          {"hierarchy", "a tree of local weights: {\"cost\": {\"weight\": 4, \"children\": {...}}, ...}"},
          {"groups, group_weights", "named lists of criteria, and what each list weighs"},
          {"value_functions", "one for each criterion, as in 'edvet mcda value-function'"},
          {"types", "1 or \"max\", -1 or \"min\"; a cost needs a normalisation"},
          {"normalisation", "none (default), max, sum or min-max"}},
         R"({"alternatives": ["A", "B"], "matrix": [[80, 20], [50, 70]], "weights": [3, 2]})",
         "Keeney & Raiffa 1976. On fixed scales no score depends on another alternative; every normalisation "
         "by the set makes it depend (Belton & Gear 1983)."},
        run};
}

}  // namespace edvet::mcda
