#pragma once

#include "edvet/base/date.hpp"
#include "edvet/base/workbook.hpp"

#include <optional>

namespace edvet {

/// The day that the vendor gives for its answers: in column C beside DATE-01 (2.x, 3.x) or "Date Completed"
/// (4.x), among the first rows of a visible sheet. Written as a serial number, as 2026-05-04, or with the
/// month first as in 5/4/2026. Nothing where it is none of these.
std::optional<Date> completed_on(const Workbook& workbook);

}  // namespace edvet
