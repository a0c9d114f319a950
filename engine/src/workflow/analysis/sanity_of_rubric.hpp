#pragma once

#include "edvet/report/sanity_report.hpp"
#include "workflow/judged.hpp"

namespace edvet {

/// Weights that look as though they should add up, gates that tell nobody apart, dimensions that nobody
/// rated, criteria that rest on the same questions.
void add_rubric_findings(const Judged& judged, SanityReport& report);

}  // namespace edvet
