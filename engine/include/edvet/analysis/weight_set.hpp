#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/base/linear_program.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace edvet {

/// What is known about the weights of the criteria: none is negative, they add up to 1, and the conditions.
class WeightSet {
public:
    /// All weights. Requires at least one criterion.
    explicit WeightSet(std::size_t criteria);

    /// Exactly these, divided by their sum. Requires that none is negative and one is not 0.
    static WeightSet fixed(const std::vector<Exact>& weights);

    /// `low` <= weight <= `high`.
    WeightSet& bound(std::size_t criterion, const Exact& low, const Exact& high);
    /// `low` <= sum of the members' weights <= `high`: a dimension or group of the rubric.
    WeightSet& bound_group(const std::vector<std::size_t>& members, const Exact& low, const Exact& high);
    /// `low` × the group's weight <= the weight of the members together <= `high` × the group's weight: the
    /// local weight of a node in the tree. Every member is one of the group.
    WeightSet& bound_local(const std::vector<std::size_t>& members, const std::vector<std::size_t>& group,
                           const Exact& low, const Exact& high);
    /// One rank a criterion: of two different ranks the smaller weighs at least as much; equal ranks and
    /// rank 0 say nothing of each other.
    WeightSet& rank(const std::vector<int>& ranks);
    /// Any condition on the weights.
    WeightSet& require(LinearCondition condition);

    std::size_t criteria() const { return criteria_; }
    /// All conditions but those that weights are not negative; the first is that they add up to 1.
    const std::vector<LinearCondition>& conditions() const { return conditions_; }
    /// Whether there are none but those.
    bool is_simplex() const { return conditions_.size() == 1; }

    bool contains(const std::vector<Exact>& weights) const;
    /// Some weights that meet all conditions, as the point; infeasible where the conditions contradict each
    /// other.
    LinearOptimum any_member(std::uint64_t work = default_linear_work) const;

private:
    std::size_t criteria_;
    std::vector<LinearCondition> conditions_;
};

}  // namespace edvet
