#include "edvet/cost/discounting.hpp"
#include "edvet/cost/investment_measures.hpp"
#include "workflow/calculation/found_rates.hpp"
#include "workflow/calculation/function.hpp"

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
    };
}

}  // namespace edvet
