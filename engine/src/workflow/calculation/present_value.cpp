#include "edvet/base/power.hpp"
#include "edvet/cost/dated_flows.hpp"
#include "edvet/cost/discounting.hpp"
#include "workflow/calculation/function.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr const char* theme = "Present value";

const CalculationOption rate_option = required("rate", "RATE", "The discount rate a year or period");
const CalculationOption years_option = required("years", "YEARS", "For how many years");

CalculationOption amount_option(const std::string& help) { return optional("amount", "NUMBER", help, "1"); }

void put_factor(Calculation& to, const Exact& factor, const Exact& amount)
{
    put(to, "value", factor * amount);
    put(to, "factor", factor);
}

void npv(Arguments& from, Calculation& to)
{
    const auto rate = from.rate("rate");
    const auto flows = from.numbers("flows");
    const int first = from.whole("first", 0, 1);
    const bool is_mid_year = from.word("timing") == "mid-year";
    if (!from.is_sound()) return;
    if (!is_mid_year) {
        put(to, "value", net_present_value(rate, flows, first));
        return;
    }
    std::vector<TimedFlow> timed;
    for (const auto& flow : flows)
        timed.push_back({first + static_cast<int>(timed.size()) - Exact{1, 2}, flow});
    put(to, "value", present_value_of(timed, rate));
}

void spv(Arguments& from, Calculation& to)
{
    const auto rate = from.rate("rate");
    const auto years = from.number("years");
    const auto amount = from.number("amount");
    if (abs(years) > most_periods)
        from.problem_with("years", "is too long", fmt::format("write at most {}", most_periods));
    if (!from.is_sound()) return;
    const auto factor = power_for_formula(1 + rate, -years);
    put(to, "value", finished(factor.value * amount, factor.is_exact));
    if (to.refused.empty()) put(to, "factor", finished(factor.value, factor.is_exact));
}

void upv(Arguments& from, Calculation& to)
{
    const auto rate = from.rate("rate");
    const int years = from.whole("years", 0, most_periods);
    const auto amount = from.number("amount");
    if (from.is_sound()) put_factor(to, uniform_present_value(rate, years), amount);
}

void upv_star(Arguments& from, Calculation& to)
{
    const auto rate = from.rate("rate");
    const auto escalation = from.rate("escalation");
    const int years = from.whole("years", 0, most_periods);
    const auto amount = from.number("amount");
    if (from.is_sound()) put_factor(to, uniform_present_value_escalated(rate, escalation, years), amount);
}

Exact time_of_payment(const std::string& timing, int year)
{
    if (timing == "advance") return time_of(year, PaymentTiming::advance);
    return time_of(year, timing == "arrears" ? PaymentTiming::arrears : PaymentTiming::mid_year);
}

void discount_factor_of(Arguments& from, Calculation& to)
{
    const auto rate = from.rate("rate");
    const int year = from.whole("year", 1, most_periods);
    const auto timing = from.word("timing");
    if (!from.is_sound()) return;
    const auto factor = power_for_formula(1 + rate, -time_of_payment(timing, year));
    put(to, "value", finished(factor.value, factor.is_exact));
}

void annuity(Arguments& from, Calculation& to)
{
    const auto rate = from.rate("rate");
    const int years = from.whole("years", 0, most_periods);
    const auto amount = from.number("amount");
    const auto escalation = from.rate("escalation");
    const int escalates_from = from.whole("escalates-from", 1, most_periods);
    const auto timing = from.word("timing");
    const auto places = from.optional_whole("factor-places", 0, irrational_places);
    if (!from.is_sound()) return;

    // Level years up to the first escalated one, then UPV* moved by as many; all at the end of the year.
    const int level = std::min(years, escalates_from - 1);
    Exact sum =
        uniform_present_value(rate, level) +
        single_present_value(rate, level) * uniform_present_value_escalated(rate, escalation, years - level);
    const auto earlier = power_for_formula(1 + rate, 1 - time_of_payment(timing, 1));
    const bool is_rounded = places.has_value();
    sum *= earlier.value;
    if (is_rounded) sum = rounded(sum, *places);
    put(to, "value", finished(sum * amount, earlier.is_exact || is_rounded));
    if (to.refused.empty()) put(to, "factor", finished(sum, earlier.is_exact || is_rounded));
}

const CalculationOption timing_option = optional(
    "timing", "arrears|advance|mid-year", "Paid at the end, the start or the middle of a year", "arrears");

}  // namespace

std::vector<Function> present_value_functions()
{
    return {
        {{"npv",
          theme,
          "Net present value of flows at equal periods.",
          "edvet calc npv --rate 8% --flows -40000,5000,8000,12000,30000",
          "The first flow stands at time 0 and is not discounted, as in numpy-financial; --first 1 discounts "
          "it by "
          "one period, as NPV does in spreadsheets. --timing mid-year puts every flow half a period earlier.",
          {rate_option, required("flows", "LIST", "The flows, in order of time"),
           optional("first", "0|1", "The period of the first flow", "0"),
           optional("timing", "year-end|mid-year", "When in its period a flow is paid", "year-end")}},
         npv},
        {{"spv",
          theme,
          "Present value of an amount paid once.",
          "edvet calc spv --rate 3% --years 15 --amount 600",
          "SPV = (1 + rate)^-years, after NIST Handbook 135. The years may be a fraction: then the result is "
          "half-even at 40 places.",
          {rate_option, required("years", "YEARS", "After how many years it is paid"),
           amount_option("What is paid")}},
         spv},
        {{"upv",
          theme,
          "Present value of an amount paid every year.",
          "edvet calc upv --rate 3% --years 15 --amount 50",
          "UPV = (1 - (1 + rate)^-years) / rate, paid at the end of each year, after NIST Handbook 135; at "
          "rate 0 it "
          "is the years.",
          {rate_option, years_option, amount_option("What is paid every year")}},
         upv},
        {{"upv-star",
          theme,
          "Present value of an amount paid every year that rises.",
          "edvet calc upv-star --rate 3% --escalation 2% --years 15",
          "UPV* after NIST Handbook 135: paid at the end of each year, and the first payment is the "
          "base-date price "
          "already escalated once.",
          {rate_option, required("escalation", "RATE", "By how much it rises a year"), years_option,
           amount_option("The base-date price")}},
         upv_star},
        {{"discount-factor",
          theme,
          "What 1 in a year is worth today.",
          "edvet calc discount-factor --rate 3.8% --year 3 --timing advance",
          "(1 + rate)^-t, where year y is paid at t = y in arrears, y - 1 in advance, and y - 1/2 in the "
          "middle of "
          "the year, which is half-even at 40 places.",
          {rate_option, required("year", "YEAR", "The year; 1 is the first"), timing_option}},
         discount_factor_of},
        {{"annuity",
          theme,
          "Present value of yearly payments, with every choice open.",
          "edvet calc annuity --rate 8% --escalation 3% --years 20 --escalates-from 2 --timing advance",
          "Prices rise from the year --escalates-from on: from year 1, as in UPV*, the first payment is the "
          "base-date "
          "price escalated once; from year 2 it is the base-date price. --factor-places rounds the factor "
          "half-even "
          "before it is multiplied.",
          {rate_option, years_option, amount_option("The base-date price"),
           optional("escalation", "RATE", "By how much the price rises a year", "0"),
           optional("escalates-from", "YEAR", "The first year whose price has risen", "1"), timing_option,
           optional("factor-places", "N", "Round the factor to so many places")}},
         annuity},
    };
}

}  // namespace edvet
