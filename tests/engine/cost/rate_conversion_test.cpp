#include "edvet/base/contract.hpp"
#include "edvet/base/power.hpp"
#include "edvet/cost/rate_conversion.hpp"

#include <catch2/catch.hpp>

using namespace edvet;

TEST_CASE("real and nominal rates differ by a factor and not by a difference", "[rates]")
{
    // NIST's table for 2024, DOE: 3.0 % real and 1.2 % inflation are printed as 4.2 %.
    CHECK(nominal_rate(Exact{3, 100}, Exact{12, 1000}) == Exact{4236, 100000});
    CHECK(real_rate(Exact{4236, 100000}, Exact{12, 1000}) == Exact{3, 100});
    CHECK(inflation_rate(Exact{4236, 100000}, Exact{3, 100}) == Exact{12, 1000});
    CHECK_THROWS_AS(real_rate(0, -1), ContractViolation);
}

TEST_CASE("a rate that is compounded monthly is higher over the year", "[rates]")
{
    CHECK(shortest_decimal(effective_annual_rate(Exact{12, 100}, 12), 6) == "0.126825");
    CHECK(effective_annual_rate(Exact{12, 100}, 1) == Exact{12, 100});
    CHECK_THROWS_AS(effective_annual_rate(Exact{12, 100}, 0), ContractViolation);
}

TEST_CASE("a term between two published ones has a rate between theirs", "[rates]")
{
    // OMB Circular A-94 appendix C for 2025, real.
    const std::vector<TermRate> published{{3, Exact{15, 1000}},  {5, Exact{16, 1000}},
                                          {7, Exact{18, 1000}},  {10, Exact{19, 1000}},
                                          {20, Exact{22, 1000}}, {30, Exact{23, 1000}}};
    CHECK(interpolated_rate(published, 4) == Exact{155, 10000});
    CHECK(interpolated_rate(published, 5) == Exact{16, 1000});
    CHECK(interpolated_rate(published, 8) == Exact{18, 1000} + Exact{1, 3000});
    CHECK(interpolated_rate(published, 1) == Exact{15, 1000});
    CHECK(interpolated_rate(published, 40) == Exact{23, 1000});
    CHECK_THROWS_AS(interpolated_rate({}, 1), ContractViolation);
    CHECK_THROWS_AS(interpolated_rate({{3, 0}, {3, 0}}, 1), ContractViolation);
}
