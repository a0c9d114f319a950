#include "edvet/base/decimal.hpp"
#include "edvet/cost/cost_score.hpp"
#include "edvet/cost/crossings.hpp"
#include "edvet/cost/life_cycle_cost.hpp"
#include "edvet/cost/price_score.hpp"
#include "edvet/cost/sensitivity.hpp"
#include "tests/support/larkmoor.hpp"

#include <map>

#include <catch2/catch.hpp>

// A worked example, computed by hand and by Python's fractions, independently of this program.

using namespace edvet;
using edvet::tests::larkmoor;

namespace {

std::string two(const Exact& value) { return to_text(value, {2, RoundingMode::half_even}); }
std::string four(const Exact& value) { return to_text(value, {4, RoundingMode::half_even}); }
std::string six(const Exact& value) { return to_text(value, {6, RoundingMode::half_even}); }

std::vector<std::string> texts(const std::vector<Cents>& amounts)
{
    std::vector<std::string> shown;
    for (const auto& amount : amounts) shown.push_back(cents_text(amount));
    return shown;
}

const PricedLine& line(const LifeCycleCost& cost, const std::string& id)
{
    for (const auto& one : cost.lines)
        if (one.id == id) return one;
    throw std::runtime_error{"no line " + id};
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("The worked example has every amount of every line and year", "[cost]")
{
    const auto study = larkmoor();
    const auto cost = life_cycle_cost(study.costs, study.context, nullptr);

    CHECK(texts(line(cost, "licence").by_year) ==
          Texts{"71760.00", "74895.00", "78150.00", "81275.00", "84238.50"});
    CHECK(texts(line(cost, "rostering").by_year) ==
          Texts{"1850.00", "1905.50", "1962.67", "2021.54", "2082.19"});
    CHECK(texts(line(cost, "training-first").by_year) == Texts{"219300.00", "0.00", "0.00", "0.00", "0.00"});
    CHECK(texts(line(cost, "training-new").by_year) ==
          Texts{"0.00", "33717.38", "34560.31", "35424.32", "36309.93"});
    CHECK(texts(line(cost, "support").by_year) ==
          Texts{"33560.80", "34399.82", "35259.82", "36141.31", "37044.84"});
    CHECK(texts(line(cost, "exit").by_year) == Texts{"0.00", "0.00", "0.00", "0.00", "14000.00"});
    CHECK(texts(cost.by_year) == Texts{"373570.80", "144917.70", "149932.80", "154862.17", "173675.46"});
    CHECK(cents_text(cost.cumulative.back()) == "996958.93");

    CHECK(six(line(cost, "licence").present_value) == "361681.583287");
    CHECK(six(line(cost, "rostering").present_value) == "9108.511877");
    CHECK(six(line(cost, "support").present_value) == "157661.974366");
    CHECK(six(line(cost, "exit").present_value) == "11618.264735");
    CHECK(six(line(cost, "training-first").present_value + line(cost, "training-new").present_value) ==
          "334115.114618");
}

TEST_CASE("The worked example has its totals to the digit", "[cost]")
{
    const auto study = larkmoor();
    const auto cost = life_cycle_cost(study.costs, study.context, nullptr);

    CHECK(cents_text(cost.all.total) == "996958.93");
    CHECK(fraction_text(cost.all.present_value) == "34692132869641106440/37656225778599");
    CHECK(cents_text(cost.cash.total) == "637646.99");
    CHECK(two(cost.cash.present_value) == "587170.33");
    CHECK(cents_text(cost.in_kind.total) == "359311.94");
    CHECK(to_text(cost.annuity_factor, {9, RoundingMode::half_even}) == "4.476945988");
    CHECK(two(cost.equivalent_annual_cost) == "205784.36");
    CHECK(two(cost.equivalent_annual_cost_start) == "198250.83");
    CHECK(four(cost.per_student_year.value()) == "16.0026");
    CHECK(four(cost.per_student_year_discounted.value()) == "16.5171");
    CHECK(four(cost.per_active_student_year.value()) == "22.5383");
    CHECK(four(cost.per_learning_hour.value()) == "0.6261");
    CHECK(two(cost.unused.value()) == "113185.97");
    CHECK(two(cost.unused_present_value.value()) == "104881.85");
}

TEST_CASE("The categories of the worked example add up to the shown total, which naive rounding misses",
          "[cost]")
{
    const auto study = larkmoor();
    const auto cost = life_cycle_cost(study.costs, study.context, nullptr);
    std::vector<Exact> parts;
    for (const auto& category : cost.categories) parts.push_back(category.cost.present_value);

    CHECK(shown_parts(parts, cost.all.present_value, {2, RoundingMode::half_even}) ==
          Texts{"361681.58", "28500.00", "345515.12", "16308.51", "157661.97", "11618.27"});
    Exact naive;
    for (const auto& part : parts) naive += units_of(in_last_place(part, {2, RoundingMode::half_even}));
    CHECK(two(naive) == "921285.43");
    CHECK(two(cost.all.present_value) == "921285.45");
}

TEST_CASE("The plans of the worked example change order between 3.8 and 10 per cent", "[cost]")
{
    auto study = larkmoor();
    const auto licence = [&](const Plan* plan) {
        return two(line(life_cycle_cost(study.costs, study.context, plan), "licence").present_value);
    };
    const auto* three = find_plan(study.costs, PlanId::known("prepaid-3"));
    const auto* five = find_plan(study.costs, PlanId::known("prepaid-5"));

    CHECK(Texts{licence(nullptr), licence(three), licence(five)} ==
          Texts{"361681.58", "348289.73", "324243.00"});
    const auto rates = switch_rates(payment_times(life_cycle_cost(study.costs, study.context, nullptr)),
                                    payment_times(life_cycle_cost(study.costs, study.context, five)));
    REQUIRE(rates.size() == 1);
    CHECK((rates.front() > Exact{38, 1000} && rates.front() < Exact{1, 10}));

    study.context.discount.rate = {1, 10};
    CHECK(Texts{licence(nullptr), licence(three), licence(five)} ==
          Texts{"323032.28", "321653.24", "324243.00"});
}

TEST_CASE("The tornado of the worked example is sorted by swing", "[cost]")
{
    const auto study = larkmoor();
    const auto sensitivity = sensitivity_of(study.costs, study.context, nullptr);
    Texts swings;
    for (const auto& swing : sensitivity.tornado)
        swings.push_back(swing.line + " " + swing.input + " " + swing.low + ".." + swing.high + " " +
                         two(swing.width));

    CHECK(swings == Texts{" discount rate 0%..7% 130962.27", "training-new coverage 10%..25% 122843.43",
                          "support quantity 520..1040 112615.71", "licence escalator 0%..7% 48373.90",
                          " students 95%..105% 30645.47", "exit price 5000..40000 29045.66",
                          "implementation price 24000..40000 16000.00"});
}

TEST_CASE("The scores of the worked example are those of each method", "[cost]")
{
    const auto study = larkmoor();
    const auto& scoring = study.context.scoring.value();
    const auto cost = life_cycle_cost(study.costs, study.context, nullptr);
    const std::vector<Exact> costs{scored_cost(cost, scoring, study.context), {61234075, 100}, 498120};
    const auto shown = [&](PriceScoreMethod method) {
        auto changed = scoring;
        changed.method = method;
        Texts scores;
        const auto shares = cost_scores(costs, changed);
        for (const auto& score : shares.value()) scores.push_back(four(score * 100));
        return scores;
    };

    CHECK(shown(PriceScoreMethod::absolute_linear) == Texts{"21.4524", "72.9432", "91.9800"});
    CHECK(shown(PriceScoreMethod::proportional) == Texts{"54.0679", "81.3469", "100.0000"});
    CHECK(shown(PriceScoreMethod::linear_penalty) == Texts{"15.0475", "77.0696", "100.0000"});
    CHECK(shown(PriceScoreMethod::min_max) == Texts{"0.0000", "73.0080", "100.0000"});
}
