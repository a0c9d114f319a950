#include "edvet/analysis/matrix_stability.hpp"

#include <catch2/catch.hpp>

using namespace edvet;

namespace {

using Indexes = std::vector<std::size_t>;

MatrixStability stability_of(const std::vector<std::vector<Exact>>& rows, const std::vector<Exact>& weights)
{
    const auto matrix = WholeMatrix::of(rows, weights);
    REQUIRE(matrix);
    return matrix_stability(*matrix);
}

void check(const MatrixStabilityEnd& end, const Exact& at, const Indexes& takes_over)
{
    CHECK(end.at.exact() == at);
    CHECK(end.changes == !takes_over.empty());
    CHECK(end.takes_over == takes_over);
}

}  // namespace

TEST_CASE("A weight moves until another candidate has as much", "[matrix_stability]")
{
    // At share t of the first criterion: 100 t, 70 and 100 - 80 t.
    const auto found = stability_of({{100, 0}, {70, 70}, {20, 100}}, {1, 1});
    CHECK(found.leaders == Indexes{1});
    REQUIRE(found.criteria.size() == 2);
    check(found.criteria[0].first_low, Exact{3, 8}, {2});
    check(found.criteria[0].first_high, Exact{7, 10}, {0});
    // Behind the first, the third has 60 now, the first 50: they meet at 5/9.
    check(found.criteria[0].order_low, Exact{3, 8}, {2});
    check(found.criteria[0].order_high, Exact{5, 9}, {1});
    check(found.criteria[1].first_low, Exact{3, 10}, {0});
    check(found.criteria[1].first_high, Exact{5, 8}, {2});
}

TEST_CASE("All who take over at once are named and who only touches is not", "[matrix_stability]")
{
    // At three quarters the last three all have 75 as the first has: beyond, the steepest two lead.
    const auto found = stability_of({{75, 75}, {100, 0}, {100, 0}, {80, 60}}, {1, 1});
    check(found.criteria[0].first_high, Exact{3, 4}, {1, 2});
    // It meets the first where the first criterion is the whole, and not before.
    check(stability_of({{50, 80}, {50, 20}}, {1, 1}).criteria[0].first_high, 1, {});
    check(stability_of({{50, 80}, {50, 20}}, {1, 1}).criteria[0].first_low, 0, {});
}

TEST_CASE("A tie for the first place ends where it is unless all are alike", "[matrix_stability]")
{
    const auto torn = stability_of({{1, 3}, {3, 1}, {2, 2}}, {1, 1});
    CHECK(torn.leaders == Indexes{0, 1, 2});
    check(torn.criteria[0].first_low, Exact{1, 2}, {0});
    check(torn.criteria[0].first_high, Exact{1, 2}, {1});
    const auto alike = stability_of({{2, 2}, {2, 2}, {0, 3}}, {1, 1});
    CHECK(alike.leaders == Indexes{0, 1});
    check(alike.criteria[0].first_low, Exact{1, 3}, {2});
    check(alike.criteria[0].order_high, 1, {});
}

TEST_CASE("One candidate keeps its place and one criterion has no weight to move", "[matrix_stability]")
{
    const auto alone = stability_of({{1, 2}}, {1, 3});
    CHECK(alone.leaders == Indexes{0});
    REQUIRE(alone.criteria.size() == 2);
    check(alone.criteria[1].first_low, 0, {});
    check(alone.criteria[1].order_high, 1, {});
    CHECK(stability_of({{1}, {2}}, {1}).leaders == Indexes{1});
    CHECK(stability_of({{1}, {2}}, {1}).criteria.empty());
}

TEST_CASE("The largest numbers that fit give exact ends", "[matrix_stability]")
{
    const Exact high{2'147'483'647};
    const Exact low{-2'147'483'648LL};
    const Exact most{Whole{1} << 62};
    const auto found = stability_of({{low, high}, {high, low}}, {1, most - 1});
    CHECK(found.leaders == Indexes{0});
    check(found.criteria[0].first_low, 0, {});
    check(found.criteria[0].first_high, Exact{1, 2}, {1});
    check(found.criteria[1].first_low, Exact{1, 2}, {1});
}

TEST_CASE("What does not fit into whole numbers is refused", "[matrix_stability]")
{
    CHECK_FALSE(WholeMatrix::of(std::vector<std::vector<Exact>>{}, {1}));
    CHECK_FALSE(WholeMatrix::of({{}}, {}));
    CHECK_FALSE(WholeMatrix::of({{1, 2}, {1}}, {1, 1}));
    CHECK_FALSE(WholeMatrix::of({{1, 2}}, {1, 0}));
    CHECK_FALSE(WholeMatrix::of({{1, 2}}, {1, -1}));
    CHECK_FALSE(WholeMatrix::of({{1, 2'147'483'648LL}}, {1, 1}));
    CHECK_FALSE(WholeMatrix::of({{1, Exact{1, 2'147'483'648LL}}}, {1, 1}));
    CHECK_FALSE(WholeMatrix::of({{1, 2}}, {1, Exact{Whole{1} << 62}}));
    CHECK_FALSE(WholeMatrix::of({1, 2, 3}, {1, 1}, 2));
    CHECK_FALSE(WholeMatrix::of({}, {1, 1}, 0));
    // Ratios of weights are what counts.
    CHECK(WholeMatrix::of({{1, 2}}, {Exact{Whole{1} << 90}, Exact{Whole{1} << 91}})->weight_sum() == 3);
}
