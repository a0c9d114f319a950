#include "edvet/base/contract.hpp"
#include "edvet/base/power.hpp"
#include "edvet/cost/time_value.hpp"

#include <catch2/catch.hpp>

using namespace edvet;

namespace {

constexpr auto at_end = PaymentsAt::end;
constexpr auto at_begin = PaymentsAt::begin;

std::string shown(const MaybeAnswer& answer, int places = 6)
{
    REQUIRE(answer);
    return shortest_decimal(answer->value, places);
}

Exact monthly(const Exact& per_cent) { return per_cent / 1200; }

}  // namespace

TEST_CASE("loans come out as in numpy-financial's documentation", "[time_value]")
{
    CHECK(shown(level_payment(monthly(8), 60, 15000, 0, at_end), 25) == "-304.145914326205237033870162");
    CHECK(shown(future_value(monthly(5), 120, -100, -100, at_end), 10) == "15692.9288943358");
    CHECK(shown(present_value(monthly(5), 120, -100, Exact{1569293, 100}, at_end), 4) == "-100.0007");
    CHECK(shown(periods_needed(monthly(7), -150, 8000, 0, at_end), 40) ==
          "64.0733487706621214945731599260541736292783");
    CHECK(shown(interest_part(monthly(Exact{824, 100}), 1, 12, 2500, 0, at_end)) == "-17.166667");
    CHECK(shown(principal_part(monthly(Exact{824, 100}), 1, 12, 2500, 0, at_end)) == "-200.581924");
}

TEST_CASE("payments at the beginning earn a period more", "[time_value]")
{
    CHECK(shown(future_value(monthly(5), 120, -100, -100, at_begin), 10) == "15757.6298441048");
    const auto end = level_payment(monthly(8), 60, 15000, 0, at_end);
    const auto begin = level_payment(monthly(8), 60, 15000, 0, at_begin);
    REQUIRE((end && begin));
    CHECK(begin->value * (1 + monthly(8)) == end->value);
    CHECK(shown(interest_part(monthly(8), 1, 60, 15000, 0, at_begin)) == "0");
}

TEST_CASE("interest and principal add up to the payment, and the principal to the loan", "[time_value]")
{
    for (const auto when : {at_end, at_begin}) {
        Exact repaid = 0;
        const auto payment = level_payment(monthly(9), 24, 2000, 0, when);
        REQUIRE(payment);
        for (int period = 1; period <= 24; ++period) {
            const auto interest = interest_part(monthly(9), period, 24, 2000, 0, when);
            const auto principal = principal_part(monthly(9), period, 24, 2000, 0, when);
            REQUIRE((interest && principal));
            CHECK(interest->value + principal->value == payment->value);
            repaid += principal->value;
        }
        CHECK(repaid == -2000);
    }
}

TEST_CASE("without a rate the sums are plain", "[time_value]")
{
    CHECK(shown(level_payment(0, 4, 100, 0, at_end)) == "-25");
    CHECK(shown(future_value(0, 4, -10, -5, at_begin)) == "45");
    CHECK(shown(present_value(0, 4, -10, 0, at_end)) == "40");
    CHECK(shown(periods_needed(0, -2000, 0, 100000, at_end)) == "50");
    CHECK(shown(interest_part(0, 2, 4, 100, 0, at_end)) == "0");
}

TEST_CASE("whole periods are exact, others are rounded to 40 places", "[time_value]")
{
    const auto whole = future_value(Exact{1, 10}, 2, 0, -100, at_end);
    REQUIRE(whole);
    CHECK(*whole == Answer{121, true});
    const auto half = future_value(Exact{1, 10}, Exact{5, 2}, 0, -100, at_end);
    REQUIRE(half);
    CHECK(!half->is_exact);
    CHECK(half->value == rounded(half->value, 40));
    CHECK(shortest_decimal(half->value, 40) == "126.9058706285883371859658751552724494155079");

    const auto periods = periods_needed(Exact{1, 10}, 0, -100, 121, at_end);
    REQUIRE(periods);
    CHECK(*periods == Answer{2, true});
    CHECK(!periods_needed(Exact{1, 10}, 0, -100, 122, at_end)->is_exact);
}

TEST_CASE("a loan that is never paid back has no number of periods", "[time_value]")
{
    CHECK(periods_needed(Exact{1, 100}, -1, 8000, 0, at_end).error() ==
          "these payments never get from the present value to the future value");
    CHECK(periods_needed(Exact{1, 100}, -80, 8000, 0, at_end).error() ==
          "these payments never get from the present value to the future value");
    CHECK(periods_needed(Exact{1, 100}, -80, 8000, -8000, at_end).error() ==
          "the payments are the interest, and any number of them will do");
    CHECK(periods_needed(0, 0, 1, 2, at_end).error() ==
          "without interest and payments the amount never changes");
    CHECK(level_payment(Exact{1, 100}, 0, 1, 2, at_end).error() == "there is no period to pay in");
}

TEST_CASE("a loan's flows have its rate", "[time_value]")
{
    const auto found = internal_rates(loan_flows(10, 0, -3500, 10000, at_end), 40);
    REQUIRE(found);
    REQUIRE(found->rates.size() == 1);
    CHECK(shortest_decimal(found->rates[0], 40) == "0.1106908537107528062538259006291894063455");
    CHECK(loan_flows(2, 5, 7, 9, at_begin) == std::vector<TimedFlow>{{0, 7}, {2, 9}, {0, 5}, {1, 5}});
    CHECK(loan_flows(2, 5, 7, 9, at_end) == std::vector<TimedFlow>{{0, 7}, {2, 9}, {1, 5}, {2, 5}});
}

TEST_CASE("numbers out of bounds are a mistake of the caller", "[time_value]")
{
    CHECK_THROWS_AS(future_value(-1, 1, 1, 1, at_end), ContractViolation);
    CHECK_THROWS_AS(future_value(1, -1, 1, 1, at_end), ContractViolation);
    CHECK_THROWS_AS(future_value(1, most_periods + 1, 1, 1, at_end), ContractViolation);
    CHECK_THROWS_AS(interest_part(1, 3, 2, 1, 1, at_end), ContractViolation);
}
