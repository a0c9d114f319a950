#include "edvet/cost/crossings.hpp"

#include "edvet/base/power.hpp"
#include "edvet/cost/rate_of_return.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>

namespace edvet {

namespace {

constexpr std::int64_t largest_factor = 10;
constexpr std::int64_t steps_of_one = 100'000'000;  // a millionth of a per cent

Exact factor_of(std::int64_t steps) { return {steps, steps_of_one}; }

/// How much more `a` costs than `b` at a factor.
using Excess = std::function<Exact(const Exact& factor)>;

/// The least step in (low, high] at which the sign is that of `high`.
std::int64_t bisected(const Excess& excess, std::int64_t low, std::int64_t high)
{
    const bool is_dearer_at_high = excess(factor_of(high)) >= 0;
    while (high - low > 1) {
        const auto middle = low + (high - low) / 2;
        ((excess(factor_of(middle)) >= 0) == is_dearer_at_high ? high : low) = middle;
    }
    return high;
}

/// Amounts are whole cents, so many factors can make two offers cost the same: the shortest decimal that
/// does, near the step that was found, or that step itself.
Exact shortest(const Excess& excess, std::int64_t steps)
{
    constexpr int most_places = 7;
    for (int places = 0; places <= most_places; ++places) {
        const auto near = rounded(factor_of(steps), places);
        if (excess(near) == 0) return near;
    }
    return factor_of(steps);
}

Breakeven as_breakeven(std::vector<Exact> at)
{
    const auto kind = at.empty()       ? Breakeven::Kind::none
                      : at.size() == 1 ? Breakeven::Kind::one
                                       : Breakeven::Kind::several;
    return {kind, std::move(at)};
}

Exact present_value(const CandidateCosts& costs, const CostContext& context)
{
    return life_cycle_cost(costs, context, nullptr).all.present_value;
}

std::optional<Exact> sum_of_active(const CandidateCosts& costs, const CostContext& context)
{
    Exact sum;
    for (int year = 1; year <= costs.horizon; ++year) {
        const auto active = active_in(costs.active, context, year);
        if (!active) return std::nullopt;
        sum += *active;
    }
    return sum;
}

}  // namespace

PaymentTimes payment_times(const LifeCycleCost& cost)
{
    std::map<Exact, Cents> cents;
    for (const auto& row : cost.lines)
        for (const auto& payment : row.schedule.payments) cents[payment.time] += payment.amount;
    PaymentTimes times;
    for (const auto& [time, amount] : cents) times.emplace(time, units_of(amount));
    return times;
}

std::vector<Exact> switch_rates(const PaymentTimes& a, const PaymentTimes& b)
{
    constexpr int places = 6;
    auto difference = a;
    for (const auto& [time, amount] : b) difference[time] -= amount;
    std::vector<TimedFlow> flows;
    for (const auto& [time, amount] : difference) flows.push_back({time, amount});
    const auto found = internal_rates(std::move(flows), places);
    std::vector<Exact> rates;
    if (!found) return rates;
    for (const auto& rate : found->rates)
        if (rate >= 0 && rate <= 1) rates.push_back(rate);
    return rates;
}

Breakeven breakeven_price(const CandidateCosts& a, const CandidateCosts& b, const CostContext& context)
{
    const auto target = present_value(b, context);
    const auto excess = [&](const Exact& factor) {
        auto changed = a;
        for (auto& line : changed.lines)
            if (line.category == CostCategory::licence) scale_price(line, factor);
        return Exact{present_value(changed, context) - target};
    };
    constexpr auto last = largest_factor * steps_of_one;
    if (excess(0) >= 0 || excess(factor_of(last)) < 0) return {};
    return as_breakeven({shortest(excess, bisected(excess, 0, last))});
}

Breakeven breakeven_quantity(const CandidateCosts& a, const CandidateCosts& b, const CostContext& context)
{
    if (!context.drivers.contains(Driver::students)) return {};
    const auto excess = [&](const Exact& factor) {
        auto changed = context;
        for (auto& students : changed.drivers.at(Driver::students)) students *= factor;
        return Exact{present_value(a, changed) - present_value(b, changed)};
    };
    constexpr auto step = steps_of_one / 10;
    constexpr auto last = 3 * steps_of_one;
    std::vector<Exact> at;
    bool was_dearer = excess(0) >= 0;
    for (auto steps = step; steps <= last; steps += step) {
        const bool is_dearer = excess(factor_of(steps)) >= 0;
        if (is_dearer != was_dearer) at.push_back(shortest(excess, bisected(excess, steps - step, steps)));
        was_dearer = is_dearer;
    }
    return as_breakeven(std::move(at));
}

Breakeven breakeven_adoption(const CandidateCosts& a, const CandidateCosts& b, const CostContext& context)
{
    const auto active = sum_of_active(b, context);
    const auto cost = present_value(b, context);
    if (!active || *active == 0 || cost <= 0 || !context.drivers.contains(Driver::students)) return {};
    Exact students;
    for (int year = 1; year <= a.horizon; ++year)
        students += quantity_of(context, Driver::students, year).value();
    if (students == 0) return {};
    const Exact share = present_value(a, context) * *active / cost / students;
    if (share > 1 || share <= 0) return {};
    return as_breakeven({share});
}

}  // namespace edvet
