#include "edvet/analysis/frontier.hpp"

#include <algorithm>
#include <numeric>

namespace edvet {

namespace {

FrontierStep step_between(const std::vector<ValueAtCost>& candidates, std::size_t from, std::size_t to)
{
    FrontierStep step{from, to, candidates[to].cost - candidates[from].cost,
                      candidates[to].value - candidates[from].value, 0};
    step.price = step.more_cost / step.more_value;
    return step;
}

bool are_equal(const ValueAtCost& a, const ValueAtCost& b) { return a.value == b.value && a.cost == b.cost; }

/// By rising cost, of equal costs the most valuable first, of equals by index.
std::vector<std::size_t> by_cost(const std::vector<ValueAtCost>& candidates)
{
    std::vector<std::size_t> order(candidates.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
        if (candidates[a].cost != candidates[b].cost) return candidates[a].cost < candidates[b].cost;
        return candidates[a].value > candidates[b].value;
    });
    return order;
}

/// Of `corners`, which rise in cost and value, those that no step between two others passes above.
std::vector<std::size_t> convex(const std::vector<ValueAtCost>& candidates,
                                const std::vector<std::size_t>& corners)
{
    std::vector<std::size_t> kept;
    for (const auto corner : corners) {
        while (kept.size() > 1 && step_between(candidates, kept[kept.size() - 2], kept.back()).price >
                                      step_between(candidates, kept.back(), corner).price)
            kept.pop_back();
        kept.push_back(corner);
    }
    return kept;
}

std::vector<FrontierStep> steps_along(const std::vector<ValueAtCost>& candidates,
                                      const std::vector<std::size_t>& corners)
{
    std::vector<FrontierStep> steps;
    for (std::size_t i = 1; i < corners.size(); ++i)
        steps.push_back(step_between(candidates, corners[i - 1], corners[i]));
    return steps;
}

}  // namespace

Frontier frontier_of(const std::vector<ValueAtCost>& candidates)
{
    Frontier frontier;
    frontier.candidates.resize(candidates.size());
    std::vector<std::size_t> corners;  // the first of each that are equal
    for (const auto index : by_cost(candidates)) {
        const bool is_equal = !corners.empty() && are_equal(candidates[corners.back()], candidates[index]);
        if (!corners.empty() && !is_equal && candidates[index].value <= candidates[corners.back()].value) {
            frontier.candidates[index] = {FrontierPlace::dominated, corners.back(), std::nullopt};
            continue;
        }
        frontier.efficient.push_back(index);
        if (!is_equal) corners.push_back(index);
    }
    frontier.steps = steps_along(candidates, corners);
    frontier.convex_steps = steps_along(candidates, convex(candidates, corners));

    for (const auto& step : frontier.convex_steps) {
        for (const auto index : frontier.efficient) {
            const auto& cost = candidates[index].cost;
            if (cost <= candidates[step.from].cost || cost >= candidates[step.to].cost) continue;
            frontier.candidates[index] = {FrontierPlace::extended_dominated, std::nullopt, step};
        }
    }
    return frontier;
}

}  // namespace edvet
