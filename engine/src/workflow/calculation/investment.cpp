#include "edvet/cost/investment_measures.hpp"
#include "workflow/calculation/function.hpp"

namespace edvet {

namespace {

constexpr const char* theme = "Returns and payback";

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

std::vector<Function> investment_functions()
{
    return {
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
