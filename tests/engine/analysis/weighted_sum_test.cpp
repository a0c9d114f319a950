#include "edvet/analysis/weighted_sum.hpp"
#include "tests/support/matrices.hpp"

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

const std::vector<Sense> benefits(2, Sense::benefit);

WeightedSum weighed(const DecisionMatrix& matrix, const std::vector<Sense>& senses, Normalisation by)
{
    const auto found = simple_additive_weighting(matrix, {1, 1}, senses, by);
    REQUIRE(found);
    return *found;
}

std::string refusal(const DecisionMatrix& matrix, const std::vector<Sense>& senses, Normalisation by)
{
    const auto found = simple_additive_weighting(matrix, {1, 1}, senses, by);
    REQUIRE(!found);
    return found.error();
}

}  // namespace

TEST_CASE("an additive value is that of the seven offices of Goodwin and Wright", "[weighted_sum]")
{
    // Goodwin P., Wright G., Decision Analysis for Management Judgment, 3rd ed., 2004, chapter 3, table 3.2;
    // Addison Square 80.8, Carlisle Walk 47.4 and Gorton Square 60.2 are printed on pages 44 to 46.
    const auto offices =
        matrix("100 60 100 75 0 90 / 20 80 10 30 100 30 / 80 70 0 0 10 100 / "
               "70 50 30 55 30 90 / 40 60 90 100 60 70 / 0 0 70 0 80 0 / 60 100 20 50 50 80");
    const auto found = weighted_sum(offices, {32, 26, 23, 10, 6, 3});
    REQUIRE(found);
    CHECK(found->ranking.scores == numbers("80.8 39.4 47.4 52.3 64.8 20.9 60.2"));
    CHECK(found->ranking.ranks == std::vector<int>{1, 6, 5, 4, 2, 7, 3});
    CHECK(!found->weights.summed_to_one);
    CHECK(found->normalised == offices);
}

TEST_CASE("shares of the maximum give the scores of a published seven criteria example", "[weighted_sum]")
{
    // JMcDM.jl, test suite, simple additive weighting, example 2.
    const auto found = simple_additive_weighting(
        matrix("4 7 3 2 2 2 2 / 4 4 6 4 4 3 7 / 7 6 4 2 5 5 3 / 3 2 5 3 3 2 5 / 4 2 2 5 5 3 6"),
        numbers("0.283 0.162 0.162 0.07 0.085 0.162 0.076"), std::vector<Sense>(7, Sense::benefit),
        Normalisation::maximum);
    REQUIRE(found);
    CHECK(found->weights.summed_to_one);
    CHECK(are_near(found->ranking.scores, numbers("0.553228 0.713485 0.837428 0.514657 0.579342"),
                   number("0.000001")));
    CHECK(found->ranking.order == std::vector<std::size_t>{2, 1, 4, 0, 3});
}

TEST_CASE("every normalisation turns a cost round in its own way", "[weighted_sum]")
{
    const auto bids = matrix("2 5 / 4 10 / 8 20");
    const std::vector<Sense> senses{Sense::benefit, Sense::cost};
    CHECK(weighed(bids, senses, Normalisation::maximum).normalised == matrix("0.25 1 / 0.5 0.5 / 1 0.25"));
    CHECK(
        weighed(bids, senses, Normalisation::sum).normalised ==
        DecisionMatrix{{{Exact{1, 7}, Exact{4, 7}}, {Exact{2, 7}, Exact{2, 7}}, {Exact{4, 7}, Exact{1, 7}}}});
    CHECK(weighed(bids, senses, Normalisation::min_max).normalised ==
          DecisionMatrix{{{0, 1}, {Exact{1, 3}, Exact{2, 3}}, {1, 0}}});
    CHECK(weighed(bids, benefits, Normalisation::none).normalised == bids);
}

TEST_CASE("a criterion in which all are equal changes no order under min-max", "[weighted_sum]")
{
    const auto found = weighed(matrix("3 1 / 3 2"), benefits, Normalisation::min_max);
    CHECK(found.ranking.scores == std::vector<Exact>{Exact{1, 2}, 1});
}

TEST_CASE("what cannot be normalised says why and where", "[weighted_sum]")
{
    const std::vector<Sense> senses{Sense::benefit, Sense::cost};
    CHECK(refusal(matrix("1 0 / 2 1"), senses, Normalisation::maximum) ==
          "criterion 2 has a cost that is not above zero, which has no reciprocal");
    CHECK(refusal(matrix("-1 1 / 2 1"), benefits, Normalisation::sum) ==
          "criterion 1 has a negative value, which has no share");
    CHECK(refusal(matrix("1 0 / 2 0"), benefits, Normalisation::maximum) ==
          "criterion 2 is zero for every candidate");
    CHECK(refusal(matrix("1 1 / 2 1"), senses, Normalisation::none) ==
          "criterion 2 is a cost, which needs a normalisation to count for less");
    CHECK(refusal(matrix("1"), benefits, Normalisation::none) == "2 senses for 1 criteria");
    CHECK(!weighted_sum(matrix("1 2"), {1}));
    CHECK(!weighted_sum({}, {}));
}

TEST_CASE("fractions too fine to be summed are refused", "[weighted_sum]")
{
    DecisionMatrix fine;
    for (int i = 0; i < 400; ++i) fine.values.push_back({Exact{1'000'003 + 2 * i}, 1});
    CHECK(refusal(fine, {Sense::cost, Sense::cost}, Normalisation::sum) ==
          "criterion 1 has no common denominator of at most 4096 bits: round the values first");

    DecisionMatrix row{std::vector<std::vector<Exact>>(1)};
    for (int j = 0; j < 400; ++j) row.values[0].push_back(Exact{1, 1'000'003 + 2 * j});
    const auto found = weighted_sum(row, std::vector<Exact>(400, Exact{1}));
    REQUIRE(!found);
    CHECK(found.error() == "the weighted values of row 1 have no common denominator of at most 4096 bits: "
                           "round the values first");
}

TEST_CASE("every normalisation has a name that is read back", "[weighted_sum]")
{
    for (const auto by :
         {Normalisation::none, Normalisation::maximum, Normalisation::sum, Normalisation::min_max})
        CHECK(normalisation_from_text(to_text(by)) == by);
    CHECK(!normalisation_from_text("vector"));
}
