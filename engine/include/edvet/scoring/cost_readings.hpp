#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/cost/context.hpp"
#include "edvet/cost/cost_line.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// What criteria are told about one candidate's costs.
struct CostReading {
    std::optional<Exact> score;          ///< a share of the points from 0 to 1
    std::string score_because;           ///< its arithmetic, or why there is none
    std::optional<Exact> unused;         ///< of what licences cost, the share that nobody uses, from 0 to 1
    std::string unused_because;          ///< the same of it
    std::vector<std::string> documents;  ///< that cost lines name as their source, each once
};

/// Reads the costs of all candidates together, each as its lines stand, without a plan. On bounds that were
/// fixed beforehand a candidate's score is its own; under a relative method, where a policy demands one, it
/// depends on the others. Parallel to `costs`; absent for a candidate without any.
std::vector<std::optional<CostReading>>
cost_readings(const CostContext& context, const std::vector<std::optional<CandidateCosts>>& costs);

}  // namespace edvet
