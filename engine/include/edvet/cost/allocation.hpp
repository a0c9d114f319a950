#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/base/expected.hpp"

#include <string>
#include <vector>

namespace edvet {

/// Splits a whole number of units, such as cents, so that nothing is lost: each part gets its share rounded
/// towards zero, and the units that are missing go to the largest remainders (Hamilton's method), the earlier
/// of equals first. A negative total is split as the positive one and each part negated. Refused, with the
/// reason: no ratio, a ratio below 0, ratios that are all 0.
Expected<std::vector<Whole>, std::string> allocated(const Whole& total, const std::vector<Exact>& ratios);

}  // namespace edvet
