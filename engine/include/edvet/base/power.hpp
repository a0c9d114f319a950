#pragma once

#include "edvet/base/decimal.hpp"
#include "edvet/base/exact.hpp"

#include <cstdint>
#include <string>

namespace edvet {

/// So many digits after the point has a number that is no fraction: a root, a logarithm, a power of a
/// fraction.
constexpr int irrational_places = 40;

Whole power_of_ten(unsigned exponent);

/// `base` to a whole power, exactly; 1 for the power 0. A negative power of 0 is a mistake of the caller.
Exact power(const Exact& base, std::int64_t exponent);

/// `value` to the nearest multiple of 10^-places, ties to the even one.
Exact rounded(const Exact& value, int places);
Exact rounded(const Exact& value, const Rounding& rounding);

/// `value` half-even at `places`, without the zeros at its end: "2.5", "1200", "0.3333".
std::string shortest_decimal(const Exact& value, int places);

/// The square root of a value that is not negative: exact where it is a fraction, otherwise rounded down or
/// up to the nearest multiple of 10^-40 by integer square root (a tie would be a fraction).
Exact square_root(const Exact& value);

}  // namespace edvet
