#include "edvet/analysis/potential_optimality.hpp"

#include "edvet/analysis/preference.hpp"
#include "workflow/mcda/cells.hpp"
#include "workflow/mcda/method.hpp"
#include "workflow/mcda/weight_information.hpp"

#include <algorithm>

namespace edvet::mcda {

namespace {

constexpr std::size_t most_compared = 30;  ///< alternatives of which every pair is compared over the weights

std::string class_of(const PotentialOptimality& found)
{
    switch (found.optimality) {
        case Optimality::dominated: return "dominated";
        case Optimality::convex_dominated: return "convex-dominated";
        case Optimality::optimal: return "potentially-optimal";
        case Optimality::undecided: break;
    }
    return "undecided";
}

McdaValue mixture_of(const PotentialOptimality& found, const Names& names)
{
    auto object = McdaValue::object();
    for (const auto& part : found.better_mixture)
        object.put(name_of(names, part.candidate), McdaValue::of(part.share));
    return object;
}

bool is_first_somewhere(const PotentialOptimality& found)
{
    return found.optimality == Optimality::optimal || (found.lead && *found.lead >= 0);
}

struct Columns {
    McdaValue d = McdaValue::list();
    McdaValue weights = McdaValue::list();
    McdaValue classes = McdaValue::list();
    McdaValue potentially_optimal = McdaValue::list();

    void add(const PotentialOptimality& found)
    {
        d.items.push_back(McdaValue::of(found.lead));
        weights.items.push_back(found.weights.empty() ? McdaValue{} : McdaValue::of(found.weights));
        classes.items.push_back(McdaValue::text(class_of(found)));
        potentially_optimal.items.push_back(found.optimality == Optimality::undecided
                                                ? McdaValue{}
                                                : McdaValue::yes(is_first_somewhere(found)));
    }

    void put(const Names& names, McdaValue& out) const
    {
        if (!names.empty())
            out.put("by_name",
                    McdaValue::object({{"d", by_name(names, d)}, {"class", by_name(names, classes)}}));
        out.put("d", d).put("weights", weights).put("class", classes);
        out.put("potentially_optimal", potentially_optimal);
    }
};

void put_lists(const std::vector<OptimalityRange>& found, const Names& names, McdaResult& out)
{
    std::vector<std::size_t> optimal;
    std::vector<std::size_t> convex;
    std::vector<std::size_t> dominated;
    auto mixtures = McdaValue::object();
    auto dominators = McdaValue::object();
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto& best = found[i].best;
        if (is_first_somewhere(best)) optimal.push_back(i);
        if (best.optimality == Optimality::convex_dominated) convex.push_back(i);
        if (best.optimality == Optimality::dominated) dominated.push_back(i);
        if (!best.dominators.empty()) dominators.put(name_of(names, i), named(names, best.dominators));
        if (!best.better_mixture.empty()) mixtures.put(name_of(names, i), mixture_of(best, names));
    }
    out.result.put("optimal", named(names, optimal)).put("convex_dominated", named(names, convex));
    out.result.put("dominated", named(names, dominated)).put("dominated_by", std::move(dominators));
    out.result.put("better_mixtures", std::move(mixtures));
}

/// Pairwise dominance, maximin and minimax regret over all weights that are allowed.
void put_preferences(const IntervalInput& input, const WeightSet& weights, McdaResult& out)
{
    if (input.matrix.candidates() > most_compared) return;
    const auto table = preferences(input.matrix, weights);
    if (!table) {
        out.notes.push_back("No pairwise dominance: " + table.error() + ".");
        return;
    }
    auto least = McdaValue::list();
    auto necessary = McdaValue::list();
    for (std::size_t i = 0; i < table->differences.size(); ++i) {
        std::vector<Exact> row;
        for (std::size_t k = 0; k < table->differences.size(); ++k) {
            row.push_back(table->differences[i][k].least);
            if (i != k && table->differences[i][k].is_necessary())
                necessary.items.push_back(
                    McdaValue::list({named(input.alternatives, i), named(input.alternatives, k)}));
        }
        least.items.push_back(McdaValue::of(row));
    }
    out.result.put("least_difference", std::move(least)).put("necessary_preference", std::move(necessary));
    out.result.put("least_value", McdaValue::of(table->least_values));
    out.result.put("max_regret", McdaValue::of(table->regrets));
    out.result.put("maximin", named(input.alternatives, table->maximin()));
    out.result.put("minimax_regret", named(input.alternatives, table->minimax_regret()));
}

void run(Inputs& in, const Call&, McdaResult& out)
{
    const auto input = read_intervals(in);
    if (!input) return;
    auto matrix = *input;
    const auto senses = in.senses(matrix.matrix.criteria(), matrix.criteria);
    const auto information = read_weight_information(in, matrix.matrix.criteria(), matrix.criteria);
    if (!senses || !information) return;
    for (auto& row : matrix.matrix.rows)
        for (std::size_t j = 0; j < row.size(); ++j)
            if ((*senses)[j] == Sense::cost) row[j] = value_between(Exact{-row[j].high}, Exact{-row[j].low});
    const auto weights = weight_set_of(*information, matrix.matrix.criteria());
    const auto found = potential_optimality(matrix.matrix, weights);
    if (!found) return in.refuse(found.error());
    put_names(out, matrix.alternatives, matrix.criteria);
    Columns best;
    Columns worst;
    for (const auto& one : *found) {
        best.add(one.best);
        worst.add(one.worst);
    }
    best.put(matrix.alternatives, out.result);
    put_lists(*found, matrix.alternatives, out);
    if (matrix.has_unknown) {
        auto at_worst = McdaValue::object();
        worst.put(matrix.alternatives, at_worst);
        out.result.put("at_worst", std::move(at_worst));
        out.notes.emplace_back(
            "Unknowns at their best for the alternative; \"at_worst\" has them at their worst.");
    }
    put_preferences(matrix, weights, out);
}

}  // namespace

Method potential_optimality_method()
{
    return {
        {"potential-optimality",
         "Whether an alternative is first for any weights at all",
         {"potentially-optimal", "optimality", "convex-dominance"},
         {{"matrix", "a row for each alternative; a cell is a number, [low, high], or null where unknown"},
          {"constraints",
           "what is known of the weights: \"w1 >= w2 >= w3\", \"w1 >= 0.2\", or a list of such"},
          {"bounds", "[low, high] of each weight"},
          {"ranks", "1 is the criterion that counts most"},
          {"types", "1 or \"max\", -1 or \"min\"; all 1"}},
         R"({"matrix": [[1, 0], [0, 1], [0.4, 0.4]], "constraints": "none"})",
         "The greatest d with sum w (v_i - v_k) >= d for all k (Hazen 1986; Athanassopoulos & Podinovski "
         "1997), solved in fractions. d < 0 and not dominated is convex-dominated: never first."},
        run};
}

}  // namespace edvet::mcda
