#include "edvet/cost/life_cycle_cost.hpp"
#include "edvet/cost/schedule.hpp"
#include "tests/support/larkmoor.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace edvet;
using tests::candidate_costs;
using tests::cost_context;

namespace {

using Texts = std::vector<std::string>;

CostContext five_years(const std::string& more = "")
{
    return cost_context("horizon: 5\nbase-date: 2026-07-01\ncurrency: USD\nprices: nominal\n"
                        "discount-rate: {rate: 4%, source: Board, date: 2026-01-01}\n"
                        "drivers: {students: [100, 250, 180, 90, 90], staff: 7}\n" +
                        more);
}

/// The amounts of one line over five years; its price and more is `rest`.
Texts amounts(const std::string& rest, const CostContext& context = five_years(), const Plan* plan = nullptr)
{
    const auto costs = candidate_costs(
        "edvet: costs/1\nlines:\n  - {id: line, title: Line, category: other, " + rest + "}\n", context);
    Texts texts;
    const auto cost = life_cycle_cost(costs, context, plan);
    for (const auto& amount : cost.by_year) texts.push_back(cents_text(amount));
    return texts;
}

}  // namespace

TEST_CASE("A line costs what its driver asks for, each year", "[cost]")
{
    CHECK(amounts("basis: recurring, driver: students, price: 2") ==
          Texts{"200.00", "500.00", "360.00", "180.00", "180.00"});
    CHECK(amounts("basis: recurring, price: 10, start: 2, end: 4") ==
          Texts{"0.00", "10.00", "10.00", "10.00", "0.00"});
    CHECK(amounts("basis: one-time, price: 10, start: 3") == Texts{"0.00", "0.00", "10.00", "0.00", "0.00"});
    CHECK(amounts("basis: recurring, driver: hours, quantity: [1, 2, 3, 4, 0], price: 1.5") ==
          Texts{"1.50", "3.00", "4.50", "6.00", "0.00"});
}

TEST_CASE("Coverage, whole units, a minimum and a ratchet make the quantity", "[cost]")
{
    CHECK(amounts("basis: recurring, driver: staff, coverage: 50%, price: 10") == Texts(5, "35.00"));
    CHECK(amounts("basis: recurring, driver: staff, coverage: 50%, quantity-rule: ceil, price: 10") ==
          Texts(5, "40.00"));
    CHECK(amounts("basis: recurring, driver: students, minimum: 150, price: 1") ==
          Texts{"150.00", "250.00", "180.00", "150.00", "150.00"});
    CHECK(amounts("basis: recurring, driver: students, ratchet: \"yes\", price: 1") ==
          Texts{"100.00", "250.00", "250.00", "250.00", "250.00"});
}

TEST_CASE("Packages are whole, graduated tiers add up and volume tiers reprice all", "[cost]")
{
    CHECK(amounts("basis: recurring, driver: students, package: {size: 100, price: 30}") ==
          Texts{"30.00", "90.00", "60.00", "30.00", "30.00"});
    CHECK(amounts("basis: recurring, driver: students, graduated: [{up-to: 100, unit: 2}, {unit: 1, "
                  "flat-fee: 5}]") == Texts{"200.00", "355.00", "285.00", "180.00", "180.00"});
    CHECK(
        amounts(
            "basis: recurring, driver: students, volume: [{up-to: 100, unit: 2}, {unit: 1, flat-fee: 5}]") ==
        Texts{"200.00", "255.00", "185.00", "180.00", "180.00"});
}

TEST_CASE("Prices rise from the year after the start, or from the year that is said", "[cost]")
{
    CHECK(amounts("basis: recurring, price: 100, escalator: {percent: 10%}") ==
          Texts{"100.00", "110.00", "121.00", "133.10", "146.41"});
    CHECK(amounts("basis: recurring, price: 100, escalator: {percent: 10%, from: 1}, end: 2") ==
          Texts{"110.00", "121.00", "0.00", "0.00", "0.00"});
    CHECK(amounts("basis: recurring, price: 100, start: 3, escalator: {percent: 10%}") ==
          Texts{"0.00", "0.00", "100.00", "110.00", "121.00"});
    CHECK(amounts("basis: recurring, price: 100, start: 3, escalator: {percent: 10%, from: 2}") ==
          Texts{"0.00", "0.00", "121.00", "133.10", "146.41"});
    CHECK(amounts("basis: recurring, price: 100, escalator: {by-year: [50%, 0%, 10%, -20%, 0%]}") ==
          Texts{"100.00", "100.00", "110.00", "88.00", "88.00"});
    CHECK(amounts("basis: recurring, price: 100, escalator: {at-renewal: 9%, every: 3}") ==
          Texts{"100.00", "100.00", "100.00", "109.00", "109.00"});
    CHECK(amounts("basis: recurring, price: 100, escalator: {index: 2%, spread: 3%, cap: 4%}, end: 2") ==
          Texts{"100.00", "104.00", "0.00", "0.00", "0.00"});
}

TEST_CASE("A renewal raises prices after the start alone, and a rise takes flat fees along", "[cost]")
{
    CHECK(amounts("basis: recurring, price: 100, escalator: {at-renewal: 9%, every: 2, from: 1}") ==
          Texts{"100.00", "100.00", "109.00", "109.00", "118.81"});
    CHECK(
        amounts("basis: recurring, volume: [{unit: 10, flat-fee: 90}], escalator: {percent: 10%}, end: 2") ==
        Texts{"100.00", "110.00", "0.00", "0.00", "0.00"});
}

TEST_CASE("An amount is rounded once, half a cent up", "[cost]")
{
    CHECK(amounts("basis: one-time, price: 0.005").front() == "0.01");
    CHECK(amounts("basis: one-time, price: 0.004999999").front() == "0.00");
    CHECK(amounts("basis: recurring, driver: students, price: 0.105, escalator: {percent: 10%}, end: 2")[1] ==
          "28.88");  // 250 × 0.1155
    CHECK(amounts("basis: recurring, driver: students, price: 0.105, escalator: {percent: 10%}, "
                  "unit-price-rounding: cents, end: 2")[1] == "30.00");  // 250 × 0.12
}

TEST_CASE("Discounts multiply, in the years they are for, and a share is ours", "[cost]")
{
    CHECK(amounts("basis: recurring, price: 100, discounts: [{name: a, percent: 10%}, "
                  "{name: b, percent: 50%, years: [1, 3]}]") ==
          Texts{"45.00", "90.00", "45.00", "90.00", "90.00"});
    CHECK(amounts("basis: recurring, price: 100, share: 25%") == Texts(5, "25.00"));
}

TEST_CASE("A rise on the other basis is converted by Fisher, never by a difference", "[cost]")
{
    const auto context = five_years("inflation: 25%\n");
    CHECK(amounts("basis: recurring, price: 100, escalator: {percent: 10%, basis: real}, end: 2",
                  context)[1] == "137.50");
    const auto real =
        cost_context("horizon: 2\nbase-date: 2026-07-01\ncurrency: USD\nprices: real\ninflation: 25%\n"
                     "discount-rate: {rate: 30%, basis: nominal, source: Board, date: 2026-01-01}\n");
    CHECK(real.discount.rate == Exact(4, 100));
    CHECK(amounts("basis: recurring, price: 100, escalator: {percent: 0%, basis: nominal}", real) ==
          Texts{"100.00", "80.00"});
}

TEST_CASE("What is left of a device is credited straight-line at the end", "[cost]")
{
    const auto context = five_years();
    const auto costs = candidate_costs(
        "edvet: costs/1\nlines:\n"
        "  - {id: tablets, title: Tablets, category: device, basis: one-time, price: 800, start: 2, "
        "residual: {life: 8}}\n"
        "  - {id: cart, title: Cart, category: device, basis: one-time, price: 50, residual: {life: 5}}\n"
        "  - {id: rack, title: Rack, category: device, basis: one-time, price: 50, residual: {value: "
        "12.50}}\n",
        context);
    const auto cost = life_cycle_cost(costs, context, nullptr);
    CHECK(cost.lines[1].id == "tablets:residual");
    CHECK(cents_text(cost.lines[1].total) == "-400.00");
    CHECK(cents_text(cost.lines[3].total) == "0.00");
    CHECK(cents_text(cost.lines[5].total) == "-12.50");
    CHECK(cost.lines[1].schedule.payments.front().time == 5);
    CHECK(cents_text(cost.by_year.back()) == "-412.50");
}

TEST_CASE("A term that is locked and paid yearly gives its discount each year, and then prices go on",
          "[cost]")
{
    const auto context = five_years();
    const auto costs = candidate_costs(
        "edvet: costs/1\nlines:\n"
        "  - {id: line, title: Line, category: licence, basis: recurring, price: 100, escalator: {percent: "
        "10%}}\n"
        "plans:\n"
        "  - {id: yearly, title: Y, lines: [line], terms: [{start: 1, years: 3, discount: 5%, price-lock: "
        "\"yes\", "
        "paid: yearly}]}\n"
        "  - {id: twice, title: T, lines: [line], terms: [{start: 3, years: 2, discount: 50%}, "
        "{start: 1, years: 2, price-lock: \"yes\"}]}\n",
        context);
    const auto by_year = [&](const char* plan) {
        Texts texts;
        const auto cost = life_cycle_cost(costs, context, find_plan(costs, PlanId::known(plan)));
        for (const auto& amount : cost.by_year) texts.push_back(cents_text(amount));
        return texts;
    };
    CHECK(by_year("yearly") == Texts{"95.00", "95.00", "95.00", "133.10", "146.41"});
    CHECK(by_year("twice") == Texts{"200.00", "0.00", "127.05", "0.00", "146.41"});
}

TEST_CASE("What is prepaid is paid at the start of its term, however the line is paid", "[cost]")
{
    const auto context = five_years();
    const auto costs = candidate_costs(
        "edvet: costs/1\nlines:\n"
        "  - {id: line, title: Line, category: licence, basis: recurring, price: 100, timing: arrears}\n"
        "plans: [{id: p, title: P, lines: [line], terms: [{start: 2, years: 2}]}]\n",
        context);
    const auto schedule = schedule_of(costs.lines.front(), context, &costs.plans.front());
    REQUIRE(schedule.payments.size() == 4);
    CHECK(schedule.payments[0].time == 1);
    CHECK(schedule.payments[1].time == 1);
    CHECK(schedule.payments[1].covers == 2);
    CHECK(schedule.payments[2].time == 4);
}

TEST_CASE("Active students are whole, rounded up", "[cost]")
{
    const auto context = five_years("active-students: 30.1%\n");
    CHECK(active_in(context.active, context, 1) == Exact(31));
    CHECK(active_in(context.active, context, 2) == Exact(76));
    const auto counted = five_years("active-students: [1, 2, 3, 4, 5]\n");
    CHECK(active_in(counted.active, counted, 4) == Exact(4));
}

TEST_CASE("A payment has its time by its timing", "[cost]")
{
    const auto context = five_years();
    const auto costs = candidate_costs(
        "edvet: costs/1\nlines:\n"
        "  - {id: a, title: A, category: other, basis: one-time, price: 1, start: 2}\n"
        "  - {id: b, title: B, category: other, basis: one-time, price: 1, start: 2, timing: arrears}\n"
        "  - {id: c, title: C, category: other, basis: one-time, price: 1, start: 2, timing: mid-year}\n"
        "  - {id: d, title: D, category: exit, basis: one-time, price: 1}\n",
        context);
    const auto cost = life_cycle_cost(costs, context, nullptr);
    const auto time = [&](std::size_t line) { return cost.lines[line].schedule.payments.front().time; };
    CHECK(time(0) == 1);
    CHECK(time(1) == 2);
    CHECK(time(2) == Exact(3, 2));
    CHECK(time(3) == 5);
}

TEST_CASE("A share of students that nobody states divides nothing", "[cost]")
{
    const auto context = cost_context("horizon: 1\nbase-date: 2026-07-01\ncurrency: USD\nprices: nominal\n"
                                      "discount-rate: {rate: 4%, source: Board, date: 2026-01-01}\n"
                                      "drivers: {students: 0}\nactive-students: [0]\nlearning-hours: 0\n");
    const auto costs = candidate_costs("edvet: costs/1\nlines: [{id: a, title: A, category: licence, basis: "
                                       "recurring, driver: students, price: 3}]\n",
                                       context);
    const auto cost = life_cycle_cost(costs, context, nullptr);
    CHECK_FALSE(cost.per_student_year.has_value());
    CHECK_FALSE(cost.per_student_year_discounted.has_value());
    CHECK_FALSE(cost.per_active_student_year.has_value());
    CHECK_FALSE(cost.per_learning_hour.has_value());
    CHECK(cost.unused.value() == 0);
}

TEST_CASE("Payments summed by time have the present value of their lines", "[cost]")
{
    const auto study = tests::larkmoor();
    const auto cost = life_cycle_cost(study.costs, study.context, nullptr);
    std::vector<Exact> times;
    for (int halves = 0; halves <= 10; ++halves) times.push_back(Exact(halves, 2));
    const Discounter discounter{study.context.discount.rate, times};
    std::vector<Cents> row(times.size());
    std::vector<std::int64_t> rows;
    for (const auto& line : cost.lines) {
        std::vector<Cents> own(times.size());
        for (const auto& payment : line.schedule.payments)
            own.at(numerator_of(2 * payment.time).convert_to<std::size_t>()) += payment.amount;
        for (std::size_t i = 0; i < own.size(); ++i) {
            row[i] += own[i];
            rows.push_back(own[i].convert_to<std::int64_t>());
        }
    }
    CHECK(discounter.present_value(row) == cost.all.present_value);

    rows.insert(rows.end(), rows.begin(), rows.end());
    const auto values = discounter.present_values(rows, cost.lines.size());
    CHECK(values == std::vector<Exact>(2, cost.all.present_value));

    row[3] += 100;  // the middle of year 2
    CHECK(discounter.present_value(row) ==
          cost.all.present_value + discount_factor(study.context.discount.rate, 2, PaymentTiming::mid_year));
}
