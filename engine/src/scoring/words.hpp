#pragma once

#include "edvet/base/decimal.hpp"
#include "edvet/base/exact.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace edvet {

/// `value` rounded to be read beside `threshold`. Where rounding would make it stand on another side of the
/// threshold than it does ("65.00 is below 65"), the exact number.
std::string shown_beside(const Exact& value, const Exact& threshold, const Rounding& rounding);

/// "a", "a and b", "a, b and c"
std::string listed(const std::vector<std::string>& parts);

}  // namespace edvet
