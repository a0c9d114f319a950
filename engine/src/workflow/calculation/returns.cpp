#include "edvet/cost/discounting.hpp"
#include "edvet/cost/investment_measures.hpp"
#include "workflow/calculation/found_rates.hpp"
#include "workflow/calculation/function.hpp"

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr const char* theme = "Returns and payback";

std::vector<TimedFlow> at_periods(const std::vector<Exact>& flows)
{
    std::vector<TimedFlow> timed;
    for (const auto& flow : flows) timed.push_back({static_cast<int>(timed.size()), flow});
    return timed;
}

void irr(Arguments& from, Calculation& to)
{
    const auto flows = from.numbers("flows");
    const auto pick = from.word("pick");
    if (from.is_sound()) put_rates(to, at_periods(flows), pick);
}

void mirr(Arguments& from, Calculation& to)
{
    const auto flows = from.numbers("flows");
    const auto finance = from.rate("finance-rate");
    const auto reinvest = from.rate("reinvest-rate");
    if (from.is_sound()) put(to, "value", modified_rate_of_return(flows, finance, reinvest));
}

void put_payback(Calculation& to, const Payback& found)
{
    if (found.periods)
        put(to, "value", *found.periods);
    else
        put_word(to, "value", "never");
    if (found.falls_back) put_word(to, "later", "the sum is below 0 again");
    CalculatedList running{"running", {}};
    for (const auto& sum : found.running)
        running.numbers.push_back({std::to_string(running.numbers.size()), sum.value, sum.is_exact});
    to.items.emplace_back(std::move(running));
}

PaybackIn counted_from(Arguments& from)
{
    return from.word("counted") == "whole" ? PaybackIn::whole_periods : PaybackIn::part_of_period;
}

void simple_payback(Arguments& from, Calculation& to)
{
    const auto flows = from.numbers("flows");
    const auto counted = counted_from(from);
    if (from.is_sound()) put_payback(to, payback(flows, 0, counted));
}

void discounted_payback(Arguments& from, Calculation& to)
{
    const auto rate = from.rate("rate");
    const auto flows = from.numbers("flows");
    const auto counted = counted_from(from);
    if (from.is_sound()) put_payback(to, payback(flows, rate, counted));
}

void sir(Arguments& from, Calculation& to)
{
    const auto savings = from.number("savings");
    const auto investment = from.number("investment");
    if (from.is_sound()) put(to, "value", savings_to_investment(savings, investment));
}

void airr(Arguments& from, Calculation& to)
{
    const auto ratio = from.number("sir");
    const auto rate = from.rate("rate");
    const int years = from.whole("years", 1, most_periods);
    if (from.is_sound()) put(to, "value", adjusted_rate_of_return(ratio, rate, years));
}

void net_savings(Arguments& from, Calculation& to)
{
    const auto base = from.number("base");
    const auto alternative = from.number("alternative");
    if (from.is_sound()) put(to, "value", base - alternative);
}

void breakeven(Arguments& from, Calculation& to)
{
    const auto fixed_a = from.number("fixed-a");
    const auto unit_a = from.number("unit-a");
    const auto fixed_b = from.number("fixed-b");
    const auto unit_b = from.number("unit-b");
    if (!from.is_sound()) return;
    const auto units = breakeven_units(fixed_a, unit_a, fixed_b, unit_b);
    put(to, "value", units);
    if (units) put(to, "cost", fixed_a + unit_a * units->value);
}

}  // namespace

std::vector<Function> return_functions()
{
    const auto flows_option = required("flows", "LIST", "The flows of periods 0, 1, 2 and so on");
    const auto counted_option =
        optional("counted", "part|whole", "Count part of the last period, or whole periods", "part");
    return {
        {{"irr",
          theme,
          "Every internal rate of return of flows at equal periods.",
          "edvet calc irr --flows -100,39,59,55,20",
          "All rates above -100 % at which the present value is 0, rising, without a guess, each half-even "
          "at 40 "
          "places and told to be exact where it is. --pick lowest is what pyxirr returns, nearest-zero what "
          "numpy-financial does.",
          {flows_option, pick_option()}},
         irr},
        {{"mirr",
          theme,
          "Modified internal rate of return.",
          "edvet calc mirr --flows -4500,-800,800,800,600,600,800,800,700,3000 --finance-rate 8% "
          "--reinvest-rate 5.5%",
          "What is paid is discounted to period 0 at the finance rate, what is received is compounded to the "
          "last "
          "period at the reinvestment rate; Excel and numpy-financial give the same number. Half-even at 40 "
          "places "
          "where the root is no fraction.",
          {flows_option, required("finance-rate", "RATE", "What paid money costs"),
           required("reinvest-rate", "RATE", "What received money earns")}},
         mirr},
        {{"payback",
          theme,
          "How long until the flows have paid themselves back.",
          "edvet calc payback --flows -1000,400,400,400",
          "Until the running sum first is 0 or more; within a period money comes evenly, unless --counted "
          "whole. It "
          "says never where that is not within the flows.",
          {flows_option, counted_option}},
         simple_payback},
        {{"discounted-payback",
          theme,
          "The same with discounted flows.",
          "edvet calc discounted-payback --rate 10% --flows -1000,400,400,400,400",
          "Until the running sum of the discounted flows first is 0 or more; within a period money comes "
          "evenly, "
          "unless --counted whole. It says never where that is not within the flows.",
          {required("rate", "RATE", "The discount rate a period"), flows_option, counted_option}},
         discounted_payback},
        {{"sir",
          theme,
          "Savings-to-investment ratio.",
          "edvet calc sir --savings 18000 --investment 10000",
          "Present value of the savings over present value of the additional investment (NIST Handbook 135). "
          "For "
          "subscriptions, which are no investment, it means nothing: compare life-cycle costs.",
          {required("savings", "NUMBER", "Present value of what is saved"),
           required("investment", "NUMBER", "Present value of what is invested")}},
         sir},
        {{"airr",
          theme,
          "Adjusted internal rate of return.",
          "edvet calc airr --sir 1.8 --rate 3% --years 20",
          "AIRR = (1 + rate) SIR^(1/years) - 1, where savings are reinvested at the rate (NIST Handbook "
          "135); "
          "half-even at 40 places where the root is no fraction.",
          {required("sir", "NUMBER", "Savings-to-investment ratio"),
           required("rate", "RATE", "At which savings are reinvested: the discount rate"),
           required("years", "YEARS", "The study period")}},
         airr},
        {{"net-savings",
          theme,
          "Net savings of an alternative.",
          "edvet calc net-savings --base 516233 --alternative 478200",
          "Life-cycle cost of the base case less that of the alternative, or present value of the savings "
          "less that "
          "of the investment.",
          {required("base", "NUMBER", "Life-cycle cost of the base case"),
           required("alternative", "NUMBER", "Life-cycle cost of the alternative")}},
         net_savings},
        {{"breakeven",
          theme,
          "The number of units at which two offers cost the same.",
          "edvet calc breakeven --fixed-a 12000 --unit-a 4 --fixed-b 3000 --unit-b 7",
          "(fixed A - fixed B) / (unit B - unit A), not rounded to whole units.",
          {required("fixed-a", "NUMBER", "What A costs without a unit"),
           required("unit-a", "NUMBER", "A's unit price"),
           required("fixed-b", "NUMBER", "What B costs without a unit"),
           required("unit-b", "NUMBER", "B's unit price")}},
         breakeven},
    };
}

}  // namespace edvet
