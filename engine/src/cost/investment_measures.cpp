#include "edvet/cost/investment_measures.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/power.hpp"
#include "edvet/cost/discounting.hpp"

#include <algorithm>

namespace edvet {

namespace {

using Failure = Unexpected<std::string>;

/// `value` (0 or above) to the power 1/degree; exact where the root is a fraction, which 40 digits show.
Answer root_for_formula(const Exact& value, int degree)
{
    if (value == 0) return {0, true};
    const auto found = power_for_formula(value, Exact{1, degree});
    const auto short_root = rounded(found.value, irrational_places);
    if (!found.is_exact && power(short_root, degree) == value) return {short_root, true};
    return found;
}

std::vector<Exact> signed_part(const std::vector<Exact>& flows, bool positive)
{
    std::vector<Exact> part;
    for (const auto& flow : flows) part.push_back((flow > 0) == positive ? flow : Exact{0});
    return part;
}

/// A sum of discounted flows over one denominator that is never reduced, which would take most of the time.
class RunningSum {
public:
    RunningSum(const std::vector<Exact>& flows, const Exact& rate)
        : growth_(numerator_of(1 + rate)), discount_(denominator_of(1 + rate))
    {
        ensure(rate > -1, "a rate of -100 % or less");
        for (const auto& flow : flows) unit_ = lcm(unit_, denominator_of(flow));
        denominator_ = unit_;
    }

    /// The flow of the next period.
    void add(const Exact& flow)
    {
        if (has_begun_) {
            sum_ *= growth_;
            denominator_ *= growth_;
            weight_ *= discount_;
        }
        has_begun_ = true;
        sum_ += numerator_of(flow * Exact{unit_}) * weight_;
    }

    bool is_negative() const { return sum_ < 0; }

    Answer to_40_places() const
    {
        const auto scale = power_of_ten(irrational_places);
        Whole units = sum_ * scale / denominator_;
        const Whole rest = 2 * (abs(sum_ * scale) - abs(units) * denominator_);
        if (rest > denominator_ || (rest == denominator_ && units % 2 != 0)) units += sum_ < 0 ? -1 : 1;
        return {Exact{units, scale}, rest == 0};
    }

    /// How far 0 lies on the way from this sum, below 0, to a later one that is not.
    Exact share_of_way_up(const RunningSum& later) const
    {
        const Whole below = -sum_ * growth_;
        return Exact{below, below + later.sum_};
    }

private:
    Whole growth_;
    Whole discount_;
    Whole unit_ = 1;
    Whole denominator_ = 1;
    Whole weight_ = 1;
    Whole sum_ = 0;
    bool has_begun_ = false;
};

}  // namespace

MaybeAnswer savings_to_investment(const Exact& savings, const Exact& investment)
{
    if (investment <= 0) return Failure{"a ratio to the investment needs an investment above 0"};
    return Answer{savings / investment, true};
}

MaybeAnswer adjusted_rate_of_return(const Exact& sir, const Exact& reinvestment_rate, int years)
{
    ensure(reinvestment_rate > -1, "a rate of -100 % or less");
    ensure(years >= 1 && years <= most_periods, "years out of bounds");
    if (sir < 0) return Failure{"a savings-to-investment ratio below 0 has no rate of return"};
    const auto root = root_for_formula(sir, years);
    return finished((1 + reinvestment_rate) * root.value - 1, root.is_exact);
}

MaybeAnswer modified_rate_of_return(const std::vector<Exact>& flows, const Exact& finance_rate,
                                    const Exact& reinvestment_rate)
{
    const auto is_positive = [](const Exact& flow) { return flow > 0; };
    const auto is_negative = [](const Exact& flow) { return flow < 0; };
    if (std::ranges::none_of(flows, is_positive) || std::ranges::none_of(flows, is_negative))
        return Failure{"flows of one sign have no rate of return"};
    const auto received = net_present_value(reinvestment_rate, signed_part(flows, true), 0);
    const auto paid = net_present_value(finance_rate, signed_part(flows, false), 0);
    const auto root = root_for_formula(-received / paid, static_cast<int>(flows.size()) - 1);
    return finished((1 + reinvestment_rate) * root.value - 1, root.is_exact);
}

Payback payback(const std::vector<Exact>& flows, const Exact& rate, PaybackIn counted)
{
    Payback result;
    RunningSum sum{flows, rate};
    for (std::size_t i = 0; i < flows.size(); ++i) {
        const auto before = sum;
        sum.add(flows[i]);
        result.running.push_back(sum.to_40_places());
        if (result.periods) {
            result.falls_back = result.falls_back || sum.is_negative();
        } else if (!sum.is_negative()) {
            const bool is_inside = counted == PaybackIn::part_of_period && i > 0;
            result.periods = is_inside ? Exact{i - 1} + before.share_of_way_up(sum) : Exact{i};
        }
    }
    return result;
}

MaybeAnswer breakeven_units(const Exact& fixed_a, const Exact& unit_a, const Exact& fixed_b,
                            const Exact& unit_b)
{
    if (unit_a == unit_b)
        return Failure{fixed_a == fixed_b ? "the two cost the same at every number of units"
                                          : "with equal unit costs the dearer one stays the dearer one"};
    const Exact units = (fixed_a - fixed_b) / (unit_b - unit_a);
    if (units < 0) return Failure{"one of the two is dearer both in fixed and in unit cost"};
    return Answer{units, true};
}

}  // namespace edvet
