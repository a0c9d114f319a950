#include "edvet/base/power.hpp"
#include "edvet/cost/dated_flows.hpp"
#include "workflow/calculation/found_rates.hpp"
#include "workflow/calculation/function.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace edvet {

namespace {

constexpr const char* theme = "Dated flows";

constexpr std::array<std::pair<const char*, DayCount>, 9> day_counts{{
    {"actual", DayCount::actual_fixed},
    {"actual-actual", DayCount::actual_actual},
    {"nl-365", DayCount::no_leap_365},
    {"nl-360", DayCount::no_leap_360},
    {"30-360", DayCount::thirty_360},
    {"30e-360", DayCount::thirty_e_360},
    {"30e-plus-360", DayCount::thirty_e_plus_360},
    {"30e-360-isda", DayCount::thirty_e_360_isda},
    {"30u-360", DayCount::thirty_u_360},
}};

std::string day_count_words()
{
    std::string words;
    for (const auto& [name, method] : day_counts) words += (words.empty() ? "" : "|") + std::string{name};
    return words;
}

DayCounting counting_from(Arguments& from)
{
    DayCounting counting;
    const auto word = from.word("day-count");
    for (const auto& [name, method] : day_counts)
        if (word == name) counting.method = method;
    counting.year_days = from.number("year-days");
    if (counting.year_days < 300 || counting.year_days > 400) {
        from.problem_with("year-days", "is no length of a year", "write 365, 365.25, 364 or 360");
        counting.year_days = 365;
    }
    return counting;
}

/// The flows in years from the base date, which is that of the earliest flow unless it is given.
std::vector<TimedFlow> flows_from(Arguments& from)
{
    const auto flows = from.dated_flows("flows");
    const auto counting = counting_from(from);
    const auto base = from.day("base");
    if (flows.empty()) return {};
    const auto earliest = std::ranges::min_element(flows, {}, &DatedFlow::day)->day;
    return timed(flows, base.value_or(earliest), counting);
}

void xnpv(Arguments& from, Calculation& to)
{
    const auto rate = from.rate("rate");
    const auto flows = flows_from(from);
    if (from.is_sound()) put(to, "value", present_value_of(flows, rate));
}

void xirr(Arguments& from, Calculation& to)
{
    const auto flows = flows_from(from);
    const auto pick = from.word("pick");
    if (from.is_sound()) put_rates(to, flows, pick);
}

void year_fraction(Arguments& from, Calculation& to)
{
    const auto first = from.day("from");
    const auto last = from.day("to");
    const auto counting = counting_from(from);
    if (!from.is_sound() || !first || !last) return;
    put(to, "value", years_between(*first, *last, counting));
    put(to, "days", last->days_since(*first));
}

}  // namespace

std::vector<Function> dated_functions()
{
    const auto flows_option =
        required("flows", "LIST", "DAY:AMOUNT, as in 2026-07-01:-1200.50, between commas");
    const auto base_option =
        optional("base", "DAY", "The day that values are of; the earliest flow's otherwise");
    const auto day_count_option = optional("day-count", day_count_words(), "How days become years", "actual");
    const auto year_days_option =
        optional("year-days", "DAYS", "The length of a year under --day-count actual", "365");
    const std::string counts = "Days / 365 as in spreadsheets, unless --year-days or --day-count says "
                               "otherwise: actual-actual and the 30/360 "
                               "family after ISDA, nl without the 29th of February. ";
    return {
        {{"xnpv",
          theme,
          "Net present value of flows on days.",
          "edvet calc xnpv --rate 9% --flows 2008-01-01:-10000,2008-03-01:2750,2008-10-30:4250",
          counts + "Half-even at 40 places.",
          {required("rate", "RATE", "The discount rate a year"), flows_option, base_option, year_days_option,
           day_count_option}},
         xnpv},
        {{"xirr",
          theme,
          "Every internal rate of return of flows on days.",
          "edvet calc xirr --flows "
          "2008-01-01:-10000,2008-03-01:2750,2008-10-30:4250,2009-02-15:3250,2009-04-01:2750",
          counts +
              "All rates above -100 % are found, without a guess, half-even at 40 places; --pick takes one.",
          {flows_option, year_days_option, day_count_option, pick_option()}},
         xirr},
        {{"year-fraction",
          theme,
          "How many years lie between two days.",
          "edvet calc year-fraction --from 2007-12-28 --to 2008-02-29 --day-count 30e-360-isda",
          counts + "Days are calendar days.",
          {required("from", "DAY", "The first day"), required("to", "DAY", "The last day"), year_days_option,
           day_count_option}},
         year_fraction},
    };
}

}  // namespace edvet
