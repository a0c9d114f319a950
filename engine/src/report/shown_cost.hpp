#pragma once

#include "edvet/cost/context.hpp"
#include "edvet/cost/cost_line.hpp"
#include "edvet/cost/life_cycle_cost.hpp"
#include "edvet/report/cost_report.hpp"

#include <string>
#include <vector>

namespace edvet {

ShownCost shown_cost(const LifeCycleCost& cost, const CandidateCosts& costs, const Plan* plan);

CostBasis cost_basis_of(const CostContext& context);

/// "years 1–3 paid at once, 6 % off, prices locked"
std::string terms_text(const Plan& plan);

/// The id of the row that has what is left of a line's thing at the end.
std::string residual_id_of(const CostLine& line);

/// The rules that costs are counted by, in sentences: of one line, and of all there is.
std::vector<std::string> line_conventions(const CostBasis& basis);
std::vector<std::string> cost_conventions(const CostBasis& basis);

}  // namespace edvet
