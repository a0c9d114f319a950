#include "edvet/base/date.hpp"

#include "edvet/base/contract.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

std::optional<int> number_from(std::string_view digits)
{
    int number = 0;
    if (digits.empty()) return std::nullopt;
    for (const char digit : digits) {
        if (digit < '0' || digit > '9') return std::nullopt;
        number = number * 10 + (digit - '0');
    }
    return number;
}

constexpr std::array<std::pair<const char*, Age::Unit>, 3> unit_names{{
    {"day", Age::Unit::days},
    {"month", Age::Unit::months},
    {"year", Age::Unit::years},
}};

}  // namespace

std::optional<Age> Age::from_text(std::string_view text)
{
    const auto blank = text.find(' ');
    if (blank == std::string_view::npos || blank > 4 || text.front() == '0') return std::nullopt;
    const auto count = number_from(text.substr(0, blank));
    if (!count) return std::nullopt;

    auto word = text.substr(blank + 1);
    if (word.ends_with('s')) word.remove_suffix(1);
    for (const auto& [name, unit] : unit_names)
        if (word == name) return Age{*count, unit};
    return std::nullopt;
}

std::string to_text(const Age& age)
{
    for (const auto& [name, unit] : unit_names)
        if (unit == age.unit) return fmt::format("{} {}{}", age.count, name, age.count == 1 ? "" : "s");
    throw ContractViolation{"an age without a unit"};
}

std::optional<Date> Date::from_text(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = number_from(text.substr(0, 4));
    const auto month = number_from(text.substr(5, 2));
    const auto day = number_from(text.substr(8, 2));
    if (!year || !month || !day || *year < 1900 || *year > 2199) return std::nullopt;

    const std::chrono::year_month_day date{std::chrono::year{*year},
                                           std::chrono::month{static_cast<unsigned>(*month)},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok()) return std::nullopt;
    return Date{date};
}

Date Date::plus(const Age& age) const
{
    using namespace std::chrono;
    if (age.unit == Age::Unit::days) return Date{year_month_day{sys_days{day_} + days{age.count}}};

    const auto months_more = months{age.unit == Age::Unit::years ? 12 * age.count : age.count};
    const auto later = day_ + months_more;
    if (later.ok()) return Date{later};
    return Date{year_month_day{later.year() / later.month() / last}};
}

long Date::days_since(const Date& earlier) const
{
    return (std::chrono::sys_days{day_} - std::chrono::sys_days{earlier.day_}).count();
}

std::string to_text(const Date& date)
{
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.day_.year()),
                       static_cast<unsigned>(date.day_.month()), static_cast<unsigned>(date.day_.day()));
}

}  // namespace edvet
