#pragma once

#include "edvet/analysis/procurement_sampling.hpp"
#include "edvet/base/diagnostic.hpp"
#include "edvet/report/flips_report.hpp"
#include "edvet/report/stability_report.hpp"
#include "edvet/workflow/compare.hpp"
#include "edvet/workflow/library.hpp"

#include <cstdint>
#include <functional>

namespace edvet {

/// Without a value, or with errors, nothing was analysed.
Parsed<StabilityReport> analyze_stability(const ProcurementRequest& request, const RubricLibrary& library);

Parsed<FlipsReport> analyze_flips(const ProcurementRequest& request, const RubricLibrary& library);

/// `cannot_judge` where nobody has the first place.
ComparisonOutcome outcome_of(const AnalysedLead& lead);

}  // namespace edvet
