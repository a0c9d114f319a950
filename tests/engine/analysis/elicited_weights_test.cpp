#include "edvet/analysis/elicited_weights.hpp"
#include "tests/support/matrices.hpp"

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

std::vector<Exact> of(const ElicitedWeights& weights)
{
    REQUIRE(weights);
    return *weights;
}

std::string refusal(const ElicitedWeights& weights)
{
    REQUIRE(!weights);
    return weights.error();
}

}  // namespace

TEST_CASE("swing weights are those of Goodwin and Wright", "[elicited_weights]")
{
    // Goodwin P., Wright G., Decision Analysis for Management Judgment, 3rd ed., 2004, chapter 3: in per cent
    // 32, 26, 23, 10, 6, 3 are printed.
    const auto weights = of(swing_weights({100, 80, 70, 30, 20, 10}));
    CHECK(weights == std::vector<Exact>{Exact{10, 31}, Exact{8, 31}, Exact{7, 31}, Exact{3, 31}, Exact{2, 31},
                                        Exact{1, 31}});
    CHECK(are_near(weights, numbers("0.32 0.26 0.23 0.10 0.06 0.03"), number("0.005")));
}

TEST_CASE("the largest swing need not be 100", "[elicited_weights]")
{
    CHECK(of(swing_weights({5, 15})) == of(swing_weights({Exact{100, 3}, 100})));
    CHECK(of(direct_weights({0, 3, 1})) == std::vector<Exact>{0, Exact{3, 4}, Exact{1, 4}});
}

TEST_CASE("surrogate weights for four ranks are those of the diviz web services", "[elicited_weights]")
{
    // Stillwell, Seaver & Edwards 1981; Barron & Barrett 1996; figures of the surrogateWeights service's
    // tests.
    const auto ranks = ranks_in_order(4);
    CHECK(of(rank_sum_weights(ranks)) == numbers("0.4 0.3 0.2 0.1"));
    CHECK(of(rank_order_centroid_weights(ranks)) ==
          std::vector<Exact>{Exact{25, 48}, Exact{13, 48}, Exact{7, 48}, Exact{3, 48}});
    CHECK(of(rank_reciprocal_weights(ranks)) ==
          std::vector<Exact>{Exact{12, 25}, Exact{6, 25}, Exact{4, 25}, Exact{3, 25}});
}

TEST_CASE("ranks may come in any order", "[elicited_weights]")
{
    CHECK(of(rank_sum_weights({3, 1, 4, 2})) == numbers("0.2 0.4 0.1 0.3"));
}

TEST_CASE("criteria that tie share what their ranks would have", "[elicited_weights]")
{
    CHECK(of(rank_sum_weights({1, 2, 2, 4})) == numbers("0.4 0.25 0.25 0.1"));
    CHECK(of(rank_reciprocal_weights({1, 1})) == numbers("0.5 0.5"));
    CHECK(of(rank_order_centroid_weights({2, 1, 2})) ==
          std::vector<Exact>{Exact{7, 36}, Exact{11, 18}, Exact{7, 36}});
    CHECK(of(rank_order_centroid_weights({1, 1, 1})) == of(equal_weights(3)));
}

TEST_CASE("one criterion has all the weight", "[elicited_weights]")
{
    CHECK(of(equal_weights(1)) == std::vector<Exact>{1});
    CHECK(of(rank_order_centroid_weights({1})) == std::vector<Exact>{1});
}

TEST_CASE("ranks that are no ranks say what is expected", "[elicited_weights]")
{
    CHECK(refusal(rank_sum_weights({1, 2, 2, 3})) ==
          "the rank of criterion 4 is 3 where 3 rank before it: ranks go from 1 to 4, and after two that "
          "share rank 1 comes rank 3");
    CHECK(!rank_sum_weights({0, 1}));
    CHECK(!rank_sum_weights({2, 3}));
    CHECK(!rank_reciprocal_weights({1, 3}));
    CHECK(!rank_order_centroid_weights({-1}));
}

TEST_CASE("answers that weigh nothing say why", "[elicited_weights]")
{
    CHECK(refusal(direct_weights({0, 0})) == "the number of points of every criterion is zero");
    CHECK(refusal(swing_weights({100, -1})) == "the swing rating of criterion 2 is negative");
    CHECK(refusal(equal_weights(0)) == "there are no criteria to weigh");
    CHECK(refusal(equal_weights(1'001)) == "1001 criteria are too many: at most 1000");
    CHECK(!rank_sum_weights({}));
    CHECK(!direct_weights({}));
}

TEST_CASE("a thousand ranks have weights that add up to 1 exactly", "[elicited_weights]")
{
    for (const auto& weights : {of(rank_order_centroid_weights(ranks_in_order(1'000))),
                                of(rank_reciprocal_weights(ranks_in_order(1'000)))}) {
        Exact sum = 0;
        for (const auto& weight : weights) sum += weight;
        CHECK(sum == 1);
    }
}
