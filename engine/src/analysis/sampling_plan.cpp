#include "analysis/sampling_plan.hpp"

#include "analysis/cell_plan.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>
#include <variant>

namespace edvet {

namespace {

constexpr auto nowhere = std::numeric_limits<std::size_t>::max();
const Whole most_values = Whole{1} << 31;
const Whole most_units = Whole{1} << 62;

SmaaFailure refused(std::string why, std::optional<std::size_t> node = std::nullopt)
{
    return {false, std::move(why), node};
}

/// Criteria that count, in the order of the tree, and then the others.
void place_criteria(const SampledModel& model, SamplingPlan& plan)
{
    plan.position_of.assign(model.criteria, nowhere);
    const auto put = [&](std::size_t criterion) {
        plan.position_of[criterion] = plan.criterion_at.size();
        plan.criterion_at.push_back(criterion);
    };
    for (const auto& node : model.nodes) {
        if (!node.counts) continue;
        for (const auto& child : node.children)
            if (child.kind == SampledChild::Kind::criterion) {
                put(child.index);
                plan.is_binary.push_back(node.all_or_nothing);
            }
    }
    plan.columns = plan.criterion_at.size();
    for (std::size_t i = 0; i < model.criteria; ++i)
        if (plan.position_of[i] == nowhere) put(i);
}

/// Bounds that leave no room are fixed, and so are the weights of fixed ones.
WeightInformation simplified(const SampledModel& model, const SamplingPlan& plan, std::size_t place)
{
    const auto& node = model.nodes[place];
    const auto count = node.children.size();
    if (node.adds == SampledNode::Adds::minimum) return FixedWeights{std::vector<Exact>(count, 1)};
    if (const auto* bounded = std::get_if<BoundedWeights>(&node.weights)) {
        const auto sum = std::accumulate(bounded->low.begin(), bounded->low.end(), Exact{0});
        if (bounded->low == bounded->high && sum == 1) return FixedWeights{bounded->low};
    }
    if (const auto* same = std::get_if<SameWeightsAs>(&node.weights)) {
        const auto& other = plan.nodes[same->node];
        if (!other.fixed_shares.empty()) {
            FixedWeights fixed;
            for (const auto& child : node.children) {
                const auto at = std::ranges::find(model.nodes[same->node].children, child);
                const auto index = at - model.nodes[same->node].children.begin();
                fixed.weights.push_back(other.fixed_shares[static_cast<std::size_t>(index)]);
            }
            return fixed;
        }
    }
    return node.weights;
}

void fix_shares(const WeightInformation& information, NodePlan& node)
{
    if (const auto* fixed = std::get_if<FixedWeights>(&information)) {
        const auto sum = std::accumulate(fixed->weights.begin(), fixed->weights.end(), Exact{0});
        for (const auto& weight : fixed->weights) node.fixed_shares.push_back(weight / sum);
    } else {
        for (const auto share : node.draw->start())
            node.fixed_shares.push_back(Exact{share} / Exact{whole_share});
    }
    Whole common = 1;
    for (const auto& share : node.fixed_shares) common = lcm(common, denominator_of(share));
    if (common > most_values) return;
    for (const auto& share : node.fixed_shares) node.whole_weights.push_back(nearest(share * Exact{common}));
}

std::optional<SmaaFailure> plan_node(const SampledModel& model, std::size_t place, SamplingPlan& plan)
{
    const auto& source = model.nodes[place];
    NodePlan node;
    node.children = source.children;
    node.first_slot = plan.slots;
    node.is_minimum = source.adds == SampledNode::Adds::minimum;
    node.all_or_nothing = source.all_or_nothing;
    node.counts = source.counts;
    plan.slots += node.children.size();
    for (auto& child : node.children)
        if (child.kind == SampledChild::Kind::criterion) child.index = plan.position_of[child.index];

    const auto information = simplified(model, plan, place);
    if (const auto* same = std::get_if<SameWeightsAs>(&information)) {
        const auto& other = plan.nodes[same->node];
        for (const auto& child : node.children) {
            const auto at = std::ranges::find(other.children, child) - other.children.begin();
            node.same_as.push_back(other.first_slot + static_cast<std::size_t>(at));
        }
    } else {
        auto draw = WeightDraw::of(information, node.children.size(), plan.seed, place);
        if (!draw) return refused(draw.error(), place);
        node.draw = std::move(draw).value();
        if (node.draw->is_fixed()) fix_shares(information, node);
    }
    plan.nodes.push_back(std::move(node));
    return std::nullopt;
}

bool applies_to(const CandidatePlan& candidate, const SampledChild& child)
{
    return child.kind == SampledChild::Kind::node ? candidate.node_applies[child.index]
                                                  : candidate.applies[child.index];
}

void find_what_applies(const SampledModel& model, const SampledCandidate& source, const SamplingPlan& plan,
                       CandidatePlan& candidate)
{
    candidate.is_excluded = source.is_excluded;
    candidate.values.assign(model.criteria, 0);
    candidate.applies.assign(model.criteria, true);
    for (std::size_t i = 0; i < model.criteria; ++i)
        if (std::holds_alternative<NotApplicable>(source.cells[i]))
            candidate.applies[plan.position_of[i]] = false;

    candidate.node_applies.assign(plan.nodes.size(), false);
    candidate.is_plain = true;
    for (auto place = plan.nodes.size(); place-- > 0;) {
        const auto& node = plan.nodes[place];
        bool all = true;
        for (std::size_t i = 0; i < node.children.size(); ++i) {
            const bool applies = applies_to(candidate, node.children[i]);
            const bool counts = node.fixed_shares.empty() || node.fixed_shares[i] != 0;
            if (applies && counts) candidate.node_applies[place] = true;
            all = all && applies;
        }
        const bool is_sum = all && candidate.node_applies[place] && !node.is_minimum;
        if (node.counts && !is_sum) candidate.is_plain = false;
    }
    if (!candidate.node_applies.front()) candidate.is_excluded = true;
}

/// The exact weight of every column for a candidate, where all weights are fixed.
std::vector<Exact> exact_row(const SamplingPlan& plan, const CandidatePlan& candidate)
{
    std::vector<Exact> row(plan.columns);
    std::vector<Exact> shares(plan.nodes.size());
    shares.front() = 1;
    for (std::size_t place = 0; place < plan.nodes.size(); ++place) {
        const auto& node = plan.nodes[place];
        if (!node.counts || !candidate.node_applies[place]) continue;
        Exact applicable = 0;
        for (std::size_t i = 0; i < node.children.size(); ++i)
            if (applies_to(candidate, node.children[i])) applicable += node.fixed_shares[i];
        for (std::size_t i = 0; i < node.children.size(); ++i) {
            const auto& child = node.children[i];
            if (!applies_to(candidate, child)) continue;
            auto& target = child.kind == SampledChild::Kind::node ? shares[child.index] : row[child.index];
            target = shares[place] * node.fixed_shares[i] / applicable;
        }
    }
    return row;
}

/// A common denominator of everything that is known, or nothing where it does not fit 31 bits.
std::optional<Whole> common_value(const SampledModel& model)
{
    Whole common = 1;
    const auto take = [&](const Exact& value) {
        if (common <= most_values) common = lcm(common, denominator_of(value));
    };
    const auto take_gate = [&](const SampledGate& gate, const auto& self) -> void {
        if (gate.kind == SampledGate::Kind::criterion_at_least) take(gate.at_least);
        for (const auto& part : gate.parts) self(part, self);
    };
    for (const auto& candidate : model.candidates)
        for (const auto& cell : candidate.cells) {
            if (const auto* known = std::get_if<KnownValue>(&cell)) take(known->value);
            if (const auto* one_of = std::get_if<OneOf>(&cell))
                for (const auto& each : one_of->values) take(each.first);
        }
    for (const auto& gate : model.gates) take_gate(gate, take_gate);
    for (const auto& cap : model.caps) take(cap.below);
    if (common > most_values) return std::nullopt;
    return common;
}

bool has_ranges(const SampledModel& model)
{
    return std::ranges::any_of(model.candidates, [](const SampledCandidate& candidate) {
        return std::ranges::any_of(candidate.cells, [](const SampledCell& cell) {
            return std::holds_alternative<Between>(cell) || std::holds_alternative<FromCost>(cell);
        });
    });
}

/// Exact rows, where all weights are fixed and everything fits; sets the units.
bool plan_rows(const SampledModel& model, const Whole& values, SamplingPlan& plan)
{
    const auto is_summed = [](const NodePlan& node) {
        return !node.counts || (!node.is_minimum && !node.fixed_shares.empty());
    };
    if (!std::ranges::all_of(plan.nodes, is_summed)) return false;

    std::vector<std::vector<Exact>> rows;
    Whole weights = 1;
    for (const auto& candidate : plan.candidates) {
        rows.push_back(candidate.is_excluded ? std::vector<Exact>{} : exact_row(plan, candidate));
        for (const auto& weight : rows.back()) {
            weights = lcm(weights, denominator_of(weight));
            if (weights * values > most_units) return false;
        }
    }
    const Whole times = std::min(Whole{most_values / values}, Whole{most_units / (weights * values)});
    const Whole value_unit = values * times;
    if (has_ranges(model) && value_unit < (Whole{1} << 20)) return false;
    weights *= most_units / (weights * value_unit);
    plan.value_unit = static_cast<std::uint64_t>(value_unit);
    plan.unit = static_cast<std::uint64_t>(Whole{weights * value_unit});
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (const auto& weight : rows[i]) plan.candidates[i].row.push_back(nearest(weight * Exact{weights}));
    return true;
}

void plan_units(const SampledModel& model, SamplingPlan& plan)
{
    const auto values = common_value(model);
    if (values && plan_rows(model, *values, plan)) {
        plan.has_rows = true;
        return;
    }
    const Whole unit = values ? Whole{*values * (most_values / *values)} : most_values;
    plan.value_unit = static_cast<std::uint64_t>(unit);
    plan.unit = plan.value_unit * whole_share;

    const auto counting = std::ranges::count_if(plan.nodes, [](const NodePlan& node) { return node.counts; });
    const bool all_plain = std::ranges::all_of(
        plan.candidates, [](const CandidatePlan& each) { return each.is_excluded || each.is_plain; });
    if (counting > 1)
        plan.tie = 4 * (plan.columns + plan.nodes.size()) * plan.value_unit;
    else if (!all_plain)
        plan.tie = 2;
    if (!values) plan.tie += whole_share;
}

GatePlan plan_gate(const SampledGate& gate, const SamplingPlan& plan)
{
    GatePlan planned;
    planned.kind = gate.kind;
    if (gate.kind == SampledGate::Kind::criterion_at_least) {
        planned.index = plan.position_of[gate.index];
        // What is above 1 is reached by nobody.
        const Exact at_least = std::clamp(gate.at_least, Exact{0}, Exact{2});
        planned.at_least = nearest(at_least * Exact{plan.value_unit});
    }
    if (gate.kind == SampledGate::Kind::node_at_least) {
        planned.index = gate.index;
        const Exact at_least = std::clamp(gate.at_least, Exact{0}, Exact{200}) / 100;
        // What rounding alone keeps from it has reached it.
        const auto slack = 4 * (plan.columns + plan.nodes.size()) * (plan.unit >> 31);
        const auto exact = nearest(at_least * Exact{plan.unit});
        planned.at_least = exact > slack ? exact - slack : 0;
    }
    for (const auto& part : gate.parts) planned.parts.push_back(plan_gate(part, plan));
    return planned;
}

bool is_uncertain(const CandidatePlan& candidate, std::size_t position)
{
    return std::ranges::any_of(candidate.uncertain,
                               [&](const UncertainCell& cell) { return cell.position == position; });
}

/// Whether a gate holds before anything is drawn; nothing where that depends on what is.
std::optional<bool> settled(const GatePlan& gate, const CandidatePlan& candidate)
{
    if (gate.kind == SampledGate::Kind::criterion_at_least) {
        if (!candidate.applies[gate.index]) return true;
        if (is_uncertain(candidate, gate.index)) return std::nullopt;
        return candidate.values[gate.index] >= gate.at_least;
    }
    if (gate.kind == SampledGate::Kind::node_at_least) {
        if (!candidate.node_applies[gate.index]) return true;
        return std::nullopt;
    }
    if (gate.kind == SampledGate::Kind::not_) {
        const auto part = settled(gate.parts.front(), candidate);
        if (!part) return std::nullopt;
        return !*part;
    }
    const bool decisive = gate.kind == SampledGate::Kind::any;
    bool is_open = false;
    for (const auto& each : gate.parts) {
        const auto part = settled(each, candidate);
        if (part && *part == decisive) return decisive;
        if (!part) is_open = true;
    }
    if (is_open) return std::nullopt;
    return !decisive;
}

void need_gate(const GatePlan& gate, std::vector<bool>& needed)
{
    if (gate.kind == SampledGate::Kind::node_at_least) needed[gate.index] = true;
    for (const auto& part : gate.parts) need_gate(part, needed);
}

void settle_gates(const SamplingPlan& plan, CandidatePlan& candidate)
{
    std::vector<bool> needed(plan.nodes.size());
    needed.front() = !plan.has_rows && !candidate.is_plain;
    for (std::size_t i = 0; i < plan.gates.size(); ++i) {
        const auto holds = settled(plan.gates[i], candidate);
        if (holds && !*holds) candidate.is_excluded = true;
        if (holds) continue;
        candidate.gates.push_back(i);
        need_gate(plan.gates[i], needed);
    }
    for (std::size_t place = 0; place < plan.nodes.size(); ++place) {
        if (!needed[place]) continue;
        candidate.needed_nodes.insert(candidate.needed_nodes.begin(), place);
        for (const auto& child : plan.nodes[place].children)
            if (child.kind == SampledChild::Kind::node) needed[child.index] = true;
    }
}

void settle_caps(const SampledModel& model, const SamplingPlan& plan, CandidatePlan& candidate)
{
    candidate.cap = plan.unit;
    for (const auto& cap : model.caps) {
        const auto position = plan.position_of[cap.criterion];
        if (!candidate.applies[position]) continue;
        const LiveCap live{position,
                           nearest(std::clamp(cap.below, Exact{0}, Exact{2}) * Exact{plan.value_unit}),
                           nearest(cap.total / 100 * Exact{plan.unit})};
        if (is_uncertain(candidate, position))
            candidate.caps.push_back(live);
        else if (candidate.values[position] < live.below)
            candidate.cap = std::min(candidate.cap, live.total);
    }
}

/// The last column that can have a weight.
std::size_t last_weighted(const SamplingPlan& plan)
{
    std::size_t last = 0;
    std::vector<bool> has_weight(plan.nodes.size(), false);
    has_weight.front() = true;
    for (std::size_t place = 0; place < plan.nodes.size(); ++place) {
        const auto& node = plan.nodes[place];
        if (!node.counts || !has_weight[place]) continue;
        for (std::size_t i = 0; i < node.children.size(); ++i) {
            if (!node.fixed_shares.empty() && node.fixed_shares[i] == 0) continue;
            if (node.children[i].kind == SampledChild::Kind::node)
                has_weight[node.children[i].index] = true;
            else
                last = std::max(last, node.children[i].index);
        }
    }
    return last;
}

void summarise(SamplingPlan& plan)
{
    plan.remainder_column = last_weighted(plan);
    plan.is_one_node = plan.nodes.size() == 1 && plan.slots == plan.columns;
    plan.is_simple = !plan.has_rows;
    for (const auto& candidate : plan.candidates) {
        if (candidate.is_excluded) continue;
        if (!candidate.uncertain.empty()) plan.is_uncertain_beside_weights = true;
        if (!candidate.is_plain || !candidate.gates.empty() || !candidate.uncertain.empty())
            plan.is_simple = false;
    }
}

}  // namespace

Expected<SamplingPlan, SmaaFailure> sampling_plan(const SampledModel& model, std::uint64_t seed)
{
    if (auto failure = misshapen(model)) return Unexpected{std::move(*failure)};
    SamplingPlan plan;
    plan.seed = seed;
    place_criteria(model, plan);
    for (std::size_t place = 0; place < model.nodes.size(); ++place)
        if (auto failure = plan_node(model, place, plan)) return Unexpected{std::move(*failure)};

    plan.candidates.resize(model.candidates.size());
    for (std::size_t i = 0; i < plan.candidates.size(); ++i)
        find_what_applies(model, model.candidates[i], plan, plan.candidates[i]);
    plan_units(model, plan);
    for (const auto& gate : model.gates) plan.gates.push_back(plan_gate(gate, plan));
    for (std::size_t i = 0; i < plan.candidates.size(); ++i) {
        if (const auto why = plan_cells(model.candidates[i], i, plan))
            return Unexpected{refused(*why + " (candidate " + std::to_string(i + 1) + " in order)")};
        settle_gates(plan, plan.candidates[i]);
        settle_caps(model, plan, plan.candidates[i]);
    }
    summarise(plan);
    return plan;
}

}  // namespace edvet
