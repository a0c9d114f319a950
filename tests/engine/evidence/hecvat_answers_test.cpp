#include "edvet/base/decimal.hpp"
#include "edvet/evidence/hecvat_answers.hpp"
#include "edvet/report/hecvat_report.hpp"
#include "tests/support/hecvat_maker.hpp"
#include "tests/support/messages.hpp"
#include "tests/support/shared_data.hpp"

#include <algorithm>

#include <catch2/catch.hpp>
#include <fmt/format.h>

namespace edvet {

namespace {

const std::vector<HecvatKey>& keys()
{
    static const std::vector<HecvatKey> read{tests::shipped_hecvat_key("hecvat-4.1.4"),
                                             tests::shipped_hecvat_key("hecvat-full-3.04")};
    return read;
}

Hecvat scored(const std::string& text)
{
    auto parsed = parse_hecvat_answers(text, "answers.csv", keys());
    for (const auto& diagnostic : parsed.diagnostics) FAIL(to_text(diagnostic));
    REQUIRE(parsed.value.has_value());
    return std::move(*parsed.value);
}

/// Every message without its remedy, a line each.
std::string said(const std::string& text)
{
    std::string all;
    const auto parsed = parse_hecvat_answers(text, "answers.csv", keys());
    CHECK_FALSE(parsed.value);
    for (const auto& message : tests::messages_of(parsed.diagnostics)) all += message + "\n";
    return all;
}

std::string text_of(const HecvatPoints& points)
{
    return fmt::format("{}/{}", exact_text(points.score), exact_text(points.max));
}

constexpr const char* header = "questionnaire,question,answer,note\n";
constexpr const char* full_header = "questionnaire,question,answer,note,override,importance,non-negotiable\n";

Hecvat read(const tests::MadeWorkbook& made)
{
    const auto workbook = parse_workbook(tests::workbook_bytes(made, tests::Dialect::openpyxl), "made.xlsx");
    REQUIRE(workbook.value);
    auto hecvat = read_hecvat(*workbook.value, keys());
    REQUIRE(hecvat.value);
    return std::move(*hecvat.value);
}

/// What a workbook's answers come to when they are written as CSV and read back.
void check_round_trip(const Hecvat& hecvat)
{
    const auto csv = answers_csv(hecvat);
    const auto back = scored(csv);
    CHECK_FALSE(back.has_workbook);
    CHECK(back.key == hecvat.key);
    CHECK(back.vendor == hecvat.vendor);
    CHECK(back.product == hecvat.product);
    CHECK(back.rule == hecvat.rule);
    CHECK(back.rule_full == hecvat.rule_full);
    CHECK(back.rule_with_listed_weights == hecvat.rule_with_listed_weights);
    REQUIRE(back.questions.size() == hecvat.questions.size());
    for (std::size_t i = 0; i < back.questions.size(); ++i) {
        const auto& one = hecvat.questions[i];
        const auto& other = back.questions[i];
        CAPTURE(one.id, one.answer, other.answer);
        CHECK(other.id == one.id);
        CHECK(text_of(other.rule) == text_of(one.rule));
        CHECK(other.rule.counts == one.rule.counts);
        CHECK(other.rule.why == one.rule.why);
        CHECK(other.rule.is_open == one.rule.is_open);
        CHECK(other.is_non_negotiable == one.is_non_negotiable);
    }
    REQUIRE(back.sections.size() == hecvat.sections.size());
    for (std::size_t i = 0; i < back.sections.size(); ++i) {
        CHECK(back.sections[i].rule == hecvat.sections[i].rule);
        CHECK(back.sections[i].left_out == hecvat.sections[i].left_out);
    }
    CHECK(answers_csv(back) == csv);
}

}  // namespace

SCENARIO("answers in a sheet are scored by the rule alone")
{
    const auto hecvat = scored(std::string{header} + "hecvat-4.1.4,GNRL-01,Alder Ltd,\n"
                                                     ",GNRL-02,Alder Reader,\n"
                                                     "hecvat-4.1.4,DOCU-01,Yes,\"see page 3,\nand 4\"\n"
                                                     ",DOCU-02,no,\n"
                                                     ",DOCU-03,N/A,\n");
    CHECK(hecvat.title == "HECVAT 4.1.4");
    CHECK(hecvat.key == "hecvat-4.1.4");
    CHECK(hecvat.version == "4.1.4");
    CHECK(hecvat.vendor == "Alder Ltd");
    CHECK(hecvat.product == "Alder Reader");
    CHECK(hecvat.sha256.size() == 64);
    CHECK_FALSE(hecvat.has_workbook);
    CHECK_FALSE(hecvat.is_altered());
    const auto* question = hecvat.find("DOCU-01");
    REQUIRE(question != nullptr);
    CHECK(question->answer == "Yes");
    CHECK(question->note == "see page 3,\nand 4");
    CHECK(question->cell == "line 4");
    CHECK(question->rule.score == question->weight);
    CHECK(hecvat.find("DOCU-02")->rule.score == 0);
    CHECK(hecvat.find("DOCU-02")->rule.counts);
    CHECK_FALSE(hecvat.find("DOCU-03")->rule.counts);
    CHECK(hecvat.find("DOCU-04")->rule.is_open);
    CHECK(hecvat.rule.score == question->weight);
    CHECK(hecvat.workbook == HecvatTotal{});
    CHECK(hecvat.workbook_full == 0);
    CHECK(hecvat.steps.empty());
    REQUIRE(hecvat.findings.size() == 1);
    // 287 are scored; a blank of the data centre's 15 and one that does not apply do not count.
    CHECK_THAT(hecvat.findings.front().text,
               Catch::StartsWith("269 of 271 questions that count are blank: COMP-01, COMP-03, COMP-04, "));
    CHECK_THAT(hecvat.findings.front().text, Catch::EndsWith(" and 259 more"));
}

SCENARIO("the sheet may be separated by semicolons, in any order of columns, with line ends of any kind")
{
    const auto hecvat = scored("\xEF\xBB\xBFNote;Answer;Question;Questionnaire\r\n"
                               "a;Yes;DOCU-01;hecvat-full-3.04\r\n"
                               ";'=2+3;DOCU-02;\r\n");
    CHECK(hecvat.title == "HECVAT Full 3.04");
    CHECK(text_of(hecvat.find("DOCU-01")->rule) == "20/20");
    CHECK(hecvat.find("DOCU-02")->answer == "=2+3");
}

SCENARIO("every bad row is reported with its line")
{
    CHECK(said(std::string{full_header} + "hecvat-4.1.4,DOCU-01,Yes,,,,\n"
                                          "hecvat-full-3.04,DOCU-02,Yes,,,,\n"
                                          ",DOCU-1,Yes,,,,\n"
                                          ",,Yes,,,,\n"
                                          ",DOCU-01,No,,,,\n"
                                          ",DOCU-03,Yes,,Yes,,\n"
                                          ",DOCU-04,Yes,,,Huge,\n"
                                          ",DOCU-05,Yes,,,,perhaps\n"
                                          ",HIPA,Yes,,,,\n"
                                          ",DOCU-06,Yes,\n") ==
          "answers.csv:3:1: error: this row is of 'hecvat-full-3.04', and the first one of 'hecvat-4.1.4' "
          "[hecvat.questionnaire]\n"
          "answers.csv:4:2: error: HECVAT 4.1.4 has no question 'DOCU-1' [hecvat.question]\n"
          "answers.csv:5:2: error: this row names no question [hecvat.question]\n"
          "answers.csv:6:2: error: 'DOCU-01' stands here twice, first in line 2 [hecvat.twice]\n"
          "answers.csv:7:15: error: 'Yes' is no override of HECVAT 4.1.4 [hecvat.override]\n"
          "answers.csv:8:16: error: 'Huge' is no importance of HECVAT 4.1.4 [hecvat.importance]\n"
          "answers.csv:9:17: error: 'perhaps' is neither yes nor no [hecvat.non-negotiable]\n"
          "answers.csv:10:2: error: 'HIPA' is a category, which can be left out and nothing else "
          "[hecvat.category]\n"
          "answers.csv:11:1: error: this row has 4 fields, the header has 7 [csv.width]\n");
    CHECK(
        said(std::string{full_header} + "hecvat-full-3.04,DOCU-01,Yes,,Mark as Compliant,,\n"
                                        ",DOCU-02,Yes,,,Critical Importance,yes\n"
                                        ",AAAI-01,1) Yes,,Yes,1001,\n"
                                        ",HIPA,,,,Does Not Apply/Do Not Score,\n") ==
        "answers.csv:2:31: error: 'Mark as Compliant' is no override of HECVAT Full 3.04 [hecvat.override]\n"
        "answers.csv:3:16: error: 'Critical Importance' is no weight of HECVAT Full 3.04 "
        "[hecvat.importance]\n"
        "answers.csv:3:36: error: HECVAT Full 3.04 has no questions that are non-negotiable "
        "[hecvat.non-negotiable]\n"
        "answers.csv:4:18: error: 'Yes' is no override of HECVAT Full 3.04 [hecvat.override]\n"
        "answers.csv:4:22: error: '1001' is no weight of HECVAT Full 3.04 [hecvat.importance]\n"
        "answers.csv:5:2: error: HECVAT Full 3.04 has no question 'HIPA' [hecvat.question]\n");
}

SCENARIO("a sheet whose questionnaire is not known is refused, and so is any other text")
{
    CHECK(said(std::string{header} + "hecvat-4.1,DOCU-01,Yes,\n") ==
          "answers.csv:2:1: error: there is no key of a questionnaire 'hecvat-4.1' [hecvat.questionnaire]\n");
    CHECK(said(std::string{header} + ",DOCU-01,Yes,\n") ==
          "answers.csv:2:1: error: the first row does not say which questionnaire it is of "
          "[hecvat.questionnaire]\n");
    CHECK(said(header) == "answers.csv:1:1: error: the sheet holds no answers [hecvat.questionnaire]\n");
    CHECK(said("questionnaire,question,reply\nhecvat-4.1.4,DOCU-01,Yes\n").find("[hecvat.column]") !=
          std::string::npos);
    for (const auto* text : {"", "Dear sir, here is our answer.\n", "id,title\n1,2\n"})
        CHECK(said(text) ==
              "answers.csv: error: this is neither a workbook (.xlsx) nor a sheet of answers (CSV) "
              "[hecvat.format]\n");
}

SCENARIO("an analyst's words of 4.x count as they do in the workbook")
{
    const auto hecvat = scored(std::string{full_header} + "hecvat-4.1.4,DOCU-01,No,,mark as compliant,,yes\n"
                                                          ",DOCU-02,Yes,,Mark as Non-Compliant,minor,\n"
                                                          ",DOCU-03,Yes,,,Does Not Apply/Do Not Score,no\n"
                                                          ",HIPA,,,,does not apply/do not score,\n");
    CHECK(hecvat.find("DOCU-01")->rule.score == hecvat.find("DOCU-01")->weight);
    CHECK(hecvat.find("DOCU-01")->is_non_negotiable);
    CHECK(text_of(hecvat.find("DOCU-02")->rule) == "0/5");
    CHECK_FALSE(hecvat.find("DOCU-03")->rule.counts);
    const auto hipaa = std::ranges::find(hecvat.sections, "HIPA", &HecvatSection::id);
    CHECK(hipaa->is_switched_off);
    CHECK(hipaa->rule.max == 0);
    REQUIRE(hecvat.tallies.size() == 2);
    CHECK(hecvat.tallies[0].title == "Non-negotiable");
    CHECK(hecvat.tallies[0].questions == 1);
    CHECK(hecvat.tallies[0].rule.score == hecvat.find("DOCU-01")->weight);
    CHECK(hecvat.tallies[1].title == "Critical");
}

SCENARIO("a workbook's answers are read back from the sheet that is written of them")
{
    for (const auto& key : keys()) {
        auto answers = tests::compliant_answers(key);
        answers["GNRL-01"] = "Alder Ltd";
        answers["GNRL-02"] = "=Reader";
        answers["DOCU-01"] = " Yes \r\n";
        answers["DOCU-02"] = "No\x01, \"never\"\tat all\nor\v once";
        answers["DOCU-03"] = "@home";
        answers["DOCU-04"] = "";
        answers["APPL-07"] = "N/A";
        if (key.form == HecvatForm::hecvat_4) {
            answers["REQU-05"] = "No";
            auto made = tests::made_hecvat_4(key, "4.1.4", answers);
            const auto put = [&](const char* id, char column, const char* word) {
                constexpr const char* sheet = "Institution Evaluation";
                tests::put(made, sheet, tests::text_cell(tests::cell_of(made, sheet, 'A', id, column), word));
            };
            put("DOCU-04", 'H', "Mark as Compliant");
            put("DOCU-05", 'H', "Mark as Non-Compliant");
            put("DOCU-06", 'J', "Does Not Apply/Do Not Score");
            put("DOCU-07", 'J', "Critical Importance");
            tests::put(
                made, "Institution Evaluation",
                tests::boolean_cell(tests::cell_of(made, "Institution Evaluation", 'K', "VULN", 'C'), false));
            tests::put(made, "Institution Evaluation",
                       tests::boolean_cell(
                           tests::cell_of(made, "Institution Evaluation", 'A', "DOCU-05", 'K'), true));
            check_round_trip(read(made));
        } else {
            answers["QUAL-01"] = "No";
            answers["QUAL-07"] = "4) One cloud";
            answers["COMP-02"] = "None";
            auto made = tests::made_hecvat_3(key, "3.04", answers);
            constexpr const char* sheet = "Analyst Report";
            tests::put(made, sheet,
                       tests::text_cell(tests::cell_of(made, sheet, 'A', "COMP-05", 'G'), "Yes"));
            tests::put(made, sheet,
                       tests::number_cell(tests::cell_of(made, sheet, 'A', "DOCU-05", 'I'), "40"));
            check_round_trip(read(made));
        }
    }
}

SCENARIO("the answers of a version without a key are written under its name")
{
    const auto hecvat = read(tests::made_k12cvat({{"DOCU-01", "Yes", 10, "Yes"}}));
    CHECK(answers_csv(hecvat) == "questionnaire,question,answer,note,override,importance,non-negotiable\n"
                                 "k-12cvat-lite-4.1,DOCU-01,Yes,,,,\n");
}

SCENARIO("the real filled workbook is scored alike from the sheet of its answers")
{
    const auto data = tests::shared_data();
    if (!data) {
        WARN(tests::skipped_without_shared_data);
        return;
    }
    for (const auto* name : {"filled-canvas-lms-hecvat-full.xlsx", "HECVAT414.xlsx"}) {
        const auto workbook = parse_workbook(tests::bytes_of(*data / "hecvat" / name), name);
        REQUIRE(workbook.value);
        const auto hecvat = read_hecvat(*workbook.value, keys());
        REQUIRE(hecvat.value);
        check_round_trip(*hecvat.value);
    }
}

}  // namespace edvet
