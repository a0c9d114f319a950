#include "edvet/analysis/frontier.hpp"

#include <catch2/catch.hpp>

using namespace edvet;

namespace {

using Indexes = std::vector<std::size_t>;

Indexes tops_of(const std::vector<FrontierStep>& steps)
{
    Indexes tops;
    for (const auto& step : steps) tops.push_back(step.to);
    return tops;
}

}  // namespace

TEST_CASE("The frontier of Goodwin and Wright's office location has three offices and two prices",
          "[frontier]")
{
    // Goodwin & Wright, Decision Analysis for Management Judgment, 3rd ed. 2004, ch. 3, pp. 44-48.
    enum { addison, bilton, carlisle, denver, filton, gorton };
    const auto frontier = frontier_of({{Exact{808, 10}, 35000},
                                       {Exact{394, 10}, 17800},
                                       {Exact{474, 10}, 6700},
                                       {Exact{523, 10}, 14100},
                                       {Exact{209, 10}, 18600},
                                       {Exact{602, 10}, 12000}});
    CHECK(frontier.efficient == Indexes{carlisle, gorton, addison});
    for (const auto office : Indexes{bilton, denver, filton}) {
        CHECK(frontier.candidates[office].place == FrontierPlace::dominated);
        CHECK(frontier.candidates[office].dominated_by == std::size_t{gorton});
    }
    REQUIRE(frontier.steps.size() == 2);
    CHECK(frontier.steps[0].more_cost == 5300);
    CHECK(frontier.steps[0].price == Exact{53000, 128});  // 414.06, printed 414
    CHECK(frontier.steps[1].more_cost == 23000);
    CHECK(frontier.steps[1].price == Exact{230000, 206});  // 1116.50, printed 1117
    CHECK(tops_of(frontier.convex_steps) == Indexes{gorton, addison});
}

TEST_CASE("A step whose price falls puts its beginning below a mixture of its neighbours", "[frontier]")
{
    // 10 a unit, then 2 a unit: half of the first and half of the last cost 5 and are worth 2.5.
    const auto frontier = frontier_of({{0, 0}, {1, 10}, {6, 20}, {7, 40}});
    CHECK(frontier.efficient == Indexes{0, 1, 2, 3});
    CHECK(frontier.candidates[1].place == FrontierPlace::extended_dominated);
    REQUIRE(frontier.candidates[1].beaten_by_step);
    CHECK(frontier.candidates[1].beaten_by_step->from == 0);
    CHECK(frontier.candidates[1].beaten_by_step->to == 2);
    CHECK(frontier.candidates[1].beaten_by_step->price == Exact{10, 3});
    CHECK_FALSE(frontier.candidates[1].dominated_by);
    CHECK(frontier.steps.size() == 3);
    CHECK(tops_of(frontier.convex_steps) == Indexes{2, 3});
    CHECK(frontier.candidates[2].place == FrontierPlace::on_frontier);
}

TEST_CASE("Removing one step that falls can make the step before it fall", "[frontier]")
{
    // Prices 2, 3, 1: the third step is below the second, and then the joined one below the first.
    const auto frontier = frontier_of({{0, 0}, {1, 2}, {2, 5}, {12, 15}});
    CHECK(tops_of(frontier.convex_steps) == Indexes{3});
    for (const auto between : Indexes{1, 2})
        CHECK(frontier.candidates[between].place == FrontierPlace::extended_dominated);
}

TEST_CASE("Steps of one price stay on the convex frontier", "[frontier]")
{
    CHECK(tops_of(frontier_of({{0, 0}, {1, 3}, {2, 6}}).convex_steps) == Indexes{1, 2});
}

TEST_CASE("Ties stand on the frontier together, and half a tie is dominated", "[frontier]")
{
    const auto frontier = frontier_of({{5, 10}, {5, 10}, {5, 11}, {4, 10}, {9, 20}});
    CHECK(frontier.efficient == Indexes{0, 1, 4});
    CHECK(frontier.candidates[2].dominated_by == std::size_t{0});
    CHECK(frontier.candidates[3].dominated_by == std::size_t{0});
    REQUIRE(frontier.steps.size() == 1);
    CHECK(frontier.steps[0].from == 0);
    CHECK(frontier.steps[0].to == 4);
}

TEST_CASE("Those that tie below the convex frontier are all marked", "[frontier]")
{
    const auto frontier = frontier_of({{1, 10}, {0, 0}, {6, 20}, {1, 10}});
    for (const auto tied : Indexes{0, 3})
        CHECK(frontier.candidates[tied].place == FrontierPlace::extended_dominated);
}

TEST_CASE("One candidate is a frontier, and none is an empty one", "[frontier]")
{
    CHECK(frontier_of({{1, 1}}).efficient == Indexes{0});
    CHECK(frontier_of({{1, 1}}).steps.empty());
    CHECK(frontier_of({}).efficient.empty());
}
