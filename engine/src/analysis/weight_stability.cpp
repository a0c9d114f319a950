#include "edvet/analysis/weight_stability.hpp"

#include "analysis/flat_field.hpp"
#include "analysis/polynomial.hpp"
#include "analysis/root_order.hpp"
#include "analysis/weight_line.hpp"

#include <algorithm>
#include <utility>

namespace edvet {

namespace {

/// Where `now` begins to differ, going outwards from a weight.
struct Walk {
    const WeightLine& line;
    const Exact& from;
    const Placing& now;
};

StabilityChange why_changed(const Placing& now, const Placing& beyond)
{
    for (const auto leader : now.leaders)
        if (!beyond.values[leader]) return StabilityChange::gate_fails;
    for (const auto leader : beyond.leaders)
        if (!now.values[leader]) return StabilityChange::gate_passes;
    return StabilityChange::overtaken;
}

StabilityEnd end_at(const Root& root, const Placing& now, const Placing& beyond)
{
    StabilityEnd end;
    end.changes = true;
    end.is_exact = root.is_exact();
    end.at = place_of(root);
    end.takes_over = beyond.leaders;
    end.why = why_changed(now, beyond);
    return end;
}

/// The nearest of the roots on one side beyond which `stands` does not hold. Roots rise, and lie on that
/// side.
template <class Stands>
StabilityEnd end_above(const Walk& walk, const std::vector<Root>& roots, const Stands& stands)
{
    for (std::size_t i = 0; i < roots.size(); ++i) {
        const Exact next = i + 1 < roots.size() ? roots[i + 1].low : Exact{1};
        const Exact between = (roots[i].high + next) / 2;
        const auto beyond = walk.line.placing(between);
        if (!stands(walk.now, beyond)) return end_at(roots[i], walk.now, beyond);
    }
    StabilityEnd end;
    end.at = 1;
    return end;
}

template <class Stands>
StabilityEnd end_below(const Walk& walk, const std::vector<Root>& roots, const Stands& stands)
{
    for (auto i = roots.size(); i-- > 0;) {
        const Exact next = i > 0 ? roots[i - 1].high : Exact{0};
        const Exact between = (roots[i].low + next) / 2;
        const auto beyond = walk.line.placing(between);
        if (!stands(walk.now, beyond)) return end_at(roots[i], walk.now, beyond);
    }
    return {};
}

bool first_stands(const Placing& now, const Placing& beyond)
{
    return std::ranges::all_of(now.leaders, [&](std::size_t leader) {
        return std::ranges::find(beyond.leaders, leader) != beyond.leaders.end();
    });
}

bool order_stands(const Placing& now, const Placing& beyond) { return now.places == beyond.places; }

/// The roots of one side of `from`. At `from` itself something may change too: then it stands there alone.
struct Sides {
    std::vector<Root> below;
    std::vector<Root> above;
};

Sides roots_around(const std::vector<Polynomial>& polynomials, const Exact& from)
{
    Sides sides;
    for (const auto& polynomial : polynomials) {
        for (auto& root : roots_between(polynomial, 0, from, root_width()))
            sides.below.push_back(std::move(root));
        for (auto& root : roots_between(polynomial, from, 1, root_width()))
            sides.above.push_back(std::move(root));
        if (!polynomial.is_zero() && polynomial.at(from) == 0) {
            sides.below.push_back({from, from});
            sides.above.push_back({from, from});
        }
    }
    sides.below = in_order(std::move(sides.below));
    sides.above = in_order(std::move(sides.above));
    return sides;
}

template <class Stands>
StabilityInterval interval(const Walk& walk, const std::vector<Polynomial>& polynomials, const Stands& stands)
{
    const auto sides = roots_around(polynomials, walk.from);
    return {end_below(walk, sides.below, stands), end_above(walk, sides.above, stands)};
}

void add_critical(const NodeStability& node, const StabilityEnd& end, std::vector<CriticalWeight>& critical)
{
    if (!end.changes) return;
    const Exact distance = end.at < node.weight ? Exact{node.weight - end.at} : Exact{end.at - node.weight};
    critical.push_back({node.node, node.weight, end, distance / node.weight});
}

void add_node(NodeStability node, WeightStability& stability)
{
    add_critical(node, node.first.low, stability.critical);
    add_critical(node, node.first.high, stability.critical);
    stability.nodes.push_back(std::move(node));
}

bool can_move(const ValueField& field, const std::vector<std::optional<Exact>>& shares, std::size_t node)
{
    return field.nodes[node].has_weight && shares[node].has_value();
}

StabilityEnd end_of(const MatrixStabilityEnd& end)
{
    return {end.at.exact(), true, end.changes, end.takes_over, StabilityChange::overtaken};
}

WeightStability in_closed_form(const WholeMatrix& matrix)
{
    auto found = matrix_stability(matrix);
    WeightStability stability;
    stability.leaders = std::move(found.leaders);
    for (const auto& one : found.criteria) {
        const Exact share{matrix.weights()[one.criterion], matrix.weight_sum()};
        add_node({one.criterion + 1,
                  share,
                  {end_of(one.first_low), end_of(one.first_high)},
                  {end_of(one.order_low), end_of(one.order_high)}},
                 stability);
    }
    return stability;
}

WeightStability by_roots(const ValueField& field)
{
    WeightStability stability;
    const auto shares = shares_of_the_whole(field);
    const WeightLines lines{field, shares};
    stability.leaders = lines.still().placing(0).leaders;
    for (std::size_t node = 1; node < field.nodes.size(); ++node) {
        if (!can_move(field, shares, node)) {
            stability.unexamined.push_back(node);
            continue;
        }
        // All of the whole has nothing to take weight from.
        if (stability.leaders.empty() || *shares[node] == 1) continue;
        const auto line = lines.of(node);
        const auto& from = *shares[node];
        const auto now = line.placing(from);
        const Walk walk{line, from, now};
        const auto firsts = line.first_place_breaks(now);
        // Who leads is to be seen before the first place changes again.
        auto orders = line.order_breaks(now);
        orders.insert(orders.end(), firsts.begin(), firsts.end());
        add_node({node, from, interval(walk, firsts, first_stands), interval(walk, orders, order_stands)},
                 stability);
    }
    return stability;
}

}  // namespace

WeightStability weight_stability(const ValueField& field)
{
    const auto matrix = flat_matrix(field);
    auto stability = matrix ? in_closed_form(*matrix) : by_roots(field);
    std::ranges::stable_sort(stability.critical, {}, &CriticalWeight::relative);
    return stability;
}

}  // namespace edvet
