#include "edvet/report/cost_explanation.hpp"
#include "edvet/report/cost_report.hpp"
#include "tests/support/candidate_builder.hpp"
#include "tests/support/larkmoor.hpp"
#include "tests/support/rubric_builder.hpp"

#include <map>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

using Texts = std::vector<std::string>;

ResultHead head()
{
    return {.procurement = "p",
            .title = "P",
            .folder = "p",
            .as_of = date("2025-04-01"),
            .rubric = {"built", "1", std::string(64, 'a')},
            .rubric_title = "Built",
            .tailored_by = {},
            .changes = 0};
}

Candidate named(const std::string& id)
{
    auto made = candidate({});
    made.id = CandidateId::known(id);
    made.product = id;
    return made;
}

/// Shown money in cents, read digit by digit.
Whole cents(const Figure& shown)
{
    Whole sum = 0;
    for (const char c : shown.shown)
        if (c >= '0' && c <= '9') sum = sum * 10 + (c - '0');
    return shown.shown.starts_with('-') ? Whole{-sum} : sum;
}

Whole sum_of(const std::vector<Figure>& shown)
{
    Whole sum = 0;
    for (const auto& figure : shown) sum += cents(figure);
    return sum;
}

/// Costs of one licence at a price a student, beside a study of 1,000 students over `horizon` years at 5 %.
struct Offer {
    std::string id;
    std::string price;
    int horizon = 4;
};

const std::string small_context = R"(horizon: 4
base-date: 2025-07-01
currency: USD
prices: nominal
discount-rate: {rate: 5%, source: Board note, date: 2025-01-15}
drivers: {students: 1000}
active-students: 50%
)";

CostReport compared(const std::string& context_text, const std::vector<Offer>& offers)
{
    const auto context = cost_context(context_text);
    std::vector<Candidate> candidates;
    std::vector<CandidateCosts> costs;
    for (const auto& offer : offers) {
        candidates.push_back(named(offer.id));
        costs.push_back(
            candidate_costs("edvet: costs/1\nhorizon: " + std::to_string(offer.horizon) +
                                "\nlines: [{id: licence, title: Licence, category: licence, basis: "
                                "recurring, driver: students, price: " +
                                offer.price + "}]\n",
                            context));
    }
    std::vector<CandidateToCost> to_cost;
    for (std::size_t i = 0; i < offers.size(); ++i) to_cost.push_back({candidates[i], costs[i], nullptr, 0});
    return cost_comparison_of(head(), context, to_cost, {});
}

Texts ids_of(const CostReport& report)
{
    Texts ids;
    for (const auto& candidate : report.comparison->candidates) ids.push_back(candidate.id);
    return ids;
}

}  // namespace

TEST_CASE("What is shown of a candidate's costs adds up at every level, to the cent", "[report][cost]")
{
    const auto study = larkmoor();
    const auto acme = named("acme");
    for (const char* plan : {"", "prepaid-3", "prepaid-5"}) {
        CAPTURE(plan);
        const auto* chosen = *plan ? find_plan(study.costs, PlanId::known(plan)) : nullptr;
        const auto report = cost_detail_of(head(), study.context, {{acme, study.costs, chosen, 0}}, 0);
        REQUIRE(report.detail);
        const auto& cost = report.detail->candidate.cost;

        std::map<std::string, Whole> of_lines;
        for (const auto& line : cost.lines) {
            of_lines[line.category] += cents(line.cost.present_value);
            CHECK(sum_of(line.by_year) == cents(line.cost.total));
        }
        Whole categories = 0;
        for (const auto& category : cost.categories) {
            CHECK(of_lines[category.category] == cents(category.cost.present_value));
            categories += cents(category.cost.present_value);
        }
        CHECK(categories == cents(cost.all.present_value));
        CHECK(sum_of(cost.present_value_by_year) == cents(cost.all.present_value));
        CHECK(sum_of(cost.by_year) == cents(cost.all.total));
        CHECK(cents(cost.cash.present_value) + cents(cost.in_kind.present_value) ==
              cents(cost.all.present_value));
        CHECK(cost.cumulative.back().shown == cost.all.total.shown);
        for (const auto& line : study.costs.lines) {
            const CandidateToCost candidate{acme, study.costs, chosen, 0};
            const auto explained = cost_explanation_of(head(), study.context, {candidate, line, 0});
            std::vector<Figure> values;
            for (const auto& payment : explained.payments) values.push_back(payment.present_value);
            CHECK(sum_of(values) == cents(explained.line.cost.present_value));
        }
    }
}

TEST_CASE("The worked example is shown to the digit", "[report][cost]")
{
    const auto study = larkmoor();
    const auto acme = named("acme");
    const auto report = cost_detail_of(head(), study.context, {{acme, study.costs, nullptr, 0}}, 0);
    const auto& cost = report.detail->candidate.cost;
    Texts categories;
    for (const auto& category : cost.categories)
        categories.push_back(category.category + " " + category.cost.present_value.shown);
    CHECK(categories == Texts{"licence 361681.58", "implementation 28500.00", "training 345515.12",
                              "integration 16308.51", "support 157661.97", "exit 11618.27"});
    CHECK(cost.all.present_value.shown == "921285.45");
    CHECK(cost.annuity_factor.shown == "4.476945988");
    CHECK(report.detail->candidate.score->shown == "21.4524");
    CHECK(report.detail->plans.size() == 3);
    CHECK(report.detail->switches.size() == 3);
    CHECK(report.detail->tornado.front().input == "discount rate");
}

TEST_CASE("Candidates are listed by rising present value, and equal ones by id", "[report][cost]")
{
    const auto report = compared(small_context, {{"cedar", "9"}, {"alder", "10"}, {"birch", "9"}});
    CHECK(ids_of(report) == Texts{"birch", "cedar", "alder"});
    CHECK_FALSE(report.comparison->is_by_annual_cost);
}

TEST_CASE("Where horizons differ only the cost a year orders candidates, and nothing breaks even",
          "[report][cost]")
{
    // The shorter life has the lower present value and the higher cost a year.
    const auto report = compared(small_context, {{"alder", "10", 4}, {"birch", "11", 2}});
    CHECK(ids_of(report) == Texts{"alder", "birch"});
    CHECK(report.comparison->is_by_annual_cost);
    CHECK(report.comparison->breakevens.empty());
    CHECK(to_text(report, false).find("Compared by equivalent annual cost alone: horizons differ.") !=
          std::string::npos);
}

TEST_CASE("The two cheapest break even at prices that mirror each other", "[report][cost]")
{
    const auto report = compared(small_context, {{"alder", "10"}, {"birch", "8"}, {"cedar", "20"}});
    Texts sentences;
    for (const auto& breakeven : report.comparison->breakevens) sentences.push_back(breakeven.sentence);
    CHECK(sentences ==
          Texts{"alder would cost what birch does with its licence prices at 80.0000 % of what is stated.",
                "birch would cost what alder does with its licence prices at 125.0000 % of what is stated.",
                "birch is the cheaper of the two with any number of students up to 3 times what is stated.",
                "alder would cost per active student what birch does if 62.5000 % of the students used it.",
                "birch would cost per active student what alder does if 40.0000 % of the students used it."});
}

TEST_CASE("A method that has no scores says why instead of showing any", "[report][cost]")
{
    const auto equal =
        compared(small_context + "score: {method: min-max}\n", {{"alder", "10"}, {"birch", "10"}});
    CHECK_FALSE(equal.no_scores_because.empty());
    CHECK_FALSE(equal.comparison->candidates.front().score);
    const auto unequal =
        compared(small_context + "score: {method: min-max}\n", {{"alder", "10"}, {"birch", "11"}});
    CHECK(unequal.no_scores_because.empty());
    CHECK(unequal.comparison->candidates.front().score->shown == "100.0000");
    CHECK(unequal.comparison->leave_one_out.size() == 2);
}
