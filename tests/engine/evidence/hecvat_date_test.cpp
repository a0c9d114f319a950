#include "edvet/evidence/hecvat_date.hpp"
#include "tests/support/workbook_maker.hpp"

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

std::string day_of(MadeSheet sheet, bool uses_1904_dates = false)
{
    MadeWorkbook made;
    made.sheets.push_back(std::move(sheet));
    made.uses_1904_dates = uses_1904_dates;
    const auto workbook = parse_workbook(workbook_bytes(made, Dialect::openpyxl), "made.xlsx");
    REQUIRE(workbook.value);
    const auto day = completed_on(*workbook.value);
    return day ? to_text(*day) : "none";
}

MadeSheet beside(const std::string& title, const MadeCell& cell)
{
    MadeSheet sheet{"Start"};
    sheet.cells.push_back(text_cell("A3", title));
    sheet.cells.push_back(cell);
    return sheet;
}

}  // namespace

SCENARIO("the day of completion is read as vendors write it", "[evidence][hecvat]")
{
    CHECK(day_of(beside("DATE-01", number_cell("C3", "44004"))) == "2020-06-22");
    CHECK(day_of(beside("DATE-01", date_cell("C3", "45432"))) == "2024-05-20");
    CHECK(day_of(beside("Date Completed", text_cell("C3", "7/18/2024"))) == "2024-07-18");
    CHECK(day_of(beside("DATE-01", text_cell("C3", " 03/21/2024\n"))) == "2024-03-21");
    CHECK(day_of(beside("date completed", text_cell("C3", "2026-05-04"))) == "2026-05-04");
    CHECK(day_of(beside("DATE-01", number_cell("C3", "42542")), true) == "2020-06-22");
}

SCENARIO("what is no day, or stands elsewhere, gives none", "[evidence][hecvat]")
{
    for (const auto* text : {"", "May 2024", "13/40/2024", "1/2/24/3", "1//2024", "//", "2024",
                             "99999999999999999999", "7/18/2024 or later"})
        CHECK(day_of(beside("DATE-01", text_cell("C3", text))) == "none");
    CHECK(day_of(beside("DATE-02", number_cell("C3", "44004"))) == "none");
    CHECK(day_of(beside("DATE-01", number_cell("C3", "1e30"))) == "none");
    CHECK(day_of(beside("DATE-01", number_cell("D3", "44004"))) == "none");
    auto hidden = beside("DATE-01", number_cell("C3", "44004"));
    hidden.is_hidden = true;
    CHECK(day_of(hidden) == "none");
}
