#pragma once

#include <boost/multiprecision/cpp_int.hpp>

namespace edvet {

/// A fraction, without any rounding. Expression templates are off on purpose: with them the
/// product of two variables is not an Exact, and `auto` would keep references to temporaries.
using Exact =
    boost::multiprecision::number<boost::multiprecision::cpp_rational_backend, boost::multiprecision::et_off>;

/// A whole number of any size.
using Whole =
    boost::multiprecision::number<boost::multiprecision::cpp_int_backend<>, boost::multiprecision::et_off>;

Whole numerator_of(const Exact& value);
Whole denominator_of(const Exact& value);

}  // namespace edvet
