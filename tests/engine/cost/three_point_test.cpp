#include "edvet/base/contract.hpp"
#include "edvet/cost/three_point.hpp"

#include <catch2/catch.hpp>

using namespace edvet;

TEST_CASE("the PERT and the triangular mean of 4, 8 and 24 are 10 and 12", "[three_point]")
{
    const ThreePoint estimate{4, 8, 24};
    CHECK(pert_mean(estimate) == 10);
    CHECK(pert_variance(estimate) == Exact{100, 9});
    CHECK(triangular_mean(estimate) == 12);
    CHECK(triangular_variance(estimate) == Exact{56, 3});
}

TEST_CASE("an estimate without spread has no variance", "[three_point]")
{
    const ThreePoint certain{5, 5, 5};
    CHECK(pert_mean(certain) == 5);
    CHECK(triangular_mean(certain) == 5);
    CHECK(pert_variance(certain) == 0);
    CHECK(triangular_variance(certain) == 0);
}

TEST_CASE("points out of order are a mistake of the caller", "[three_point]")
{
    CHECK_THROWS_AS(pert_mean({5, 4, 6}), ContractViolation);
    CHECK_THROWS_AS(triangular_variance({4, 7, 6}), ContractViolation);
}
