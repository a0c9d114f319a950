#pragma once

#include "edvet/report/flips_report.hpp"
#include "edvet/report/stability_report.hpp"
#include "workflow/judged.hpp"

namespace edvet {

/// Each analysis of a procurement that was read and scored already.
StabilityReport stability_report(const Judged& judged);
FlipsReport flips_report(const Judged& judged);

}  // namespace edvet
