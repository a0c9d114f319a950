#include "edvet/report/table.hpp"

#include <string>

#include <catch2/catch.hpp>

namespace edvet {

TEST_CASE("a text is cut at blanks, and a long word between characters", "[report]")
{
    CHECK(wrapped("one two three", 7, "") == "one two\nthree\n");
    CHECK(wrapped("one two three", 9, "  ") == "  one two\n  three\n");
    CHECK(wrapped("abcdefgh ij", 3, "") == "abc\ndef\ngh\nij\n");
    CHECK(wrapped("self-assessment", 14, "") == "self-assessmen\nt\n");
    CHECK(wrapped("ééé", 2, "") == "éé\né\n");
    CHECK(wrapped("李明李明", 5, "") == "李明\n李明\n");
    CHECK(wrapped("李", 1, "") == "李\n");
    CHECK(wrapped("", 5, "") == "\n");
}

TEST_CASE("a text of megabytes is cut in one pass", "[report]")
{
    const auto lines = wrapped(std::string(2'000'000, 'x'), 100, "");
    CHECK(lines.size() == 2'020'000);
    CHECK(wrapped(std::string(1'000'000, ' ') + "x", 100, "").size() > 0);
}

}  // namespace edvet
