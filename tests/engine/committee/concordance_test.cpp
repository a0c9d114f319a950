#include "edvet/base/contract.hpp"
#include "edvet/base/power.hpp"
#include "edvet/committee/concordance.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

using namespace edvet;

namespace {

using Rows = std::vector<std::vector<Exact>>;

}  // namespace

TEST_CASE("Kendall's W of a published table is the published one", "[concordance]")
{
    // S. Siegel and N. J. Castellan, Nonparametric Statistics for the Behavioral Sciences, 2nd ed. 1988, as
    // in R DescTools, KendallW: W = 0.656, chi-square = 13.8 with 7 degrees of freedom.
    const Rows ratings{{5, 1, 4}, {6, 7, 5}, {7, 6, 1}, {1, 2, 3},
                       {2, 3, 2}, {4, 5, 7}, {3, 4, 6}, {8, 8, 8}};
    const auto result = concordance(ratings);
    REQUIRE(result);
    CHECK(result->w == Exact{124, 189});
    CHECK(result->chi_square == Exact{124, 9});
    CHECK(result->degrees_of_freedom == 7);
    CHECK(shortest_decimal(result->p_value, 12) == "0.055277929892");
    CHECK(result->mean_spearman == Exact{61, 126});
    CHECK(result->rank_sums == std::vector<Exact>{10, 18, 14, 6, 7, 16, 13, 24});
    CHECK(result->tie_term == 0);
}

TEST_CASE("judges who agree have a W of 1, also in their ties", "[concordance]")
{
    const auto result = concordance({{1, 10}, {5, 20}, {5, 20}, {9, 21}});
    REQUIRE(result);
    CHECK(result->w == 1);
    CHECK(result->mean_spearman == 1);
    CHECK(result->tie_term == 12);
}

TEST_CASE("judges who contradict each other have a W of 0", "[concordance]")
{
    const auto result = concordance({{1, 3}, {2, 2}, {3, 1}});
    REQUIRE(result);
    CHECK(result->w == 0);
    CHECK(result->mean_spearman == -1);
    CHECK(result->p_value == 1);
}

TEST_CASE("a judge who ties all subjects lowers nobody's W to below what is possible", "[concordance]")
{
    // S = 1/2, most = 4 * 6 - 2 * 6 = 12 for two judges of two subjects, one of whom ties them.
    const auto result = concordance({{1, 1}, {2, 1}});
    REQUIRE(result);
    CHECK(result->tie_term == 6);
    CHECK(result->w == Exact{1, 2});
}

TEST_CASE("what counts is the order, whichever end is good", "[concordance]")
{
    const Rows ratings{{5, 1, 40}, {6, 7, 50}, {7, 6, 10}, {7, 2, 30}};
    auto other = ratings;
    for (auto& row : other) {
        for (auto& rating : row) rating = 100 - rating * rating;
        std::ranges::reverse(row);
    }
    std::ranges::reverse(other);
    CHECK(concordance(ratings)->w == concordance(other)->w);
}

TEST_CASE("without two judges, two subjects or any order W has no value but a reason", "[concordance]")
{
    CHECK(concordance({}).error().code == "agreement.one-unit");
    CHECK(concordance({{1, 2}}).error().code == "agreement.one-unit");
    CHECK(concordance({{1}, {2}}).error().code == "agreement.one-rater");
    CHECK(concordance({{3, 4}, {3, 4}}).error() ==
          Undefined{"agreement.no-variation", "every judge ties all subjects"});
    CHECK_THROWS_AS(concordance({{1, 2}, {1}}), ContractViolation);
}
