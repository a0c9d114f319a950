#include "edvet/base/contract.hpp"
#include "edvet/committee/cohen_kappa.hpp"

#include <catch2/catch.hpp>

using namespace edvet;

TEST_CASE("Cohen's kappa of Wikipedia's grant readers is the published one", "[cohen-kappa]")
{
    const auto result = cohen_kappa({{20, 5}, {10, 15}});
    REQUIRE(result);
    CHECK(result->kappa == Exact{2, 5});
    CHECK(result->observed == Exact{3, 10});
    CHECK(result->expected == Exact{1, 2});
}

TEST_CASE("weights count how far two raters are apart", "[cohen-kappa]")
{
    const std::vector<std::vector<std::size_t>> counts{{2, 1, 0}, {0, 1, 1}, {0, 0, 1}};
    CHECK(cohen_kappa(counts)->kappa == Exact{1, 2});
    CHECK(cohen_kappa(counts, Disagreement::linear)->kappa == Exact{5, 8});
    CHECK(cohen_kappa(counts, Disagreement::quadratic)->kappa == Exact{3, 4});
}

TEST_CASE("without units or variation Cohen's kappa has no value but a reason", "[cohen-kappa]")
{
    CHECK(cohen_kappa({}).error().code == "agreement.no-units");
    CHECK(cohen_kappa({{0, 0}, {0, 0}}).error().code == "agreement.no-units");
    CHECK(cohen_kappa({{0, 0}, {0, 9}}).error().code == "agreement.no-variation");
    CHECK_THROWS_AS(cohen_kappa({{1, 2}}), ContractViolation);
}
