#include "edvet/base/csv.hpp"
#include "edvet/base/decimal.hpp"
#include "edvet/evidence/hecvat.hpp"
#include "tests/support/hecvat_maker.hpp"
#include "tests/support/shared_data.hpp"

#include <algorithm>

#include <catch2/catch.hpp>
#include <fmt/format.h>

namespace edvet {

namespace {

using tests::Answers;
using tests::MadeWorkbook;
using Kind = HecvatFinding::Kind;

constexpr const char* backend = "(backend scoring)";
constexpr const char* institution = "Institution Evaluation";

const HecvatKey& key_3()
{
    static const auto key = tests::shipped_hecvat_key("hecvat-full-3.04");
    return key;
}

const HecvatKey& key_4()
{
    static const auto key = tests::shipped_hecvat_key("hecvat-4.1.4");
    return key;
}

Parsed<Hecvat> parsed(const MadeWorkbook& made, tests::Dialect dialect = tests::Dialect::openpyxl)
{
    auto workbook = parse_workbook(tests::workbook_bytes(made, dialect), "made.xlsx");
    REQUIRE(workbook.value);
    return read_hecvat(*workbook.value, {key_3(), key_4()});
}

Hecvat scored(const MadeWorkbook& made, tests::Dialect dialect = tests::Dialect::openpyxl)
{
    auto hecvat = parsed(made, dialect);
    REQUIRE(hecvat.value);
    return *hecvat.value;
}

std::string text_of(const HecvatTotal& total)
{
    return fmt::format("{}/{}", exact_text(total.score), exact_text(total.max));
}

std::string text_of(const HecvatPoints& points)
{
    return fmt::format("{}/{}", exact_text(points.score), exact_text(points.max));
}

/// "never-counted DATA-15, …": what is found of that kind, but for questions in free text.
std::string found(const Hecvat& hecvat, Kind kind)
{
    std::string text;
    for (const auto& finding : hecvat.findings) {
        if (finding.kind != kind || finding.code == "waiting" || finding.code == "weights") continue;
        if (!text.empty()) text += ", ";
        text += finding.code + (finding.about.empty() ? "" : " " + finding.about);
    }
    return text;
}

std::string said(const Hecvat& hecvat, const std::string& code)
{
    for (const auto& finding : hecvat.findings)
        if (finding.code == code) return finding.text;
    return "";
}

Hecvat with_3(const Answers& changes, const std::string& version = "3.04")
{
    auto answers = tests::compliant_answers(key_3());
    for (const auto& [id, answer] : changes) answers[id] = answer;
    return scored(tests::made_hecvat_3(key_3(), version, answers));
}

Hecvat with_4(const Answers& changes)
{
    auto answers = tests::compliant_answers(key_4());
    for (const auto& [id, answer] : changes) answers[id] = answer;
    return scored(tests::made_hecvat_4(key_4(), "4.1.4", answers));
}

MadeWorkbook compliant_3()
{
    return tests::made_hecvat_3(key_3(), "3.04", tests::compliant_answers(key_3()));
}
MadeWorkbook compliant_4()
{
    return tests::made_hecvat_4(key_4(), "4.1.4", tests::compliant_answers(key_4()));
}

}  // namespace

SCENARIO("a questionnaire as published shows its own faults and nothing else")
{
    for (const auto dialect : tests::all_dialects) {
        const auto third = scored(compliant_3(), dialect);
        CHECK(third.title == "HECVAT Full 3.04");
        CHECK(third.key == "hecvat-full-3.04");
        CHECK(found(third, Kind::altered).empty());
        CHECK(found(third, Kind::unchecked).empty());
        CHECK(found(third, Kind::fault) ==
              "never-counted DATA-15, other-answer DATA-16, never-counted DATA-20, never-counted HFIH-04, "
              "typed-over DATA-16");
        // libxlsxwriter stores 0 for what it has not computed.
        if (dialect != tests::Dialect::libxlsxwriter) CHECK_FALSE(third.is_altered());

        const auto fourth = scored(compliant_4(), dialect);
        CHECK(fourth.key == "hecvat-4.1.4");
        CHECK(found(fourth, Kind::fault) == "never-counted AILM-07");
        CHECK(found(fourth, Kind::altered).empty());
        CHECK(found(fourth, Kind::unusual).empty());
        CHECK(text_of(fourth.workbook) == "3410/3410");
        CHECK(text_of(fourth.rule) == "3410/3415");
    }
}

SCENARIO(
    "the section maxima of 4.1.4 are the published ones, and the five points that it loses are explained")
{
    // Published: the blank official workbook, '(backend scoring)'.
    const std::map<std::string, int> published{
        {"HIPA", 325}, {"DATA", 280}, {"AAAI", 250}, {"APPL", 200}, {"ITAC", 170}, {"DCTR", 170},
        {"CHNG", 150}, {"DRPV", 150}, {"FIDP", 145}, {"PPPR", 145}, {"CONS", 130}, {"PCID", 115},
        {"AILM", 105}, {"PRPO", 100}, {"DOCU", 90},  {"THRD", 90},  {"AIPL", 85},  {"VULN", 85},
        {"PDAT", 80},  {"DPAI", 80},  {"AIML", 80},  {"OPEM", 75},  {"AIGN", 70},  {"AISC", 70},
        {"INTL", 50},  {"PCOM", 30},  {"HFIH", 25},  {"PTHP", 25},  {"COMP", 20},  {"PCHG", 15},
        {"PDOC", 10}};
    const auto hecvat = with_4({});
    CHECK(hecvat.sections.size() == published.size());
    for (const auto& section : hecvat.sections) {
        INFO(section.id);
        CHECK(section.rule_full == published.at(section.id));
        CHECK(section.workbook_full == published.at(section.id) - (section.id == "AILM" ? 5 : 0));
    }
    CHECK(hecvat.workbook_full == 3410);
    CHECK(hecvat.rule_full == 3415);
    CHECK(said(hecvat, "never-counted").find("5 points of AILM are missing") != std::string::npos);
}

SCENARIO("a word found inside another one earns nothing by the rule")
{
    const auto hecvat =
        with_3({{"COMP-02", "None"}, {"AAAI-05", "Not applicable"}, {"ITAC-09", "No, never"}});
    CHECK(text_of(hecvat.find("COMP-02")->workbook) == "10/10");
    CHECK(text_of(hecvat.find("COMP-02")->rule) == "0/10");
    CHECK(text_of(hecvat.find("AAAI-05")->workbook) == "40/40");
    CHECK(text_of(hecvat.find("AAAI-05")->rule) == "0/40");
    CHECK(text_of(hecvat.find("ITAC-09")->rule) == "25/25");
    CHECK(said(hecvat, "substring").find("finds 'No' in the answer 'None' and gives 10 points") !=
          std::string::npos);
}

SCENARIO("an answer in other letters is the same answer")
{
    const auto hecvat = with_3({{"DOCU-01", "yes"}, {"DOCU-02", " Yes \n"}, {"DOCU-03", "YES; see below"}});
    for (const auto* id : {"DOCU-01", "DOCU-03"}) {
        CHECK(text_of(hecvat.find(id)->workbook) == "0/20");
        CHECK(text_of(hecvat.find(id)->rule) == "20/20");
    }
    CHECK(text_of(hecvat.find("DOCU-02")->workbook) == "20/20");
    CHECK(found(hecvat, Kind::fault).find("written DOCU-01, written DOCU-03") != std::string::npos);
}

SCENARIO("free text waits for an analyst, whatever words it holds")
{
    auto made = tests::made_hecvat_3(key_3(), "3.04", [] {
        auto answers = tests::compliant_answers(key_3());
        answers["COMP-01"] = "Yes we are";
        answers["COMP-05"] = "We build things";
        return answers;
    }());
    auto hecvat = scored(made);
    CHECK(text_of(hecvat.find("COMP-01")->workbook) == "15/15");
    CHECK(text_of(hecvat.find("COMP-01")->rule) == "0/15");
    CHECK(hecvat.find("COMP-01")->rule.why == "free text, which waits for an analyst");

    tests::put(made, "Analyst Report",
               tests::text_cell(tests::cell_of(made, "Analyst Report", 'A', "COMP-05", 'G'), "Yes"));
    tests::put(made, "Analyst Report",
               tests::number_cell(tests::cell_of(made, "Analyst Report", 'A', "COMP-02", 'I'), "40"));
    hecvat = scored(made);
    CHECK(text_of(hecvat.find("COMP-05")->workbook) == "15/15");
    CHECK(text_of(hecvat.find("COMP-05")->rule) == "15/15");
    CHECK(text_of(hecvat.find("COMP-02")->workbook) == "40/40");
    CHECK(text_of(hecvat.find("COMP-02")->rule) == "40/40");
    CHECK(found(hecvat, Kind::unusual) == "override COMP-02, override COMP-05");
    CHECK(found(hecvat, Kind::altered).empty());
}

SCENARIO("routing answers of 3.x leave sections and questions out of both counts")
{
    const auto all = with_3({});
    const auto hecvat =
        with_3({{"QUAL-01", "No"}, {"QUAL-07", "4) One cloud"}, {"CONS-06", "No"}, {"APPL-07", "N/A"}});
    const auto hipaa = std::ranges::find(hecvat.sections, "HIPA", &HecvatSection::id);
    CHECK(hipaa->left_out == "QUAL-01 is 'No'");
    CHECK(hipaa->rule.max == 0);
    CHECK(hipaa->workbook.max == 0);
    CHECK(hipaa->rule_full == 595);
    CHECK_FALSE(hecvat.find("DCTR-03")->rule.counts);
    CHECK(hecvat.find("DCTR-03")->rule.why == "counts only where QUAL-07 is 1 or 2");
    CHECK(hecvat.find("DCTR-15")->rule.counts);
    CHECK_FALSE(hecvat.find("CONS-07")->rule.counts);
    CHECK_FALSE(hecvat.find("APPL-07")->rule.counts);
    CHECK(hecvat.find("APPL-07")->rule.why == "counts only where APPL-07 is not N/A");
    CHECK(hecvat.rule.max < all.rule.max);
    CHECK(hecvat.rule.max - hecvat.workbook.max == 55);
    CHECK(found(hecvat, Kind::altered).empty());
}

SCENARIO("in 3.x what does not apply earns nothing of its full weight")
{
    const auto hecvat = with_3({{"DOCU-01", "N/A"}});
    CHECK(text_of(hecvat.find("DOCU-01")->rule) == "0/20");
    CHECK(text_of(hecvat.find("DOCU-01")->workbook) == "0/20");
    CHECK(hecvat.rule_full - hecvat.workbook_full == 55);
}

SCENARIO("a section whose gate is closed counts no points")
{
    auto made = tests::made_hecvat_3(key_3(), "3.04", [] {
        auto answers = tests::compliant_answers(key_3());
        answers["QUAL-01"] = "No";
        return answers;
    }());
    for (int row = 2; row < 30; ++row)
        for (const auto& cell : tests::sheet_in(made, "Values").cells)
            if (cell.at == fmt::format("D{}", row) && cell.runs.front() == "HIPA*") {
                // As published: the maximum is gated, and the score is not.
                tests::put(
                    made, "Values",
                    tests::uncomputed_cell(fmt::format("G{}", row),
                                           fmt::format("SUMIFS(Questions!T:T,Questions!B:B,D{})", row)));
                const auto hecvat = scored(made);
                CHECK(found(hecvat, Kind::fault).find("ungated HIPA") != std::string::npos);
                CHECK(hecvat.workbook.score > hecvat.workbook.max - 600);
                CHECK(std::ranges::find(hecvat.sections, "HIPA", &HecvatSection::id)->rule.score == 0);
                return;
            }
    FAIL("no HIPA");
}

SCENARIO("the overall numbers lead from one count to the other, reason by reason")
{
    const auto hecvat = with_3({{"COMP-02", "None"}});
    REQUIRE(hecvat.steps.size() == 3);
    CHECK(hecvat.steps[0].code == "substring");
    CHECK(hecvat.steps[0].total.score == hecvat.workbook.score - 10);
    CHECK(hecvat.steps[0].total.max == hecvat.workbook.max);
    CHECK(hecvat.steps[1].code == "never-counted");
    CHECK(hecvat.steps[1].questions == std::vector<std::string>{"DATA-15", "DATA-20", "HFIH-04"});
    CHECK(hecvat.steps[1].total.max == hecvat.workbook.max + 55);
    CHECK(hecvat.steps[2].code == "other-answer");
    CHECK(hecvat.steps[2].total == hecvat.rule);
}

SCENARIO("every altered row of a hidden key is named")
{
    auto made = compliant_3();
    const auto cell = [&](const char* id, char column) {
        return tests::cell_of(made, "Questions", 'B', id, column);
    };
    tests::put(made, "Questions", tests::text_cell(cell("DOCU-01", 'M'), "No"));
    tests::put(made, "Questions", tests::number_cell(cell("DOCU-02", 'Q'), "5"));
    tests::put(made, "Questions", tests::number_cell(cell("DOCU-03", 'T'), "20"));
    tests::put(made, "Analyst Report",
               tests::number_cell(tests::cell_of(made, "Analyst Report", 'A', "DOCU-04", 'H'), "40"));
    tests::put(made, "Questions", tests::text_cell(cell("DOCU-05", 'K'), ""));
    auto hecvat = scored(made);
    CHECK(hecvat.is_altered());
    CHECK(found(hecvat, Kind::altered) ==
          "key DOCU-01, score DOCU-01, key DOCU-02, weight DOCU-04, weight DOCU-04, key DOCU-05, "
          "left-out DOCU-05, typed-over DOCU-03");
    CHECK(text_of(hecvat.find("DOCU-01")->rule) == "20/20");
    CHECK(text_of(hecvat.find("DOCU-04")->rule) == "20/20");

    made = compliant_4();
    tests::put(made, "Questions",
               tests::text_cell(tests::cell_of(made, "Questions", 'A', "AIGN-01", 'U'), "No"));
    tests::put(made, "Questions",
               tests::text_cell(tests::cell_of(made, "Questions", 'A', "COMP-01", 'W'), "Minor Importance"));
    tests::put(made, backend, tests::number_cell(tests::cell_of(made, backend, 'A', "DOCU-01", 'P'), "20"));
    hecvat = scored(made);
    CHECK(found(hecvat, Kind::altered) ==
          "key COMP-01, weight COMP-01, key AIGN-01, score AIGN-01, typed-over DOCU-01");
    CHECK(said(hecvat, "key") ==
          "the row of Questions!A12 has the importance 'Minor Importance'; the key of HECVAT 4.1.4 has "
          "'standard'");
}

SCENARIO("what a cell stores and its formula does not give is stale")
{
    auto made = compliant_3();
    const auto at = tests::cell_of(made, "Questions", 'B', "DOCU-01", 'T');
    const auto formula = fmt::format("P{0}*S{0}", at.substr(1));
    tests::put(made, "Questions", tests::formula_cell(formula, tests::number_cell(at, "20")));
    CHECK(found(scored(made), Kind::stale).empty());
    tests::put(made, "Questions", tests::formula_cell(formula, tests::number_cell(at, "0")));
    const auto hecvat = scored(made);
    CHECK(found(hecvat, Kind::stale) == "stale DOCU-01");
    CHECK(said(hecvat, "stale") == fmt::format("Questions!{} stores '0', and its formula gives '20'", at));
    CHECK(text_of(hecvat.find("DOCU-01")->workbook) == "20/20");
}

SCENARIO("formulas among the answers and what is hidden are named")
{
    auto made = compliant_3();
    auto& vendor = made.sheets.front();
    const auto at = tests::cell_of(made, vendor.name, 'A', "DOCU-01", 'C');
    tests::put(made, vendor.name, tests::formula_cell("IF(1=1,\"Yes\",\"No\")", tests::text_cell(at, "Yes")));
    const auto hidden = tests::cell_of(made, vendor.name, 'A', "DOCU-02", 'C');
    vendor.hidden_rows.push_back(std::stoi(hidden.substr(1)));
    const auto hecvat = scored(made);
    CHECK(found(hecvat, Kind::unusual) == "formula DOCU-01, hidden DOCU-02");
    CHECK(hecvat.find("DOCU-01")->answer == "Yes");
    CHECK(text_of(hecvat.find("DOCU-01")->rule) == "20/20");
}

SCENARIO("in 4.x what does not apply leaves the denominator, and a blank earns nothing of it")
{
    const auto all = with_4({});
    const auto hecvat = with_4({{"DOCU-01", "N/A"}, {"DOCU-02", ""}, {"DCTR-06", ""}, {"DOCU-03", "no"}});
    const auto weight = [&](const char* id) { return hecvat.find(id)->weight; };
    CHECK_FALSE(hecvat.find("DOCU-01")->rule.counts);
    CHECK_FALSE(hecvat.find("DOCU-01")->workbook.counts);
    CHECK(hecvat.find("DOCU-02")->rule.max == weight("DOCU-02"));
    CHECK(hecvat.find("DOCU-02")->rule.score == 0);
    CHECK(hecvat.find("DOCU-03")->rule.score == 0);
    CHECK(all.rule.max - hecvat.rule.max == weight("DOCU-01") + weight("DCTR-06"));
    CHECK(all.workbook.max - hecvat.workbook.max == weight("DOCU-01") + weight("DCTR-06"));
    CHECK(hecvat.find("DCTR-06")->rule.why == "blank, which this category leaves out");
    CHECK(found(hecvat, Kind::altered).empty());
}

SCENARIO("in 4.x a routing question leaves out where it is No, and not where it is blank")
{
    const auto closed = with_4({{"REQU-05", "No"}, {"REQU-08", "No"}, {"AIQU-02", "No"}});
    CHECK(closed.rule.max == 3415 - 325 - 540 - 105);
    CHECK(closed.workbook.max == 3410 - 325 - 540 - 100);
    CHECK(found(closed, Kind::altered).empty());
    const auto blank = with_4({{"REQU-05", ""}, {"REQU-08", ""}, {"AIQU-02", ""}});
    CHECK(blank.rule.max == 3415);
    CHECK(blank.workbook.max == 3410);
}

SCENARIO("in 4.x analysts override answers and importance, and switch categories off")
{
    auto made = tests::made_hecvat_4(key_4(), "4.1.4", [] {
        auto answers = tests::compliant_answers(key_4());
        answers["DOCU-01"] = "No";
        return answers;
    }());
    const auto cell = [&](const char* id, char column) {
        return tests::cell_of(made, institution, 'A', id, column);
    };
    tests::put(made, institution, tests::text_cell(cell("DOCU-01", 'H'), "Mark as Compliant"));
    tests::put(made, institution, tests::text_cell(cell("DOCU-02", 'H'), "Mark as Non-Compliant"));
    tests::put(made, institution, tests::text_cell(cell("DOCU-03", 'J'), "Minor Importance"));
    tests::put(made, institution, tests::text_cell(cell("DOCU-04", 'J'), "Does Not Apply/Do Not Score"));
    tests::put(made, institution, tests::boolean_cell(cell("DOCU-05", 'K'), true));
    tests::put(made, institution,
               tests::boolean_cell(tests::cell_of(made, institution, 'K', "HIPA", 'C'), false));
    tests::put(made, institution,
               tests::boolean_cell(tests::cell_of(made, institution, 'B', "AI (aggregated)", 'C'), false));
    const auto hecvat = scored(made);
    CHECK(hecvat.find("DOCU-01")->rule.score == hecvat.find("DOCU-01")->weight);
    CHECK(hecvat.find("DOCU-02")->rule.score == 0);
    CHECK(text_of(hecvat.find("DOCU-03")->rule) == "5/5");
    CHECK_FALSE(hecvat.find("DOCU-04")->rule.counts);
    CHECK(hecvat.find("DOCU-05")->is_non_negotiable);
    for (const auto* id : {"DOCU-01", "DOCU-02", "DOCU-03"})
        CHECK(text_of(hecvat.find(id)->rule) == text_of(hecvat.find(id)->workbook));
    CHECK(std::ranges::find(hecvat.sections, "HIPA", &HecvatSection::id)->left_out ==
          "an analyst leaves the category out");
    CHECK(std::ranges::find(hecvat.sections, "AILM", &HecvatSection::id)->rule.max == 0);
    CHECK(hecvat.rule == hecvat.workbook);
    CHECK(found(hecvat, Kind::altered).empty());
}

SCENARIO("2.x and K-12CVAT take the mean of their sections, not of their points")
{
    const std::vector<tests::MeanQuestion> questions{{"DOCU-01", "Yes", 10, "Yes"},
                                                     {"DOCU-02", "Yes", 30, "Yes"},
                                                     {"HLAA-01", "No", 10, "None"},
                                                     {"HLAA-02", "Yes", 40, "No"}};
    for (const auto& made : {tests::made_hecvat_2(questions), tests::made_k12cvat(questions)}) {
        const auto hecvat = scored(made);
        CHECK(hecvat.is_mean_of_sections);
        CHECK(hecvat.key.empty());
        CHECK(found(hecvat, Kind::unchecked) == "no-key");
        CHECK(hecvat.workbook.share == Exact{3} / 5);
        CHECK(text_of(hecvat.workbook) == "50/90");
        CHECK(hecvat.rule.share == Exact{1} / 2);
        CHECK(hecvat.rule.letter == "F");
        CHECK(hecvat.sections.size() == 2);
        CHECK(hecvat.sections[0].title == "Area DOCU");
        CHECK(found(hecvat, Kind::fault) == "substring HLAA-01");
        CHECK(hecvat.steps.back().total == hecvat.rule);
    }
    CHECK(scored(tests::made_hecvat_2(questions)).title == "HECVAT Full 2.11");
    CHECK(scored(tests::made_k12cvat(questions)).title == "K-12CVAT Lite 4.1");
}

SCENARIO("in 2.x a question that is not required leaves both counts, and letters begin at their tenth")
{
    auto made = tests::made_hecvat_2(
        {{"DOCU-01", "Yes", 90, "Yes"}, {"DOCU-02", "Yes", 10, "No"}, {"DOCU-03", "Yes", 40, "No"}});
    tests::put(made, "Questions", tests::number_cell("H5", "0"));
    tests::put(made, "Questions",
               tests::uncomputed_cell("W2", "SUMPRODUCT(L3:L5,H3:H5)/SUMPRODUCT(K3:K5,H3:H5)"));
    const auto hecvat = scored(made);
    CHECK(text_of(hecvat.workbook) == "90/100");
    CHECK(text_of(hecvat.rule) == "90/100");
    CHECK(hecvat.find("DOCU-03")->rule.why == "the workbook does not require it");
    CHECK(hecvat.rule.letter == "A");
}

SCENARIO("a version without a shipped key is scored by the key it holds, and the reader is told")
{
    auto made = tests::made_hecvat_3(key_3(), "3.06", tests::compliant_answers(key_3()));
    const auto at = tests::cell_of(made, "Questions", 'B', "DOCU-01", 'P');
    tests::put(made, "Questions", tests::text_cell(at, ""));
    const auto hecvat = scored(made);
    CHECK(hecvat.key.empty());
    CHECK(hecvat.title == "HECVAT Full 3.06");
    CHECK(found(hecvat, Kind::unchecked) == "no-key");
    CHECK(found(hecvat, Kind::fault).find("never-scored DOCU-01") != std::string::npos);
    CHECK(text_of(hecvat.find("DOCU-01")->workbook) == "0/20");
    CHECK(text_of(hecvat.find("DOCU-01")->rule) == "20/20");
    CHECK(hecvat.rule.max == hecvat.workbook.max + 55);
}

SCENARIO("the workbook's approximate look-ups are computed as spreadsheets do")
{
    // Excel halves the list whether or not it is sorted: of d, a, b, c it looks at a, then at b and c.
    MadeWorkbook made = compliant_3();
    int row = 900;
    for (const auto* word : {"d", "a", "b", "c"}) {
        tests::put(made, "Values", tests::text_cell(fmt::format("T{}", row), word));
        tests::put(made, "Values", tests::number_cell(fmt::format("U{}", row), std::to_string(row)));
        ++row;
    }
    const auto at = tests::cell_of(made, "Analyst Report", 'A', "DOCU-01", 'H');
    tests::put(made, "Analyst Report", tests::uncomputed_cell(at, "VLOOKUP(\"bb\",Values!T900:U903,2,TRUE)"));
    CHECK(scored(made).find("DOCU-01")->workbook.max == 902);
    tests::put(made, "Analyst Report", tests::uncomputed_cell(at, "VLOOKUP(\"d\",Values!T900:U903,2)"));
    CHECK(scored(made).find("DOCU-01")->workbook.max == 903);
    tests::put(made, "Analyst Report", tests::uncomputed_cell(at, "VLOOKUP(\"b\",Values!T900:U903,2)"));
    CHECK(scored(made).find("DOCU-01")->workbook.max == 902);
}

SCENARIO("a formula that cannot be computed is taken as stored, and said")
{
    auto made = compliant_3();
    const auto at = tests::cell_of(made, "Questions", 'B', "DOCU-01", 'S');
    for (const auto& formula :
         {std::string{"ERF(1)"}, at + "+1", std::string{"[1]Sheet!A1"}, std::string{"A1:B2"}}) {
        tests::put(made, "Questions", tests::formula_cell(formula, tests::number_cell(at, "7")));
        const auto hecvat = scored(made);
        CHECK(hecvat.find("DOCU-01")->workbook.max == 7);
        CHECK(found(hecvat, Kind::unchecked) == "not-computed DOCU-01");
    }
}

SCENARIO("formulas that grow without end are given up, and the rest is scored")
{
    // What is given up is taken as stored: an error.
    const auto chain = [](const std::string& step, const std::string& first, int length) {
        return [=](std::vector<tests::MadeCell>& cells) {
            for (int row = 1; row < length; ++row)
                cells.push_back(tests::formula_cell(fmt::vformat(step, fmt::make_format_args(row + 1)),
                                                    tests::error_cell(fmt::format("Z{}", row), "#N/A")));
            cells.push_back(tests::uncomputed_cell(fmt::format("Z{}", length), first));
        };
    };
    std::string sum = "1";
    for (int i = 0; i < 2000; ++i) sum += "+1";
    for (const auto& [step, first, length] : {std::tuple{std::string{"Z{0}&Z{0}"}, std::string{"\"ab\""}, 40},
                                              {"Z{0}*Z{0}", "9", 40},
                                              {"1+Z{0}", "1", 400},
                                              {sum + "+Z{0}", "1", 2}}) {
        auto made = compliant_3();
        chain(step, first, length)(tests::sheet_in(made, "Questions").cells);
        const auto at = tests::cell_of(made, "Questions", 'B', "DOCU-01", 'S');
        tests::put(made, "Questions", tests::formula_cell("Z1", tests::number_cell(at, "7")));
        const auto hecvat = scored(made);
        CHECK(hecvat.find("DOCU-01")->workbook.max == 0);
        CHECK(text_of(hecvat.find("DOCU-02")->workbook) == "20/20");
    }
}

SCENARIO("cells that share a formula are computed by it, wherever the one that states it stands")
{
    auto made = compliant_3();
    const auto first = tests::cell_of(made, "Questions", 'B', "DOCU-01", 'T');
    const auto start = std::stoi(first.substr(1));
    const auto range = fmt::format("T{}:T{}", start, start + 7);
    const auto stated = fmt::format("P{0}*S{0}", start + 7);
    for (int row = start; row < start + 8; ++row) {
        auto stored = tests::number_cell(fmt::format("T{}", row), "20");
        tests::put(made, "Questions",
                   row == start + 3   ? tests::uncomputed_cell(fmt::format("T{}", row), "0*1")
                   : row == start + 7 ? tests::shared_formula_cell(stated, range, 5, stored)
                                      : tests::sharing_cell(5, stored));
    }
    const auto answer = tests::cell_of(made, "HECVAT - Full | Vendor Response", 'A', "DOCU-03", 'C');
    tests::put(made, "HECVAT - Full | Vendor Response", tests::text_cell(answer, "No"));
    const auto hecvat = scored(made);
    CHECK(text_of(hecvat.find("DOCU-02")->workbook) == "20/20");
    CHECK(text_of(hecvat.find("DOCU-03")->workbook) == "0/20");
    CHECK(text_of(hecvat.find("DOCU-04")->workbook) == "0/20");
    CHECK(text_of(hecvat.find("DOCU-05")->workbook) == "20/20");
    CHECK(found(hecvat, Kind::stale) == "stale DOCU-03");
}

SCENARIO("a workbook that is no questionnaire is refused with what to do")
{
    const auto message = [](const MadeWorkbook& made) {
        const auto hecvat = parsed(made);
        CHECK_FALSE(hecvat.value);
        REQUIRE(hecvat.diagnostics.size() == 1);
        return to_text(hecvat.diagnostics.front());
    };
    CHECK(message({{{"Sheet1", {tests::text_cell("A1", "Price list")}}}}) ==
          "made.xlsx: error: the workbook says no version in the first two rows of its sheets "
          "[hecvat.version]\n  give a HECVAT 2.x, 3.x or 4.x or a K-12CVAT Lite as its makers publish it, "
          "filled in");
    CHECK(message({{{"HECVAT - Full", {tests::text_cell("E1", "Version 9.1")}}}}) ==
          "made.xlsx: error: the workbook is no questionnaire that is known here, though it says version "
          "'9.1' [hecvat.version]\n  give a HECVAT 2.x, 3.x or 4.x or a K-12CVAT Lite as its makers publish "
          "it, filled in");
    CHECK(
        message({{{"HECVAT - Full", {tests::text_cell("E1", "Version 3.04")}}}}) ==
        "made.xlsx: error: the workbook says it is HECVAT Full 3.04, and the sheet that scores it is missing "
        "or holds no questions [hecvat.sheet]\n  ask for the whole workbook, with its hidden sheets");
}

SCENARIO("the real filled workbook of 3.04 is recomputed question by question")
{
    const auto data = tests::shared_data();
    if (!data) {
        WARN(tests::skipped_without_shared_data);
        return;
    }
    const auto read = [&](const char* name) {
        const auto workbook = parse_workbook(tests::bytes_of(*data / "hecvat" / name), name);
        REQUIRE(workbook.value);
        auto hecvat = read_hecvat(*workbook.value, {key_3(), key_4()});
        REQUIRE(hecvat.value);
        return *hecvat.value;
    };
    const auto filled = read("filled-canvas-lms-hecvat-full.xlsx");
    CHECK(text_of(filled.workbook) == "3145/3600");
    CHECK(filled.workbook.share == Exact{3145} / 3600);
    CHECK(to_text(*filled.workbook.share * 100, {3, RoundingMode::half_even}) == "87.361");
    REQUIRE(filled.steps.size() == 2);
    CHECK(filled.steps[0].questions == std::vector<std::string>{"DATA-15", "DATA-20", "HFIH-04"});
    CHECK(text_of(filled.steps[0].total) == "3180/3655");
    CHECK(text_of(filled.rule) == "3205/3655");
    CHECK(found(filled, Kind::unchecked).empty());
    CHECK_FALSE(filled.is_altered());
    CHECK(filled.questions.size() == 239);
    const auto table =
        parse_csv(tests::bytes_of(*data / "hecvat" / "answers-full-3.04-canvas.csv"), "answers.csv");
    REQUIRE(table.value);
    REQUIRE(table.value->rows.size() == 239);
    const auto without_zero = [](std::string text) {
        return text.ends_with(".0") ? text.substr(0, text.size() - 2) : text;
    };
    for (const auto& row : table.value->rows) {
        INFO(row[0].text);
        const auto* question = filled.find(row[0].text);
        REQUIRE(question);
        CHECK(exact_text(question->workbook.max) == without_zero(row[8].text));
        CHECK(exact_text(question->workbook.score) == without_zero(row[9].text));
    }

    const auto blank = read("HECVAT414.xlsx");
    CHECK(text_of(blank.workbook) == "0/3240");
    CHECK(text_of(blank.rule) == "0/3245");
    CHECK(blank.workbook_full == 3410);
    CHECK(blank.rule_full == 3415);
    CHECK(found(blank, Kind::fault) == "never-counted AILM-07");
    CHECK(found(blank, Kind::unusual) == "blank");
    CHECK(found(blank, Kind::altered).empty());
    CHECK(found(blank, Kind::stale).empty());
    CHECK(blank.tallies.back().questions == 87);
    CHECK(text_of(blank.tallies.back().workbook) == text_of(blank.tallies.back().rule));
}

}  // namespace edvet
