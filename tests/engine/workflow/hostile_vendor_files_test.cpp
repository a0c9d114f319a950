#include "edvet/workflow/hecvat.hpp"
#include "edvet/workflow/standards.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/workbook_maker.hpp"

#include <chrono>
#include <string>

#include <catch2/catch.hpp>

namespace edvet {

namespace {

using namespace tests;
using namespace std::string_literals;

std::string repeated(std::string_view text, std::size_t times)
{
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
}

std::vector<MadePart> with_part(const std::string& name, const std::string& bytes)
{
    auto parts = parts_around("<sheetData/>");
    parts.push_back({name, bytes});
    return parts;
}

std::vector<MadePart> with_prologue(const std::string& declaration)
{
    auto parts = parts_around("<sheetData/>");
    auto& bytes = part_of(parts, "xl/worksheets/sheet1.xml");
    bytes.insert(bytes.find("<worksheet"), declaration);
    return parts;
}

/// The code of the one error there is about the file, which says where it stands and what to do.
template <class T>
std::string code_of(const Parsed<T>& parsed)
{
    CHECK_FALSE(parsed.value.has_value());
    REQUIRE(parsed.diagnostics.size() == 1);
    const auto& error = parsed.diagnostics.front();
    CHECK(error.severity == Severity::error);
    CHECK(error.place.has_value());
    CHECK_FALSE(error.remedy.empty());
    return error.code;
}

std::string workbook_code(const std::string& bytes)
{
    const TemporaryFolder folder;
    folder.write("vendor.xlsx", bytes);
    const auto start = std::chrono::steady_clock::now();
    const auto code = code_of(show_hecvat((folder.path() / "vendor.xlsx").string(), {shipped_rubrics()}));
    // A bound that only a hang or a quadratic reader reaches, not a measure of speed.
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{20});
    return code;
}

std::string workbook_code(const std::vector<MadePart>& parts) { return workbook_code(zipped(parts)); }

std::string standards_code(const std::string& text)
{
    const TemporaryFolder folder;
    folder.write("standards.json", text);
    return code_of(show_standards(folder.path() / "standards.json", {}));
}

}  // namespace

TEST_CASE("a hostile workbook ends in one error", "[workflow][hecvat][hostile]")
{
    const auto ordinary = zipped(with_part("xl/media/image.png", "x"));
    const std::string zeros(200'000'000, '\0');
    const auto bomb = with_part("xl/media/bomb.bin", zeros);
    CHECK(zipped(bomb).size() < 1'000'000);
    CHECK(workbook_code(bomb) == "workbook.limit");
    CHECK(workbook_code(with_stated_size(zipped(bomb), "xl/media/bomb.bin", 1000)) == "workbook.damaged");
    CHECK(workbook_code(with_overlap(ordinary, "xl/media/image.png", "xl/worksheets/sheet1.xml")) ==
          "workbook.damaged");
    CHECK(workbook_code(parts_around("<sheetData/>", repeated("<si><t>a</t></si>", 1'000'000))) ==
          "workbook.limit");
    CHECK(workbook_code(parts_around("<sheetData><row><c t=\"inlineStr\"><is><t>" +
                                     std::string(100'000'000, 'a') + "</t></is></c></row></sheetData>")) ==
          "workbook.limit");
    CHECK(workbook_code(parts_around("<sheetData/><extLst>" + repeated("<a>", 1'000'000) + "</extLst>")) ==
          "workbook.limit");
    CHECK(workbook_code(with_prologue("<!DOCTYPE x>")) == "workbook.doctype");
    CHECK(workbook_code(with_prologue("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>")) ==
          "workbook.doctype");
    std::string encrypted = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    encrypted.resize(600);
    CHECK(workbook_code(encrypted) == "workbook.format");
    CHECK(workbook_code(with_encryption_flag(ordinary, "xl/worksheets/sheet1.xml")) == "workbook.encrypted");
    CHECK(workbook_code(with_part("xl/vbaProject.bin", "x")) == "workbook.macros");
    CHECK(workbook_code(renamed(ordinary, "xl/media/image.png", "../../../../tmp/xx")) ==
          "workbook.part-name");
    CHECK(workbook_code(renamed(ordinary, "xl/media/image.png", "/etc/cron.d/xxxxxx")) ==
          "workbook.part-name");
    CHECK(workbook_code(with_part("xl/Worksheets/SHEET1.xml", "<x/>")) == "workbook.part-name");
    CHECK(workbook_code(renamed(zipped(with_part("xl/stylez.xml", "x")), "xl/stylez.xml", "xl/styles.xml")) ==
          "workbook.part-name");
    for (std::size_t i = 1; i < 16; ++i) {
        CAPTURE(i);
        CHECK(workbook_code(ordinary.substr(0, ordinary.size() * i / 16)) == "workbook.damaged");
    }
}

TEST_CASE("a workbook that declares every cell or refers to other files is read for what it stores",
          "[workflow][hecvat][hostile]")
{
    const auto link = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                      "<Relationship Id=\"rId1\" Type=\"urn:x/externalLinkPath\" TargetMode=\"External\" "
                      "Target=\"file:///etc/passwd\"/></Relationships>"s;
    CHECK(workbook_code(parts_around("<dimension ref=\"A1:XFD1048576\"/><sheetData/>")) == "hecvat.version");
    CHECK(workbook_code(with_part("xl/externalLinks/_rels/externalLink1.xml.rels", link)) ==
          "hecvat.version");
    CHECK(workbook_code(with_part("xl/embeddings/inner.xlsx", zipped(parts_around("<sheetData/>")))) ==
          "hecvat.version");
}

TEST_CASE("a hostile package of standards ends in one error", "[workflow][standards][hostile]")
{
    CHECK(standards_code(std::string(1'000'000, '[')) == "json.depth");
    CHECK(standards_code(repeated("{\"a\":", 1'000'000)) == "json.depth");
    CHECK(standards_code("[" + std::string(1'000'000, '9') + "]") == "json.number");
    CHECK(standards_code("[" + repeated("1,", 1'100'000) + "1]") == "json.too-many");
}

}  // namespace edvet
