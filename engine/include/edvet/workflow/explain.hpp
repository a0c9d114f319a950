#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/report/explanation.hpp"
#include "edvet/workflow/compare.hpp"
#include "edvet/workflow/library.hpp"

#include <string>

namespace edvet {

struct ExplainRequest {
    ProcurementRequest procurement;
    std::string candidate;   ///< its id
    std::string scope = "";  ///< the id of a dimension, a group or a criterion; empty for the whole
};

/// Scores the procurement and explains one candidate. A name that is not there is an error with the nearest
/// one.
Parsed<Explanation> explain(const ExplainRequest& request, const RubricLibrary& library);

}  // namespace edvet
