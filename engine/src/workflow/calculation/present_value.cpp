#include "edvet/base/power.hpp"
#include "edvet/cost/dated_flows.hpp"
#include "edvet/cost/discounting.hpp"
#include "edvet/cost/factored_cost.hpp"
#include "workflow/calculation/function.hpp"

#include <algorithm>
#include <map>

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

/// The present value of a machine, or the one that is given.
Exact machine_value(Arguments& from, const Exact& rate, int years)
{
    const auto given = from.optional_number("pv");
    const auto initial = from.optional_number("initial");
    const auto annual = from.optional_number("annual");
    const auto salvage = from.optional_number("salvage");
    if (given && (initial || annual || salvage))
        from.problem_with("pv", "stands beside parts of it",
                          "give --pv, or --initial, --annual and --salvage");
    if (!given && !initial && !annual && !salvage)
        from.missing("pv", "give --pv, or --initial, --annual and --salvage");
    if (given || !from.is_sound()) return given.value_or(0);
    return initial.value_or(0) + annual.value_or(0) * uniform_present_value(rate, years) -
           salvage.value_or(0) * single_present_value(rate, years);
}

void eac(Arguments& from, Calculation& to)
{
    const auto rate = from.rate("rate");
    const int years = from.whole("years", 1, most_periods);
    const auto pv = machine_value(from, rate, years);
    const auto chain_years = from.optional_whole("chain-years", 1, most_periods);
    const bool is_advance = from.word("timing") == "advance";
    if (chain_years && *chain_years % years != 0)
        from.problem("chain-years",
                     fmt::format("{} years are no whole number of lives of {}", *chain_years, years),
                     "write a multiple of --years");
    if (!from.is_sound()) return;

    const Exact earlier = is_advance ? 1 / (1 + rate) : Exact{1};
    put(to, "value", equivalent_annual_cost(pv, rate, years) * earlier);
    put(to, "pv", pv);
    put(to, "factor", uniform_present_value(rate, years) / earlier);
    if (!chain_years) return;
    Exact chain = 0;
    for (int start = 0; start < *chain_years; start += years) chain += pv * single_present_value(rate, start);
    put(to, "chain_pv", chain);
    put(to, "chain_eac", equivalent_annual_cost(chain, rate, *chain_years) * earlier);
}

constexpr const char* line_remedy =
    "write NAME=KIND:AMOUNT with @YEARS behind a single, recurring or escalated amount, as in "
    "support=recurring:7000@20; see the help";

/// "support=recurring:7000@20", "energy=escalated:20000@20@2%", "power=factor:20000@15.13".
FactoredAmount amount_from(Arguments& from, const std::string& text)
{
    using Kind = FactoredAmount::Kind;
    const auto equals = text.find('=');
    const auto colon = text.find(':', equals == std::string::npos ? 0 : equals);
    if (equals == std::string::npos || equals == 0 || colon == std::string::npos) {
        from.problem("line", fmt::format("{} cannot be read", quote(text)), line_remedy);
        return {};
    }
    std::vector<std::string> numbers;
    for (std::size_t at = colon; at != std::string::npos;) {
        const auto next = text.find('@', at + 1);
        numbers.push_back(text.substr(at + 1, next == std::string::npos ? next : next - at - 1));
        at = next;
    }

    static const std::map<std::string, std::pair<Kind, std::size_t>> kinds{
        {"initial", {Kind::initial, 1}},     {"single", {Kind::single, 2}},
        {"recurring", {Kind::recurring, 2}}, {"escalated", {Kind::escalated, 3}},
        {"factor", {Kind::factor, 2}},       {"given", {Kind::initial, 1}},
    };
    const auto kind = kinds.find(text.substr(equals + 1, colon - equals - 1));
    if (kind == kinds.end() || numbers.size() != kind->second.second) {
        from.problem("line", fmt::format("{} cannot be read", quote(text)), line_remedy);
        return {};
    }

    FactoredAmount amount;
    amount.name = text.substr(0, equals);
    amount.kind = kind->second.first;
    amount.amount = from.number_in("line", numbers[0]);
    if (amount.kind == Kind::factor)
        amount.given_factor = from.number_in("line", numbers[1]);
    else if (numbers.size() > 1)
        amount.years = from.whole_in("line", numbers[1], 0, most_periods);
    if (numbers.size() > 2) amount.escalation = from.rate_in("line", numbers[2]);
    return amount;
}

void put_annual(Calculation& to, const FactoredCost& cost, const Exact& rate, int years)
{
    put(to, "annual", equivalent_annual_cost(cost.total, rate, years));
    CalculatedList annual{"annual_values", {}};
    for (const auto& line : cost.lines)
        annual.numbers.push_back({line.name, equivalent_annual_cost(line.present_value, rate, years)});
    to.items.emplace_back(std::move(annual));
}

void lcc(Arguments& from, Calculation& to)
{
    const auto rate = from.rate("rate");
    std::vector<FactoredAmount> amounts;
    for (const auto& text : from.texts("line")) amounts.push_back(amount_from(from, text));
    const FactorRounding rounding{from.optional_whole("single-places", 0, irrational_places),
                                  from.optional_whole("uniform-places", 0, irrational_places)};
    const auto years = from.optional_whole("study-years", 1, most_periods);
    if (!from.is_sound()) return;

    const auto cost = factored_cost(amounts, rate, rounding);
    CalculatedList factors{"factors", {}};
    CalculatedList values{"present_values", {}};
    for (const auto& line : cost.lines) {
        factors.numbers.push_back({line.name, line.factor});
        values.numbers.push_back({line.name, line.present_value});
    }
    put(to, "value", cost.total);
    to.items.emplace_back(std::move(factors));
    to.items.emplace_back(std::move(values));
    if (years) put_annual(to, cost, rate, *years);
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
        {{"eac",
          theme,
          "Equivalent annual cost, which compares unequal lives.",
          "edvet calc eac --rate 7% --years 6 --initial 92000 --annual 13000 --salvage 18000",
          "PV / UPV: what paid at the end of each year of its life costs the same; --timing advance at the "
          "start of "
          "each year. It assumes that the thing is replaced by its like, and --chain-years shows that chain.",
          {rate_option, required("years", "YEARS", "Its life"), optional("pv", "NUMBER", "Its present value"),
           optional("initial", "NUMBER", "Paid at once"),
           optional("annual", "NUMBER", "Paid at the end of each year"),
           optional("salvage", "NUMBER", "Received at the end of its life"),
           optional("chain-years", "YEARS", "Also the present value when it is replaced for so long"),
           optional("timing", "arrears|advance", "When in a year the annual cost is paid", "arrears")}},
         eac},
        {{"lcc",
          theme,
          "Life-cycle cost as a worksheet of amounts times factors.",
          "edvet calc lcc --rate 3% --line buy=initial:103000 --line repair=single:12000@12 --line "
          "service=recurring:7000@20 --single-places 3 --uniform-places 2",
          "Each amount times its factor: initial 1, single SPV, recurring UPV, escalated UPV*, factor the "
          "one that is "
          "given; given is a present value. Factors are exact unless --single-places or --uniform-places "
          "round them "
          "half-even before they are multiplied, as printed tables do. Annual values are present values over "
          "the UPV "
          "of the study.",
          {rate_option,
           {"line", "LINE",
            "NAME=KIND:AMOUNT, one of initial:AMOUNT, single:AMOUNT@YEARS, recurring:AMOUNT@YEARS, "
            "escalated:AMOUNT@YEARS@RATE, factor:AMOUNT@FACTOR, given:AMOUNT; may be repeated",
            CalculationOption::Need::repeatable, ""},
           optional("single-places", "N", "Round SPV to so many places first"),
           optional("uniform-places", "N", "Round UPV and UPV* to so many places first"),
           optional("study-years", "YEARS", "Also as annual values over so many years")}},
         lcc},
    };
}

}  // namespace edvet
