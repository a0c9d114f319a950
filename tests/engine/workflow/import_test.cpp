#include "edvet/workflow/import.hpp"
#include "tests/support/hecvat_maker.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/temporary_folder.hpp"

#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

const RubricLibrary library{shipped_rubrics()};

void fill(const TemporaryFolder& folder)
{
    folder.write("review/procurement.yaml",
                 "edvet: procurement/1\nid: review\ntitle: Review\nrubric: {id: security-questionnaire, "
                 "version: \"2026.1\"}\nas-of: 2026-11-01\n");
    folder.write("review/candidates/alder/candidate.yaml",
                 "edvet: candidate/1\nid: alder\nproduct: Alder\nvendor: Alder, Inc.\n");
}

std::string filled_workbook(Dialect dialect = Dialect::libreoffice)
{
    const auto key = shipped_hecvat_key("hecvat-4.1.4");
    return workbook_bytes(made_hecvat_4(key, "4.1.4", compliant_answers(key)), dialect);
}

/// Every file below with its bytes.
std::map<std::string, std::string> state(const TemporaryFolder& folder)
{
    std::map<std::string, std::string> files;
    std::istringstream names{folder.listing()};
    for (std::string name; std::getline(names, name);) {
        if (!std::filesystem::is_regular_file(folder.path() / name)) continue;
        std::ifstream file{folder.path() / name, std::ios::binary};
        files[name] = {std::istreambuf_iterator<char>{file}, {}};
    }
    return files;
}

Parsed<ImportReport> import(const TemporaryFolder& folder, const std::string& file)
{
    ImportRequest request;
    request.procurement = folder.path() / "review";
    request.candidate = "alder";
    request.file = folder.path() / file;
    return import_file(request, library);
}

}  // namespace

SCENARIO("an import keeps the very bytes it read, under their hash, and a second one changes nothing",
         "[workflow][import]")
{
    const TemporaryFolder folder;
    fill(folder);
    folder.write("from-vendor.xlsx", filled_workbook());
    const auto first = import(folder, "from-vendor.xlsx");
    REQUIRE(is_sound(first));
    CHECK_FALSE(first.value->was_there);
    CHECK(first.value->stored_as == "hecvat.xlsx");
    const auto after = state(folder);
    CHECK(after.at("review/candidates/alder/hecvat.xlsx") == filled_workbook());
    CHECK(after.at("review/candidates/alder/hecvat.xlsx.import.yaml").find(first.value->sha256) !=
          std::string::npos);

    const auto second = import(folder, "from-vendor.xlsx");
    REQUIRE(is_sound(second));
    CHECK(second.value->was_there);
    CHECK(second.value->sha256 == first.value->sha256);
    CHECK(state(folder) == after);
}

SCENARIO("another file of the same kind gets a name of its own", "[workflow][import]")
{
    const TemporaryFolder folder;
    fill(folder);
    folder.write("first.xlsx", filled_workbook(Dialect::libreoffice));
    folder.write("second.xlsx", filled_workbook(Dialect::openpyxl));
    REQUIRE(is_sound(import(folder, "first.xlsx")));
    const auto second = import(folder, "second.xlsx");
    REQUIRE(is_sound(second));
    CHECK(second.value->item->id == EvidenceId::known("hecvat-2"));
    CHECK(second.value->stored_as == "hecvat-2.xlsx");
}

SCENARIO("an import that was interrupted at any point goes on to the same end", "[workflow][import]")
{
    std::map<std::string, std::string> whole;
    {
        const TemporaryFolder folder;
        fill(folder);
        folder.write("v.xlsx", filled_workbook());
        REQUIRE(is_sound(import(folder, "v.xlsx")));
        whole = state(folder);
    }
    const TemporaryFolder folder;
    fill(folder);
    folder.write("v.xlsx", filled_workbook());
    folder.write("review/candidates/alder/hecvat.xlsx", filled_workbook());
    REQUIRE(is_sound(import(folder, "v.xlsx")));
    CHECK(state(folder) == whole);
}

SCENARIO("a file with anything wrong in it leaves the folder as it was", "[workflow][import][hostile]")
{
    const TemporaryFolder folder;
    fill(folder);
    const auto workbook = filled_workbook();
    folder.write("truncated.xlsx", workbook.substr(0, workbook.size() / 2));
    folder.write("no-questionnaire.xlsx", zipped(parts_around("<sheetData/>")));
    folder.write("macros.xlsx", [] {
        auto parts = parts_around("<sheetData/>");
        parts.push_back({"xl/vbaProject.bin", "x"});
        return zipped(parts);
    }());
    folder.write("bad.csv", "questionnaire,question,answer,note\nhecvat-4.1.4,DATA-99,Yes,\n");
    folder.write("latin.csv", "questionnaire,question,answer,note\nhecvat-4.1.4,DATA-02,Yes,caf\xE9\n");
    folder.write("utf16.csv", std::string{"\xFF\xFEq\0u\0", 6});
    folder.write("ratings.csv", "criterion,level,by,reason,evidence,where\nnothing,met,mia,,,\n");
    folder.write("costs.yaml", "edvet: costs/1\nlines: []\n");
    folder.write("claims.csv", "standard,strength,evidence,where\nS.1,vendor,,\n");
    folder.write("report.yaml", "catalog: x\nchapters: 3\n");
    folder.write("deep.json", std::string(100'000, '{'));
    const auto before = state(folder);
    for (const auto* file :
         {"truncated.xlsx", "no-questionnaire.xlsx", "macros.xlsx", "bad.csv", "latin.csv", "utf16.csv",
          "ratings.csv", "costs.yaml", "claims.csv", "report.yaml", "deep.json", "missing.csv"}) {
        CAPTURE(file);
        const auto refused = import(folder, file);
        CHECK_FALSE(refused.value);
        CHECK(has_error(refused.diagnostics));
        CHECK(state(folder) == before);
    }
}

SCENARIO("an imported questionnaire's hidden rows, formulas and stored lies are in the record",
         "[workflow][import]")
{
    const TemporaryFolder folder;
    fill(folder);
    const auto key = shipped_hecvat_key("hecvat-4.1.4");
    auto made = made_hecvat_4(key, "4.1.4", compliant_answers(key));
    auto& sheet = made.sheets.front();
    sheet.hidden_rows.push_back(14);
    const auto cell = cell_of(made, "START HERE", 'A', "APPL-02", 'C');
    put(made, "START HERE", formula_cell("IF(1=1,\"Yes\",\"No\")", text_cell(cell, "Yes")));
    folder.write("v.xlsx", workbook_bytes(made, Dialect::libreoffice));
    const auto imported = import(folder, "v.xlsx");
    REQUIRE(is_sound(imported));
    std::string all;
    for (const auto& finding : imported.value->findings) all += finding + "\n";
    CAPTURE(all);
    CHECK(all.find("hidden") != std::string::npos);
    CHECK(all.find("'START HERE'!" + cell) != std::string::npos);
    const auto record = state(folder).at("review/candidates/alder/hecvat.xlsx.import.yaml");
    CHECK(record.find("'START HERE'!" + cell) != std::string::npos);
}
