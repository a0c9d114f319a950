#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/base/exact.hpp"
#include "edvet/report/cost_explanation.hpp"
#include "edvet/report/cost_report.hpp"
#include "edvet/workflow/compare.hpp"
#include "edvet/workflow/library.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edvet {

struct CostRequest {
    ProcurementRequest procurement;
    std::string candidate = "";  ///< its id; empty for all of them
    std::string plan = "";       ///< the id of a plan; empty for the lines as they are stated
    std::optional<Exact> rate =
        std::nullopt;         ///< to discount at instead of the procurement's, on its prices' basis
    std::string versus = "";  ///< the id of another candidate to find the breakeven with
    std::string score = "";   ///< a method to score by instead of the procurement's
};

/// What `CostRequest::score` can be: "absolute-linear" and the rest, as procurement.yaml writes them.
std::vector<std::string> cost_score_methods();

/// Costs the candidates of a procurement, or one of them. What is odd about the costs is a warning. A plan
/// holds for the candidates that offer it; one that nobody offers is an error with the nearest one, as is a
/// candidate that is not there. Without a value, or with errors, nothing was costed.
Parsed<CostReport> cost(const CostRequest& request, const RubricLibrary& library);

/// `cannot_judge` where nothing could be costed, or there are no points where points are asked for.
ComparisonOutcome outcome_of(const CostReport& report);

struct CostLineRequest {
    CostRequest cost;  ///< with a candidate
    std::string line;  ///< the id of one of its lines
    int year = 0;      ///< 1 to the horizon; 0 for all
};

/// Explains one line of a candidate's costs.
Parsed<CostExplanation> explain_cost(const CostLineRequest& request, const RubricLibrary& library);

}  // namespace edvet
