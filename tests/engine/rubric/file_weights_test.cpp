#include "edvet/rubric/file_weights.hpp"

#include <catch2/catch.hpp>

namespace edvet {

using Weights = std::vector<Exact>;

TEST_CASE("weights with few decimals are written as per cent", "[weights]")
{
    const auto written = file_weights({Exact(1, 2), Exact(3, 8), Exact(1, 8)});
    REQUIRE(written);
    CHECK(written->weights == Weights{50, Exact(75, 2), Exact(25, 2)});
    CHECK_FALSE(written->is_rounded);
}

TEST_CASE("fractions are written as the smallest whole numbers in their proportions", "[weights]")
{
    const auto written = file_weights({Exact(25, 48), Exact(13, 48), Exact(7, 48), Exact(3, 48)});
    REQUIRE(written);
    CHECK(written->weights == Weights{25, 13, 7, 3});
    CHECK_FALSE(written->is_rounded);
}

TEST_CASE("what no file can hold is rounded half-even at nine places and says so", "[weights]")
{
    const Exact odd{1, Whole{"1000000000000000000000007"}};
    const auto written = file_weights({Exact(1, 3) + odd, Exact(2, 3) - odd});
    REQUIRE(written);
    CHECK(written->is_rounded);
    CHECK(written->weights ==
          Weights{Exact(Whole{"33333333333"}, 1000000000), Exact(Whole{"66666666667"}, 1000000000)});
}

TEST_CASE("a weight is never rounded to nothing", "[weights]")
{
    const Exact tiny{1, Whole{"10000000000000000000000001"}};
    CHECK_FALSE(file_weights({1 - tiny, tiny}));
    CHECK(file_weights({Exact(1), Exact(0)})->weights == Weights{100, 0});
}

TEST_CASE("beside weights that stay as they are the others keep the proportions", "[weights]")
{
    const Weights weights{Exact(1, 2), Exact(3, 10), Exact(1, 5)};
    const auto written = file_weights(weights, Exact(10));
    REQUIRE(written);
    CHECK(written->weights == Weights{5, 3, 2});
    const auto thirds = file_weights({Exact(1, 3), Exact(2, 3)}, Exact(1));
    REQUIRE(thirds);
    CHECK(thirds->is_rounded);
    CHECK_FALSE(file_weights(weights, Exact(Whole{"10000000000"})));
}

}  // namespace edvet
