#include "edvet/cost/answer.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/power.hpp"
#include "edvet/base/real.hpp"

namespace edvet {

Answer power_for_formula(const Exact& base, const Exact& exponent)
{
    ensure(base > 0, "a power of a number that is not above zero");
    ensure(abs(exponent) <= most_periods, "a power that is too high");
    if (denominator_of(exponent) == 1)
        return {power(base, numerator_of(exponent).convert_to<std::int64_t>()), true};
    return {exact(real_power(base, exponent)), false};
}

MaybeAnswer finished(const Exact& value, bool is_exact)
{
    if (is_exact) return Answer{value, true};
    if (abs(value) >= Exact{power_of_ten(50)})
        return Unexpected<std::string>{"the result is so large that its decimals are not known"};
    return Answer{rounded(value, irrational_places), false};
}

}  // namespace edvet
