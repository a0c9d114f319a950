#include "edvet/analysis/topsis.hpp"
#include "edvet/base/power.hpp"
#include "tests/support/matrices.hpp"

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

const std::vector<Sense> two_benefits(2, Sense::benefit);

std::string refusal(const DecisionMatrix& matrix, const std::vector<Exact>& weights)
{
    const auto found = topsis(matrix, weights, std::vector<Sense>(weights.size(), Sense::benefit));
    REQUIRE(!found);
    return found.error();
}

}  // namespace

TEST_CASE("closeness is that of the fighter aircraft of Hwang and Yoon", "[topsis]")
{
    // Hwang C.-L., Yoon K., Multiple Attribute Decision Making, 1981, pp. 133-134. Under min-max
    // normalisation, the third and the fourth would change places.
    std::vector<Sense> senses(6, Sense::benefit);
    senses[3] = Sense::cost;
    const auto found =
        topsis(matrix("2 1500 20000 5.5 5 9 / 2.5 2700 18000 6.5 3 5 / 1.8 2000 21000 4.5 7 7 / "
                      "2.2 1800 20000 5 5 5"),
               numbers("0.2 0.1 0.1 0.1 0.2 0.3"), senses);
    REQUIRE(found);
    const auto printed = number("0.0006");
    CHECK(are_near(found->closeness.scores, numbers("0.643 0.268 0.613 0.312"), printed));
    CHECK(are_near(found->from_ideal, numbers("0.0545 0.1197 0.058 0.1009"), printed));
    CHECK(are_near(found->from_anti_ideal, numbers("0.0983 0.0439 0.092 0.0458"), printed));
    CHECK(found->closeness.ranks == std::vector<int>{1, 4, 2, 3});
    CHECK(found->weights.summed_to_one);

    // scikit-criteria 0.9 on the same matrix.
    CHECK(are_near(found->closeness.scores,
                   numbers("0.6432770005532701 0.26838356771941185 0.6135422900072309 0.31229106558175435"),
                   Exact{1, 1'000'000'000}));
}

TEST_CASE("distances and closeness are correct to forty places", "[topsis]")
{
    // Columns of length 5; d+ and d- of both candidates are 1/10 and the root of the halves of them.
    const auto found = topsis(matrix("3 4 / 4 3"), {1, 1}, two_benefits);
    REQUIRE(found);
    CHECK(found->from_ideal == std::vector<Exact>{Exact{1, 10}, Exact{1, 10}});
    CHECK(found->closeness.scores == std::vector<Exact>{Exact{1, 2}, Exact{1, 2}});
    CHECK(found->closeness.ranks == std::vector<int>{1, 1});

    const auto unequal = topsis(matrix("3 4 / 4 3"), {1, 2}, two_benefits);
    REQUIRE(unequal);
    CHECK(unequal->closeness.scores ==
          std::vector<Exact>{rounded(Exact{2, 3}, 40), rounded(Exact{1, 3}, 40)});
}

TEST_CASE("the best in everything has closeness 1 and the worst 0", "[topsis]")
{
    const auto found = topsis(matrix("3 1 / 2 5 / 1 9"), {1, 1}, {Sense::benefit, Sense::cost});
    REQUIRE(found);
    CHECK(found->closeness.scores[0] == 1);
    CHECK(found->closeness.scores[2] == 0);
    CHECK(found->from_ideal[0] == 0);
}

TEST_CASE("what has no closeness says why", "[topsis]")
{
    CHECK(refusal(matrix("1 0 / 2 0"), {1, 1}) ==
          "criterion 2 is zero for every candidate and has no vector normalisation");
    CHECK(refusal(matrix("1 2"), {1, 1}) == "a single candidate is its own ideal and has no closeness");
    CHECK(refusal(matrix("1 2 / 1 3"), {1, 0}) ==
          "all candidates are equal in every criterion that has weight, and have no closeness");
    CHECK(refusal(matrix("1 2 / 1 3"), {1, -1}) == "the weight of criterion 2 is negative");
    CHECK(!topsis(matrix("1 2 / 1 3"), {1, 1}, {Sense::benefit}));
    CHECK(!topsis({}, {}, {}));
}
