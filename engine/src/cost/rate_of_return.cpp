#include "edvet/cost/rate_of_return.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/power.hpp"
#include "edvet/base/real.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

using Failure = Unexpected<std::string>;

/// The finest grid of times: a year of 365 days and one of 366 share 133 590 steps.
constexpr std::int64_t most_steps_a_year = 1'000'000;

/// In order of time, one flow a time, none of them zero.
std::vector<TimedFlow> merged(std::vector<TimedFlow> flows)
{
    std::ranges::stable_sort(flows, {}, &TimedFlow::time);
    std::vector<TimedFlow> sums;
    for (auto& flow : flows)
        if (!sums.empty() && sums.back().time == flow.time)
            sums.back().amount += flow.amount;
        else
            sums.push_back(std::move(flow));
    std::erase_if(sums, [](const TimedFlow& flow) { return flow.amount == 0; });
    return sums;
}

std::size_t sign_changes(const std::vector<TimedFlow>& flows)
{
    std::size_t changes = 0;
    for (std::size_t i = 1; i < flows.size(); ++i)
        if ((flows[i].amount > 0) != (flows[i - 1].amount > 0)) ++changes;
    return changes;
}

/// How many steps a year has, so that all times stand on one.
Whole steps_a_year(const std::vector<TimedFlow>& flows)
{
    Whole steps = 1;
    for (const auto& flow : flows) {
        steps = lcm(steps, denominator_of(flow.time - flows.front().time));
        if (steps > most_steps_a_year) break;
    }
    return steps;
}

Real raised(Real base, std::int64_t exponent)
{
    Real result = 1;
    for (; exponent > 0; exponent /= 2) {
        if (exponent % 2 != 0) result *= base;
        base *= base;
    }
    return result;
}

int sign_of(const Real& value) { return value > 0 ? 1 : value < 0 ? -1 : 0; }

/// The sum of coefficient_i exp(exponent_i x), with rising whole exponents.
class ExponentialSum {
public:
    /// All three times one positive number, so that signs and quotients are right and nothing overflows.
    struct At {
        Real value;
        Real slope;      ///< of the sum times exp(-turn x), over x
        Real magnitude;  ///< of the terms without their signs
    };

    ExponentialSum(std::vector<std::int64_t> exponents, std::vector<Real> coefficients)
        : exponents_(std::move(exponents)), coefficients_(std::move(coefficients))
    {
        for (std::size_t i = 1; i < coefficients_.size() && !turns_; ++i)
            if (sign_of(coefficients_[i]) != sign_of(coefficients_[i - 1])) {
                turns_ = true;
                doubled_turn_ = exponents_[i] + exponents_[i - 1];
            }
    }

    At at(const Real& x) const
    {
        const auto size = exponents_.size();
        const bool from_last = x > 0;  // the largest power first, which counts as 1
        const Real base = exp(from_last ? Real{-x} : x);
        At sum{0, 0, 0};
        Real weight = 1;
        for (std::size_t i = 0; i < size; ++i) {
            const auto here = from_last ? size - 1 - i : i;
            if (i > 0) {
                const auto before = from_last ? here + 1 : here - 1;
                weight *= raised(base, std::abs(exponents_[here] - exponents_[before]));
            }
            const Real term = coefficients_[here] * weight;
            sum.value += term;
            sum.slope += term * Real{2 * exponents_[here] - doubled_turn_} / 2;
            sum.magnitude += abs(term);
        }
        return sum;
    }

    int sign_far_left() const { return sign_of(coefficients_.front()); }
    int sign_far_right() const { return sign_of(coefficients_.back()); }

    /// All x at which the sum is 0, rising.
    std::vector<Real> roots() const
    {
        if (!turns_) return {};
        return roots_between(turning().roots());
    }

private:
    /// The derivative of the sum times exp(-turn x), times exp(turn x) again: one sign change less.
    ExponentialSum turning() const
    {
        auto coefficients = coefficients_;
        for (std::size_t i = 0; i < coefficients.size(); ++i)
            coefficients[i] *= Real{2 * exponents_[i] - doubled_turn_} / 2;
        return {exponents_, std::move(coefficients)};
    }

    int sign_at_turn(const Real& x) const
    {
        const auto here = at(x);
        static const Real touching = pow(Real{10}, -80);
        return abs(here.value) <= touching * here.magnitude ? 0 : sign_of(here.value);
    }

    std::vector<Real> roots_between(const std::vector<Real>& turns) const
    {
        if (turns.empty()) return {root_of_monotone()};
        std::vector<Real> roots;
        int sign = sign_far_left();
        for (std::size_t i = 0; i < turns.size(); ++i) {
            const int next = sign_at_turn(turns[i]);
            if (sign * next < 0)
                roots.push_back(i == 0 ? root_beyond(turns[0], -1) : root_within(turns[i - 1], turns[i]));
            if (next == 0) roots.push_back(turns[i]);
            sign = next;
        }
        if (sign * sign_far_right() < 0) roots.push_back(root_beyond(turns.back(), 1));
        return roots;
    }

    Real root_of_monotone() const
    {
        const int sign = sign_of(at(0).value);
        if (sign == 0) return 0;
        return root_beyond(0, sign == sign_far_right() ? -1 : 1);
    }

    /// The one root on that side of `from`, where the sum has another sign than far away.
    Real root_beyond(const Real& from, int direction) const
    {
        const int far_sign = direction > 0 ? sign_far_right() : sign_far_left();
        Real step = Real{1} / Real{exponents_.back() - exponents_.front()};
        Real near = from;
        for (;;) {
            const Real next = near + direction * step;
            const int sign = sign_of(at(next).value);
            if (sign == 0) return next;
            if (sign == far_sign) return direction > 0 ? root_within(near, next) : root_within(next, near);
            near = next;
            step *= 2;
        }
    }

    /// Newton's method, kept between two points at which the signs differ by halving.
    Real root_within(Real low, Real high) const
    {
        static const Real smallest_step = pow(Real{10}, -92);
        constexpr int most_steps = 2000;
        const int low_sign = sign_of(at(low).value);
        Real x = (low + high) / 2;
        Real last_step = high - low;
        for (int i = 0; i < most_steps; ++i) {
            const auto here = at(x);
            if (here.value == 0) return x;
            (sign_of(here.value) == low_sign ? low : high) = x;
            const Real newton = here.slope == 0 ? Real{0} : Real{here.value / here.slope};
            Real next = x - newton;
            const bool is_slow = here.slope == 0 || abs(newton) * 2 > last_step;
            if (is_slow || next <= low || next >= high) next = (low + high) / 2;
            last_step = abs(next - x);
            x = next;
            if (last_step <= smallest_step * std::max(Real{1}, Real{abs(x)})) return x;
        }
        return x;
    }

    std::vector<std::int64_t> exponents_;
    std::vector<Real> coefficients_;
    bool turns_ = false;
    std::int64_t doubled_turn_ = 0;
};

bool has_whole_times(const std::vector<TimedFlow>& flows)
{
    return std::ranges::all_of(flows, [](const TimedFlow& flow) { return denominator_of(flow.time) == 1; });
}

/// The decimal that is nearest to the root near `found`, by exact signs; `found` where they do not tell.
Exact confirmed(const std::vector<TimedFlow>& flows, const Exact& found, int places)
{
    const Exact unit{1, power_of_ten(static_cast<unsigned>(places))};
    for (const int units : {0, -1, 1, -2, 2}) {
        const Exact rate = found + units * unit;
        const Exact below = rate - unit / 2;
        const Exact above = rate + unit / 2;
        if (below <= -1) return found;
        const int sign_below = sign_of_present_value(flows, below);
        const int sign_above = sign_of_present_value(flows, above);
        if (sign_below * sign_above < 0) return rate;
        if (sign_below == 0) return rounded(below, places);
        if (sign_above == 0) return rounded(above, places);
    }
    return found;
}

std::string why_not(const std::vector<TimedFlow>& flows)
{
    if (flows.empty()) return "flows that are all zero fit every rate";
    if (flows.size() > most_rate_flows)
        return fmt::format("an internal rate is looked for among {} flows at most, not {}", most_rate_flows,
                           flows.size());
    if (const auto changes = sign_changes(flows); changes > most_sign_changes)
        return fmt::format("flows that change their sign {} times, more than {}, are no investment to rate",
                           changes, most_sign_changes);
    if (flows.back().time - flows.front().time > longest_rate_time)
        return fmt::format("the flows are more than {} years apart", longest_rate_time);
    if (steps_a_year(flows) > most_steps_a_year)
        return fmt::format("the times of the flows have no common step of at least 1/{} year",
                           most_steps_a_year);
    return "";
}

/// The roots in terms of ln v / steps.
std::vector<Real> roots_of(const std::vector<TimedFlow>& flows, const Whole& steps)
{
    std::vector<std::int64_t> exponents;
    std::vector<Real> coefficients;
    for (const auto& flow : flows) {
        exponents.push_back(
            numerator_of((flow.time - flows.front().time) * Exact{steps}).convert_to<std::int64_t>());
        coefficients.push_back(real(flow.amount));
    }
    return ExponentialSum{std::move(exponents), std::move(coefficients)}.roots();
}

}  // namespace

int sign_of_present_value(const std::vector<TimedFlow>& flows, const Exact& rate)
{
    ensure(rate > -1, "a rate of -100 % or less");
    ensure(has_whole_times(flows), "an exact sign at times that are not whole");
    const auto ordered = merged(flows);
    Whole unit = 1;
    for (const auto& flow : ordered) unit = lcm(unit, denominator_of(flow.amount));

    const auto top = denominator_of(1 + rate);
    const auto bottom = numerator_of(1 + rate);
    Whole sum = 0;
    Whole scale = 1;
    for (std::size_t i = ordered.size(); i-- > 0;) {
        if (i + 1 < ordered.size()) {
            const auto gap = numerator_of(ordered[i + 1].time - ordered[i].time).convert_to<std::int64_t>();
            sum *= numerator_of(power(Exact{top}, gap));
            scale *= numerator_of(power(Exact{bottom}, gap));
        }
        sum += numerator_of(ordered[i].amount * Exact{unit}) * scale;
    }
    return sum.sign();
}

Expected<InternalRates, std::string> internal_rates(std::vector<TimedFlow> flows, int places)
{
    ensure(places >= 0 && places <= irrational_places, "a rate with more digits than are known");
    flows = merged(std::move(flows));
    if (const auto why = why_not(flows); !why.empty()) return Failure{why};

    const auto steps = steps_a_year(flows);
    InternalRates found{{}, places};
    for (const auto& root : roots_of(flows, steps)) {
        const Real rate = expm1(Real{-root * Real{steps}});
        if (rate > pow(Real{10}, 40)) return Failure{"an internal rate of these flows is above 10^40"};
        const auto nearest = rounded(rate, places);
        found.rates.push_back(has_whole_times(flows) ? confirmed(flows, nearest, places) : nearest);
    }
    std::ranges::sort(found.rates);
    found.rates.erase(std::unique(found.rates.begin(), found.rates.end()), found.rates.end());
    return found;
}

}  // namespace edvet
