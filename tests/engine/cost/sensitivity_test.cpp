#include "edvet/base/decimal.hpp"
#include "edvet/cost/crossings.hpp"
#include "edvet/cost/life_cycle_cost.hpp"
#include "edvet/cost/sensitivity.hpp"
#include "tests/support/larkmoor.hpp"

#include <string>

#include <catch2/catch.hpp>

using namespace edvet;

namespace {

CostContext context_of(const std::string& more = "")
{
    return tests::cost_context("horizon: 2\nbase-date: 2026-07-01\ncurrency: USD\nprices: nominal\n"
                               "discount-rate: {rate: 0%, source: Board, date: 2026-01-01}\n"
                               "drivers: {students: 100}\n" +
                               more);
}

CandidateCosts costs_of(const std::string& lines, const CostContext& context)
{
    return tests::candidate_costs("edvet: costs/1\nlines:\n" + lines, context);
}

PaymentTimes payments(const CandidateCosts& costs, const CostContext& context, const Plan* plan)
{
    return payment_times(life_cycle_cost(costs, context, plan));
}

}  // namespace

TEST_CASE("Low, likely and high make an envelope, a mean and a spread", "[cost]")
{
    const auto context = context_of("uncertainty: {discount-rate: {low: 0%, high: 5%}}\n");
    // 4, 8 and 24 have the PERT mean 10; the second range is around 200 students' worth a year.
    const auto costs =
        costs_of("  - {id: a, title: A, category: other, basis: one-time, price: 8, uncertainty: {price: "
                 "{low: 4, high: 24}}}\n"
                 "  - {id: b, title: B, category: other, basis: recurring, driver: students, price: 2, "
                 "uncertainty: {quantity: {low: 50%, high: 100%}}}\n",
                 context);
    const auto sensitivity = sensitivity_of(costs, context, nullptr);

    REQUIRE(sensitivity.envelope.has_value());
    CHECK(sensitivity.envelope->low == 204);
    CHECK(sensitivity.envelope->likely == 408);
    CHECK(sensitivity.envelope->high == 424);
    REQUIRE(sensitivity.spread.has_value());
    CHECK(sensitivity.spread->mean == 408 + 2 - Exact(200, 6));
    CHECK(sensitivity.spread->variance == Exact(20 * 20 + 200 * 200, 36));
    CHECK(to_text(sensitivity.spread->deviation, {4, RoundingMode::half_even}) == "33.4996");
    CHECK(sensitivity.spread->deviation_together == Exact(220, 6));
}

TEST_CASE("The discount rate is in the tornado, and in no estimate of a cost", "[cost]")
{
    const auto context = context_of("uncertainty: {discount-rate: {low: 0%, high: 100%}}\n");
    const auto costs =
        costs_of("  - {id: a, title: A, category: other, basis: one-time, price: 8, start: 2}\n", context);
    const auto sensitivity = sensitivity_of(costs, context, nullptr);
    REQUIRE(sensitivity.tornado.size() == 1);
    CHECK(sensitivity.tornado.front().at_high == 4);
    CHECK_FALSE(sensitivity.envelope.has_value());
    CHECK_FALSE(sensitivity.spread.has_value());
    CHECK(sensitivity.rates.size() == 3);
}

TEST_CASE("A cheap end can be the high end of an input", "[cost]")
{
    const auto context = context_of();
    const auto costs =
        costs_of("  - {id: a, title: A, category: licence, basis: recurring, driver: students, "
                 "volume: [{up-to: 100, unit: 6}, {unit: 4}], end: 1, "
                 "uncertainty: {quantity: {low: 100%, high: 110%}}}\n",
                 context);
    const auto sensitivity = sensitivity_of(costs, context, nullptr);
    CHECK(sensitivity.envelope->low == 440);
    CHECK(sensitivity.envelope->high == 600);
}

TEST_CASE("A likely value at the foot of a volume cliff is cheaper than both ends", "[cost]")
{
    const auto context = context_of();
    const auto costs =
        costs_of("  - {id: a, title: A, category: licence, basis: recurring, driver: hours, end: 1, "
                 "quantity: 110, volume: [{up-to: 100, unit: 10}, {unit: 5}], "
                 "uncertainty: {quantity: {low: 90, high: 130}}}\n",
                 context);
    const auto sensitivity = sensitivity_of(costs, context, nullptr);
    CHECK(sensitivity.envelope->low == 550);
    CHECK(sensitivity.envelope->likely == 550);
    CHECK(sensitivity.envelope->high == 900);
    CHECK(sensitivity.spread->mean == Exact(550 + 4 * 550 + 900, 6));
}

TEST_CASE("Two candidates break even at a price, a number of students or a share of them", "[cost]")
{
    const auto context = context_of("active-students: 50%\n");
    const auto a =
        costs_of("  - {id: a, title: A, category: licence, basis: recurring, driver: students, price: 4}\n"
                 "  - {id: f, title: F, category: other, basis: one-time, price: 100}\n",
                 context);
    const auto b =
        costs_of("  - {id: b, title: B, category: licence, basis: recurring, driver: students, price: 2}\n"
                 "  - {id: f, title: F, category: other, basis: one-time, price: 300}\n",
                 context);
    // a: 100 + 8 q, b: 300 + 4 q
    const auto price = breakeven_price(a, b, context);
    REQUIRE(price.kind == Breakeven::Kind::one);
    CHECK(price.at.front() == Exact(3, 4));
    const auto quantity = breakeven_quantity(a, b, context);
    REQUIRE(quantity.kind == Breakeven::Kind::one);
    CHECK(quantity.at.front() == Exact(1, 2));
    const auto adoption = breakeven_adoption(a, b, context);
    REQUIRE(adoption.kind == Breakeven::Kind::one);
    CHECK(adoption.at.front() == Exact(900, 700) / 2);

    CHECK(breakeven_price(
              b, costs_of("  - {id: f, title: F, category: other, basis: one-time, price: 1}\n", context),
              context)
              .kind == Breakeven::Kind::none);
    CHECK(breakeven_quantity(a, a, context).kind == Breakeven::Kind::none);
    // Twice the cost per active student needs twice the share, and there are not so many.
    CHECK(breakeven_adoption(
              costs_of("  - {id: f, title: F, category: other, basis: one-time, price: 9000}\n", context), b,
              context)
              .kind == Breakeven::Kind::none);
}

TEST_CASE("Two plans change order at the rate of return of their difference", "[cost]")
{
    const auto context = context_of();
    const auto costs = tests::candidate_costs(
        "edvet: costs/1\nlines:\n"
        "  - {id: a, title: A, category: licence, basis: recurring, price: 100}\n"
        "plans: [{id: p, title: P, lines: [a], terms: [{start: 1, years: 2, discount: 5%}]}]\n",
        context);
    // 100 now and 100 in a year, or 190 now: 90 (1 + r) = 100.
    const auto rates =
        switch_rates(payments(costs, context, nullptr), payments(costs, context, &costs.plans.front()));
    REQUIRE(rates.size() == 1);
    CHECK(rates.front() == Exact(111111, 1000000));
    CHECK(switch_rates(payments(costs, context, nullptr), payments(costs, context, nullptr)).empty());

    // 100 now and 100 in a year, or 120 now: 400 per cent, which no board discounts by.
    auto generous = costs;
    generous.plans.front().terms.front().discount = Exact(2, 5);
    CHECK(switch_rates(payments(generous, context, nullptr),
                       payments(generous, context, &generous.plans.front()))
              .empty());
}
