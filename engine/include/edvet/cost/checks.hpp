#pragma once

#include "edvet/base/date.hpp"
#include "edvet/base/diagnostic.hpp"
#include "edvet/cost/context.hpp"
#include "edvet/cost/cost_line.hpp"

#include <vector>

namespace edvet {

/// What is odd about the costs of a candidate: true things that mislead whoever does not see them. Warnings
/// alone; what makes costs unusable is refused when they are read.
std::vector<Diagnostic> check_costs(const CandidateCosts& costs, const CostContext& context,
                                    const Date& as_of);

/// Escalators above this a year are told.
inline const Exact high_escalation{1, 10};

}  // namespace edvet
