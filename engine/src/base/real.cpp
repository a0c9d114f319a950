#include "edvet/base/real.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/power.hpp"

#include <limits>

namespace edvet {

Real real(const Exact& value) { return Real{numerator_of(value)} / Real{denominator_of(value)}; }

Exact exact(const Real& value)
{
    ensure(isfinite(value), "a number that is not finite");
    if (value == 0) return 0;
    constexpr int digits = std::numeric_limits<Real>::digits;
    int exponent = 0;
    const Real fraction = frexp(value, &exponent);
    const auto whole = ldexp(fraction, digits).convert_to<Whole>();
    return Exact{whole} * power(Exact{2}, static_cast<std::int64_t>(exponent) - digits);
}

Exact rounded(const Real& value, int places)
{
    // Far below the last place nothing but zero is left, and the number itself would fill the memory.
    if (abs(value) < pow(Real{10}, -2 * places - 10)) return 0;
    return rounded(exact(value), places);
}

Real real_power(const Exact& base, const Exact& exponent)
{
    ensure(base > 0, "a power of a number that is not above zero");
    return pow(real(base), real(exponent));
}

}  // namespace edvet
