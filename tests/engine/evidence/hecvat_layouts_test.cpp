#include "edvet/base/decimal.hpp"
#include "edvet/evidence/hecvat.hpp"
#include "tests/support/hecvat_layouts.hpp"
#include "tests/support/hecvat_maker.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

namespace edvet {

namespace {

using tests::LaidWorkbook;
using tests::MadeWorkbook;
using Kind = HecvatFinding::Kind;

const std::vector<std::string> sections_of_2{"COMP", "DOCU", "THRD", "CONS", "APPL", "AAAI", "BCPL",
                                             "CHNG", "DATA", "DBAS", "DCTR", "DRPL", "FIDP", "MAPP",
                                             "PHYS", "PPPR", "QLAS", "SYST", "VULN", "HIPA"};
const std::vector<std::string> sections_of_lite{"COMP", "DOCU", "ITAC", "HLAP", "HLAA", "HLSY",
                                                "HLDA", "HLDC", "HLNT", "HLIH", "HLPP", "HLTP"};
const std::vector<std::string> sections_of_k12{"DOCU", "COMP", "HLAP", "HLAA", "HLBC", "HLCH", "HLDA", "HLDB",
                                               "HLDC", "HLDR", "HLFI", "HLPH", "HLPP", "HLSY", "HLVU"};

std::vector<HecvatKey> keys()
{
    return {tests::shipped_hecvat_key("hecvat-4.1.4"), tests::shipped_hecvat_key("hecvat-full-3.04")};
}

Hecvat read(const MadeWorkbook& made, tests::Dialect dialect = tests::Dialect::openpyxl)
{
    auto workbook = parse_workbook(tests::workbook_bytes(made, dialect), "filled.xlsx");
    REQUIRE(workbook.value);
    auto hecvat = read_hecvat(*workbook.value, keys());
    for (const auto& diagnostic : hecvat.diagnostics) FAIL(to_text(diagnostic));
    REQUIRE(hecvat.value);
    return std::move(*hecvat.value);
}

/// What is found of that kind, apart from the key that is not shipped.
std::string found(const Hecvat& hecvat, Kind kind)
{
    std::string text;
    for (const auto& finding : hecvat.findings)
        if (finding.kind == kind && finding.code != "no-key")
            text += finding.code + " " + finding.about + ": " + finding.text + "\n";
    return text;
}

std::string said(const Hecvat& hecvat, const std::string& code)
{
    for (const auto& finding : hecvat.findings)
        if (finding.code == code) return finding.text;
    return "";
}

/// The shares that the workbook was made with are read from it, and nothing in it is held against its vendor.
void check_untouched(const LaidWorkbook& laid, const std::string& title, std::size_t questions)
{
    for (const auto dialect : {tests::Dialect::openpyxl, tests::Dialect::libreoffice}) {
        const auto hecvat = read(laid.made, dialect);
        INFO(title);
        CHECK(hecvat.title == title);
        CHECK(hecvat.vendor == "Alder Ltd");
        CHECK(hecvat.product == "Alder Reader");
        CHECK(hecvat.workbook.share == laid.overall);
        CHECK_FALSE(hecvat.is_altered());
        CHECK(found(hecvat, Kind::altered).empty());
        CHECK(found(hecvat, Kind::stale).empty());
        CHECK(found(hecvat, Kind::unchecked).empty());
        CHECK(said(hecvat, "section").empty());
        CHECK(hecvat.questions.size() == questions);
        REQUIRE(hecvat.sections.size() == laid.shares.size());
        for (std::size_t i = 0; i < laid.shares.size(); ++i) {
            INFO(hecvat.sections[i].id);
            CHECK(hecvat.sections[i].workbook.share == laid.shares[i]);
        }
    }
}

tests::MadeCell cell_of(const MadeWorkbook& made, std::string_view sheet, std::string_view at)
{
    for (const auto& one : made.sheets)
        if (one.name == sheet)
            for (const auto& cell : one.cells)
                if (cell.at == at) return cell;
    throw std::logic_error{"no such cell"};
}

}  // namespace

SCENARIO("a workbook laid out as 2.11 Full is read as it counts")
{
    const auto questions = tests::laid_questions(sections_of_2, 12);
    const auto laid = tests::laid_full_2(questions);
    check_untouched(laid, "HECVAT Full 2.11", 240);
    const auto hecvat = read(laid.made);
    CHECK(hecvat.is_mean_of_sections);
    CHECK(hecvat.sections.front().title == "The COMP section");
    CHECK(hecvat.sections.back().left_out == "the workbook leaves the section out");
    CHECK(hecvat.workbook.letter == hecvat.rule.letter);
    CHECK(hecvat.rule.share < hecvat.workbook.share);
    for (const auto& question : questions)
        if (!question.is_required) CHECK_FALSE(hecvat.find(question.id)->rule.counts);
    CHECK(said(hecvat, "never-counted").empty());
    CHECK(hecvat.steps.back().total == hecvat.rule);
}

SCENARIO("a workbook laid out as K-12CVAT Lite 4.1 is read as it counts")
{
    const auto laid = tests::laid_k12_lite(tests::laid_questions({sections_of_k12}, 4));
    auto questions = tests::laid_questions({sections_of_k12}, 4);
    for (auto& question : questions) question.is_required = true;
    check_untouched(tests::laid_k12_lite(questions), "K-12CVAT Lite 4.1", 60);
    CHECK(read(laid.made).sections[3].title == "The HLAA section");
}

SCENARIO("workbooks laid out as 3.04 Lite and 3.06 Full are read as they count")
{
    auto questions = tests::laid_questions(sections_of_lite, 6);
    const auto lite = tests::laid_3("Lite", "3.04", questions);
    check_untouched(lite, "HECVAT Lite 3.04", 72);
    CHECK(read(lite.made).key.empty());
    check_untouched(tests::laid_3("Full", "3.06", questions), "HECVAT Full 3.06", 72);
    // An edition that has no key is not held against that of the Full one.
    check_untouched(tests::laid_3("On-Prem", "3.04", questions), "HECVAT On-Premise 3.04", 72);

    auto without_values = lite.made;
    without_values.sheets.pop_back();
    for (auto& cell : tests::sheet_in(without_values, "Analyst Report").cells)
        if (cell.formula.starts_with("Values!")) cell.formula = "ERF(1)";
    const auto hecvat = read(without_values);
    CHECK(to_text(*hecvat.workbook.share, {9, RoundingMode::half_even}) ==
          to_text(lite.overall, {9, RoundingMode::half_even}));
}

SCENARIO("overrides are what an analyst typed, wherever it stands beside the question")
{
    auto made = tests::laid_3("Lite", "3.04", tests::laid_questions(sections_of_lite, 6)).made;
    const auto put = [&](const char* id, char column, const char* word) {
        tests::put(made, "Analyst Report",
                   tests::text_cell(tests::cell_of(made, "Analyst Report", 'A', id, column), word));
    };
    put("COMP-01", 'G', "Yes");
    tests::put(made, "Analyst Report",
               tests::number_cell(tests::cell_of(made, "Analyst Report", 'A', "COMP-02", 'I'), "40"));
    auto hecvat = read(made);
    CHECK(hecvat.find("COMP-01")->override_answer == "Yes");
    CHECK(hecvat.find("COMP-02")->override_importance == "40");
    CHECK(hecvat.find("COMP-03")->override_answer.empty());
    CHECK(hecvat.find("COMP-03")->override_importance.empty());
    // A formula that makes an override of its own is none, and what it gives earns nothing by the rule.
    const auto at = tests::cell_of(made, "Questions", 'B', "COMP-04", 'O');
    tests::put(made, "Questions", tests::formula_cell("\"No\"", tests::text_cell(at, "No")));
    hecvat = read(made);
    CHECK(hecvat.find("COMP-04")->override_answer.empty());
}

SCENARIO("functions that are not computed here are taken as stored, and said in a line")
{
    auto laid = tests::laid_full_2(tests::laid_questions(sections_of_2, 12));
    for (auto& cell : tests::sheet_in(laid.made, "Questions").cells)
        if (cell.formula.starts_with("VLOOKUP(")) cell.formula = "INDIRECT(\"x\")";
    for (auto& cell : tests::sheet_in(laid.made, "Questions").cells)
        if (cell.formula.starts_with("AVERAGE(")) cell.formula = "SUBTOTAL(101,W2:W21)+AVERAGE(W2:W21)";
    const auto hecvat = read(laid.made);
    CHECK_FALSE(hecvat.is_altered());
    CHECK(to_text(*hecvat.workbook.share, {12, RoundingMode::half_even}) ==
          to_text(laid.overall, {12, RoundingMode::half_even}));
    CHECK(hecvat.sections[0].workbook.share == laid.shares[0]);
    CHECK(found(hecvat, Kind::unchecked) ==
          "not-computed : the formulas in Questions!I3 and 239 more cells of its column cannot be computed "
          "here; "
          "what the cells store is taken\n"
          "not-computed overall: the formula in Questions!W23 cannot be computed here; '" +
              std::string{cell_of(laid.made, "Questions", "W23").value} +
              "' is taken, which the cell stores\n");
}

SCENARIO("a column that no score looks at says nothing about what is required")
{
    auto laid = tests::laid_k12_lite(tests::laid_questions(sections_of_k12, 4));
    auto made = tests::laid_full_2(tests::laid_questions(sections_of_2, 2)).made;
    for (auto& cell : tests::sheet_in(made, "Questions").cells) {
        if (cell.at[0] == 'H') cell = tests::text_cell(cell.at, "");
        for (const auto* used : {",H$3:H$42,1", "*H3"})
            if (const auto at = cell.formula.find(used); at != std::string::npos)
                cell.formula.erase(at, std::string{used}.size());
        if (cell.is_formula) cell = tests::formula_cell(cell.formula, cell);
        if (cell.is_formula && (cell.at[0] > 'S' || cell.at[0] == 'L'))
            cell.kind = tests::MadeCell::Kind::nothing;
    }
    const auto hecvat = read(made);
    CHECK(said(hecvat, "never-counted").empty());
    CHECK(hecvat.find("HIPA-01")->rule.counts);
}

SCENARIO("a section in error leaves no overall score, and says why")
{
    auto laid = tests::laid_full_2(tests::laid_questions(sections_of_2, 12));
    for (auto& cell : tests::sheet_in(laid.made, "Questions").cells)
        if (cell.formula.starts_with("IFERROR(U21/")) cell = tests::uncomputed_cell(cell.at, "U21/V21");
    for (auto& cell : tests::sheet_in(laid.made, "Questions").cells)
        if (cell.formula.starts_with("AVERAGE(") || cell.at == "X23")
            cell = tests::formula_cell(cell.formula, tests::error_cell(cell.at, "#DIV/0!"));
    const auto hecvat = read(laid.made);
    CHECK_FALSE(hecvat.is_altered());
    CHECK_FALSE(hecvat.workbook.share);
    CHECK(said(hecvat, "overall") == "Questions!W23 gives #DIV/0! where the overall score belongs");
    CHECK(hecvat.rule.share);
    CHECK(hecvat.sections.back().left_out == "the workbook leaves the section out");
}

SCENARIO("without a key, what was typed over a formula is altered where it earns more")
{
    const auto laid = tests::laid_full_2(tests::laid_questions(sections_of_2, 12));
    const auto kinds = [&](const char* at, tests::MadeCell typed) {
        auto made = laid.made;
        typed.at = at;
        tests::put(made, "Questions", std::move(typed));
        const auto hecvat = read(made);
        std::string text;
        for (const auto& finding : hecvat.findings)
            if (finding.code == "typed-over") text += to_text(finding.kind);
        return text;
    };
    // Row 3 is answered No, row 4 is compliant; the formulas below go on sharing what row 3 states elsewhere.
    CHECK(kinds("L5", tests::number_cell("", "0")) == "unusual");
    CHECK(kinds("L5", tests::number_cell("", "99")) == "altered");
    CHECK(kinds("J5", tests::number_cell("", "1")) ==
          (cell_of(laid.made, "Questions", "J5").value == "1" ? "unusual" : "altered"));
    CHECK(kinds("I4", tests::text_cell("", ".")) == "unusual");
    CHECK(kinds("I3", tests::text_cell("", "Yes")) == "altered");
}

SCENARIO("small oddities of real files change no number")
{
    const auto laid = tests::laid_full_2(tests::laid_questions(sections_of_2, 12));
    const auto share_of = [&](const auto& change) {
        auto made = laid.made;
        change(made);
        return read(made).workbook.share;
    };
    CHECK(share_of([](MadeWorkbook& made) {
              tests::sheet_in(made, "Questions").name = "Questions ";
              for (auto& sheet : made.sheets)
                  for (auto& cell : sheet.cells)
                      if (const auto at = cell.formula.find("Questions!"); at != std::string::npos)
                          cell.formula.replace(at, 10, "'Questions '!");
          }) == laid.overall);
    CHECK(share_of([](MadeWorkbook& made) { made.sheets[1].is_hidden = true; }) == laid.overall);
    CHECK(share_of([](MadeWorkbook& made) {
              tests::put(made, "HECVAT - Full", tests::text_cell("E1", "VERSION:\xC2\xA0 2.11."));
          }) == laid.overall);
    CHECK(share_of([](MadeWorkbook& made) {
              tests::put(made, "HECVAT - Full", tests::text_cell("E1", "Version"));
              tests::put(made, "HECVAT - Full", tests::number_cell("F1", "2.11"));
          }) == laid.overall);
    CHECK(share_of([](MadeWorkbook& made) {
              tests::put(made, "Questions", tests::uncomputed_cell("T1", "AVERAGE(K3:K9)"));
          }) == laid.overall);
    // A weight as text is multiplied, and not summed.
    auto made = laid.made;
    tests::put(made, "Questions", tests::text_cell("K3", "15"));
    const auto hecvat = read(made);
    CHECK(hecvat.find("COMP-01")->weight == 15);
    CHECK(said(hecvat, "section").find("its questions add up to") != std::string::npos);
}

SCENARIO("a section whose title its questions do not repeat is theirs all the same")
{
    const auto laid = tests::laid_full_2(tests::laid_questions(sections_of_2, 12));
    auto made = laid.made;
    for (const auto* at : {"T4", "T6"}) {
        auto row = std::string{at}.substr(1);
        const auto title = cell_of(made, "Questions", at).runs.front();
        tests::put(made, "Questions", tests::text_cell(at, "Another title " + row));
        for (auto& cell : tests::sheet_in(made, "Questions").cells)
            for (const auto& criterion : {",T" + row + ")", ",T" + row + ","})
                if (const auto found = cell.formula.find(criterion); found != std::string::npos)
                    cell.formula.replace(found + 1, 1 + row.size(), "\"" + title + "\"");
    }
    const auto hecvat = read(made);
    CHECK(hecvat.workbook.share == laid.overall);
    REQUIRE(hecvat.sections.size() == laid.shares.size());
    CHECK(hecvat.sections[2].id == "THRD");
    CHECK(hecvat.sections[2].title == "Another title 4");
    CHECK(hecvat.sections[4].title == "Another title 6");
    CHECK(said(hecvat, "section").empty());

    // One that nobody can place leaves what is scored as it was.
    for (auto& cell : tests::sheet_in(made, "Questions").cells)
        if (cell.at == "T4" || cell.at == "W4") cell = tests::number_cell(cell.at, "0");
    const auto other = read(made);
    CHECK(other.find("THRD-01")->is_scored);
}

SCENARIO("a section that adds something of its own is told from its questions")
{
    const auto laid = tests::laid_full_2(tests::laid_questions(sections_of_2, 12));
    auto made = laid.made;
    auto sum = cell_of(made, "Questions", "U2");
    tests::put(made, "Questions", tests::uncomputed_cell("U2", sum.formula + "+5"));
    const auto before = read(laid.made).sections.front().workbook;
    const auto hecvat = read(made);
    const auto& section = hecvat.sections.front();
    CHECK(section.workbook.score == before.score + 5);
    CHECK(section.workbook.max == before.max);
    CHECK(section.workbook.share == Exact{section.workbook.score / section.workbook.max});
    CHECK(said(hecvat, "section").starts_with("the section's cells give "));
}

SCENARIO("dates among the answers are days")
{
    auto made = tests::laid_full_2(tests::laid_questions(sections_of_2, 2)).made;
    tests::put(made, "HECVAT - Full",
               tests::date_cell(tests::cell_of(made, "HECVAT - Full", 'A', "COMP-01", 'C'), "45432"));
    CHECK(read(made).find("COMP-01")->answer == "2024-05-20");
}

}  // namespace edvet
