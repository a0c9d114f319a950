#include "edvet/evidence/hecvat_answers.hpp"
#include "edvet/report/hecvat_report.hpp"
#include "tests/support/hecvat_maker.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

namespace edvet {

namespace {

Hecvat scored(const tests::MadeWorkbook& made, const std::string& file)
{
    auto workbook = parse_workbook(tests::workbook_bytes(made, tests::Dialect::openpyxl), file);
    REQUIRE(workbook.value);
    workbook.value->sha256 = "00ff";
    auto hecvat = read_hecvat(*workbook.value, {});
    REQUIRE(hecvat.value);
    return *hecvat.value;
}

/// Two sections; the answer "None" counts as "No" in the workbook.
tests::MadeWorkbook made()
{
    return tests::made_k12cvat({{"DOCU-01", "Yes", 10, "Yes"},
                                {"DOCU-02", "Yes", 30, "=HYPERLINK(\"x\")\x1b[31m"},
                                {"HLAA-01", "No", 10, "None"},
                                {"HLAA-02", "Yes", 40, "No"}});
}

}  // namespace

SCENARIO("a scored questionnaire is printed with both counts and the way between them")
{
    CHECK(to_text(scored(made(), "k12.xlsx"), HecvatPart::overview, false) == R"(K-12CVAT Lite 4.1
─────────  ────────────────────────────────────────────────────
Product    not stated
Vendor     not stated
Completed  not stated
File       k12.xlsx
SHA-256    00ff
Key        read from the workbook itself, not checked
Overall    the mean of the sections' shares, each section alike

Overall                                          Points        Share
─────────────────────────────────────────────  ────────  ───────────
As the workbook counts                         20 of 90      22.50 %
  without words found inside others (HLAA-01)  10 of 90  12.50 % (F)
As the rule says                               10 of 90  12.50 % (F)
If everything applied, the maximum would be 90.

Section         If all applied  Workbook      Rule  Share  Remark
──────────────  ──────────────  ────────  ────────  ─────  ───────
DOCU Area DOCU              40  10 of 40  10 of 40  25.00
HLAA Area HLAA              50  10 of 50   0 of 50   0.00  differs

What                   About    Finding
─────────────────────  ───────  ──────────────────────────────────────────────────────────────
fault of the workbook  HLAA-01  the workbook finds 'No' in the answer 'None' and gives 10
                                points; the answer is another one
unusual                         answers that are neither Yes nor No nor N/A earn nothing:
                                DOCU-02 '=HYPERLINK("x")\u{1b}[31m', HLAA-01 'None'
unchecked                       no key of K-12CVAT Lite 4.1 is shipped; the key was read from
                                the workbook itself, and whether somebody altered it could not
                                be checked
)");
}

SCENARIO("the parts of a questionnaire are printed alone")
{
    const auto hecvat = scored(made(), "k12.xlsx");
    const auto sections = to_text(hecvat, HecvatPart::sections, false);
    CHECK(sections.find("HLAA Area HLAA") != std::string::npos);
    CHECK(sections.find("unchecked") == std::string::npos);
    const auto questions = to_text(hecvat, HecvatPart::questions, false);
    CHECK(questions.find("HLAA-01") != std::string::npos);
    CHECK(questions.find("Area") == std::string::npos);
    const auto differences = to_text(hecvat, HecvatPart::differences, false);
    CHECK(differences.find("finds 'No' in the answer 'None'") != std::string::npos);
    CHECK(differences.find("Area") == std::string::npos);
}

SCENARIO("what a vendor wrote controls neither a terminal nor a spreadsheet")
{
    const auto hecvat = scored(made(), "k12.xlsx");
    CHECK(to_text(hecvat, HecvatPart::questions, true).find("\x1b[31m") == std::string::npos);
    CHECK(to_text(hecvat, HecvatPart::questions, false).find("\\u{1b}") != std::string::npos);
    const auto csv = to_csv(hecvat, HecvatPart::questions);
    CHECK(csv.find("\x1b") == std::string::npos);
    CHECK(csv.find("\"'=HYPERLINK(") != std::string::npos);
    CHECK(to_json(hecvat).find("\\u001b[31m") != std::string::npos);
}

SCENARIO("a program is given every number exactly")
{
    const auto json = nlohmann::json::parse(to_json(scored(made(), "k12.xlsx")));
    CHECK(json["schema"] == "edvet/hecvat/1");
    CHECK(json["aggregation"] == "mean-of-sections");
    CHECK(json["key"].is_null());
    CHECK(json["altered"] == false);
    CHECK(json["workbook"]["share"] == "22.50");
    CHECK(json["workbook"]["share_exact"] == "45/2");
    CHECK(json["rule"]["share"] == "12.50");
    CHECK(json["rule"]["letter"] == "F");
    CHECK(json["sections"][1]["workbook"]["score"] == "10");
    CHECK(json["sections"][1]["rule"]["score"] == "0");
    CHECK(json["questions"][2]["answer"] == "None");
    CHECK(json["questions"][2]["cell"] == "'CoSN K-12CVAT'!C5");
    CHECK(json["steps"][0]["code"] == "substring");
    CHECK(json["findings"][0]["kind"] == "fault of the workbook");
}

SCENARIO("a spreadsheet is given a row a section, a question or a finding")
{
    const auto hecvat = scored(made(), "k12.xlsx");
    CHECK(to_csv(hecvat, HecvatPart::sections) ==
          "section,title,workbook_score,workbook_max,workbook_share,rule_score,rule_max,rule_share,"
          "workbook_full,rule_full,left_out\n"
          "DOCU,Area DOCU,10,40,25.00,10,40,25.00,40,40,\n"
          "HLAA,Area HLAA,10,50,20.00,0,50,0.00,50,50,\n"
          ",Overall,20,90,22.50,10,90,12.50,90,90,\n");
    CHECK(to_csv(hecvat, HecvatPart::overview) == to_csv(hecvat, HecvatPart::sections));
    CHECK(to_csv(hecvat, HecvatPart::differences).starts_with("kind,code,about,finding\n"));
}

SCENARIO("questionnaires that are scored differently say so beside one another")
{
    const auto second = tests::made_hecvat_2({{"DOCU-01", "Yes", 10, "Yes"}, {"COMP-01", "Yes", 10, ""}});
    const auto key = tests::shipped_hecvat_key("hecvat-4.1.4");
    const auto fourth = tests::made_hecvat_4(key, "4.1.4", tests::compliant_answers(key));
    const auto comparison = comparison_of(
        {scored(made(), "a/k12.xlsx"), scored(second, "b/two.xlsx"), scored(fourth, "c/four.xlsx")});
    CHECK(comparison.labels == std::vector<std::string>{"k12.xlsx", "two.xlsx", "four.xlsx"});
    REQUIRE(comparison.cautions.size() == 2);
    CHECK(comparison.cautions[0] == "they are different questionnaires, which ask and weigh other questions: "
                                    "HECVAT 4.1.4, HECVAT Full 2.11, K-12CVAT Lite 4.1");
    CHECK(comparison.cautions[1].starts_with("they are scored differently"));
    const auto csv = to_csv(comparison);
    CHECK(csv.starts_with("section,title,count,k12.xlsx,two.xlsx,four.xlsx\n"
                          "DOCU,Area DOCU,workbook,25.00,100.00,100.00\n"
                          "DOCU,Area DOCU,rule,25.00,100.00,100.00\n"
                          "HLAA,Area HLAA,workbook,20.00,,\n"));
    CHECK(csv.find(",Overall,rule,12.50,50.00,") != std::string::npos);
    const auto text = to_text(comparison, false);
    CHECK(text.find("not asked") != std::string::npos);
    CHECK(text.find("Note: they are scored differently") != std::string::npos);
    const auto json = nlohmann::json::parse(to_json(comparison));
    CHECK(json["schema"] == "edvet/hecvat-comparison/1");
    CHECK(json["questionnaires"][1]["title"] == "HECVAT Full 2.11");
    CHECK(json["cautions"].size() == 2);

    const auto twins = comparison_of({scored(made(), "a.xlsx"), scored(made(), "a.xlsx")});
    CHECK(twins.labels == std::vector<std::string>{"1: a.xlsx", "2: a.xlsx"});
    CHECK(twins.cautions.empty());
}

SCENARIO("answers without a workbook are shown without what one would count")
{
    const std::vector<HecvatKey> keys{tests::shipped_hecvat_key("hecvat-4.1.4")};
    const auto answers = parse_hecvat_answers("questionnaire,question,answer\n"
                                              "hecvat-4.1.4,DOCU-01,Yes\n"
                                              ",REQU-05,No\n",
                                              "answers.csv", keys);
    REQUIRE(answers.value);
    for (const auto part : {HecvatPart::overview, HecvatPart::sections, HecvatPart::questions}) {
        const auto text = to_text(*answers.value, part, false);
        CHECK(text.find("orkbook") == std::string::npos);
        CHECK(text.find("As the rule says") != std::string::npos);
        CHECK(text.find("the maximum would be 3415.") != std::string::npos);
        CHECK(to_csv(*answers.value, part).find("workbook") == std::string::npos);
    }
    CHECK(to_csv(*answers.value, HecvatPart::sections)
              .starts_with("section,title,rule_score,rule_max,rule_share,rule_full,left_out\n"
                           "COMP,Company Information,0,20,0.00,20,\n"));
    CHECK(to_csv(*answers.value, HecvatPart::questions)
              .find("\nDOCU-01,line 2,Yes,,Yes,20,critical,,,no,20,20,\n") != std::string::npos);

    const auto json = nlohmann::json::parse(to_json(*answers.value));
    CHECK(json["workbook"].is_null());
    CHECK(json["workbook_full"].is_null());
    CHECK(json["sections"][0]["workbook"].is_null());
    CHECK(json["sections"][0]["workbook_full"].is_null());
    CHECK(json["questions"][0]["workbook"].is_null());
    CHECK(json["tallies"][0]["workbook"].is_null());
    CHECK(json["rule_full"] == "3415");
    CHECK(json["altered"] == false);

    const auto fourth = tests::made_hecvat_4(keys.front(), "4.1.4", tests::compliant_answers(keys.front()));
    const auto mixed = comparison_of({*answers.value, scored(fourth, "four.xlsx")});
    const auto text = to_text(mixed, false);
    CHECK(text.find("answers alone, no workbook") != std::string::npos);
    CHECK(text.find("As the workbook counts") != std::string::npos);
    CHECK(to_csv(mixed).find("COMP,Company Information,workbook,–,100.00\n") != std::string::npos);
    CHECK(to_csv(mixed).find("COMP,Company Information,rule,0.00,100.00\n") != std::string::npos);
    const auto alone = comparison_of({*answers.value, *answers.value});
    CHECK(to_text(alone, false).find("Section") == std::string::npos);
    CHECK(nlohmann::json::parse(to_json(mixed))["questionnaires"][0]["workbook"].is_null());
}

}  // namespace edvet
