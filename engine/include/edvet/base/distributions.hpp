#pragma once

#include "edvet/base/exact.hpp"

namespace edvet {

/// Tails and quantiles of the distributions that tests of agreement refer to. All are computed with 100
/// digits and rounded half-even at `irrational_places` (40), so that a tail below 10^-40 is 0. Degrees of
/// freedom are above 0 and need not be whole.

/// The chance that a chi-square variable with `degrees` degrees of freedom is above `value` (0 or more).
Exact chi_square_upper_tail(const Exact& value, const Exact& degrees);

/// The chance that an F variable with `top` and `bottom` degrees of freedom is above `value` (0 or more).
Exact f_upper_tail(const Exact& value, const Exact& top, const Exact& bottom);

/// The value that an F variable stays below with the chance `probability`, which lies between 0 and 1.
Exact f_quantile(const Exact& probability, const Exact& top, const Exact& bottom);

/// The chance that a standard normal variable is farther from 0 than `value`, on either side.
Exact normal_two_sided_tail(const Exact& value);

}  // namespace edvet
