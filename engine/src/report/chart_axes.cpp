#include "edvet/report/chart_axes.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/decimal.hpp"
#include "edvet/cost/money.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

/// A step of 1, 2 or 5 times a power of ten, and the digits after the point that its multiples need.
struct Step {
    Exact size{1};
    int places = 0;
};

/// The least one of which `span` holds at most `most`.
Step step_for(const Exact& span, std::size_t most)
{
    constexpr int least_exponent = -9;  // what `to_text` can show
    const auto holds = [&](const Exact& size) { return size * most >= span; };
    Exact power = 1;
    int exponent = 0;
    for (; !holds(power); ++exponent) power *= 10;
    for (; exponent > least_exponent && holds(power / 10); --exponent) power /= 10;
    const auto places = [](int of) { return of < 0 ? -of : 0; };
    if (exponent > least_exponent)
        for (const int part : {5, 2})
            if (holds(power / part)) return {power / part, places(exponent - 1)};
    return {power, places(exponent)};
}

Whole floor_of(const Exact& value) { return in_last_place(value, {0, RoundingMode::floor}); }

Whole ceiling_of(const Exact& value) { return in_last_place(value, {0, RoundingMode::ceiling}); }

std::vector<ChartTick> ticks_of(const Step& step, const Exact& least, const Exact& greatest)
{
    std::vector<ChartTick> ticks;
    const auto last = floor_of(greatest / step.size);
    for (auto i = ceiling_of(least / step.size); i <= last; ++i) {
        const Exact at = step.size * Exact{i};
        ticks.push_back({at, grouped(to_text(at, {step.places, RoundingMode::half_even}))});
    }
    return ticks;
}

std::pair<Exact, Exact> range_of(const std::vector<Exact>& values)
{
    if (values.empty()) return {0, 0};
    const auto [least, greatest] = std::ranges::minmax_element(values);
    return {*least, *greatest};
}

/// The first day of the month that is so many months after January of year 0; nothing outside of the
/// calendar.
std::optional<Date> month_start(int months)
{
    return Date::from_text(fmt::format("{:04}-{:02}-01", months / 12, months % 12 + 1));
}

std::vector<ChartTick> month_ticks(int apart, const Exact& least, const Exact& greatest, const Date& first,
                                   const Date& last)
{
    std::vector<ChartTick> ticks;
    const int from = (first.year() - 1) * 12 / apart * apart;
    const int to = (last.year() + 1) * 12;
    for (int month = from; month <= to; month += apart) {
        const auto day = month_start(month);
        if (!day) continue;
        const auto at = day_number(*day);
        if (at < least || at > greatest) continue;
        ticks.push_back({at, to_text(*day).substr(0, apart % 12 == 0 ? 4 : 7)});
    }
    return ticks;
}

}  // namespace

std::vector<ChartTick> round_ticks(const Exact& least, const Exact& greatest, std::size_t most)
{
    ensure(least < greatest && most > 0, "an axis has a length");
    return ticks_of(step_for(greatest - least, most), least, greatest);
}

ChartAxis fixed_axis(std::string title, const Exact& least, const Exact& greatest, std::size_t most)
{
    return {std::move(title), false, {}, least, greatest, round_ticks(least, greatest, most)};
}

ChartAxis length_axis(std::string title, const std::vector<Exact>& values, std::size_t most)
{
    auto [least, greatest] = range_of(values);
    least = std::min(least, Exact{0});
    greatest = std::max(greatest, Exact{0});
    if (least == greatest) greatest = 1;
    const auto step = step_for(greatest - least, most);
    least = step.size * Exact{floor_of(least / step.size)};
    greatest = step.size * Exact{ceiling_of(greatest / step.size)};
    return {std::move(title), false, {}, least, greatest, ticks_of(step, least, greatest)};
}

ChartAxis position_axis(std::string title, const std::vector<Exact>& values, std::size_t most)
{
    auto [least, greatest] = range_of(values);
    const bool is_negative = least < 0;
    if (!is_negative && least * 2 <= greatest) least = 0;
    Exact wider = (greatest - least) * Exact{8, 100};
    if (wider == 0) wider = greatest == 0 ? Exact{1} : abs(greatest) / 10;
    if (least != 0) least -= wider;
    greatest += wider;
    if (!is_negative) least = std::max(least, Exact{0});
    return {std::move(title), false, {}, least, greatest, round_ticks(least, greatest, most)};
}

std::string cut_note(const ChartAxis& axis)
{
    if (axis.least <= 0 && axis.greatest >= 0) return "";
    const auto& nearest = axis.ticks.front();
    return fmt::format("The axis '{}' does not begin at 0 (its first tick is {}): compare where marks stand, "
                       "not how far they are from its end.",
                       axis.title, nearest.label);
}

ChartAxis category_axis(std::string title, std::vector<std::string> categories)
{
    const Exact greatest = Exact{categories.size()} - Exact{1, 2};
    return {std::move(title), true, std::move(categories), Exact{-1, 2}, greatest, {}};
}

Exact day_number(const Date& day)
{
    static const auto epoch = Date::from_text("1970-01-01");
    return Exact{day.days_since(*epoch)};
}

ChartAxis day_axis(std::string title, const Date& first, const Date& last, std::size_t most)
{
    ensure(first <= last, "an axis of days ends after it begins");
    Exact least = day_number(first);
    Exact greatest = day_number(last);
    const Exact wider = std::max(Exact{(greatest - least) * Exact{3, 100}}, Exact{3});
    least -= wider;
    greatest += wider;
    std::vector<ChartTick> ticks;
    for (const int months : {1, 3, 6, 12, 24, 60, 120, 240, 600}) {
        ticks = month_ticks(months, least, greatest, first, last);
        if (ticks.size() <= most) break;
    }
    return {std::move(title), false, {}, least, greatest, std::move(ticks)};
}

}  // namespace edvet
