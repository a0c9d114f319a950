#pragma once

#include "edvet/report/dominance_report.hpp"
#include "edvet/report/flips_report.hpp"
#include "edvet/report/stability_report.hpp"
#include "edvet/workflow/analyze.hpp"
#include "workflow/judged.hpp"

namespace edvet {

/// Each analysis of a procurement that was read and scored already.
StabilityReport stability_report(const Judged& judged);
FlipsReport flips_report(const Judged& judged);
DominanceReport dominance_report(const Judged& judged);
FrontierReport frontier_report(const Judged& judged);
SecondOpinionReport second_opinion_report(const Judged& judged);
SanityReport sanity_report(const Judged& judged);
Parsed<RobustnessReport> robustness_report(const Judged& judged, const SamplingRequest& request);
Parsed<UnknownsReport> unknowns_report(const Judged& judged, const SamplingRequest& request);

}  // namespace edvet
