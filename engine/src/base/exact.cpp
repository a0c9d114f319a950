#include "edvet/base/exact.hpp"

namespace edvet {

Whole numerator_of(const Exact& value) { return boost::multiprecision::numerator(value); }

Whole denominator_of(const Exact& value) { return boost::multiprecision::denominator(value); }

}  // namespace edvet
