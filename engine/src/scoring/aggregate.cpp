#include "scoring/aggregate.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/fast_exact.hpp"

#include <algorithm>
#include <utility>

namespace edvet {

namespace {

std::size_t add_branch(const Section& section, const Branch& parent, Outline& outline)
{
    const auto place = outline.branches.size();
    Branch branch;
    branch.section = &section;
    branch.depth = parent.depth + 1;
    branch.aggregation =
        is_flat(parent.aggregation) ? parent.aggregation : section.aggregation.value_or(parent.aggregation);
    branch.first = outline.criteria.size();
    outline.branches.push_back(branch);

    for (const auto& group : section.groups) branch.groups.push_back(add_branch(group, branch, outline));
    branch.own = outline.criteria.size();
    for (const auto& criterion : section.criteria) {
        outline.criteria.push_back(&criterion);
        outline.aggregations.push_back(branch.aggregation);
    }
    branch.end = outline.criteria.size();
    outline.branches[place] = std::move(branch);
    return place;
}

Aggregation for_coverage(Aggregation aggregation)
{
    switch (aggregation) {  // no default: the compiler names an aggregation that is missing
        case Aggregation::weighted_mean:
        case Aggregation::minimum:
        case Aggregation::xccdf_default: return Aggregation::weighted_mean;
        case Aggregation::pooled_points:
        case Aggregation::xccdf_flat:
        case Aggregation::xccdf_absolute: return Aggregation::pooled_points;
        case Aggregation::xccdf_flat_unweighted: return Aggregation::xccdf_flat_unweighted;
    }
    throw ContractViolation{"an aggregation that does not exist"};
}

/// How much a criterion counts in a pool.
const Exact& pooled_weight(const Outline& outline, const Branch& branch, std::size_t criterion)
{
    static const Exact one{1};
    return branch.aggregation == Aggregation::xccdf_flat_unweighted
               ? one
               : outline.criteria[criterion]->weight.value();
}

/// Looks through the groups at all the criteria at once.
Part pool_of(const Outline& outline, const Branch& branch, const Cells& cells)
{
    static const Exact one{1};
    ProductSum earned;
    ProductSum possible;
    for (auto i = branch.first; i < branch.end; ++i) {
        if (!cells[i]) continue;
        const auto& weight = pooled_weight(outline, branch, i);
        earned.add(weight, *cells[i]);
        possible.add(weight, one);
    }
    Tally tally{earned.total(), possible.total()};
    if (tally.possible == 0) return {};

    const bool is_all = is_equal(tally.earned, tally.possible);
    auto value = branch.aggregation == Aggregation::xccdf_absolute ? Exact{is_all ? 1 : 0}
                                                                   : Exact{tally.earned / tally.possible};
    return {std::move(value), tally.possible, std::move(tally)};
}

/// A group or criterion that counts, among its siblings.
struct Child {
    bool is_group;
    std::size_t place;  ///< among the branches, or the criteria
    const Exact& weight;
    const Exact& value;
};

std::vector<Child> counted_children(const Outline& outline, const Branch& branch, const Cells& cells,
                                    const std::vector<Part>& parts)
{
    std::vector<Child> children;
    for (const auto group : branch.groups)
        if (const auto& value = parts[group].value)
            children.push_back({true, group, outline.branches[group].section->weight.value(), *value});
    for (auto i = branch.own; i < branch.end; ++i)
        if (cells[i]) children.push_back({false, i, outline.criteria[i]->weight.value(), *cells[i]});
    return children;
}

/// The first of the least.
const Child& least_of(const std::vector<Child>& children)
{
    return *std::ranges::min_element(
        children, [](const Child& a, const Child& b) { return is_less(a.value, b.value); });
}

Part part_of(const Branch& branch, const std::vector<Child>& children)
{
    if (children.empty()) return {};
    static const Exact one{1};
    Part part;
    ProductSum weight;
    for (const auto& child : children) weight.add(child.weight, one);
    part.weight = weight.total();
    if (branch.aggregation == Aggregation::minimum) {
        part.value = least_of(children).value;
        return part;
    }
    ProductSum earned;
    for (const auto& child : children) earned.add(child.weight, child.value);
    part.value = earned.total() / part.weight;
    return part;
}

/// Hands the share of a flat branch to its criteria, and to the groups below what their criteria get.
/// Returns the next branch that is not in it.
std::size_t share_out_pool(const Outline& outline, const Cells& cells, const Part& part, std::size_t place,
                           Shares& shares)
{
    const auto& branch = outline.branches[place];
    std::optional<std::size_t> first_failed;
    const Exact of_weight = shares.branches[place] / part.weight;
    for (auto i = branch.first; i < branch.end; ++i) {
        if (!cells[i]) continue;
        shares.criteria[i] = of_weight * pooled_weight(outline, branch, i);
        if (!first_failed && *cells[i] == 0) first_failed = i;
    }
    if (branch.aggregation == Aggregation::xccdf_absolute && first_failed) {
        for (auto i = branch.first; i < branch.end; ++i) shares.criteria[i] = 0;
        shares.criteria[*first_failed] = shares.branches[place];
    }

    auto next = place + 1;
    for (; next < outline.branches.size() && outline.branches[next].depth > branch.depth; ++next) {
        const auto& inner = outline.branches[next];
        for (auto i = inner.first; i < inner.end; ++i) shares.branches[next] += shares.criteria[i];
    }
    return next;
}

void share_out(const Branch& branch, const Part& part, const std::vector<Child>& children, const Exact& share,
               Shares& shares)
{
    const auto give = [&](const Child& child, Exact portion) {
        (child.is_group ? shares.branches : shares.criteria)[child.place] = std::move(portion);
    };
    if (branch.aggregation == Aggregation::minimum) return give(least_of(children), share);
    const Exact of_weight = share / part.weight;
    for (const auto& child : children) give(child, of_weight * child.weight);
}

}  // namespace

Outline outline_of(const Rubric& rubric)
{
    Outline outline;
    Branch whole;
    whole.aggregation = rubric.decision.aggregation;
    outline.branches.push_back(whole);
    for (const auto& dimension : rubric.dimensions)
        whole.groups.push_back(add_branch(dimension, whole, outline));
    whole.own = outline.criteria.size();
    whole.end = outline.criteria.size();
    outline.branches.front() = std::move(whole);
    return outline;
}

Outline for_coverage(Outline outline)
{
    for (auto& branch : outline.branches) branch.aggregation = for_coverage(branch.aggregation);
    for (auto& aggregation : outline.aggregations) aggregation = for_coverage(aggregation);
    return outline;
}

std::vector<Part> evaluate(const Outline& outline, const Cells& cells)
{
    ensure(cells.size() == outline.criteria.size(), "cells that are not parallel to the criteria");
    std::vector<Part> parts(outline.branches.size());
    // Backwards, every branch comes after what is in it.
    for (auto place = parts.size(); place-- > 0;) {
        const auto& branch = outline.branches[place];
        parts[place] = is_flat(branch.aggregation)
                           ? pool_of(outline, branch, cells)
                           : part_of(branch, counted_children(outline, branch, cells, parts));
    }
    return parts;
}

Shares shares_of(const Outline& outline, const Cells& cells, const std::vector<Part>& parts)
{
    Shares shares{std::vector<Exact>(parts.size()), std::vector<Exact>(cells.size())};
    if (parts.front().value) shares.branches.front() = 1;
    // Forwards, every branch has its share before it hands it on.
    for (std::size_t place = 0; place < parts.size();) {
        const auto& branch = outline.branches[place];
        const auto share = shares.branches[place];
        if (share != 0 && is_flat(branch.aggregation)) {
            place = share_out_pool(outline, cells, parts[place], place, shares);
            continue;
        }
        if (share != 0)
            share_out(branch, parts[place], counted_children(outline, branch, cells, parts), share, shares);
        ++place;
    }
    return shares;
}

}  // namespace edvet
