#pragma once

#include "edvet/base/exact.hpp"

#include <boost/multiprecision/cpp_bin_float.hpp>

namespace edvet {

/// A binary floating-point number of 100 decimal digits, in software: it rounds correctly and alike on every
/// machine. Only for what is not a fraction (a root of an equation, a logarithm, a power of a fraction),
/// inside one function: results leave as an `Exact` that is rounded to 40 digits or fewer, so that the other
/// digits absorb what the arithmetic loses. Included in sources alone.
using Real =
    boost::multiprecision::number<boost::multiprecision::cpp_bin_float<100>, boost::multiprecision::et_off>;

/// Correct to the last of the 100 digits, or one less.
Real real(const Exact& value);

/// The very number, without rounding. It has to be finite.
Exact exact(const Real& value);

/// To the nearest multiple of 10^-places, ties to the even one.
Exact rounded(const Real& value, int places);

/// `base` (above 0) to any power, to about 95 digits.
Real real_power(const Exact& base, const Exact& exponent);

}  // namespace edvet
