#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/base/expected.hpp"
#include "edvet/cost/context.hpp"
#include "edvet/cost/life_cycle_cost.hpp"

#include <string>
#include <vector>

namespace edvet {

/// The cost that counts for points: the present value, of cash alone where the scoring says so. For a life
/// shorter than the study's it is that of identical replacements up to its end, which is the same as to
/// compare by equivalent annual cost.
Exact scored_cost(const LifeCycleCost& cost, const CostScoring& scoring, const CostContext& context);

/// A share of the points from 0 to 1 for each candidate, parallel to `costs`; or the reason why the method
/// gives none (`price_scores`).
Expected<std::vector<Exact>, std::string> cost_scores(const std::vector<Exact>& costs,
                                                      const CostScoring& scoring);

}  // namespace edvet
