#include "edvet/base/sha256.hpp"
#include "edvet/workflow/hecvat.hpp"
#include "tests/support/hecvat_maker.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/temporary_folder.hpp"

#include <catch2/catch.hpp>

namespace edvet {

SCENARIO("workbooks are read from files with the shipped keys")
{
    const tests::TemporaryFolder folder;
    const auto key = tests::shipped_hecvat_key("hecvat-4.1.4");
    const auto made = tests::made_hecvat_4(key, "4.1.5", tests::compliant_answers(key));
    folder.write("four.xlsx", tests::workbook_bytes(made, tests::Dialect::libreoffice));
    folder.write("two.xlsx", tests::workbook_bytes(tests::made_hecvat_2({{"DOCU-01", "Yes", 10, "Yes"}}),
                                                   tests::Dialect::libreoffice));
    folder.write("letter.txt", "Dear sir");
    const RubricLibrary library{tests::shipped_rubrics()};
    const auto path = [&](const char* name) { return (folder.path() / name).string(); };

    const auto four = show_hecvat(path("four.xlsx"), library);
    REQUIRE(four.value);
    CHECK(four.diagnostics.empty());
    CHECK(four.value->key == "hecvat-4.1.4");
    CHECK(four.value->version == "4.1.5");
    CHECK(four.value->sha256.size() == 64);

    const auto compared = compare_hecvats({path("four.xlsx"), path("two.xlsx")}, library);
    REQUIRE(compared.value);
    REQUIRE(compared.diagnostics.size() == 2);
    CHECK(compared.diagnostics[0].code == "hecvat.versions");
    CHECK(compared.diagnostics[0].severity == Severity::warning);

    const auto broken = compare_hecvats({path("four.xlsx"), path("letter.txt"), path("none.xlsx")}, library);
    CHECK_FALSE(broken.value);
    CHECK(broken.diagnostics.size() == 2);
    CHECK_FALSE(show_hecvat(path("letter.txt"), library).value);
}

SCENARIO("a key with errors keeps questionnaires from being scored")
{
    const tests::TemporaryFolder folder;
    folder.write("questionnaires/broken.yaml", "edvet: questionnaire-key/1\nid: x\n");
    const auto keys = read_hecvat_keys({folder.path()});
    CHECK_FALSE(keys.value);
    CHECK(has_error(keys.diagnostics));
    CHECK(read_hecvat_keys({folder.path() / "nowhere"}).value->empty());
}

SCENARIO("a questionnaire is told from its content, whatever it is called")
{
    const auto keys = read_hecvat_keys({tests::shipped_rubrics()});
    REQUIRE(keys.value);
    const auto& key = keys.value->front();
    const std::string csv = "\xEF\xBB\xBFquestionnaire,question,answer\n" + key.id + ",DOCU-01,Yes\n";
    const auto answers = read_hecvat_bytes(csv, "answers.xlsx", *keys.value);
    REQUIRE(answers.value);
    CHECK_FALSE(answers.value->has_workbook);
    CHECK(answers.value->sha256 == sha256_of(csv));
    const auto made = tests::made_hecvat_4(key, "4.1.4", tests::compliant_answers(key));
    const auto workbook =
        read_hecvat_bytes(tests::workbook_bytes(made, tests::Dialect::openpyxl), "workbook.csv", *keys.value);
    REQUIRE(workbook.value);
    CHECK(workbook.value->has_workbook);

    const auto code_of = [&](const std::string& bytes) {
        const auto parsed = read_hecvat_bytes(bytes, "letter", *keys.value);
        CHECK_FALSE(parsed.value);
        REQUIRE(parsed.diagnostics.size() == 1);
        return parsed.diagnostics.front().code;
    };
    CHECK(code_of("Dear sir") == "hecvat.format");
    CHECK(code_of("PK\x03\x04") == "workbook.damaged");
    CHECK(code_of("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") == "workbook.format");
    CHECK(code_of("question,answer\nDOCU-01,caf\xE9\n") == "file.not-utf-8");
}

}  // namespace edvet
