#include "edvet/scoring/cost_readings.hpp"
#include "tests/support/larkmoor.hpp"

#include <catch2/catch.hpp>

using namespace edvet;
using Catch::Matchers::Contains;

namespace {

CostContext context_of(const std::string& score)
{
    return tests::cost_context("horizon: 2\nbase-date: 2026-07-01\ncurrency: USD\nprices: nominal\n"
                               "discount-rate: {rate: 0%, source: Board, date: 2026-01-01}\n"
                               "drivers: {students: 100}\nactive-students: 80%\n" +
                               score);
}

std::optional<CandidateCosts> costing(int price, const CostContext& context, const std::string& more = "")
{
    return tests::candidate_costs(
        "edvet: costs/1\n" + more +
            "lines: [{id: a, title: A, category: licence, basis: recurring, driver: "
            "students, price: " +
            std::to_string(price) + ", source: {document: quote.md, kind: quote}}]\n",
        context);
}

const char* bounds = "score: {full: 1000, zero: 5000, set: 2026-01-01, reason: Board}\n";

}  // namespace

TEST_CASE("On fixed bounds a candidate's cost has the score it has alone", "[scoring][cost]")
{
    const auto context = context_of(bounds);
    const auto alone = cost_readings(context, {costing(10, context)});
    const auto among = cost_readings(context, {costing(10, context), std::nullopt, costing(1, context)});
    CHECK(alone[0]->score == Exact(3, 4));
    CHECK(among[0]->score == alone[0]->score);
    CHECK_FALSE(among[1].has_value());
    CHECK(among[2]->score == Exact(1));
    CHECK_THAT(alone[0]->score_because, Contains("2,000.00") && Contains("between 1,000.00 (all points)"));
    CHECK(alone[0]->unused == Exact(1, 5));
    CHECK(alone[0]->documents == std::vector<std::string>{"quote.md"});
}

TEST_CASE("A relative score that has no meaning is refused with its reason", "[scoring][cost]")
{
    const auto context = context_of("score: {method: min-max}\n");
    const auto readings = cost_readings(context, {costing(10, context)});
    CHECK_FALSE(readings[0]->score.has_value());
    CHECK_THAT(readings[0]->score_because, Contains("no score"));

    const auto silent = context_of("");
    CHECK_THAT(cost_readings(silent, {costing(10, silent)})[0]->score_because,
               Contains("does not say how cost"));
}

TEST_CASE("A shorter life is costed with replacements up to the end", "[scoring][cost]")
{
    const auto context = context_of(bounds);
    const auto readings = cost_readings(context, {costing(10, context, "horizon: 1\n")});
    CHECK(readings[0]->score == Exact(3, 4));
    CHECK_THAT(readings[0]->score_because, Contains("equivalent annual cost"));
}

TEST_CASE("Where cash alone counts, work in kind costs no points", "[scoring][cost]")
{
    const auto context =
        context_of("score: {full: 1000, zero: 5000, set: 2026-01-01, reason: Board, counts: cash}\n");
    auto costs = costing(10, context);
    auto own_time = costs->lines.front();
    own_time.id = CostLineId::known("own-time");
    own_time.payer = Payer::in_kind;
    costs->lines.push_back(own_time);
    CHECK(cost_readings(context, {costs})[0]->score == Exact(3, 4));
}
