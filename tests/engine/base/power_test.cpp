#include "edvet/base/contract.hpp"
#include "edvet/base/power.hpp"
#include "edvet/base/real.hpp"

#include <catch2/catch.hpp>

using namespace edvet;

TEST_CASE("powers of fractions are exact, and negative ones are their inverses", "[power]")
{
    CHECK(power(Exact{2, 3}, 3) == Exact{8, 27});
    CHECK(power(Exact{2, 3}, -3) == Exact{27, 8});
    CHECK(power(Exact{-1, 2}, -3) == -8);
    CHECK(power(Exact{5, 7}, 0) == 1);
    CHECK(power(Exact{0}, 0) == 1);
    CHECK_THROWS_AS(power(Exact{0}, -1), ContractViolation);
}

TEST_CASE("a square root is exact where it is a fraction, otherwise the nearest 40 digits", "[power]")
{
    CHECK(square_root(0) == 0);
    CHECK(square_root(Exact{9, 4}) == Exact{3, 2});
    CHECK(shortest_decimal(square_root(2), 40) == "1.4142135623730950488016887242096980785697");
    CHECK(shortest_decimal(square_root(3), 40) == "1.7320508075688772935274463415058723669428");
    CHECK(shortest_decimal(square_root(Exact{1, 10}), 40) == "0.316227766016837933199889354443271853372");
    CHECK_THROWS_AS(square_root(-1), ContractViolation);
}

TEST_CASE("the nearest multiple takes ties to the even one", "[power]")
{
    CHECK(rounded(Exact{5, 2}, 0) == 2);
    CHECK(rounded(Exact{-7, 2}, 0) == -4);
    CHECK(rounded(Exact{1, 3}, 2) == Exact{33, 100});
    CHECK(rounded(Exact{5, 2}, {0, RoundingMode::up}) == 3);
}

TEST_CASE("a short decimal has no zeros at its end", "[power]")
{
    CHECK(shortest_decimal(1200, 5) == "1200");
    CHECK(shortest_decimal(Exact{5, 2}, 5) == "2.5");
    CHECK(shortest_decimal(Exact{1, 3}, 4) == "0.3333");
    CHECK(shortest_decimal(Exact{-1, 1000}, 2) == "0");
    CHECK(shortest_decimal(0, 0) == "0");
}

TEST_CASE("a real number holds 100 digits and comes back as the fraction that it is", "[power]")
{
    CHECK(exact(real(Exact{-13, 8})) == Exact{-13, 8});
    CHECK(exact(real(0)) == 0);
    CHECK(rounded(real(Exact{1, 3}), 40) == rounded(Exact{1, 3}, 40));
    CHECK(rounded(real_power(4, Exact{1, 2}), 40) == 2);
    CHECK(rounded(real_power(2, Exact{1, 2}), 40) == square_root(2));
    CHECK(rounded(Real{"1e-500"}, 40) == 0);
}
