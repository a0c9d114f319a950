#pragma once

#include "analysis/sampling_plan.hpp"

#include <optional>
#include <string>

namespace edvet {

/// To the nearest whole number, half upwards. `value` is not below 0.
std::uint64_t nearest(const Exact& value);

/// Puts the cells of the candidate at `index` into the plan: what is known as it is, and how the rest is
/// drawn. Needs the plan's units and positions. Says what cannot be drawn.
std::optional<std::string> plan_cells(const SampledCandidate& candidate, std::size_t index,
                                      SamplingPlan& plan);

/// Where a value that follows from the cost stands before it is held between 0 and 1, in units of 2^-8;
/// `places` are the triangular draws.
std::int64_t value_of_cost(const UncertainCell& cell, const std::vector<std::uint64_t>& places);

/// The same, held and rounded to a unit.
std::uint64_t held(std::int64_t value_of_cost, std::uint64_t value_unit);

}  // namespace edvet
