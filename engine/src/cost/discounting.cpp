#include "edvet/cost/discounting.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/power.hpp"

namespace edvet {

namespace {

void ensure_rate(const Exact& rate) { ensure(rate > -1, "a rate of -100 % or less"); }

/// The sum of ratio^y, y from 1 to `years`.
Exact sum_of_powers(const Exact& ratio, int years)
{
    ensure(years >= 0, "a negative number of years");
    if (ratio == 1) return years;
    return ratio * (1 - power(ratio, years)) / (1 - ratio);
}

/// The least common multiple of the denominators.
Whole common_denominator(const std::vector<Exact>& values)
{
    Whole common = 1;
    for (const auto& value : values) common = lcm(common, denominator_of(value));
    return common;
}

}  // namespace

Exact time_of(int year, PaymentTiming timing)
{
    switch (timing) {  // no default: the compiler names a timing that is missing
        case PaymentTiming::advance: return year - 1;
        case PaymentTiming::arrears: return year;
        case PaymentTiming::mid_year: return Exact{2 * year - 1, 2};
    }
    throw ContractViolation{"a payment timing that does not exist"};
}

Exact discount_factor(const Exact& rate, int year, PaymentTiming timing)
{
    if (timing == PaymentTiming::arrears) return single_present_value(rate, year);
    const auto at_start = single_present_value(rate, year - 1);
    return timing == PaymentTiming::advance ? at_start : at_start * square_root(1 / (1 + rate));
}

Exact single_present_value(const Exact& rate, int years)
{
    ensure_rate(rate);
    return power(1 + rate, -static_cast<std::int64_t>(years));
}

Exact uniform_present_value(const Exact& rate, int years)
{
    return uniform_present_value_escalated(rate, 0, years);
}

Exact uniform_present_value_escalated(const Exact& rate, const Exact& escalation, int years)
{
    ensure_rate(rate);
    ensure_rate(escalation);
    return sum_of_powers((1 + escalation) / (1 + rate), years);
}

Exact net_present_value(const Exact& rate, const std::vector<Exact>& flows, int first_period)
{
    ensure_rate(rate);
    // In whole numbers over one denominator: a fraction that is reduced after each step takes a hundred times
    // as long on a long series.
    const auto top = denominator_of(1 + rate);
    const auto bottom = numerator_of(1 + rate);
    const auto unit = common_denominator(flows);
    Whole sum = 0;
    Whole scale = 1;
    for (auto flow = flows.rbegin(); flow != flows.rend(); ++flow) {
        sum = sum * top + numerator_of(*flow * Exact{unit}) * scale;
        if (std::next(flow) != flows.rend()) scale *= bottom;
    }
    return Exact{sum, scale * unit} * single_present_value(rate, first_period);
}

Exact equivalent_annual_cost(const Exact& present_value, const Exact& rate, int years)
{
    ensure(years >= 1, "an annual cost over no years");
    return present_value / uniform_present_value(rate, years);
}

}  // namespace edvet
