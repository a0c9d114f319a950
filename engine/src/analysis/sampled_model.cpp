#include "edvet/analysis/sampled_model.hpp"

#include "analysis/sampling_plan.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr std::size_t most_candidates = 200;
constexpr std::size_t most_criteria = 2'000;

SmaaFailure refused(std::string why, std::optional<std::size_t> node = std::nullopt)
{
    return {false, std::move(why), node};
}

bool is_share(const Exact& value) { return value >= 0 && value <= 1; }

std::optional<SmaaFailure> misshapen_weights(const SampledModel& model, std::size_t place)
{
    const auto& node = model.nodes[place];
    const auto* same = std::get_if<SameWeightsAs>(&node.weights);
    if (same == nullptr || node.adds == SampledNode::Adds::minimum) return std::nullopt;
    if (same->node >= place || model.nodes[same->node].adds == SampledNode::Adds::minimum)
        return refused("its weights are those of a node that does not stand before it", place);
    const auto& others = model.nodes[same->node].children;
    for (const auto& child : node.children)
        if (std::ranges::find(others, child) == others.end())
            return refused("its weights are those of a node that has not its children", place);
    return std::nullopt;
}

std::optional<SmaaFailure> misshapen_tree(const SampledModel& model)
{
    if (model.nodes.empty()) return refused("there is no tree");
    std::vector<int> node_parents(model.nodes.size());
    std::vector<int> criterion_parents(model.criteria);
    for (std::size_t place = 0; place < model.nodes.size(); ++place) {
        const auto& node = model.nodes[place];
        for (const auto& child : node.children) {
            const bool is_node = child.kind == SampledChild::Kind::node;
            if (is_node && (child.index <= place || child.index >= model.nodes.size()))
                return refused("a child does not stand after it", place);
            if (!is_node && child.index >= model.criteria)
                return refused("a child is a criterion that does not exist", place);
            if (is_node && !model.nodes[child.index].counts)
                return refused("a child is a node that does not count", place);
            if (node.counts) ++(is_node ? node_parents : criterion_parents)[child.index];
        }
        if (auto failure = misshapen_weights(model, place)) return failure;
    }
    if (!model.nodes.front().counts) return refused("the whole does not count", 0);
    for (std::size_t place = 1; place < model.nodes.size(); ++place)
        if (node_parents[place] != (model.nodes[place].counts ? 1 : 0))
            return refused("it is not the child of one node that counts", place);
    if (std::ranges::any_of(criterion_parents, [](int parents) { return parents > 1; }))
        return refused("a criterion is in two nodes that count");
    return std::nullopt;
}

std::optional<std::string> misshapen_cell(const SampledCandidate& candidate, const SampledCell& cell)
{
    if (const auto* known = std::get_if<KnownValue>(&cell); known != nullptr && !is_share(known->value))
        return "a value is not from 0 to 1";
    if (const auto* one_of = std::get_if<OneOf>(&cell)) {
        std::uint64_t weights = 0;
        for (const auto& [value, weight] : one_of->values) {
            if (!is_share(value)) return "a value is not from 0 to 1";
            weights += weight;
        }
        if (weights == 0 || weights > whole_share)
            return "the weights of values add up to nothing, or to over 2^31";
    }
    if (const auto* between = std::get_if<Between>(&cell))
        if (!is_share(between->low) || !is_share(between->high) || between->low > between->high)
            return "values lie between none from 0 to 1";
    if (const auto* from_cost = std::get_if<FromCost>(&cell)) {
        if (!candidate.cost) return "a value follows from a cost that is not there";
        if (from_cost->full_at >= from_cost->zero_at) return "no cost lies between all and nothing";
    }
    return std::nullopt;
}

std::optional<std::string> misshapen_candidate(const SampledModel& model, const SampledCandidate& candidate)
{
    if (candidate.cells.size() != model.criteria) return "cells are not one a criterion";
    for (const auto& cell : candidate.cells)
        if (auto why = misshapen_cell(candidate, cell)) return why;
    if (candidate.cost)
        for (const auto& part : candidate.cost->parts)
            if (part.low > part.likely || part.likely > part.high)
                return "a part of a cost is not low to high";
    return std::nullopt;
}

bool is_misshapen(const SampledModel& model, const SampledGate& gate)
{
    switch (gate.kind) {  // no default: the compiler names a kind that is missing
        case SampledGate::Kind::criterion_at_least: return gate.index >= model.criteria;
        case SampledGate::Kind::node_at_least: return gate.index >= model.nodes.size();
        case SampledGate::Kind::not_:
            if (gate.parts.size() != 1) return true;
            [[fallthrough]];
        case SampledGate::Kind::all:
        case SampledGate::Kind::any: break;
    }
    return std::ranges::any_of(gate.parts,
                               [&](const SampledGate& part) { return is_misshapen(model, part); });
}

}  // namespace

std::optional<SmaaFailure> misshapen(const SampledModel& model)
{
    if (model.candidates.empty()) return refused("there are no candidates");
    if (model.candidates.size() > most_candidates)
        return refused(fmt::format("there are {} candidates, and {} at most can be sampled",
                                   model.candidates.size(), most_candidates));
    if (model.criteria > most_criteria)
        return refused(fmt::format("there are {} criteria, and {} at most can be sampled", model.criteria,
                                   most_criteria));
    if (auto failure = misshapen_tree(model)) return failure;
    for (std::size_t i = 0; i < model.candidates.size(); ++i)
        if (const auto why = misshapen_candidate(model, model.candidates[i]))
            return refused(fmt::format("{} (candidate {} in order)", *why, i + 1));
    for (const auto& gate : model.gates)
        if (is_misshapen(model, gate)) return refused("a gate looks at what does not exist");
    for (const auto& cap : model.caps)
        if (cap.criterion >= model.criteria || cap.total < 0 || cap.total > 100)
            return refused("a cap is on what does not exist, or not from 0 to 100");
    return std::nullopt;
}

}  // namespace edvet
