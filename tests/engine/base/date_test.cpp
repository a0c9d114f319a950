#include "edvet/base/date.hpp"

#include <catch2/catch.hpp>

namespace edvet {

namespace {

Date day(const char* text) { return *Date::from_text(text); }

Age age(const char* text) { return *Age::from_text(text); }

}  // namespace

TEST_CASE("a day is read in one form only", "[base]")
{
    CHECK(to_text(day("2026-11-01")) == "2026-11-01");
    CHECK(to_text(day("2024-02-29")) == "2024-02-29");
    for (const char* refused :
         {"", "2026-2-1", "2026-02-30", "2025-02-29", "26-01-01", "01/02/2026", "2026-13-01", "2026-00-10",
          "1899-12-31", "2200-01-01", "2026-01-01 ", "2026-01-01T00:00:00"}) {
        CAPTURE(refused);
        CHECK_FALSE(Date::from_text(refused).has_value());
    }
}

TEST_CASE("an age is read as people write it", "[base]")
{
    CHECK(to_text(age("36 months")) == "36 months");
    CHECK(to_text(age("1 year")) == "1 year");
    CHECK(to_text(age("1 years")) == "1 year");
    CHECK(to_text(age("90 days")) == "90 days");
    for (const char* refused :
         {"", "36", "months", "0 days", "-1 days", "36months", "12345 days", "1 week", "010 days"}) {
        CAPTURE(refused);
        CHECK_FALSE(Age::from_text(refused).has_value());
    }
}

TEST_CASE("a month later is the same day, or the month's last", "[base]")
{
    CHECK(to_text(day("2026-01-31").plus(age("1 month"))) == "2026-02-28");
    CHECK(to_text(day("2024-02-29").plus(age("12 months"))) == "2025-02-28");
    CHECK(to_text(day("2024-02-29").plus(age("4 years"))) == "2028-02-29");
    CHECK(to_text(day("2025-12-31").plus(age("90 days"))) == "2026-03-31");
    CHECK(to_text(day("2025-11-15").plus(age("14 months"))) == "2027-01-15");
}

TEST_CASE("days between two days are counted across leap years", "[base]")
{
    CHECK(day("2024-03-01").days_since(day("2024-02-28")) == 2);
    CHECK(day("2025-03-01").days_since(day("2025-02-28")) == 1);
    CHECK(day("2025-01-01").days_since(day("2026-01-01")) == -365);
    CHECK(day("2025-01-01") < day("2025-01-02"));
}

}  // namespace edvet
