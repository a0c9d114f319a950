#include "edvet/base/workbook.hpp"
#include "tests/support/workbook_maker.hpp"

#include <string>

#include <catch2/catch.hpp>

namespace edvet {

namespace {

using namespace tests;
using namespace std::string_literals;

/// The one error that there is about these bytes, and nothing else; "read" where there is none.
std::string outcome(const std::string& bytes)
{
    const auto parsed = parse_workbook(bytes, "vendor.xlsx");
    if (parsed.value) return parsed.diagnostics.empty() ? "read" : "read with remarks";
    REQUIRE(parsed.diagnostics.size() == 1);
    const auto& error = parsed.diagnostics.front();
    CHECK(error.place == Place{"vendor.xlsx", 0, 0});
    CHECK_FALSE(error.remedy.empty());
    return error.message + " [" + error.code + "]";
}

std::string outcome(const std::vector<MadePart>& parts) { return outcome(zipped(parts)); }

std::string code_of(const std::vector<MadePart>& parts)
{
    const auto said = outcome(parts);
    return said == "read" ? said : said.substr(said.rfind('[') + 1, said.size() - said.rfind('[') - 2);
}

std::string of_sheet(std::string_view worksheet, std::string_view strings = "")
{
    return outcome(parts_around(worksheet, strings));
}

std::string of_cells(std::string_view cells)
{
    return of_sheet("<sheetData><row r=\"3\">" + std::string{cells} + "</row></sheetData>");
}

std::vector<MadePart> ordinary() { return parts_around("<sheetData><row><c><v>1</v></c></row></sheetData>"); }

std::vector<MadePart> with_part(const std::string& name, const std::string& bytes)
{
    auto parts = ordinary();
    parts.push_back({name, bytes});
    return parts;
}

/// The workbook with `from` in a part replaced.
std::vector<MadePart> with(std::string_view part, const std::string& from, const std::string& to)
{
    auto parts = ordinary();
    auto& bytes = part_of(parts, part);
    const auto at = bytes.find(from);
    REQUIRE(at != std::string::npos);
    bytes.replace(at, from.size(), to);
    return parts;
}

std::string repeated(std::string_view text, std::size_t times)
{
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
}

std::string in_utf16(std::string_view ascii)
{
    std::string wide;
    for (const char c : ascii) wide += {c, '\0'};
    return wide;
}

const std::string sheet_part = "xl/worksheets/sheet1.xml";

}  // namespace

TEST_CASE("what is no XLSX workbook is told by what it is", "[base][hostile]")
{
    const auto ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s;
    CHECK(outcome(ordinary()) == "read");
    CHECK(outcome(""s) == "the file is empty [workbook.format]");
    CHECK(outcome("id,answer\n"s) ==
          "this is no .xlsx workbook: it does not begin as a ZIP archive does [workbook.format]");
    CHECK(outcome("PK\5\6"s + std::string(18, '\0')) ==
          "this is no .xlsx workbook: it does not begin as a ZIP archive does [workbook.format]");
    CHECK(outcome(ole + in_utf16("Workbook")) ==
          "this is an old binary file (OLE2), such as an .xls workbook [workbook.format]");
    CHECK(outcome(ole + in_utf16("EncryptedPackage")) ==
          "this workbook is encrypted with a password [workbook.encrypted]");
    CHECK(outcome(std::vector<MadePart>{{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                                        {"content.xml", "<x/>"}}) ==
          "this is an OpenDocument file, such as an .ods spreadsheet [workbook.format]");
    CHECK(outcome(with_part("xl/workbook.bin", "x")) ==
          "this is a binary workbook (.xlsb) [workbook.format]");
    CHECK(outcome(with_part("word/document.xml", "x")) ==
          "this is a text document (.docx), not a workbook [workbook.format]");
    CHECK(outcome(std::vector<MadePart>{{"notes.txt", "x"}}) ==
          "this is a ZIP archive, but not of a workbook [workbook.format]");
}

TEST_CASE("macros and encrypted parts are refused", "[base][hostile]")
{
    CHECK(outcome(with_part("xl/vbaProject.bin", "x")) ==
          "this workbook holds macros (part 'xl/vbaProject.bin') [workbook.macros]");
    CHECK(outcome(with("[Content_Types].xml",
                       "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main",
                       "application/vnd.ms-excel.sheet.macroEnabled.main")) ==
          "this workbook holds macros (part '/xl/workbook.xml') [workbook.macros]");
    CHECK(code_of(with_part("XL/VBAPROJECT.BIN", "x")) == "workbook.macros");
    CHECK(outcome(with_encryption_flag(zipped(ordinary()), sheet_part)) ==
          "part 'xl/worksheets/sheet1.xml' is encrypted [workbook.encrypted]");
}

TEST_CASE("names of parts are plain, relative and there once", "[base][hostile]")
{
    const auto archive = zipped(with_part("xl/media/image.png", "x"));
    for (const auto* name :
         {"../../../../tmp/xx", "/etc/cron.d/xxxxxx", "xl\\media\\image.png", "xl/media/../x.png.",
          "xl/./media/img.png", "xl//media/imag.png", "C:/media/image.png", "xl/media/\xFFmage.png"}) {
        CAPTURE(name);
        CHECK(outcome(renamed(archive, "xl/media/image.png", name)) ==
              "part " + quote(name) + " has a name that no workbook has [workbook.part-name]");
    }
    CHECK(outcome(with_part("xl/STYLES.xml", "x")) ==
          "there are two parts of the name 'xl/STYLES.xml' [workbook.part-name]");
    CHECK(outcome(renamed(zipped(with_part("xl/stylez.xml", "x")), "xl/stylez.xml", "xl/styles.xml")) ==
          "there are two parts of the name 'xl/styles.xml' [workbook.part-name]");
    CHECK(outcome(with_part("xl/media/", "")) == "read");
}

TEST_CASE("an archive that lies about its parts is refused", "[base][hostile]")
{
    const auto archive = zipped(with_part("xl/media/image.png", "needle"));
    REQUIRE(outcome(archive) == "read");
    for (const auto& part : {sheet_part, "xl/media/image.png"s}) {
        CAPTURE(part);
        CHECK(outcome(with_stated_size(archive, part, 3)).ends_with("[workbook.damaged]"));
        CHECK(outcome(with_stated_size(archive, part, 4'000'000)).ends_with("[workbook.damaged]"));
    }
    CHECK(outcome(with_stated_size(archive, sheet_part, 10)) ==
          "part 'xl/worksheets/sheet1.xml' is longer than the 10 bytes that the archive states "
          "[workbook.damaged]");
    auto altered = archive;
    altered.replace(altered.find("needle"), 6, "noodle");
    CHECK(outcome(altered) == "part 'xl/media/image.png' is damaged [workbook.damaged]");
    CHECK(outcome(with_overlap(archive, "xl/styles.xml", sheet_part)) ==
          "the archive contradicts itself: its directory and its parts do not agree [workbook.damaged]");
}

TEST_CASE("a workbook that is cut off anywhere is refused", "[base][hostile]")
{
    const auto archive = zipped(ordinary());
    for (std::size_t size = 4; size < archive.size(); ++size)
        if (!outcome(archive.substr(0, size)).ends_with("[workbook.damaged]")) FAIL("cut at " << size);
}

TEST_CASE("one wrong byte gives one error or none", "[base][hostile]")
{
    const auto archive = zipped(ordinary());
    for (std::size_t at = 0; at < archive.size(); ++at)
        for (const int flip : {0x01, 0x80, 0xFF}) {
            auto altered = archive;
            altered[at] = static_cast<char>(altered[at] ^ flip);
            outcome(altered);
        }
}

TEST_CASE("sizes have absolute limits, whatever the ratio", "[base][hostile]")
{
    using namespace workbook_limits;
    CHECK(outcome("PK\3\4" + std::string(file_bytes, 'x')) ==
          "the file is larger than 16 MiB [workbook.limit]");
    CHECK(outcome(with_part("xl/media/a.bin", std::string(part_bytes, '\0'))) == "read");
    CHECK(outcome(with_part("xl/media/a.bin", std::string(part_bytes + 1, '\0'))) ==
          "part 'xl/media/a.bin' is 33554433 bytes, more than 32 MiB [workbook.limit]");
    auto parts = with_part("xl/media/a.bin", std::string(part_bytes, '\0'));
    parts.push_back({"xl/media/b.bin", std::string(part_bytes, '\0')});
    CHECK(code_of(parts) == "workbook.limit");
    CHECK(outcome(parts).ends_with("together, more than 64 MiB [workbook.limit]"));

    auto many = ordinary();
    while (many.size() < workbook_limits::parts) many.push_back({"x/" + std::to_string(many.size()), ""});
    CHECK(outcome(many) == "read");
    many.push_back({"x/one-more", ""});
    CHECK(outcome(many) == "it has 2001 parts, more than 2000 [workbook.limit]");
}

TEST_CASE("strings and cells have absolute limits", "[base][hostile]")
{
    using namespace workbook_limits;
    CHECK(of_sheet("<sheetData/>", repeated("<si/>", shared_strings)) == "read");
    CHECK(of_sheet("<sheetData/>", repeated("<si/>", shared_strings + 1)) ==
          "part 'xl/sharedStrings.xml': there are more than 200000 shared strings [workbook.limit]");
    CHECK(of_sheet("<sheetData/>", repeated("<si><t>a</t></si>", 1'000'000))
              .ends_with("there are more than 1000000 tags [workbook.limit]"));
    CHECK(of_sheet("<sheetData/>", "<si><t>" + std::string(cell_bytes, 'a') + "</t></si>") == "read");
    CHECK(of_sheet("<sheetData/>", "<si><t>" + std::string(cell_bytes + 1, 'a') + "</t></si>") ==
          "part 'xl/sharedStrings.xml': shared string 0 is 131073 bytes, more than 128 KiB [workbook.limit]");
    CHECK(of_cells("<c t=\"inlineStr\"><is><t>" + std::string(100'000'000, 'a') + "</t></is></c>")
              .ends_with("more than 32 MiB [workbook.limit]"));
    CHECK(of_cells("<c t=\"str\"><v>" + std::string(cell_bytes + 1, 'a') + "</v></c>") ==
          "part 'xl/worksheets/sheet1.xml': cell Answers!A3 holds 131073 bytes, more than 128 KiB "
          "[workbook.limit]");
    CHECK(of_cells("<c><f>" + std::string(cell_bytes + 1, 'a') + "</f></c>").ends_with("[workbook.limit]"));
    const auto long_string = "<si><t>" + std::string(cell_bytes, 'a') + "</t></si>";
    const std::string row = "<row><c t=\"s\"><v>0</v></c></row>";
    CHECK(of_sheet("<sheetData>" + repeated(row, 256) + "</sheetData>", long_string) == "read");
    CHECK(of_sheet("<sheetData>" + repeated(row, 257) + "</sheetData>", long_string) ==
          "part 'xl/worksheets/sheet1.xml': up to cell Answers!A257 there are more than 32 MiB of text "
          "[workbook.limit]");
    CHECK(of_sheet("<sheetData>" + repeated("<row hidden=\"1\"/>", cells) + "</sheetData>") == "read");
    CHECK(
        of_sheet("<sheetData>" + repeated("<row hidden=\"1\"/>", cells + 1) + "</sheetData>") ==
        "part 'xl/worksheets/sheet1.xml': there are more than 500000 cells and hidden rows [workbook.limit]");
    CHECK(of_sheet("<sheetData>" +
                   repeated("<row><c><f t=\"array\" ref=\"A1:XFD1048576\">1</f><v>1</v></c></row>", 3000) +
                   "</sheetData>")
              .ends_with("array formulas reach over more than 5000000 rows and cells [workbook.limit]"));
}

TEST_CASE("a sheet has the rows and columns that sheets have", "[base][hostile]")
{
    const auto refused = [](const std::string& what) {
        return "part 'xl/worksheets/sheet1.xml': " + what + " [workbook.cell]";
    };
    CHECK(of_cells("<c r=\"XFD3\"><v>1</v></c>") == "read");
    CHECK(of_cells("<c r=\"XFE3\"><v>1</v></c>") == refused("cell 'XFE3' does not lie in row 3 of a sheet"));
    CHECK(of_cells("<c r=\"A4\"><v>1</v></c>") == refused("cell 'A4' does not lie in row 3 of a sheet"));
    CHECK(of_cells("<c r=\"\"><v>1</v></c>") == refused("cell '' does not lie in row 3 of a sheet"));
    CHECK(of_cells("<c r=\"XFD3\"/><c><v>1</v></c>") == refused("a cell of row 3 lies beyond column XFD"));
    CHECK(of_cells("<c r=\"B3\"><v>1</v></c><c r=\"B3\"><v>2</v></c>") ==
          refused("cell Answers!B3: it stands there twice"));
    CHECK(of_sheet("<sheetData><row r=\"1048577\"/></sheetData>") ==
          refused("row '1048577' lies outside a sheet"));
    CHECK(of_sheet("<sheetData><row r=\"0\"/></sheetData>") == refused("row '0' lies outside a sheet"));
    CHECK(of_sheet("<sheetData><row r=\"1048576\"/><row/></sheetData>") ==
          refused("row 'after the last' lies outside a sheet"));
    CHECK(of_sheet("<sheetData><row r=\"2\"><c><v>1</v></c></row><row r=\"2\"><c r=\"B2\"><v>1</v></c></row>"
                   "</sheetData>") == refused("row 2 stands there twice"));
    CHECK(of_sheet("<cols><col min=\"5\" max=\"16385\" hidden=\"1\"/></cols><sheetData/>") ==
          refused("hidden columns lie outside a sheet"));
}

TEST_CASE("a cell that can be read in two ways is refused", "[base][hostile]")
{
    CHECK(of_cells("<c><v>1</v><v>2</v></c>")
              .ends_with("cell Answers!A3: it stores two values [workbook.cell]"));
    CHECK(of_cells("<c t=\"b\"><v>2</v></c>")
              .ends_with("cell Answers!A3: '2' is no truth value [workbook.cell]"));
    CHECK(of_cells("<c t=\"x\"><v>2</v></c>")
              .ends_with("cell Answers!A3: 'x' is no type of cells [workbook.cell]"));
    for (const auto* index : {"1", "-1", "0.5", "99999999999999999999", "x"}) {
        CAPTURE(index);
        CHECK(of_sheet("<sheetData><row><c t=\"s\"><v>"s + index + "</v></c></row></sheetData>",
                       "<si><t>a</t></si>") ==
              "part 'xl/worksheets/sheet1.xml': cell Answers!A1 refers to shared string '" +
                  std::string{index} + "', and there are 1 [workbook.shared-string]");
    }
    CHECK(of_sheet("<sheetData/><sheetData/>").ends_with("there are two tables of cells [workbook.xml]"));
    CHECK(of_sheet("").ends_with("there is no table of cells [workbook.xml]"));
    CHECK(of_sheet("<sheetData><y:row xmlns:y=\"urn:y\"/></sheetData>")
              .ends_with("there is 'y:row' in sheetData [workbook.xml]"));
    CHECK(of_cells("<row/>").ends_with("there is 'row' in row [workbook.xml]"));
}

TEST_CASE("document types and entities are refused in every part", "[base][hostile]")
{
    const std::string bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
                             "<!ENTITY xxe SYSTEM \"file:///etc/passwd\">]>";
    for (const auto* part :
         {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml",
          "[Content_Types].xml", "_rels/.rels", "xl/_rels/workbook.xml.rels"}) {
        CAPTURE(part);
        CHECK(code_of(with(part, "?>\n<", "?>\n" + bomb + "<")) == "workbook.doctype");
    }
    CHECK(outcome(with(sheet_part, "?>\n<", "?>\n<!DOCTYPE x><")) ==
          "part 'xl/worksheets/sheet1.xml': line 2 column 1: there is a document type or entity declaration "
          "[workbook.doctype]");
    CHECK(outcome(with_part("docProps/core.xml", "<?xml version=\"1.0\"?>" + bomb + "<x/>")) ==
          "part 'docProps/core.xml' holds a document type or entity declaration [workbook.doctype]");
    CHECK(of_cells("<c t=\"str\"><v>&xxe;</v></c>")
              .ends_with("'&xxe;' stands for nothing that XML knows [workbook.xml]"));
}

TEST_CASE("XML is well-formed UTF-8 or refused", "[base][hostile]")
{
    const auto of_text = [](const std::string& text) {
        return of_cells("<c t=\"str\"><v>" + text + "</v></c>");
    };
    CHECK(of_text("&#65;&#x42;&amp;&lt;") == "read");
    CHECK(of_text("<![CDATA[<!DOCTYPE x> & ]]><!-- & < --><?php & < ?>") == "read");
    for (const auto& text : {"&"s,
                             "&;"s,
                             "&#;"s,
                             "&#x;"s,
                             "&#0;"s,
                             "&#xD800;"s,
                             "&#xFFFF;"s,
                             "&#1114112;"s,
                             "&#99999999999;"s,
                             "&amp"s,
                             "\x01"s,
                             "a\0b"s,
                             "\xFF"s,
                             "\xED\xA0\x80"s,
                             "\xC0\x80"s,
                             "<"s,
                             "< v>"s,
                             "<a b>"s,
                             "<a b=c/>"s,
                             "<a b=\"1\" b=\"2\"/>"s,
                             "<a b=\"<\"/>"s,
                             "<a b=\"&x;\"/>"s,
                             "<a b=\"1\"c=\"2\"/>"s,
                             "<!-- "s,
                             "<![CDATA["s,
                             "<?x "s,
                             "</v></v>"s,
                             "<a></b>"s,
                             "<!ELEMENT a>"s.substr(0, 3)}) {
        CAPTURE(text);
        CHECK_FALSE(of_text(text) == "read");
    }
    CHECK(of_text("\xFF") ==
          "part 'xl/worksheets/sheet1.xml': line 2 column 114: byte 0xff is not UTF-8 text "
          "[workbook.xml]");
    CHECK(of_text("\x1B").ends_with(
        "byte 0x1b is a control character, which XML does not allow [workbook.xml]"));
    CHECK(outcome(with(sheet_part, "UTF-8", "ISO-8859-1"))
              .ends_with("the encoding is 'iso-8859-1', not UTF-8 [workbook.xml]"));
    CHECK(outcome(with(sheet_part, "UTF-8", "utf-8")) == "read");
    CHECK(outcome(with(sheet_part, "<?xml", "\xEF\xBB\xBF<?xml")) == "read");
    CHECK(code_of(with(sheet_part, "<?xml", "\xFE\xFF<?xml")) == "workbook.xml");
    CHECK(outcome(with(sheet_part, "</worksheet>", "</worksheet><worksheet/>"))
              .ends_with("there is a second root element [workbook.xml]"));
    CHECK(outcome(with(sheet_part, "</worksheet>", "</worksheet>x"))
              .ends_with("there is text outside the root element [workbook.xml]"));
    CHECK(outcome(with(sheet_part, "</worksheet>", ""))
              .ends_with("the XML ends before all its elements do [workbook.xml]"));
    auto parts = ordinary();
    part_of(parts, sheet_part) = "";
    CHECK(outcome(parts).ends_with("there is no element [workbook.xml]"));
    part_of(parts, sheet_part) = "<worksheet xmlns=\"urn:other\"><sheetData/></worksheet>";
    CHECK(outcome(parts).ends_with(
        "the root element is 'worksheet', not a workbook's worksheet [workbook.xml]"));
}

TEST_CASE("XML nests and swells only so far", "[base][hostile]")
{
    // Above these elements stand worksheet, sheetData and row.
    const auto nested = [](std::size_t depth) {
        return of_cells("<extLst>" + repeated("<a>", depth) + repeated("</a>", depth) + "</extLst>");
    };
    CHECK(nested(workbook_limits::nesting - 4) == "read");
    CHECK(nested(workbook_limits::nesting - 3).ends_with("elements nest more than 64 deep [workbook.limit]"));
    CHECK(nested(100'000).ends_with("elements nest more than 64 deep [workbook.limit]"));
    const auto flood = [](int attributes) {
        std::string cell = "<c";
        for (int i = 0; i < attributes; ++i) cell += " a" + std::to_string(i) + "=\"\"";
        return of_cells(cell + "/>");
    };
    CHECK(flood(256) == "read");
    CHECK(flood(257).ends_with("more than 256 attributes in one tag or 1000000 in all [workbook.limit]"));
    CHECK(of_cells(repeated("<c a=\"\" b=\"\" c=\"\" d=\"\"/>", 250'001))
              .ends_with("more than 256 attributes in one tag or 1000000 in all [workbook.limit]"));
}

TEST_CASE("a namespace has one meaning in a part", "[base][hostile]")
{
    CHECK(of_cells("<c xmlns=\"urn:other\"><v>1</v></c>")
              .ends_with(
                  "'xmlns' stands for another namespace here than elsewhere in the part [workbook.xml]"));
    CHECK(of_sheet("<sheetData><z:row xmlns:z=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
                   "<z:c><z:v>1</z:v></z:c></z:row></sheetData>") == "read");
}

TEST_CASE("parts that others refer to are there and within the archive", "[base][hostile]")
{
    const std::string relationships = "xl/_rels/workbook.xml.rels";
    CHECK(outcome(with(relationships, "worksheets/sheet1.xml", "worksheets/none.xml")) ==
          "there is no part 'xl/worksheets/none.xml', which others refer to [workbook.missing]");
    CHECK(outcome(with(relationships, "worksheets/sheet1.xml", "../../../etc/passwd")) ==
          "part 'xl/_rels/workbook.xml.rels': target '../../../etc/passwd' lies outside the archive "
          "[workbook.relationship]");
    CHECK(outcome(with(relationships, "Target=\"worksheets/sheet1.xml\"",
                       "TargetMode=\"External\" Target=\"https://a.example/s.xml\"")) ==
          "sheet 'Answers' does not say which part it is [workbook.relationship]");
    CHECK(outcome(with("xl/workbook.xml", "rId3", "rId9")) ==
          "sheet 'Answers' does not say which part it is [workbook.relationship]");
    CHECK(outcome(with(relationships, "rId1", "rId3"))
              .ends_with("id 'rId3' stands here twice [workbook.relationship]"));
    CHECK(outcome(with("_rels/.rels", "officeDocument\"", "other\"")) ==
          "the archive does not say which part is the workbook [workbook.missing]");
    CHECK(outcome(with("xl/workbook.xml", "</sheets>",
                       "<sheet name=\"ANSWERS\" sheetId=\"2\" r:id=\"rId3\"/></sheets>")) ==
          "there are two sheets of the name 'ANSWERS', or it is no name [workbook.sheet]");
    CHECK(outcome(with("xl/workbook.xml", "</sheets>",
                       "<sheet name=\"Other\" sheetId=\"2\" r:id=\"rId3\"/></sheets>")) ==
          "sheet 'Other' is the same part as another sheet [workbook.sheet]");
    CHECK(outcome(with(relationships, "/worksheet\"", "/xlMacrosheet\"")) ==
          "sheet 'Answers' is a macro sheet [workbook.macros]");
    CHECK(outcome(with(relationships, "/worksheet\"", "/chartsheet\"")) ==
          "there is no worksheet in it [workbook.sheet]");
    CHECK(code_of(with_part(
              "xl/_rels/x.xml.rels",
              "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
                  repeated("<Relationship/>", 10'001) + "</Relationships>")) == "workbook.relationship");
}

}  // namespace edvet
