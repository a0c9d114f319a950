#include "edvet/analysis/unscored.hpp"
#include "edvet/scoring/score_card.hpp"
#include "tests/support/rubric_builder.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

using Criteria = std::vector<Criterion>;

Criterion priced(std::string_view id, Exact weight = 1)
{
    auto made = criterion(id, std::move(weight));
    made.basis = Measure{CostMeasure{}};
    return made;
}

Rubric with_price()
{
    return rubric(
        std::vector<Section>{section("use", 3, Criteria{criterion("speed")}),
                             section("cost", 1, Criteria{priced("price", 2), criterion("exit", 1)})});
}

Exact share(const ScoreCard& card, std::string_view id) { return contribution_of(card, id).share; }

}  // namespace

SCENARIO("criteria that are worked out of costs are found, and hand-rated ones are not")
{
    const auto by = with_price();
    const auto found = cost_criteria(by);
    REQUIRE(found.size() == 1);
    CHECK(found.front()->id.text() == "price");
}

SCENARIO("what is unscored leaves all other weights in their ratios")
{
    const auto by = with_price();
    const std::vector<Assessment> answers{tests::rated("speed", 1), tests::rated("price", 0),
                                          tests::rated("exit", 0)};
    const auto before = card_of(by, answers);
    const auto after = card_of(with_unscored(by, {NodeId::known("price")}), answers);
    CHECK(share(before, "speed") / share(before, "exit") == 9);
    CHECK(share(after, "speed") / share(after, "exit") == 9);
    CHECK(share(after, "price") == 0);
    CHECK(after.total->points == 90);
}

SCENARIO("a section with nothing left in it counts for nothing")
{
    auto by = rubric(std::vector<Section>{section("use", 3, Criteria{criterion("speed")}),
                                          section("cost", 1, Criteria{priced("price")})});
    const auto after = card_of(with_unscored(by, {NodeId::known("price")}),
                               {tests::rated("speed", Exact{1, 2}), tests::rated("price", 1)});
    CHECK(after.total->points == 50);
}

SCENARIO("what is unscored caps nothing any more and keeps its gate")
{
    auto by = with_price();
    by.dimensions.back().criteria.front().cap = Cap{1, "1", 10};
    by.dimensions.back().criteria.front().gate = LevelGate{1, "1"};
    const auto after = card_of(with_unscored(by, {NodeId::known("price")}),
                               {tests::rated("speed", 1), tests::rated("price", 0), tests::rated("exit", 1)});
    CHECK(after.total->points == 100);
    CHECK(after.verdict == Verdict::ineligible);
}

SCENARIO("in a pool each criterion keeps its own points")
{
    auto by = with_price();
    by.decision.aggregation = Aggregation::pooled_points;
    const auto after = card_of(with_unscored(by, {NodeId::known("price")}),
                               {tests::rated("speed", 1), tests::rated("price", 0), tests::rated("exit", 0)});
    CHECK(share(after, "speed") == Exact{1, 2});
}
