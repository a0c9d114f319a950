#include "edvet/base/power.hpp"
#include "edvet/cost/investment_measures.hpp"

#include <catch2/catch.hpp>

using namespace edvet;

namespace {

std::string shown(const MaybeAnswer& answer, int places = 40)
{
    REQUIRE(answer);
    return shortest_decimal(answer->value, places);
}

std::vector<std::string> running(const Payback& payback)
{
    std::vector<std::string> texts;
    for (const auto& sum : payback.running) texts.push_back(shortest_decimal(sum.value, 2));
    return texts;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("flows pay back inside a period, or at its end", "[investment]")
{
    const std::vector<Exact> flows{-1000, 400, 400, 400};
    const auto part = payback(flows, 0, PaybackIn::part_of_period);
    CHECK(running(part) == Texts{"-1000", "-600", "-200", "200"});
    CHECK(part.periods == Exact{5, 2});
    CHECK(payback(flows, 0, PaybackIn::whole_periods).periods == Exact{3});
    CHECK(part.running[3] == Answer{200, true});
}

TEST_CASE("discounted flows may never pay back", "[investment]")
{
    const auto never = payback({-1000, 400, 400, 400}, Exact{1, 10}, PaybackIn::part_of_period);
    CHECK(running(never) == Texts{"-1000", "-636.36", "-305.79", "-5.26"});
    CHECK(!never.periods);
    CHECK(!never.running[1].is_exact);

    // -5.2592… before 273.2053… of the fourth year.
    const auto late = payback({-1000, 400, 400, 400, 400}, Exact{1, 10}, PaybackIn::part_of_period);
    REQUIRE(late.periods);
    CHECK(shortest_decimal(*late.periods, 10) == "3.01925");
}

TEST_CASE("payback is told where it does not last, and at once where nothing was paid", "[investment]")
{
    CHECK(payback({-10, 10, -1}, 0, PaybackIn::part_of_period).falls_back);
    CHECK(!payback({-10, 10, 1}, 0, PaybackIn::part_of_period).falls_back);
    CHECK(payback({-10, 10, -1}, 0, PaybackIn::part_of_period).periods == Exact{1});
    CHECK(payback({0, -10, 10}, 0, PaybackIn::part_of_period).periods == Exact{0});
    CHECK(!payback({}, 0, PaybackIn::part_of_period).periods);
    CHECK(payback({Exact{-1, 3}, Exact{1, 7}, 1}, Exact{1, 3}, PaybackIn::part_of_period).periods ==
          1 + (Exact{1, 3} - Exact{3, 28}) / Exact{9, 16});
}

TEST_CASE("running sums are the nearest 40 digits", "[investment]")
{
    const auto found = payback({Exact{-2, 3}, Exact{1, 3}}, 0, PaybackIn::whole_periods);
    CHECK(shown(Answer{found.running[0]}) == "-0.6666666666666666666666666666666666666667");
    CHECK(shown(Answer{found.running[1]}) == "-0.3333333333333333333333333333333333333333");
}

TEST_CASE("a modified rate of return is Excel's and numpy-financial's", "[investment]")
{
    const std::vector<Exact> flows{-4500, -800, 800, 800, 600, 600, 800, 800, 700, 3000};
    CHECK(shown(modified_rate_of_return(flows, Exact{8, 100}, Exact{55, 1000})) ==
          "0.0665971750315535488742396183437690065697");
    const auto whole = modified_rate_of_return({-100, 0, 121}, 0, 0);
    REQUIRE(whole);
    CHECK(*whole == Answer{Exact{1, 10}, true});
    CHECK(modified_rate_of_return({1, 2}, 0, 0).error() == "flows of one sign have no rate of return");
    CHECK(modified_rate_of_return({}, 0, 0).error() == "flows of one sign have no rate of return");
}

TEST_CASE("ratio and adjusted rate of return follow NIST Handbook 135", "[investment]")
{
    CHECK(shown(savings_to_investment(18000, 10000)) == "1.8");
    CHECK(savings_to_investment(1, 0).error() == "a ratio to the investment needs an investment above 0");
    CHECK(shown(adjusted_rate_of_return(Exact{18, 10}, Exact{3, 100}, 20)) ==
          "0.0607202255752043798765885836005463906407");
    CHECK(*adjusted_rate_of_return(1, Exact{3, 100}, 20) == Answer{Exact{3, 100}, true});
    CHECK(*adjusted_rate_of_return(4, 0, 2) == Answer{1, true});
    CHECK(*adjusted_rate_of_return(0, 0, 2) == Answer{-1, true});
    CHECK(adjusted_rate_of_return(-1, 0, 2).error() ==
          "a savings-to-investment ratio below 0 has no rate of return");
}

TEST_CASE("two offers break even where their lines cross", "[investment]")
{
    CHECK(shown(breakeven_units(12000, 4, 3000, 7)) == "3000");
    CHECK(shown(breakeven_units(3000, 7, 12000, 4)) == "3000");
    CHECK(breakeven_units(1, 4, 2, 4).error() == "with equal unit costs the dearer one stays the dearer one");
    CHECK(breakeven_units(2, 4, 2, 4).error() == "the two cost the same at every number of units");
    CHECK(breakeven_units(3, 5, 2, 4).error() == "one of the two is dearer both in fixed and in unit cost");
}
