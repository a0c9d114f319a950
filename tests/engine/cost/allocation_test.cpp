#include "edvet/cost/allocation.hpp"

#include <catch2/catch.hpp>

using namespace edvet;

namespace {

std::vector<Whole> parts(const Whole& total, const std::vector<Exact>& ratios)
{
    const auto found = allocated(total, ratios);
    REQUIRE(found);
    return *found;
}

using Parts = std::vector<Whole>;

}  // namespace

TEST_CASE("missing units go to the largest remainders, as in moneyphp", "[allocation]")
{
    CHECK(parts(100, {1, 1, 1}) == Parts{34, 33, 33});
    CHECK(parts(5, {3, 7}) == Parts{2, 3});
    CHECK(parts(5, {0, 7, 3}) == Parts{0, 4, 1});
    CHECK(parts(1, {Exact{33, 100}, Exact{66, 100}}) == Parts{0, 1});
    CHECK(parts(101, {3, 7}) == Parts{30, 71});
    CHECK(parts(0, {0, 0, 1}) == Parts{0, 0, 0});
}

TEST_CASE("a negative total is split as the positive one", "[allocation]")
{
    CHECK(parts(-5, {7, 3}) == Parts{-4, -1});
    CHECK(parts(-100, {1, 1, 1}) == Parts{-34, -33, -33});
}

TEST_CASE("ratios that share nothing are refused", "[allocation]")
{
    CHECK(allocated(5, {}).error() == "there is no ratio to split by");
    CHECK(allocated(5, {0, 0}).error() == "ratios that are all 0 leave nobody to give to");
    CHECK(allocated(5, {1, -1}).error() == "a ratio below 0 has no share");
}
