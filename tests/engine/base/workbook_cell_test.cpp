#include "edvet/base/contract.hpp"
#include "edvet/base/workbook.hpp"

#include <catch2/catch.hpp>

namespace edvet {

namespace {

WorkbookCell number(std::string_view text)
{
    WorkbookCell cell;
    cell.kind = WorkbookCell::Kind::number;
    cell.text = text;
    return cell;
}

std::string day(const Exact& serial, bool uses_1904_dates = false)
{
    const auto date = date_of_serial(serial, uses_1904_dates);
    return date ? to_text(*date) : "none";
}

}  // namespace

TEST_CASE("cells have the names that spreadsheets show", "[base]")
{
    CHECK(cell_name(1, 1) == "A1");
    CHECK(cell_name(17, 3) == "C17");
    CHECK(cell_name(1, 26) == "Z1");
    CHECK(cell_name(1, 27) == "AA1");
    CHECK(cell_name(9, 702) == "ZZ9");
    CHECK(cell_name(9, 703) == "AAA9");
    CHECK(cell_name(1'048'576, 16'384) == "XFD1048576");
    CHECK_THROWS_AS(cell_name(0, 1), ContractViolation);
    CHECK_THROWS_AS(cell_name(1, 16'385), ContractViolation);
}

TEST_CASE("the name of a cell says where it is", "[base]")
{
    for (const int column : {1, 26, 27, 52, 53, 702, 703, 16'384})
        CHECK(cell_position(cell_name(17, column)) == CellPosition{17, column});
    CHECK(cell_position("$C$17") == CellPosition{17, 3});
    CHECK(cell_position("xfd1048576") == CellPosition{1'048'576, 16'384});
    for (const auto* name :
         {"", "A", "1", "A0", "A01", "XFE1", "A1048577", "AAAA1", "A1B", "A-1", "A 1", "$", "A$", "$$A1",
          "R1C1", "A99999999999999999999", "AAAAAAAAAAAAAAAAAAAAAAAA1", "Ä1", "A1:B2"})
        CHECK_FALSE(cell_position(name).has_value());
}

TEST_CASE("numbers of cells are exact", "[base]")
{
    CHECK(number_in(number("0")) == Exact{0});
    CHECK(number_in(number("-0.5")) == Exact{-1, 2});
    CHECK(number_in(number("007")) == Exact{7});
    CHECK(number_in(number("1.5E-3")) == Exact{3, 2000});
    CHECK(number_in(number("2e+2")) == Exact{200});
    CHECK(number_in(number(".5")) == Exact{1, 2});
    CHECK(number_in(number("0.87361111111111112")) ==
          Exact{Whole{"87361111111111112"}, Whole{"100000000000000000"}});
    for (const auto* text : {"", ".", "-", "e5", "1e", "1e+", "1e401", "1e99999", "0x10", "1,5", "NaN", "INF",
                             "1.2.3", "--1", "1 "})
        CHECK_FALSE(number_in(number(text)).has_value());
    auto text = number("1");
    text.kind = WorkbookCell::Kind::text;
    CHECK_FALSE(number_in(text).has_value());
}

TEST_CASE("a cell stores a fraction as well as a spreadsheet can", "[base]")
{
    CHECK(stores(number("0.87361111111111112"), Exact{3145, 3600}));
    CHECK(stores(number("87.361111111111114"), Exact{314'500, 3600}));
    CHECK(stores(number("-0.33333333333333331"), Exact{-1, 3}));
    CHECK(stores(number("3145"), Exact{3145}));
    CHECK(stores(number("1E-17"), Exact{0}));
    CHECK_FALSE(stores(number("0.8736111111"), Exact{3145, 3600}));
    CHECK_FALSE(stores(number("3145.0000001"), Exact{3145}));
    CHECK_FALSE(stores(number("0.33333333333333331"), Exact{-1, 3}));
    CHECK_FALSE(stores(WorkbookCell{}, Exact{0}));
}

TEST_CASE("serial numbers are days, without the one that never was", "[base]")
{
    CHECK(day(0) == "none");
    CHECK(day(1) == "1900-01-01");
    CHECK(day(59) == "1900-02-28");
    CHECK(day(60) == "none");
    CHECK(day(61) == "1900-03-01");
    CHECK(day(44'004) == "2020-06-22");
    CHECK(day(Exact{91'001, 2}) == "2024-07-27");  // 45500.5
    CHECK(day(109'574) == "2199-12-31");
    CHECK(day(109'575) == "none");
    CHECK(day(-1) == "none");
    CHECK(day(Exact{Whole{"99999999999999999999"}}) == "none");
    CHECK(day(0, true) == "1904-01-01");
    CHECK(day(60, true) == "1904-03-01");
    CHECK(day(42'542, true) == "2020-06-22");
}

}  // namespace edvet
