#include "edvet/base/contract.hpp"
#include "edvet/base/power.hpp"
#include "edvet/cost/discounting.hpp"

#include <catch2/catch.hpp>

using namespace edvet;

TEST_CASE("a payment is worth less the later in its year it is made", "[discounting]")
{
    const Exact rate{7, 100};
    CHECK(discount_factor(rate, 1, PaymentTiming::advance) == 1);
    CHECK(discount_factor(rate, 1, PaymentTiming::arrears) == Exact{100, 107});
    CHECK(discount_factor(rate, 3, PaymentTiming::advance) == power(Exact{100, 107}, 2));
    CHECK(shortest_decimal(discount_factor(rate, 1, PaymentTiming::mid_year), 40) ==
          "0.9667364890456635953026728451053268568507");
    CHECK(time_of(3, PaymentTiming::advance) == 2);
    CHECK(time_of(3, PaymentTiming::mid_year) == Exact{5, 2});
    CHECK(time_of(3, PaymentTiming::arrears) == 3);
}

TEST_CASE("the middle of a year is exact where the root is a fraction", "[discounting]")
{
    // 1.21 = 1.1 squared
    CHECK(discount_factor(Exact{21, 100}, 1, PaymentTiming::mid_year) == Exact{10, 11});
    CHECK(discount_factor(Exact{21, 100}, 2, PaymentTiming::mid_year) == power(Exact{10, 11}, 3));
}

TEST_CASE("factors are those of NIST Handbook 135 at 3 percent and 15 years", "[discounting]")
{
    const Exact rate{3, 100};
    CHECK(shortest_decimal(single_present_value(rate, 15), 3) == "0.642");
    CHECK(shortest_decimal(uniform_present_value(rate, 15), 2) == "11.94");
    CHECK(shortest_decimal(uniform_present_value_escalated(rate, Exact{2, 100}, 15), 2) == "13.89");
}

TEST_CASE("the first escalated payment is the base-date price escalated once", "[discounting]")
{
    CHECK(uniform_present_value_escalated(Exact{1, 10}, Exact{21, 100}, 1) == Exact{11, 10});
    CHECK(uniform_present_value_escalated(Exact{3, 100}, Exact{3, 100}, 15) == 15);
    CHECK(uniform_present_value_escalated(0, 0, 15) == 15);
}

TEST_CASE("without a rate payments add up", "[discounting]")
{
    CHECK(uniform_present_value(0, 4) == 4);
    CHECK(uniform_present_value(Exact{3, 100}, 0) == 0);
    CHECK(equivalent_annual_cost(100, 0, 4) == 25);
    CHECK(net_present_value(0, {-10, Exact{1, 3}, Exact{2, 3}}, 1) == -9);
}

TEST_CASE("the first flow stands at period 0 or 1, as numpy-financial and spreadsheets have it",
          "[discounting]")
{
    const std::vector<Exact> flows{-40000, 5000, 8000, 12000, 30000};
    CHECK(shortest_decimal(net_present_value(Exact{8, 100}, flows, 0), 5) == "3065.22267");
    CHECK(shortest_decimal(net_present_value(Exact{8, 100}, flows, 1), 9) == "2838.169137203");
    CHECK(net_present_value(Exact{8, 100}, {}, 0) == 0);
    CHECK(net_present_value(Exact{-1, 2}, {1, 1, 1}, 0) == 7);
}

TEST_CASE("an equivalent annual cost is the same for one life and for a chain of them", "[discounting]")
{
    const Exact rate{7, 100};
    const Exact once = 54000 + 18000 * uniform_present_value(rate, 3);
    const Exact chain = once + once * single_present_value(rate, 3);
    CHECK(equivalent_annual_cost(once, rate, 3) == equivalent_annual_cost(chain, rate, 6));
}

TEST_CASE("rates of -100 percent and less are a mistake of the caller", "[discounting]")
{
    CHECK_THROWS_AS(single_present_value(-1, 1), ContractViolation);
    CHECK_THROWS_AS(net_present_value(-2, {1}, 0), ContractViolation);
    CHECK_THROWS_AS(uniform_present_value_escalated(0, -1, 1), ContractViolation);
    CHECK_THROWS_AS(equivalent_annual_cost(1, 0, 0), ContractViolation);
}
