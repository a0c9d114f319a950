#include "edvet/base/contract.hpp"
#include "edvet/base/decimal.hpp"
#include "edvet/committee/fleiss_kappa.hpp"

#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

using namespace edvet;

namespace {

using Counts = std::vector<std::vector<std::size_t>>;

std::string text(const Exact& value, int places) { return to_text(value, {places, RoundingMode::half_even}); }

/// J. L. Fleiss, Psychological Bulletin 76 (1971), table 1: 30 patients, 6 psychiatrists; depression,
/// personality disorder, schizophrenia, neurosis, other.
Counts fleiss_1971()
{
    return {{0, 0, 0, 6, 0}, {0, 3, 0, 0, 3}, {0, 1, 4, 0, 1}, {0, 0, 0, 0, 6}, {0, 3, 0, 3, 0},
            {2, 0, 4, 0, 0}, {0, 0, 4, 0, 2}, {2, 0, 3, 1, 0}, {2, 0, 0, 4, 0}, {0, 0, 0, 0, 6},
            {1, 0, 0, 5, 0}, {1, 1, 0, 4, 0}, {0, 3, 3, 0, 0}, {1, 0, 0, 5, 0}, {0, 2, 0, 3, 1},
            {0, 0, 5, 0, 1}, {3, 0, 0, 1, 2}, {5, 1, 0, 0, 0}, {0, 2, 0, 4, 0}, {1, 0, 2, 0, 3},
            {0, 0, 0, 0, 6}, {0, 1, 0, 5, 0}, {0, 2, 0, 1, 3}, {2, 0, 0, 4, 0}, {1, 0, 0, 4, 1},
            {0, 5, 0, 1, 0}, {4, 0, 0, 0, 2}, {0, 2, 0, 4, 0}, {1, 0, 5, 0, 0}, {0, 0, 0, 0, 6}};
}

}  // namespace

TEST_CASE("Fleiss' kappa of the psychiatric diagnoses is the published one", "[fleiss-kappa]")
{
    const auto result = fleiss_kappa(fleiss_1971());
    REQUIRE(result);
    CHECK(text(result->overall.kappa, 3) == "0.430");
    CHECK(text(result->observed, 3) == "0.556");
    CHECK(text(result->expected, 3) == "0.220");
    std::vector<std::string> shares;
    for (const auto& share : result->proportions) shares.push_back(text(share, 3));
    CHECK(shares == std::vector<std::string>{"0.144", "0.144", "0.167", "0.306", "0.239"});
}

TEST_CASE("the tests of the psychiatric diagnoses are those that R irr prints", "[fleiss-kappa]")
{
    // M. Gamer and others, irr, kappam.fleiss(diagnoses, detail = TRUE).
    const auto result = fleiss_kappa(fleiss_1971());
    REQUIRE(result);
    CHECK(text(result->overall.z, 1) == "17.7");
    CHECK(result->overall.p_value == 0);
    const std::vector<std::string> kappas{"0.245", "0.245", "0.520", "0.471", "0.566"};
    const std::vector<std::string> scores{"5.192", "5.192", "11.031", "9.994", "12.009"};
    for (std::size_t i = 0; i < kappas.size(); ++i) {
        CHECK(text(result->categories[i]->kappa, 3) == kappas[i]);
        CHECK(text(result->categories[i]->z, 3) == scores[i]);
        CHECK(result->categories[i]->p_value < Exact{1, 1'000'000});
    }
}

TEST_CASE("Fleiss' kappa of Wikipedia's example is the published one", "[fleiss-kappa]")
{
    const auto result = fleiss_kappa({{0, 0, 0, 0, 14},
                                      {0, 2, 6, 4, 2},
                                      {0, 0, 3, 5, 6},
                                      {0, 3, 9, 2, 0},
                                      {2, 2, 8, 1, 1},
                                      {7, 7, 0, 0, 0},
                                      {3, 2, 6, 3, 0},
                                      {2, 5, 3, 2, 2},
                                      {6, 5, 2, 1, 0},
                                      {0, 2, 2, 3, 7}});
    REQUIRE(result);
    CHECK(text(result->overall.kappa, 3) == "0.210");
    CHECK(text(result->observed, 3) == "0.378");
    CHECK(text(result->expected, 3) == "0.213");
}

TEST_CASE("the overall kappa is the mean of the categories' by p(1-p)", "[fleiss-kappa]")
{
    const auto result = fleiss_kappa(fleiss_1971());
    Exact sum;
    Exact weights;
    for (std::size_t i = 0; i < result->categories.size(); ++i) {
        const Exact weight = result->proportions[i] * (1 - result->proportions[i]);
        sum += weight * result->categories[i]->kappa;
        weights += weight;
    }
    CHECK(sum / weights == result->overall.kappa);
}

TEST_CASE("ratings make the counts, and their order changes nothing", "[fleiss-kappa]")
{
    const Counts counts = category_counts({{0, 2, 2}, {1, 1, 0}}, 3);
    CHECK(counts == Counts{{1, 0, 2}, {1, 2, 0}});
    auto reversed = fleiss_1971();
    std::ranges::reverse(reversed);
    CHECK(fleiss_kappa(reversed)->overall.kappa == fleiss_kappa(fleiss_1971())->overall.kappa);
    CHECK_THROWS_AS(category_counts({{3}}, 3), ContractViolation);
}

TEST_CASE("raters who agree have a kappa of 1, and a category that nobody used has none", "[fleiss-kappa]")
{
    const auto result = fleiss_kappa({{3, 0, 0}, {0, 0, 3}});
    REQUIRE(result);
    CHECK(result->overall.kappa == 1);
    CHECK(result->categories[0]->kappa == 1);
    CHECK_FALSE(result->categories[1]);
}

TEST_CASE("without ratings to compare kappa has no value but a reason", "[fleiss-kappa]")
{
    CHECK(fleiss_kappa({}).error().code == "agreement.no-units");
    CHECK(fleiss_kappa({{3, 0}, {1, 2}, {1, 1}}).error() ==
          Undefined{"agreement.unequal", "subject 3 has 2 ratings and subject 1 has 3"});
    CHECK(fleiss_kappa({{1, 0}, {0, 1}}).error().code == "agreement.one-rater");
    CHECK(fleiss_kappa({{0, 3}, {0, 3}}).error().code == "agreement.no-variation");
    CHECK_THROWS_AS(fleiss_kappa({{1, 1}, {2}}), ContractViolation);
}
