#include "edvet/base/contract.hpp"
#include "edvet/base/distributions.hpp"
#include "edvet/base/power.hpp"

#include <catch2/catch.hpp>

using namespace edvet;

namespace {

/// What should be 40 correct places.
std::string all_places(const Exact& value) { return shortest_decimal(value, irrational_places); }

}  // namespace

// The expected digits are those of mpmath 1.3, computed with 70 digits by incomplete gamma and beta
// functions.

TEST_CASE("a chi-square tail is right in all 40 places", "[distributions]")
{
    CHECK(all_places(chi_square_upper_tail(Exact{124, 9}, 7)) ==
          "0.0552779298915744909952311883973998799369");
    CHECK(all_places(chi_square_upper_tail(Exact{33, 10}, Exact{5, 2})) ==
          "0.2674503131257189698966434542723729890101");
    CHECK(all_places(chi_square_upper_tail(190, 200)) == "0.6826431888302000001197932407782453725043");
}

TEST_CASE("an F tail is right in all 40 places, with fractions of degrees too", "[distributions]")
{
    CHECK(all_places(f_upper_tail(11, 5, 15)) == "0.0001364507430837286995499141659198632398");
    CHECK(all_places(f_upper_tail(Exact{18, 10}, 5, 18)) == "0.1636697884231450213454910887062835242773");
    CHECK(all_places(f_upper_tail(Exact{18, 10}, 5, Exact{479, 100})) ==
          "0.2722706573313236740356696984425991562514");
}

TEST_CASE("an F quantile is right in all 40 places", "[distributions]")
{
    const Exact chance{975, 1000};
    CHECK(all_places(f_quantile(chance, 5, 18)) == "3.3819678058752428578481957900739430219362");
    CHECK(all_places(f_quantile(chance, 5, Exact{479, 100})) == "7.4901039620129406206593363863841037127664");
    CHECK(all_places(f_quantile(chance, Exact{4793, 1001}, 5)) ==
          "7.1900790713123193368683239448164569804178");
    CHECK(all_places(f_quantile(Exact{25, 1000}, 3, 7)) == "0.0683788969375599404806938538243663198766");
    CHECK(all_places(f_quantile(chance, 57971, 1999)) == "1.0661038002249107623773424326664302473002");
}

TEST_CASE("a quantile of F is where its tail begins", "[distributions]")
{
    const auto value = f_quantile(Exact{9, 10}, 4, Exact{7, 3});
    CHECK(abs(f_upper_tail(value, 4, Exact{7, 3}) - Exact{1, 10}) < Exact{1, power_of_ten(38)});
}

TEST_CASE("a normal tail counts both sides and is right in all 40 places", "[distributions]")
{
    CHECK(all_places(normal_two_sided_tail(Exact{196, 100})) == "0.049995790296440868273168538081674380045");
    CHECK(all_places(normal_two_sided_tail(Exact{-3, 7})) == "0.6682351417952493844943239407344482711002");
    CHECK(normal_two_sided_tail(0) == 1);
}

TEST_CASE("the tail above 0 is 1, and one too small for 40 places is 0", "[distributions]")
{
    CHECK(chi_square_upper_tail(0, 3) == 1);
    CHECK(f_upper_tail(0, 2, 2) == 1);
    CHECK(chi_square_upper_tail(900, 200) == 0);
    CHECK(chi_square_upper_tail(1'000'000'000, 1) == 0);
    CHECK(f_upper_tail(power(Exact{10}, 90), 9, 9) == 0);
    CHECK(normal_two_sided_tail(-1'000'000) == 0);
}

TEST_CASE("a distribution that does not exist is a mistake of the caller", "[distributions]")
{
    CHECK_THROWS_AS(chi_square_upper_tail(-1, 3), ContractViolation);
    CHECK_THROWS_AS(chi_square_upper_tail(1, 0), ContractViolation);
    CHECK_THROWS_AS(f_upper_tail(1, 0, 3), ContractViolation);
    CHECK_THROWS_AS(f_quantile(1, 3, 3), ContractViolation);
    CHECK_THROWS_AS(f_quantile(0, 3, 3), ContractViolation);
}
