#include "edvet/analysis/dominance.hpp"

#include "edvet/analysis/frontier.hpp"
#include "workflow/mcda/cells.hpp"
#include "workflow/mcda/method.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet::mcda {

namespace {

const Names benefit_keys{"benefit", "benefits", "value", "value_scores", "points", "effect", "effects"};
const Names cost_keys{"annual_cost", "cost", "costs", "price", "prices", "annual_costs"};

std::string step_name(const Names& names, const FrontierStep& step)
{
    return name_of(names, step.from) + "->" + name_of(names, step.to);
}

McdaValue prices(const Names& names, const std::vector<FrontierStep>& steps)
{
    auto object = McdaValue::object();
    for (const auto& step : steps) object.put(step_name(names, step), McdaValue::of(step.price));
    return object;
}

void put_frontier(const Names& names, const std::vector<ValueAtCost>& candidates, McdaResult& out)
{
    const auto frontier = frontier_of(candidates);
    auto in_order = frontier.efficient;
    std::ranges::sort(in_order);
    auto dominated = McdaValue::object();
    auto extended = McdaValue::object();
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const auto& place = frontier.candidates[i];
        if (place.dominated_by) dominated.put(name_of(names, i), named(names, *place.dominated_by));
        if (place.beaten_by_step)
            extended.put(name_of(names, i), McdaValue::text(step_name(names, *place.beaten_by_step)));
    }
    put_names(out, names);
    out.result.put("frontier", named(names, in_order));
    out.result.put("frontier_by_cost", named(names, frontier.efficient));
    out.result.put("dominated_by", std::move(dominated));
    out.result.put("cost_per_point", prices(names, frontier.steps));
    out.result.put("extended_dominated_by", std::move(extended));
    out.result.put("convex_cost_per_point", prices(names, frontier.convex_steps));
}

void run_frontier(Inputs& in, const JsonNode& benefit, const JsonNode& cost, McdaResult& out)
{
    Names names;
    if (const auto* node = in.find(alternative_keys); node != nullptr && node->kind == JsonNode::Kind::array)
        names = in.words(*node).value_or(Names{});
    if (names.empty() && benefit.kind == JsonNode::Kind::object)
        for (const auto& member : benefit.members) names.push_back(member.key);
    const auto values = in.numbers(benefit, names);
    const auto costs = in.numbers(cost, names);
    if (!values || !costs) return;
    if (values->size() != costs->size() || (!names.empty() && names.size() != values->size()))
        return in.error(cost,
                        fmt::format("there are {} benefits, {} costs and {} names", values->size(),
                                    costs->size(), names.size()),
                        "write one of each for each alternative");
    if (values->empty() || values->size() > most_matrix_candidates)
        return in.error(benefit, "there are no alternatives, or more than 10,000");
    std::vector<ValueAtCost> candidates;
    for (std::size_t i = 0; i < values->size(); ++i) candidates.push_back({(*values)[i], (*costs)[i]});
    put_frontier(names, candidates, out);
}

void turn_costs(IntervalMatrix& matrix, const std::vector<Sense>& senses)
{
    for (auto& row : matrix.rows)
        for (std::size_t j = 0; j < row.size(); ++j)
            if (senses[j] == Sense::cost) row[j] = value_between(Exact{-row[j].high}, Exact{-row[j].low});
}

McdaValue one_or_all(const Names& names, const std::vector<std::size_t>& indexes)
{
    return indexes.size() == 1 ? named(names, indexes.front()) : named(names, indexes);
}

void run(Inputs& in, const Call&, McdaResult& out)
{
    const auto* benefit = in.find(benefit_keys);
    const auto* cost = in.find(cost_keys);
    if (benefit != nullptr && cost != nullptr) return run_frontier(in, *benefit, *cost, out);
    auto input = read_intervals(in);
    if (!input) return;
    const auto senses = in.senses(input->matrix.criteria(), input->criteria);
    if (!senses) return;
    turn_costs(input->matrix, *senses);
    const auto table = dominance_of(input->matrix);
    if (!table) return in.refuse(table.error());
    const auto& names = input->alternatives;
    put_names(out, names, input->criteria);
    std::vector<std::size_t> dominated;
    auto by = McdaValue::object();
    auto perhaps = McdaValue::object();
    auto flags = McdaValue::list();
    for (std::size_t i = 0; i < table->dominators.size(); ++i) {
        flags.items.push_back(McdaValue::yes(!table->dominators[i].empty()));
        if (!table->dominators[i].empty()) {
            dominated.push_back(i);
            by.put(name_of(names, i), one_or_all(names, table->dominators[i]));
        }
        if (!table->possible_dominators[i].empty())
            perhaps.put(name_of(names, i), one_or_all(names, table->possible_dominators[i]));
    }
    const auto efficient = named(names, table->efficient());
    out.result.put("frontier", efficient)
        .put("efficient", efficient)
        .put("dominated", named(names, dominated));
    out.result.put("is_dominated", std::move(flags)).put("dominated_by", std::move(by));
    if (!input->has_unknown) return;
    out.result.put("surely_efficient", named(names, table->surely_efficient()));
    out.result.put("possibly_dominated_by", std::move(perhaps));
}

}  // namespace

Method dominance_method()
{
    return {
        {"dominance",
         "Who is dominated by whom; the efficient frontier of benefit and cost",
         {"pareto", "frontier", "cost-benefit", "pareto-dominance", "efficient-frontier"},
         {{"matrix", "a row for each alternative; a cell is a number, [low, high], or null where unknown"},
          {"types", "1 or \"max\" where more is better, -1 or \"min\" where less is; all 1"},
          {"benefit, cost", "in place of a matrix: one of each for each alternative"},
          {"alternatives", "their names"}},
         R"({"alternatives": ["A", "B", "C"], "benefit": [80, 40, 60], "cost": [35000, 18000, 12000]})",
         "Pareto; with unknowns, low against high. The frontier and the price of a further point: Goodwin & "
         "Wright, ch. 3; steps whose price never falls: extended dominance (Johannesson & Weinstein 1993)."},
        run};
}

}  // namespace edvet::mcda
