#include "edvet/base/contract.hpp"
#include "edvet/base/decimal.hpp"

#include <catch2/catch.hpp>

namespace edvet {

TEST_CASE("a decimal is read exactly, and in one way only", "[base]")
{
    CHECK(decimal_from_text("0") == Exact{0});
    CHECK(decimal_from_text("12") == Exact{12});
    CHECK(decimal_from_text("0.25") == Exact{1, 4});
    CHECK(decimal_from_text("12.50") == Exact{25, 2});
    CHECK(decimal_from_text("999999999.999999999") == Exact{999999999} + Exact{999999999, 1000000000});

    for (const char* refused : {"",      "010", "00",  ".5",    "5.",         "-1",          "+1", "1e3",
                                "1e999", "NaN", "nan", "inf",   ".inf",       "1,200.50",    "$5", "0x10",
                                "1_000", " 1",  "1 ",  "1.2.3", "1234567890", "1.1234567890"}) {
        CAPTURE(refused);
        CHECK(decimal_from_text(refused) == std::nullopt);
    }
}

// Source of the table: java.math.RoundingMode, "Summary of Rounding Operations Under Different Rounding
// Modes".
TEST_CASE("each rounding mode rounds as java.math.RoundingMode says", "[base]")
{
    struct Row {
        Exact value;
        const char* up;
        const char* down;
        const char* ceiling;
        const char* floor;
        const char* half_up;
        const char* half_down;
        const char* half_even;
    };
    const Row rows[] = {
        {Exact{55, 10}, "6", "5", "6", "5", "6", "5", "6"},
        {Exact{25, 10}, "3", "2", "3", "2", "3", "2", "2"},
        {Exact{16, 10}, "2", "1", "2", "1", "2", "2", "2"},
        {Exact{11, 10}, "2", "1", "2", "1", "1", "1", "1"},
        {Exact{10, 10}, "1", "1", "1", "1", "1", "1", "1"},
        {Exact{-10, 10}, "-1", "-1", "-1", "-1", "-1", "-1", "-1"},
        {Exact{-11, 10}, "-2", "-1", "-1", "-2", "-1", "-1", "-1"},
        {Exact{-16, 10}, "-2", "-1", "-1", "-2", "-2", "-2", "-2"},
        {Exact{-25, 10}, "-3", "-2", "-2", "-3", "-3", "-2", "-2"},
        {Exact{-55, 10}, "-6", "-5", "-5", "-6", "-6", "-5", "-6"},
    };
    for (const auto& row : rows) {
        CAPTURE(fraction_text(row.value));
        CHECK(to_text(row.value, {0, RoundingMode::up}) == row.up);
        CHECK(to_text(row.value, {0, RoundingMode::down}) == row.down);
        CHECK(to_text(row.value, {0, RoundingMode::ceiling}) == row.ceiling);
        CHECK(to_text(row.value, {0, RoundingMode::floor}) == row.floor);
        CHECK(to_text(row.value, {0, RoundingMode::half_up}) == row.half_up);
        CHECK(to_text(row.value, {0, RoundingMode::half_down}) == row.half_down);
        CHECK(to_text(row.value, {0, RoundingMode::half_even}) == row.half_even);
    }
}

TEST_CASE("a shown number has the places that were asked for", "[base]")
{
    CHECK(to_text(Exact{775, 12}, {2, RoundingMode::half_even}) == "64.58");
    CHECK(to_text(Exact{1, 1000}, {2, RoundingMode::half_even}) == "0.00");
    CHECK(to_text(Exact{-1, 8}, {2, RoundingMode::half_even}) == "-0.12");
    CHECK(to_text(Exact{5}, {3, RoundingMode::half_even}) == "5.000");
}

TEST_CASE("an exact number is written so that it can be read back", "[base]")
{
    CHECK(exact_text(Exact{1, 4}) == "0.25");
    CHECK(exact_text(Exact{12}) == "12");
    CHECK(exact_text(Exact{1, 3}) == "1/3");
    CHECK(fraction_text(Exact{1, 4}) == "1/4");
    CHECK(fraction_text(Exact{8, 4}) == "2");
    CHECK(decimal_from_text(exact_text(Exact{123456789, 1000})) == Exact{123456789, 1000});
}

TEST_CASE("shown parts add up to the shown total", "[base]")
{
    const Rounding two{2, RoundingMode::half_even};
    CHECK(shown_parts({Exact{1, 3}, Exact{1, 3}, Exact{1, 3}}, 1, two) ==
          std::vector<std::string>{"0.34", "0.33", "0.33"});
    CHECK(shown_parts({Exact{1, 6}, Exact{5, 6}}, 1, two) == std::vector<std::string>{"0.17", "0.83"});
    CHECK(shown_parts({Exact{-1, 3}, Exact{4, 3}}, 1, two) == std::vector<std::string>{"-0.33", "1.33"});
    CHECK(shown_parts({}, 0, two).empty());
    CHECK_THROWS_AS(shown_parts({Exact{1}}, 2, two), ContractViolation);
}

TEST_CASE("a number that hides behind a sign, thousands or a comma is shown as it is to be written", "[base]")
{
    CHECK(decimal_remedy_for("$1,200.50") == "write 1200.50");
    CHECK(decimal_remedy_for("4,12") == "write 4.12");
    CHECK(decimal_remedy_for("0,5 €") == "write 0.5");
    CHECK(decimal_remedy_for("EUR 1.234.567,8") == "write 1234567.8");
    CHECK(decimal_remedy_for("12.34,5") == decimal_remedy);
    CHECK(decimal_remedy_for("1,2345") == decimal_remedy);
    CHECK(decimal_remedy_for("01,5") == decimal_remedy);
    CHECK(decimal_remedy_for("1234567890,12") == "write at most 9 digits before the point and 9 after it");
    CHECK(decimal_remedy_for(std::string(100'000, '1').append(",5")) == decimal_remedy);
}

}  // namespace edvet
