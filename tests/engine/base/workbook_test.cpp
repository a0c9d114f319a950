#include "edvet/base/sha256.hpp"
#include "edvet/base/workbook.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/workbook_maker.hpp"

#include <catch2/catch.hpp>

namespace edvet {

namespace {

using namespace tests;
using Kind = WorkbookCell::Kind;

Workbook read(const std::string& bytes)
{
    auto parsed = parse_workbook(bytes, "vendor.xlsx");
    for (const auto& diagnostic : parsed.diagnostics) FAIL(to_text(diagnostic));
    REQUIRE(parsed.value.has_value());
    return std::move(*parsed.value);
}

/// A workbook of one sheet with this XML in it.
Workbook read_sheet(std::string_view worksheet, std::string_view strings = "")
{
    return read(zipped(parts_around(worksheet, strings)));
}

std::string text_at(const Workbook& workbook, std::string_view name)
{
    const auto at = cell_position(name);
    REQUIRE(at.has_value());
    return std::string{workbook.sheets.front().text_at(at->row, at->column)};
}

const WorkbookCell& cell_at(const Workbook& workbook, std::string_view name)
{
    const auto at = cell_position(name);
    REQUIRE(at.has_value());
    const auto* cell = workbook.sheets.front().find(at->row, at->column);
    REQUIRE(cell != nullptr);
    return *cell;
}

MadeWorkbook answers()
{
    MadeWorkbook workbook;
    workbook.sheets.resize(2);
    auto& visible = workbook.sheets[0];
    visible.name = "HECVAT | Vendor's Response";
    visible.cells = {
        text_cell("A1", "Version 9.99"),
        text_cell("C2", "Instructor\n"),
        text_cell("C3", " "),
        rich_cell("C4", {"No, ", "not", " yet "}),
        text_cell("C5", "a <b> & \"c\" é 𝑑"),
        text_cell("C6", "_x000D_ as typed"),
        text_cell("C7", "line\r\nline"),
        number_cell("D2", "0.1"),
        boolean_cell("D3", true),
        formula_cell("AND(D3,FALSE)", boolean_cell("D4", false)),
        date_cell("D5", "45491"),
        formula_cell("SUM(D2,1)", number_cell("D6", "1.1")),
        formula_cell("C2&\"x\"", text_cell("D7", "Instructor\nx")),
        formula_cell("NA()", error_cell("D8", "#N/A")),
        text_cell("XFD1048576", "the last"),
    };
    visible.hidden_rows = {3, 9};
    visible.hidden_columns = {5};
    workbook.sheets[1].name = "Questions";
    workbook.sheets[1].is_hidden = true;
    workbook.sheets[1].cells = {number_cell("B2", "20")};
    return workbook;
}

}  // namespace

TEST_CASE("whoever wrote a workbook, the same cells are read from it", "[base]")
{
    for (const auto dialect : all_dialects) {
        CAPTURE(static_cast<int>(dialect));
        const bool is_library = dialect == Dialect::libxlsxwriter;
        const auto workbook = read(workbook_bytes(answers(), dialect));
        REQUIRE(workbook.sheets.size() == 2);
        CHECK(workbook.oddities.empty());
        CHECK_FALSE(workbook.uses_1904_dates);

        const auto& sheet = workbook.sheets[0];
        CHECK(sheet.name == "HECVAT | Vendor's Response");
        CHECK(sheet.visibility == Sheet::Visibility::visible);
        CHECK(text_at(workbook, "A1") == "Version 9.99");
        CHECK(text_at(workbook, "C2") == "Instructor\n");
        CHECK(text_at(workbook, "C3") == " ");
        CHECK(text_at(workbook, "C4") == "No, not yet ");
        CHECK(text_at(workbook, "C5") == "a <b> & \"c\" é 𝑑");
        if (!is_library) CHECK(text_at(workbook, "C6") == "_x000D_ as typed");  // it does not escape these
        CHECK(text_at(workbook, "C7") == "line\r\nline");
        CHECK(text_at(workbook, "XFD1048576") == "the last");
        CHECK(text_at(workbook, "A2").empty());
        CHECK(sheet.find(2, 1) == nullptr);

        CHECK(cell_at(workbook, "D2").kind == Kind::number);
        CHECK(number_in(cell_at(workbook, "D2")) == Exact{1, 10});
        CHECK(cell_at(workbook, "D3").kind == Kind::boolean);
        CHECK(text_at(workbook, "D3") == "TRUE");
        CHECK(text_at(workbook, "D4") == (is_library ? "0" : "FALSE"));
        CHECK(cell_at(workbook, "D5").is_date);
        CHECK_FALSE(cell_at(workbook, "D2").is_date);
        CHECK(date_in(cell_at(workbook, "D5"), workbook) == Date::from_text("2024-07-18"));
        CHECK(cell_at(workbook, "D6").is_formula);
        CHECK(cell_at(workbook, "D6").formula == "SUM(D2,1)");
        CHECK(cell_at(workbook, "D6").text == "1.1");
        CHECK(cell_at(workbook, "D7").formula == "C2&\"x\"");
        CHECK(text_at(workbook, "D7") == "Instructor\nx");
        CHECK(cell_at(workbook, "D8").kind == (is_library ? Kind::text : Kind::error));
        CHECK(text_at(workbook, "D8") == "#N/A");
        CHECK_FALSE(cell_at(workbook, "D2").is_formula);

        CHECK(sheet.is_hidden_row(3));
        CHECK(sheet.is_hidden_row(9));
        CHECK_FALSE(sheet.is_hidden_row(2));
        CHECK_FALSE(sheet.is_hidden_row(100));
        CHECK(sheet.is_hidden_column(5));
        CHECK_FALSE(sheet.is_hidden_column(4));
        CHECK_FALSE(sheet.is_hidden_column(6));
        CHECK(workbook.sheets[1].visibility == Sheet::Visibility::hidden);
        CHECK(workbook.find("questions") == &workbook.sheets[1]);
        CHECK(workbook.find("none") == nullptr);
        CHECK(sheet.reference(4, 3) == "'HECVAT | Vendor''s Response'!C4");
        CHECK(workbook.sheets[1].reference(2, 2) == "Questions!B2");
    }
}

TEST_CASE("a workbook names the hash of the very bytes that were read", "[base]")
{
    const auto bytes = workbook_bytes(answers(), Dialect::openpyxl);
    CHECK(read(bytes).sha256 == sha256_of(bytes));
    CHECK(read(bytes).file == "vendor.xlsx");
}

TEST_CASE("dates follow the workbook's epoch", "[base]")
{
    auto made = answers();
    made.uses_1904_dates = true;
    for (const auto dialect : {Dialect::libreoffice, Dialect::openpyxl}) {
        const auto workbook = read(workbook_bytes(made, dialect));
        CHECK(workbook.uses_1904_dates);
        CHECK(date_in(cell_at(workbook, "D5"), workbook) == Date::from_text("2028-07-19"));
    }
}

TEST_CASE("rows and cells that do not say where they are follow the one before", "[base]")
{
    const auto workbook = read_sheet("<sheetData><row><c><v>1</v></c><c><v>2</v></c></row>"
                                     "<row r=\"5\"><c r=\"C5\"><v>3</v></c><c><v>4</v></c></row>"
                                     "<row><c/><c><v>5</v></c></row></sheetData>");
    CHECK(text_at(workbook, "A1") == "1");
    CHECK(text_at(workbook, "B1") == "2");
    CHECK(text_at(workbook, "C5") == "3");
    CHECK(text_at(workbook, "D5") == "4");
    CHECK(text_at(workbook, "B6") == "5");
    CHECK(workbook.sheets.front().find(6, 1) == nullptr);
}

TEST_CASE("rows and cells in disorder are found", "[base]")
{
    const auto workbook =
        read_sheet("<sheetData><row r=\"9\"><c r=\"B9\"><v>9</v></c><c r=\"A9\"><v>8</v></c></row>"
                   "<row r=\"2\"><c r=\"A2\"><v>2</v></c></row></sheetData>");
    CHECK(text_at(workbook, "A2") == "2");
    CHECK(text_at(workbook, "A9") == "8");
    CHECK(text_at(workbook, "B9") == "9");
    CHECK(workbook.sheets.front().rows.front().number == 2);
}

TEST_CASE("a prefix or the strict namespace changes nothing", "[base]")
{
    auto parts = parts_around("<sheetData/>", "<si><t>one</t></si>");
    part_of(parts, "xl/worksheets/sheet1.xml") =
        "<x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" xmlns:y=\"urn:y\">"
        "<x:sheetData><x:row r=\"1\" y:r=\"7\"><x:c r=\"A1\" t=\"s\"><x:v>0</x:v></x:c>"
        "<x:c t=\"inlineStr\"><x:is><x:r><x:t>t</x:t></x:r><x:r><x:t>wo</x:t></x:r></x:is></x:c></x:row>"
        "</x:sheetData></x:worksheet>";
    const auto workbook = read(zipped(parts));
    CHECK(text_at(workbook, "A1") == "one");
    CHECK(text_at(workbook, "B1") == "two");
}

TEST_CASE("shared strings are their runs without phonetic hints", "[base]")
{
    const auto workbook = read_sheet(
        "<sheetData><row><c t=\"s\"><v>0</v></c><c t=\"s\"><v> 1 </v></c><c t=\"s\"><v>2</v></c>"
        "<c t=\"s\"><v>3</v></c></row></sheetData>",
        "<si><r><rPr><b/></rPr><t xml:space=\"preserve\">to </t></r><r><t>be</t></r>"
        "<rPh sb=\"0\" eb=\"1\"><t>hint</t></rPh><phoneticPr fontId=\"1\"/></si>"
        "<si>\n  <t> padded </t>\n</si><si><t>a<!-- c -->b<![CDATA[<c> ]]> </t></si><si><t/></si>");
    CHECK(text_at(workbook, "A1") == "to be");
    CHECK(text_at(workbook, "B1") == " padded ");
    CHECK(text_at(workbook, "C1") == "ab<c>  ");
    CHECK(cell_at(workbook, "D1").kind == Kind::text);
    CHECK(text_at(workbook, "D1").empty());
}

TEST_CASE("escapes of characters that XML cannot hold are read, and only those", "[base]")
{
    const auto workbook =
        read_sheet("<sheetData><row><c t=\"inlineStr\"><is><t>a_x000D_b_x005F_x000D_c</t></is></c>"
                   "<c t=\"str\"><v>_xD83D__xDE00_ _x00e9_</v></c>"
                   "<c t=\"inlineStr\"><is><t>_x0000_ _xD83D_ _xDE00_ _x12_ _xZZZZ_ _x000D</t></is></c></row>"
                   "</sheetData>");
    CHECK(text_at(workbook, "A1") == "a\rb_x000D_c");
    CHECK(text_at(workbook, "B1") == "😀 é");
    CHECK(text_at(workbook, "C1") == "_x0000_ _xD83D_ _xDE00_ _x12_ _xZZZZ_ _x000D");
}

TEST_CASE("formulas are told, shared and spilled ones too", "[base]")
{
    const auto workbook = read_sheet(
        "<sheetData><row><c><f t=\"shared\" ref=\"A1:A2\" si=\"0\">B1*2</f><v>4</v></c><c><v>2</v></c></row>"
        "<row><c><f t=\"shared\" si=\"0\"/><v>6</v></c><c><v>3</v></c></row>"
        "<row><c><f t=\"array\" ref=\"A3:B4\">B1:C2</f><v>2</v></c><c><v>7</v></c><c><v>8</v></c></row>"
        "<row><c r=\"B4\"><v>9</v></c><c><f>1/0</f></c></row></sheetData>");
    CHECK(cell_at(workbook, "A1").formula == "B1*2");
    CHECK(cell_at(workbook, "A2").is_formula);
    CHECK(cell_at(workbook, "A2").formula.empty());
    CHECK(cell_at(workbook, "A2").shares == CellPosition{1, 1});
    CHECK_FALSE(cell_at(workbook, "A1").shares);
    CHECK_FALSE(cell_at(workbook, "A2").is_array);
    CHECK(cell_at(workbook, "A3").is_array);
    CHECK(cell_at(workbook, "B4").is_array);
    CHECK_FALSE(cell_at(workbook, "C4").is_array);
    CHECK(cell_at(workbook, "A2").text == "6");
    CHECK_FALSE(cell_at(workbook, "B2").is_formula);
    CHECK(cell_at(workbook, "B3").is_formula);
    CHECK(cell_at(workbook, "B4").is_formula);
    CHECK_FALSE(cell_at(workbook, "C3").is_formula);
    CHECK(cell_at(workbook, "C4").is_formula);
    CHECK(cell_at(workbook, "C4").kind == Kind::empty);
}

TEST_CASE("a shared formula is found by its index, wherever the cell that states it stands", "[base]")
{
    const auto workbook = read_sheet(
        "<sheetData><row r=\"2\"><c r=\"A2\"><f t=\"shared\" si=\"1\"/><v>1</v></c>"
        "<c r=\"B2\"><f t=\"shared\" ref=\"B2:B3\" si=\"0\">C2</f></c></row>"
        "<row r=\"3\"><c r=\"A3\"><f t=\"shared\" ref=\"A2:A3\" si=\"1\">C3+1</f></c>"
        "<c r=\"B3\"><f t=\"shared\" si=\"0\"/></c><c r=\"D3\"><f t=\"shared\" si=\"7\"/></c>"
        "<c r=\"E3\"><f t=\"shared\"/></c><c r=\"F3\"><f t=\"array\" ref=\"F3\">C3:C4</f></c></row>"
        "<row r=\"1\"><c r=\"B1\"><f t=\"shared\" si=\"0\"/></c></row></sheetData>");
    CHECK(cell_at(workbook, "A2").shares == CellPosition{3, 1});
    CHECK(cell_at(workbook, "B3").shares == CellPosition{2, 2});
    CHECK(cell_at(workbook, "B1").shares == CellPosition{2, 2});
    CHECK_FALSE(cell_at(workbook, "D3").shares);
    CHECK_FALSE(cell_at(workbook, "E3").shares);
    CHECK(cell_at(workbook, "F3").is_array);
}

TEST_CASE("hidden is what no reader of the workbook sees", "[base]")
{
    auto parts =
        parts_around("<sheetFormatPr zeroHeight=\"1\"/><cols><col min=\"2\" max=\"4\" hidden=\"1\"/>"
                     "<col min=\"6\" max=\"6\" width=\"0\"/></cols>"
                     "<sheetData><row r=\"1\"><c><v>1</v></c></row>"
                     "<row r=\"2\" hidden=\"true\"/><row r=\"3\" ht=\"0\" customHeight=\"1\"/></sheetData>");
    auto& main = part_of(parts, "xl/workbook.xml");
    main.replace(main.find("\"visible\""), 9, "\"veryHidden\"");
    const auto workbook = read(zipped(parts));
    const auto& sheet = workbook.sheets.front();
    CHECK(sheet.visibility == Sheet::Visibility::very_hidden);
    CHECK(sheet.is_hidden());
    CHECK_FALSE(sheet.is_hidden_row(1));
    CHECK(sheet.is_hidden_row(2));
    CHECK(sheet.is_hidden_row(3));
    CHECK(sheet.is_hidden_row(4));
    CHECK_FALSE(sheet.is_hidden_column(1));
    CHECK(sheet.is_hidden_column(3));
    CHECK(sheet.is_hidden_column(6));
}

TEST_CASE("number formats say what is a date", "[base]")
{
    auto parts = parts_around("<sheetData/>");
    const auto shows_date = [&](const std::string& format) {
        part_of(parts, "xl/styles.xml") =
            "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
            "<numFmts><numFmt numFmtId=\"200\" formatCode=\"" +
            format + "\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"" +
            (format.find_first_not_of("0123456789") == std::string::npos ? format : "200") +
            "\"/></cellXfs></styleSheet>";
        part_of(parts, "xl/worksheets/sheet1.xml") =
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
            "<sheetData><row><c s=\"1\"><v>45491</v></c><c "
            "s=\"9\"><v>1</v></c></row></sheetData></worksheet>";
        const auto workbook = read(zipped(parts));
        CHECK_FALSE(cell_at(workbook, "B1").is_date);
        return cell_at(workbook, "A1").is_date;
    };
    for (const auto* format : {"14", "22", "45", "47", "m/d/yyyy;@", "[$-409]d\\-mmm\\-yy;@", "[h]:mm",
                               "[ss]", "HH:MM AM/PM", "&quot;on&quot; yyyy"})
        CHECK(shows_date(format));
    for (const auto* format :
         {"0", "13", "23", "44", "48", "49", "General", "0.0%", "0;;;@", "[Red]0.00", "&quot;days&quot; 0",
          "0\\d", "_d0", "[&lt;10]0;0", "#,##0.00E+00", "0 &quot;day"})
        CHECK_FALSE(shows_date(format));
}

TEST_CASE("a date may be stored as ISO 8601 text", "[base]")
{
    const auto workbook = read_sheet("<sheetData><row><c t=\"d\"><v>2024-07-18T00:00:00</v></c>"
                                     "<c t=\"inlineStr\"><is><t>2024-07-18</t></is></c></row></sheetData>");
    CHECK(cell_at(workbook, "A1").is_date);
    CHECK(date_in(cell_at(workbook, "A1"), workbook) == Date::from_text("2024-07-18"));
    CHECK_FALSE(cell_at(workbook, "B1").is_date);
    CHECK_FALSE(date_in(cell_at(workbook, "B1"), workbook).has_value());
}

TEST_CASE("declared dimensions and counts are ignored", "[base][hostile]")
{
    auto parts = parts_around("<dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\" spans=\"1:16384\">"
                              "<c t=\"s\"><v>0</v></c></row></sheetData>",
                              "<si><t>one</t></si>");
    auto& strings = part_of(parts, "xl/sharedStrings.xml");
    strings.replace(strings.find("<sst"), 4, "<sst count=\"4294967295\" uniqueCount=\"99999999999\"");
    CHECK(text_at(read(zipped(parts)), "A1") == "one");
}

TEST_CASE("what is unusual is named and changes nothing", "[base]")
{
    auto parts = parts_around("<sheetData><row><c><v>-NAN</v></c></row></sheetData>");
    parts.push_back({"xl/externalLinks/externalLink1.xml", "<externalLink/>"});
    parts.push_back({"xl/externalLinks/_rels/externalLink1.xml.rels",
                     "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                     "<Relationship Id=\"rId1\" Type=\"http://x/externalLinkPath\" "
                     "Target=\"file:///etc/passwd\" TargetMode=\"External\"/>"
                     "<Relationship Id=\"rId2\" Type=\"http://x/hyperlink\" Target=\"https://a.example\" "
                     "TargetMode=\"External\"/></Relationships>"});
    parts.push_back({"xl/embeddings/oleObject1.bin", "x"});
    parts.push_back({"xl/connections.xml", "<connections/>"});
    const auto workbook = read(zipped(parts));
    CHECK(cell_at(workbook, "A1").kind == Kind::text);
    CHECK(workbook.oddities ==
          std::vector<std::string>{
              "Answers!A1 is stored as a number and is none: '-NAN'",
              "part 'xl/externallinks/externallink1.xml' refers to 'file:///etc/passwd' "
              "outside the workbook (externalLinkPath), which is not followed",
              "it holds the embedded file 'xl/embeddings/oleObject1.bin', which is not read",
              "it holds data connections, which are not followed"});
}

TEST_CASE("oddities are counted beyond the first fifty", "[base][hostile]")
{
    std::string row;
    for (int i = 0; i < 60; ++i) row += "<c><v>NaN</v></c>";
    const auto workbook = read_sheet("<sheetData><row>" + row + "</row></sheetData>");
    REQUIRE(workbook.oddities.size() == 51);
    CHECK(workbook.oddities.back() == "and 10 more of these");
}

TEST_CASE("real workbooks are read", "[base][shared]")
{
    const auto data = shared_data();
    if (!data) {
        WARN(skipped_without_shared_data);
        return;
    }
    const auto full = read(bytes_of(*data / "hecvat" / "filled-canvas-lms-hecvat-full.xlsx"));
    CHECK(full.sheets.size() == 13);
    CHECK(full.sha256 == "4592d9401e19290421d4b1a2adca2bbf42bb8fae3cf9172e136ca55da97d087d");
    CHECK(full.oddities.empty());
    const auto* values = full.find("Values");
    REQUIRE(values != nullptr);
    CHECK(values->is_hidden());
    CHECK(values->text_at(21, 7) == "3145");
    CHECK(values->text_at(21, 8) == "3600");
    CHECK(values->find(21, 7)->is_formula);

    const auto blank = read(bytes_of(*data / "hecvat" / "HECVAT414.xlsx"));
    CHECK(blank.sheets.size() == 15);
    REQUIRE(blank.find("Questions") != nullptr);
    CHECK(blank.find("Questions")->is_hidden());
    CHECK(blank.find("Questions")->rows.size() == 334);
    CHECK(blank.find("START HERE")->text_at(13, 1) == "GNRL-01");
}

}  // namespace edvet
