#include "edvet/base/csv.hpp"

#include <catch2/catch.hpp>

namespace edvet {

namespace {

std::string first_message(const std::string& text)
{
    const auto parsed = parse_csv(text, "a.csv");
    return parsed.diagnostics.empty() ? "" : to_text(parsed.diagnostics.front());
}

}  // namespace

TEST_CASE("a table is read as RFC 4180 says", "[base]")
{
    const auto parsed = parse_csv("id,reason\r\na,\"one, \"\"two\"\"\nthree\"\r\n\r\nb,\n", "a.csv");
    REQUIRE(is_sound(parsed));
    const auto& rows = parsed.value->rows;
    REQUIRE(rows.size() == 2);
    CHECK(rows[0][1].text == "one, \"two\"\nthree");
    CHECK(rows[0][1].place == Place{"a.csv", 2, 3});
    CHECK(rows[1][0].text == "b");
    CHECK(rows[1][0].place == Place{"a.csv", 5, 1});
    CHECK(rows[1][1].text.empty());
}

TEST_CASE("a broken table is refused where it breaks", "[base][hostile]")
{
    CHECK(first_message("") ==
          "a.csv:1:1: error: there is no header row here [csv.empty]\n  write the column names first");
    CHECK(first_message("a,b\n1\n") ==
          "a.csv:2:1: error: this row has 1 fields, the header has 2 [csv.width]\n"
          "  a field that holds a comma needs quotes around it");
    CHECK(first_message("a,b\n1,\"2\n") ==
          "a.csv:2:3: error: this quoted field does not end [csv.quote]\n  close it with a quote");
    CHECK(first_message("a,b\n1,x\"2\"\n") ==
          "a.csv:2:4: error: a quote stands inside a field that does not begin with one [csv.quote]\n"
          "  put the whole field in quotes and write each quote in it twice");
    CHECK(first_message("a,b\n1,\"2\"x\n") ==
          "a.csv:2:6: error: there is text after the closing quote of a field [csv.quote]\n"
          "  write each quote inside a quoted field twice");
    CHECK(first_message("a;b\n1;2\n") ==
          "a.csv:1:1: error: the columns are separated by ';' here [csv.separator]\n"
          "  save the file with commas between the columns");
    CHECK(first_message("a,a\n") ==
          "a.csv:1:3: error: column 'a' stands here twice [csv.column]\n  rename or remove one");
}

TEST_CASE("what is written holds no formula and is read back", "[base][hostile]")
{
    CHECK(csv_record({"a", "1.5", "-2", ""}) == "a,1.5,-2,\n");
    CHECK(csv_record({"=1+1"}) == "\"'=1+1\"\n");
    CHECK(csv_record({" @x", "+a", "-a", "\tb", "＝1"}) == "\"' @x\",\"'+a\",\"'-a\",\"'\tb\",\"'＝1\"\n");
    CHECK(csv_record({"say \"hi\", twice\n"}) == "\"say \"\"hi\"\", twice\n\"\n");
    const auto back = parse_csv("h,i\n" + csv_record({"it's, \"so\"", "x\ny"}), "a.csv");
    REQUIRE(is_sound(back));
    CHECK(back.value->rows[0][0].text == "it's, \"so\"");
    CHECK(back.value->rows[0][1].text == "x\ny");
}

}  // namespace edvet
