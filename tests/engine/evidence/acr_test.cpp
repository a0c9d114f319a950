#include "edvet/evidence/acr.hpp"

#include <catch2/catch.hpp>

namespace edvet {

namespace {

std::string day(std::string_view text)
{
    const auto date = date_in_report(text);
    return date ? to_text(*date) : "unreadable";
}

}  // namespace

SCENARIO("a report's date is read only where it can be read in one way", "[evidence][acr]")
{
    GIVEN("the forms that reports use")
    {
        CHECK(day("2023-05-12") == "2023-05-12");
        CHECK(day(" 2023/5/2 ") == "2023-05-02");
        CHECK(day("2023-05-12T09:30:00Z") == "2023-05-12");
        CHECK(day("8/31/2021") == "2021-08-31");
        CHECK(day("31.8.2021") == "2021-08-31");
        CHECK(day("5/5/2021") == "2021-05-05");
        CHECK(day("12 May 2023") == "2023-05-12");
        CHECK(day("May 12, 2023") == "2023-05-12");
        CHECK(day("Sept. 1st, 2024") == "2024-09-01");
        CHECK(day("2024 February 29") == "2024-02-29");
    }

    GIVEN("a text with two readings, or with none")
    {
        CHECK(day("3/4/2021") == "unreadable");
        CHECK(day("May 2023") == "unreadable");
        CHECK(day("2023") == "unreadable");
        CHECK(day("2023-05") == "unreadable");
        CHECK(day("31/31/2021") == "unreadable");
        CHECK(day("30 February 2023") == "unreadable");
        CHECK(day("8/31/21") == "unreadable");
        CHECK(day("8/31-2021") == "unreadable");
        CHECK(day("12 May 13 June 2023") == "unreadable");
        CHECK(day("Q3 2023") == "unreadable");
        CHECK(day("") == "unreadable");
        CHECK(day("99999999999999999999") == "unreadable");
        CHECK(day(std::string(100'000, '1')) == "unreadable");
        CHECK(day("–12 May 2023") == "unreadable");
    }
}

SCENARIO("a vendor that evaluated itself is called so where the report tells", "[evidence][acr]")
{
    Acr acr;
    acr.author = {"Ada Example", "Reader Ltd", "ada@reader.example"};

    CHECK(to_text(evaluator_of(acr)) == "not stated");

    acr.vendor = AcrContact{"", " reader  LTD ", "sales@elsewhere.example"};
    CHECK(to_text(evaluator_of(acr)) == "the vendor itself");

    acr.vendor = AcrContact{"", "Writer Ltd", "sales@reader.example"};
    CHECK(to_text(evaluator_of(acr)) == "a third party");

    acr.vendor = AcrContact{"", "", "sales@Reader.example"};
    CHECK(to_text(evaluator_of(acr)) == "the vendor itself");

    acr.vendor = AcrContact{"", "", ""};
    CHECK(to_text(evaluator_of(acr)) == "not stated");
}

TEST_CASE("levels are read as they are written", "[evidence][acr]")
{
    for (const auto level : acr_levels)
        CHECK(acr_level_from_text(level == AcrLevel::blank ? "" : to_text(level)) == level);
    CHECK_FALSE(acr_level_from_text("Supports"));
    CHECK_FALSE(acr_level_from_text("blank"));
    CHECK_FALSE(acr_level_from_text("does not support"));
}

}  // namespace edvet
