#include "edvet/cost/dated_flows.hpp"

#include "edvet/base/contract.hpp"

#include <algorithm>

namespace edvet {

namespace {

/// A day of a calendar whose months have 30 days; the parts may lie outside their usual bounds.
struct Parts {
    int year;
    int month;
    int day;
};

Parts parts_of(const Date& date) { return {date.year(), date.month(), date.day()}; }

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

bool ends_february(const Parts& day) { return day.month == 2 && day.day == (is_leap(day.year) ? 29 : 28); }

Exact thirty_360_years(const Parts& from, const Parts& to)
{
    return Exact{360 * (to.year - from.year) + 30 * (to.month - from.month) + to.day - from.day, 360};
}

Exact bond_basis(Parts from, Parts to)
{
    from.day = std::min(from.day, 30);
    if (from.day == 30) to.day = std::min(to.day, 30);
    return thirty_360_years(from, to);
}

Exact eurobond_basis(Parts from, Parts to)
{
    from.day = std::min(from.day, 30);
    to.day = std::min(to.day, 30);
    return thirty_360_years(from, to);
}

Exact thirty_e_plus(Parts from, Parts to)
{
    from.day = std::min(from.day, 30);
    if (to.day == 31) to = {to.year, to.month + 1, 1};
    return thirty_360_years(from, to);
}

Exact german(Parts from, Parts to)
{
    if (ends_february(from)) from.day = 30;
    if (ends_february(to)) to.day = 30;
    return eurobond_basis(from, to);
}

Exact us(Parts from, Parts to)
{
    if (ends_february(from)) {
        from.day = 30;
        if (ends_february(to)) to.day = 30;
    }
    return bond_basis(from, to);
}

long days_into_year(const Date& day)
{
    return day.days_since(*Date::from_text(to_text(day).substr(0, 4) + "-01-01"));
}

Exact actual_actual(const Date& from, const Date& to)
{
    const auto share = [](const Date& day) -> Exact {
        return day.year() + Exact{days_into_year(day), is_leap(day.year()) ? 366 : 365};
    };
    return share(to) - share(from);
}

/// The 29ths of February behind `from`, up to and including `to`.
long leap_days(const Date& from, const Date& to)
{
    long count = 0;
    for (int year = from.year(); year <= to.year(); ++year) {
        if (!is_leap(year)) continue;
        const auto leap_day = *Date::from_text(std::to_string(year) + "-02-29");
        if (leap_day > from && leap_day <= to) ++count;
    }
    return count;
}

}  // namespace

Exact years_between(const Date& from, const Date& to, const DayCounting& counting)
{
    if (to < from) return -years_between(to, from, counting);
    const auto days = to.days_since(from);
    const auto a = parts_of(from);
    const auto b = parts_of(to);
    switch (counting.method) {  // no default: the compiler names a method that is missing
        case DayCount::actual_actual: return actual_actual(from, to);
        case DayCount::actual_fixed:
            ensure(counting.year_days > 0, "a year without days");
            return days / counting.year_days;
        case DayCount::no_leap_365: return Exact{days - leap_days(from, to), 365};
        case DayCount::no_leap_360: return Exact{days - leap_days(from, to), 360};
        case DayCount::thirty_360: return bond_basis(a, b);
        case DayCount::thirty_e_360: return eurobond_basis(a, b);
        case DayCount::thirty_e_plus_360: return thirty_e_plus(a, b);
        case DayCount::thirty_e_360_isda: return german(a, b);
        case DayCount::thirty_u_360: return us(a, b);
    }
    throw ContractViolation{"a day count that does not exist"};
}

std::vector<TimedFlow> timed(const std::vector<DatedFlow>& flows, const Date& base,
                             const DayCounting& counting)
{
    std::vector<TimedFlow> result;
    for (const auto& flow : flows) result.push_back({years_between(base, flow.day, counting), flow.amount});
    return result;
}

MaybeAnswer present_value_of(const std::vector<TimedFlow>& flows, const Exact& rate)
{
    ensure(rate > -1, "a rate of -100 % or less");
    Exact sum = 0;
    bool is_exact = true;
    for (const auto& flow : flows) {
        const auto factor = power_for_formula(1 + rate, -flow.time);
        sum += flow.amount * factor.value;
        is_exact = is_exact && factor.is_exact;
    }
    return finished(sum, is_exact);
}

}  // namespace edvet
