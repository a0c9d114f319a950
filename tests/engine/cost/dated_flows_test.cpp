#include "edvet/base/contract.hpp"
#include "edvet/base/power.hpp"
#include "edvet/cost/dated_flows.hpp"
#include "tests/support/candidate_builder.hpp"

#include <string>
#include <tuple>
#include <vector>

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

Exact years(const char* from, const char* to, DayCount method, const Exact& year_days = 365)
{
    return years_between(date(from), date(to), {method, year_days});
}

}  // namespace

TEST_CASE("day counts are those of the examples at deltaquants.com", "[dated_flows]")
{
    // As quoted in pyxirr's tests.
    const auto* from = "2007-12-28";
    const auto* to = "2008-02-29";
    CHECK(years(from, to, DayCount::actual_actual) == Exact{4, 365} + Exact{59, 366});
    CHECK(years(from, to, DayCount::actual_fixed) == Exact{63, 365});
    CHECK(years(from, to, DayCount::actual_fixed, 360) == Exact{63, 360});
    CHECK(years(from, to, DayCount::actual_fixed, Exact{1461, 4}) == Exact{252, 1461});
    CHECK(years(from, to, DayCount::no_leap_365) == Exact{62, 365});
    CHECK(years(from, to, DayCount::no_leap_360) == Exact{62, 360});
    CHECK(years(from, to, DayCount::thirty_360) == Exact{61, 360});
    CHECK(years(from, to, DayCount::thirty_e_360) == Exact{61, 360});
    CHECK(years(from, to, DayCount::thirty_e_plus_360) == Exact{61, 360});
    CHECK(years(from, to, DayCount::thirty_e_360_isda) == Exact{62, 360});
    CHECK(years(from, to, DayCount::thirty_u_360) == Exact{61, 360});

    CHECK(years("2007-10-31", "2008-11-30", DayCount::actual_actual) == Exact{62, 365} + Exact{334, 366});
    CHECK(years("2007-10-31", "2008-11-30", DayCount::no_leap_365) == Exact{395, 365});
    CHECK(years("2008-02-01", "2009-05-31", DayCount::actual_actual) == Exact{335, 366} + Exact{150, 365});
    CHECK(years("2008-02-01", "2009-05-31", DayCount::thirty_360) == Exact{480, 360});
    CHECK(years("2008-02-01", "2009-05-31", DayCount::thirty_e_360) == Exact{479, 360});
    CHECK(years("2008-02-01", "2009-05-31", DayCount::thirty_e_plus_360) == Exact{480, 360});
}

TEST_CASE("the American and the European count differ at the end of February", "[dated_flows]")
{
    // From westclintech.com's table of DAYS360: from, to, 30/360 US, 30E/360.
    const std::vector<std::tuple<const char*, const char*, int, int>> table{
        {"2007-01-15", "2007-01-31", 16, 15},   {"2007-09-30", "2008-03-31", 180, 180},
        {"2007-02-28", "2007-03-31", 30, 32},   {"2006-08-31", "2007-02-28", 178, 178},
        {"2007-02-26", "2008-02-29", 363, 363}, {"2008-02-29", "2009-02-28", 360, 359},
        {"2008-02-29", "2008-03-30", 30, 31},   {"2007-02-28", "2007-03-05", 5, 7},
        {"2008-02-29", "2008-08-31", 180, 181}, {"2009-02-28", "2009-08-31", 180, 182},
    };
    for (const auto& [from, to, us, european] : table) {
        CAPTURE(from, to);
        CHECK(years(from, to, DayCount::thirty_u_360) == Exact{us, 360});
        CHECK(years(from, to, DayCount::thirty_e_360) == Exact{european, 360});
    }
}

TEST_CASE("no 29th of February is counted by a year without leap days", "[dated_flows]")
{
    CHECK(years("2008-02-28", "2008-02-29", DayCount::no_leap_365) == 0);
    CHECK(years("2008-02-28", "2008-03-01", DayCount::no_leap_365) == Exact{1, 365});
    CHECK(years("2008-02-29", "2008-03-01", DayCount::no_leap_365) == Exact{1, 365});
    CHECK(years("2004-01-01", "2009-01-01", DayCount::no_leap_365) == 5);
    CHECK(years("1900-01-01", "1901-01-01", DayCount::no_leap_365) == 1);
}

TEST_CASE("days the other way round count below zero", "[dated_flows]")
{
    for (const auto method : {DayCount::actual_actual, DayCount::actual_fixed, DayCount::thirty_u_360})
        CHECK(years("2009-02-28", "2008-02-29", method) == -years("2008-02-29", "2009-02-28", method));
    CHECK_THROWS_AS(years("2009-02-28", "2009-03-28", DayCount::actual_fixed, 0), ContractViolation);
}

TEST_CASE("the present value of dated flows is that of Microsoft's XNPV example", "[dated_flows]")
{
    const std::vector<DatedFlow> flows{{date("2008-01-01"), -10000},
                                       {date("2008-03-01"), 2750},
                                       {date("2008-10-30"), 4250},
                                       {date("2009-02-15"), 3250},
                                       {date("2009-04-01"), 2750}};
    const auto value = present_value_of(timed(flows, date("2008-01-01"), {}), Exact{9, 100});
    REQUIRE(value);
    CHECK(!value->is_exact);
    CHECK(shortest_decimal(value->value, 40) == "2086.6476020315366216636100943141440868692866");
}

TEST_CASE("flows on whole years have an exact present value", "[dated_flows]")
{
    const auto value = present_value_of({{0, -100}, {2, 121}}, Exact{1, 10});
    REQUIRE(value);
    CHECK(*value == Answer{0, true});
    CHECK(present_value_of({{1200, Exact{1, 2}}, {-1200, Whole{1}}, {Exact{-2401, 2} + 1, 1}}, 1).error() ==
          "the result is so large that its decimals are not known");
}
