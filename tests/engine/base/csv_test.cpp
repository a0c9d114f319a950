#include "edvet/base/csv.hpp"

#include <chrono>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace edvet {

namespace {

using Texts = std::vector<std::string>;

Texts messages(const std::string& text)
{
    Texts said;
    for (const auto& diagnostic : parse_csv(text, "a.csv").diagnostics) said.push_back(to_text(diagnostic));
    return said;
}

std::string first_message(const std::string& text)
{
    const auto said = messages(text);
    return said.empty() ? "" : said.front();
}

Texts texts_of(const std::vector<CsvField>& fields)
{
    Texts texts;
    for (const auto& field : fields) texts.push_back(field.text);
    return texts;
}

/// The header and the rows; nothing where there is something to say.
std::vector<Texts> cells(const std::string& text)
{
    const auto parsed = parse_csv(text, "a.csv");
    if (!parsed.value || !parsed.diagnostics.empty()) return {};
    std::vector<Texts> all{texts_of(parsed.value->header)};
    for (const auto& row : parsed.value->rows) all.push_back(texts_of(row));
    return all;
}

using Cells = std::vector<Texts>;

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

TEST_CASE("the separator is the one that stands first in the header outside of quotes", "[base]")
{
    const Cells expected{{"id", "note"}, {"a", "1,5; x\ty"}};
    CHECK(cells("id,note\na,\"1,5; x\ty\"\n") == expected);
    CHECK(cells("id;note\na;\"1,5; x\ty\"\n") == expected);
    CHECK(cells("id\tnote\na\t\"1,5; x\ty\"\n") == expected);
    CHECK(cells("\"i,d\";note\na;1,5\n") == Cells{{"i,d", "note"}, {"a", "1,5"}});
    CHECK(cells("\"i\"\",\nd\"\tnote\na\t1,5\n") == Cells{{"i\",\nd", "note"}, {"a", "1,5"}});
    CHECK(cells("id,a;b\n1,2;3\n") == Cells{{"id", "a;b"}, {"1", "2;3"}});
    CHECK(cells("id\na;b\n") == Cells{{"id"}, {"a;b"}});
}

TEST_CASE("a first line that names the separator is heeded", "[base]")
{
    const Cells expected{{"a,b", "c"}, {"1", "2"}};
    CHECK(cells("sep=;\r\na,b;c\r\n1;2\r\n") == expected);
    CHECK(cells("\xEF\xBB\xBF\"sep=;\"\na,b;c\n1;2\n") == expected);
    CHECK(parse_csv("sep=;\na\n1\n", "a.csv").value->header[0].place == Place{"a.csv", 2, 1});
    CHECK(cells("sep=x1\n") == Cells{{"sep=x1"}});
    CHECK(messages("sep=|\na|b\n") ==
          Texts{"a.csv:1:1: error: '|' cannot separate columns here [csv.separator]\n"
                "  save the file with commas, semicolons or tabs between the columns"});
    CHECK(messages("sep=;\n") == Texts{"a.csv:1:1: error: there is no header row here [csv.empty]\n"
                                       "  write the column names first"});
}

TEST_CASE("what spreadsheets leave around a table is passed over", "[base]")
{
    const Cells expected{{"id", "note"}, {"a", "x"}, {"b", ""}};
    CHECK(cells("\xEF\xBB\xBFid,note\na,x\nb,\n") == expected);
    CHECK(cells(",,\n\n;;\nid,note,,\na,x,,\n,,,\n\"\", ,\nb,,,\n\"\"\n \n") == expected);
    CHECK(cells("id,note,,\na,x\nb,,\n") == expected);
    CHECK(parse_csv("\xEF\xBB\xBFid\n", "a.csv").value->header[0].place == Place{"a.csv", 1, 1});
    CHECK(messages("id,note,\na,x,\nb,,y\n") ==
          Texts{"a.csv:3:1: error: there is something in column 3, which has no title [csv.width]\n"
                "  write a title into the header, or empty the field"});
}

TEST_CASE("lines may end in LF, CRLF or CR, and in a field all three are LF", "[base]")
{
    const Cells expected{{"id", "note"}, {"a", "x\ny\n\nz"}, {"b", ""}};
    CHECK(cells("id,note\na,\"x\ny\n\nz\"\nb,") == expected);
    CHECK(cells("id,note\r\na,\"x\r\ny\r\n\r\nz\"\r\nb,\r\n") == expected);
    CHECK(cells("id,note\ra,\"x\ry\r\rz\"\rb,\r") == expected);
    CHECK(parse_csv("id,note\ra,\"x\ry\r\rz\"\rb,\r", "a.csv").value->rows[1][0].place ==
          Place{"a.csv", 6, 1});
    CHECK(parse_csv("id,note\r\na,\"x\r\ny\",\r\nb,c\r\n", "a.csv").value->rows[0][1].place ==
          Place{"a.csv", 4, 3});
}

TEST_CASE("a broken table is refused where it breaks", "[base][hostile]")
{
    CHECK(first_message("") ==
          "a.csv:1:1: error: there is no header row here [csv.empty]\n  write the column names first");
    CHECK(first_message("a,b\n1\n") ==
          "a.csv:2:1: error: this row has 1 field, the header has 2 [csv.width]\n"
          "  write a comma beside an empty field too");
    CHECK(first_message("a;b\n1;2;3\n") ==
          "a.csv:2:1: error: this row has 3 fields, the header has 2 [csv.width]\n"
          "  a field that holds a semicolon needs quotes around it");
    CHECK(first_message("a\tb\n1\t2\t3\n") ==
          "a.csv:2:1: error: this row has 3 fields, the header has 2 [csv.width]\n"
          "  a field that holds a tab needs quotes around it");
    CHECK(first_message("a,b\n1,\"2\n") ==
          "a.csv:2:3: error: this quoted field does not end [csv.quote]\n  close it with a quote");
    CHECK(first_message("a,b\n1,x\"2\"\n") ==
          "a.csv:2:4: error: a quote stands inside a field that does not begin with one [csv.quote]\n"
          "  put the whole field in quotes and write each quote in it twice");
    CHECK(first_message("a,b\n1,\"2\"x\n") ==
          "a.csv:2:6: error: there is text after the closing quote of a field [csv.quote]\n"
          "  write each quote inside a quoted field twice");
}

TEST_CASE("every bad row is reported, and the good ones are read", "[base]")
{
    const std::string text = "id,note\n"
                             "a,one\n"
                             "b,5\" wide\n"
                             "c\n"
                             "d,\"two\nlines\"\n"
                             "e,\"said \"yes\"\"\n"
                             "f,1,2\n"
                             "g,three\n"
                             "h,\"no end\n"
                             "i,lost\n";
    const auto parsed = parse_csv(text, "a.csv");
    REQUIRE(parsed.value);
    std::string ids;
    for (const auto& row : parsed.value->rows) ids += row[0].text;
    CHECK(ids == "adg");
    std::vector<Place> places;
    for (const auto& diagnostic : parsed.diagnostics) places.push_back(*diagnostic.place);
    CHECK(places ==
          std::vector<Place>{
              {"a.csv", 3, 4}, {"a.csv", 4, 1}, {"a.csv", 7, 10}, {"a.csv", 8, 1}, {"a.csv", 10, 3}});
}

TEST_CASE("without a header there is no table", "[base][hostile]")
{
    for (const std::string text : {"", "\n\n", "\xEF\xBB\xBF", ",,,\n", "a,\"b\n1,2\n", "a\"b\n1\n"}) {
        CAPTURE(text);
        const auto parsed = parse_csv(text, "a.csv");
        CHECK_FALSE(parsed.value);
        CHECK(parsed.diagnostics.size() == 1);
    }
}

TEST_CASE("a table has a bounded number of columns, rows and fields", "[base][hostile]")
{
    const auto times = [](std::size_t count, const std::string& text) {
        std::string all;
        for (std::size_t i = 0; i < count; ++i) all += text;
        return all;
    };
    const auto widest = times(most_csv_columns - 1, "t,") + "t";
    CHECK(parse_csv(widest + times(2000, ",") + "\n", "a.csv").value->header.size() == most_csv_columns);
    CHECK(messages(widest + ",t\n1\n") ==
          Texts{"a.csv:1:1: error: there are more than 200 columns [csv.too-many]\n"
                "  take out those that nobody asks for"});
    CHECK(first_message("a\n" + times(5000, ",") + "x\n").find("5001 fields") != std::string::npos);

    const auto rows = parse_csv("a\n" + times(most_csv_rows + 9, "1\n"), "a.csv");
    CHECK(rows.value->rows.size() == most_csv_rows);
    REQUIRE(rows.diagnostics.size() == 1);
    CHECK(to_text(rows.diagnostics[0]) ==
          "a.csv:200002:1: error: there are more than 200000 rows [csv.too-many]\n"
          "  nothing is read from here on; take out what nobody asks for");

    const auto row = times(most_csv_columns - 1, ",") + "1\n";
    const auto fields = parse_csv(widest + "\n" + times(10'001, row), "a.csv");
    CHECK(fields.value->rows.size() == 10'000);
    REQUIRE(fields.diagnostics.size() == 1);
    CHECK(fields.diagnostics[0].message == "there are more than 2000000 fields");
}

TEST_CASE("a long table takes time in proportion to its length", "[base][hostile]")
{
    // A bound that only a quadratic reader reaches, not a measure of speed.
    constexpr std::size_t length = 1'000'000;
    const auto start = std::chrono::steady_clock::now();
    for (const std::string text : {"\"", "\"\"", "\r", ",", "x\"\n", "\"\"\n", "\"\n\"x\n", " ;\t\n"}) {
        std::string whole;
        while (whole.size() < length) whole += text;
        parse_csv(whole, "a.csv");
        parse_csv("a,b\n1,\"" + whole, "a.csv");
    }
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{60});
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

TEST_CASE("a field that a spreadsheet would take for a formula stays the text that it is", "[base][hostile]")
{
    CHECK(cells("id,note\na,=1+1\nb,'quoted'\nc,@x\n") ==
          Cells{{"id", "note"}, {"a", "=1+1"}, {"b", "'quoted'"}, {"c", "@x"}});
}

}  // namespace edvet
