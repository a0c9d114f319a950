#pragma once

#include "edvet/cost/context.hpp"
#include "edvet/cost/cost_line.hpp"

#include <string>

namespace edvet::tests {

/// An invented district with a learning platform over five years at 3.8 %: seven kinds of cost, three ways to
/// pay for the licence, seven ranges.
struct CostStudy {
    CostContext context;
    CandidateCosts costs;
};

/// As files say it.
std::string larkmoor_context();
std::string larkmoor_costs();

CostStudy larkmoor();

/// A context or costs that are sound, from their text.
CostContext cost_context(const std::string& yaml);
CandidateCosts candidate_costs(const std::string& yaml, const CostContext& context);

}  // namespace edvet::tests
