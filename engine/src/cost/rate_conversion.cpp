#include "edvet/cost/rate_conversion.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/power.hpp"

#include <algorithm>

namespace edvet {

namespace {

void ensure_rates(const Exact& a, const Exact& b) { ensure(a > -1 && b > -1, "a rate of -100 % or less"); }

}  // namespace

Exact nominal_rate(const Exact& real_rate, const Exact& inflation)
{
    ensure_rates(real_rate, inflation);
    return (1 + real_rate) * (1 + inflation) - 1;
}

Exact real_rate(const Exact& nominal_rate, const Exact& inflation)
{
    ensure_rates(nominal_rate, inflation);
    return (1 + nominal_rate) / (1 + inflation) - 1;
}

Exact inflation_rate(const Exact& nominal_rate, const Exact& real_rate)
{
    ensure_rates(nominal_rate, real_rate);
    return (1 + nominal_rate) / (1 + real_rate) - 1;
}

Exact effective_annual_rate(const Exact& stated_rate, int parts)
{
    ensure(parts >= 1 && parts <= most_periods, "parts of a year out of bounds");
    const Exact rate = stated_rate / parts;
    ensure(rate > -1, "a rate of -100 % or less");
    return power(1 + rate, parts) - 1;
}

Exact interpolated_rate(const std::vector<TermRate>& known, const Exact& term)
{
    ensure(!known.empty(), "no rate to interpolate");
    ensure(std::ranges::adjacent_find(known, std::ranges::greater_equal{}, &TermRate::term) == known.end(),
           "terms that do not rise");
    if (term <= known.front().term) return known.front().rate;
    if (term >= known.back().term) return known.back().rate;
    const auto above = std::ranges::lower_bound(known, term, {}, &TermRate::term);
    const auto below = above - 1;
    const Exact share = (term - below->term) / (above->term - below->term);
    return below->rate + share * (above->rate - below->rate);
}

}  // namespace edvet
