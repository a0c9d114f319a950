#include "tests/support/hecvat_maker.hpp"

#include "edvet/base/decimal.hpp"
#include "tests/support/shared_data.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet::tests {

namespace {

constexpr const char* answer_sheet_3 = "HECVAT - Full | Vendor Response";

std::string at(char column, int row) { return fmt::format("{}{}", column, row); }

void add_answers(MadeSheet& sheet, int row, const Answers& answers)
{
    for (const auto& [id, answer] : answers) {
        sheet.cells.push_back(text_cell(at('A', row), id));
        if (!answer.empty()) sheet.cells.push_back(text_cell(at('C', row), answer));
        ++row;
    }
}

/// The column "Required" of 3.x.
std::string required_formula(const HecvatCondition& condition, const std::map<std::string, int>& rows)
{
    std::vector<std::string> tests;
    for (const auto& answer : condition.answers)
        tests.push_back(fmt::format("N${}=\"{}\"", rows.at(condition.question), answer));
    const auto test = tests.size() == 1 ? tests.front() : fmt::format("OR({})", fmt::join(tests, ","));
    return fmt::format("IF({},{})", test, condition.is_among ? "1,0" : "0,1");
}

void add_row_3(MadeSheet& sheet, const HecvatKeyQuestion& question, const std::map<std::string, int>& rows)
{
    const auto row = rows.at(question.id);
    const auto formula = [&](char column, const std::string& text) {
        sheet.cells.push_back(uncomputed_cell(at(column, row), text));
    };
    sheet.cells.push_back(text_cell(at('B', row), question.id));
    sheet.cells.push_back(text_cell(at('M', row), question.compliant));
    sheet.cells.push_back(
        number_cell(at('Q', row), exact_text(question.listed ? *question.listed : question.weight)));
    if (question.condition)
        formula('K', required_formula(*question.condition, rows));
    else if (question.fault != "never-counted")
        sheet.cells.push_back(number_cell(at('K', row), "1"));
    const auto answer = fmt::format("VLOOKUP(B{},'{}'!A:E,3,FALSE)", row, answer_sheet_3);
    if (question.fault == "typed-over")
        sheet.cells.push_back(text_cell(at('N', row), "."));
    else
        formula('N', question.first_character ? fmt::format("LEFT({},1)", answer) : answer);
    const auto report = [&](int column) {
        return fmt::format("VLOOKUP(B{},'Analyst Report'!$A:$I,{},FALSE)", row, column);
    };
    formula('O', fmt::format("IF(LEN({0})=0,\"\",{0})", report(7)));
    formula('P', fmt::format("IF((O{0}=\"\"),(IF(ISNUMBER(FIND(M{0},N{0})),1,0)),"
                             "(IF(ISNUMBER(FIND(M{0},O{0})),1,0)))",
                             row));
    formula('R', fmt::format("IF(LEN({0})=0,{1},{0})", report(9), report(8)));
    formula('S', fmt::format("(IF((ISNUMBER(R{0})),R{0},Q{0}))*K{0}", row));
    formula('T', fmt::format("P{0}*S{0}", row));
}

MadeSheet values_3(const HecvatKey& key, const std::map<std::string, int>& rows)
{
    MadeSheet values{"Values"};
    values.is_hidden = true;
    int row = 2;
    for (const auto& category : key.categories) {
        if (!category.is_scored) continue;
        std::string gate;
        for (const auto& one : key.gates)
            if (std::ranges::count(one.categories, category.id) > 0)
                gate = fmt::format("Questions!N{}=\"{}\"", rows.at(one.question), one.answers.front());
        const auto sum = [&](char column) {
            const auto text = fmt::format("SUMIFS(Questions!{0}:{0},Questions!B:B,D{1})", column, row);
            return gate.empty() ? text : fmt::format("IF({},{},0)", gate, text);
        };
        values.cells.push_back(text_cell(at('C', row), category.title));
        values.cells.push_back(text_cell(at('D', row), category.id + "*"));
        values.cells.push_back(uncomputed_cell(at('G', row), sum('T')));
        values.cells.push_back(uncomputed_cell(at('H', row), sum('S')));
        values.cells.push_back(uncomputed_cell(at('I', row), fmt::format("G{0}/H{0}", row)));
        ++row;
    }
    for (const auto column : {'G', 'H'})
        values.cells.push_back(
            uncomputed_cell(at(column, row), fmt::format("SUM({0}2:{0}{1})", column, row - 1)));
    values.cells.push_back(uncomputed_cell(at('I', row), fmt::format("G{0}/H{0}", row)));
    return values;
}

template <class Visit>
void each_question(const HecvatKey& key, Visit visit)
{
    for (const auto& category : key.categories)
        for (const auto& question : category.questions) visit(category, question);
}

}  // namespace

HecvatKey shipped_hecvat_key(const std::string& id)
{
    const auto file = shipped_rubrics() / "questionnaires" / (id + ".yaml");
    auto key = parse_hecvat_key(bytes_of(file), file.string());
    if (!is_sound(key)) throw std::runtime_error{"the shipped key has errors: " + id};
    return std::move(*key.value);
}

Answers compliant_answers(const HecvatKey& key)
{
    Answers answers;
    each_question(key, [&](const auto&, const auto& question) {
        if (key.form == HecvatForm::hecvat_4 && question.fault == "never-counted") return;
        const auto is_free = question.kind == HecvatKeyQuestion::Kind::qualitative;
        answers[question.id] = is_free ? "see the appendix" : question.compliant;
    });
    for (const auto& gate : key.gates)
        answers[gate.question] = gate.leaves_out ? "Yes" : gate.answers.front();
    return answers;
}

MadeWorkbook made_hecvat_3(const HecvatKey& key, const std::string& version, const Answers& answers)
{
    MadeSheet vendor{answer_sheet_3};
    vendor.cells.push_back(text_cell("E1", "Version " + version));
    add_answers(vendor, 7, answers);

    std::map<std::string, int> rows;
    int row = 18;
    each_question(key, [&](const auto&, const auto& question) { rows[question.id] = row++; });
    MadeSheet questions{"Questions"};
    questions.is_hidden = true;
    MadeSheet report{"Analyst Report"};
    each_question(key, [&](const auto&, const auto& question) {
        add_row_3(questions, question, rows);
        report.cells.push_back(text_cell(at('A', rows.at(question.id) + 20), question.id));
        report.cells.push_back(number_cell(at('H', rows.at(question.id) + 20), exact_text(question.weight)));
    });
    return {{vendor, report, questions, values_3(key, rows)}};
}

namespace {

void add_row_4(MadeSheet& backend, int row, const HecvatCategory& category, const HecvatKey& key,
               const std::map<std::string, int>& rows)
{
    const auto formula = [&](char column, const std::string& text) {
        backend.cells.push_back(uncomputed_cell(at(column, row), text));
    };
    formula('B', fmt::format("LEFT(A{},4)", row));
    const auto find = [&](const char* range, int column) {
        return fmt::format("VLOOKUP($A{},{},{},0)&\"\"", row, range, column);
    };
    const auto* analyst = "'Institution Evaluation'!$A$100:$K$500";
    formula('E', find("Questions!$A$3:$X$400", 12));
    formula('F', find("'START HERE'!$A$13:$C$400", 3));
    formula('G', find("Questions!$A$3:$X$400", 21));
    formula('H', find(analyst, 8));
    formula('I', find("Questions!$A$3:$X$400", 23));
    formula('J', find(analyst, 10));
    formula('K',
            fmt::format("IF($I{0}=\"Critical Importance\",20,IF($I{0}=\"Minor Importance\",5,10))", row));
    const auto leaves_blank = std::ranges::count(key.blank_excluded, category.id) > 0;
    const auto blank = leaves_blank ? fmt::format(",$F{}=\"\"", row) : std::string{};
    formula('L', fmt::format("IF(OR($E{0}=\"Not Scored\"{1}),\"N/A\",IF(OR(AND($F{0}=$G{0},$H{0}=\"\"),"
                             "$H{0}=\"Mark as Compliant\"),1,0))",
                             row, blank));
    formula('M', find(analyst, 11));
    formula('N', fmt::format("IF($J{0}=\"Critical Importance\",1,IF(AND($J{0}=\"\",$I{0}=\"Critical "
                             "Importance\"),1,0))",
                             row));
    std::string gates;
    for (const auto& gate : key.gates)
        if (std::ranges::count(gate.categories, category.id) > 0)
            gates += fmt::format("$F${}=\"No\",", rows.at(gate.question));
    formula('O', fmt::format("IF(OR({0}$E{1}=\"Not Scored\",$F{1}=\"N/A\"{2}),\"N/A\",IF($J{1}=\"\",$K{1},"
                             "IF($J{1}=\"Minor Importance\",5,IF($J{1}=\"Standard Importance\",10,"
                             "IF($J{1}=\"Critical Importance\",20,0)))))",
                             gates, row, blank));
    formula('P', fmt::format("IF(OR($O{0}=\"N/A\",$L{0}=\"N/A\"),\"N/A\",$O{0}*$L{0})", row));
    formula('Q', fmt::format("IF(M{}=\"TRUE\",1,0)", row));
}

/// One line of a table of sections; `keys` is the column of the backend that `key` stands in.
void add_section_4(MadeSheet& sheet, int row, const std::string& title, const std::string& key, char keys)
{
    sheet.cells.push_back(text_cell(at('B', row), title));
    sheet.cells.push_back(boolean_cell(at('C', row), true));
    if (keys == 'B') sheet.cells.push_back(text_cell(at('K', row), key));
    for (const auto& [column, summed] : {std::pair{'D', 'O'}, {'E', 'P'}})
        sheet.cells.push_back(uncomputed_cell(
            at(column, row), fmt::format("IF($C{0}=TRUE,SUMIF('(backend scoring)'!${1}$3:${1}$400,\"{2}\","
                                         "'(backend scoring)'!${3}$3:${3}$400),\"\")",
                                         row, keys, key, summed)));
    sheet.cells.push_back(uncomputed_cell(at('F', row), fmt::format("IFERROR($E{0}/$D{0},\"N/A\")", row)));
}

void add_sum_4(MadeSheet& sheet, int row, const std::string& title)
{
    sheet.cells.push_back(text_cell(at('B', row), title));
    for (const auto column : {'D', 'E'})
        sheet.cells.push_back(
            uncomputed_cell(at(column, row), fmt::format("SUM({0}21:{0}{1})", column, row - 1)));
    sheet.cells.push_back(uncomputed_cell(at('F', row), fmt::format("IFERROR(E{0}/D{0},\"N/A\")", row)));
}

}  // namespace

MadeWorkbook made_hecvat_4(const HecvatKey& key, const std::string& version, const Answers& answers)
{
    MadeSheet start{"START HERE"};
    start.cells.push_back(text_cell("F2", "Version " + version));
    add_answers(start, 13, answers);

    MadeSheet list{"Questions"}, backend{"(backend scoring)"};
    list.is_hidden = backend.is_hidden = true;
    MadeSheet institution{"Institution Evaluation"}, privacy{"Privacy Analyst Evaluation"};
    std::map<std::string, int> rows;
    int next = 3;
    each_question(key, [&](const auto&, const auto& question) { rows[question.id] = next++; });
    each_question(key, [&](const auto& category, const auto& question) {
        const auto row = rows.at(question.id);
        const auto is_scored = question.importance.has_value();
        std::string importance;
        if (is_scored) importance = to_text(*question.importance) + " Importance";
        if (is_scored) importance[0] = static_cast<char>(importance[0] - 'a' + 'A');
        const auto* place = !is_scored ? "Not Scored" : category.part == "ai" ? "AI" : "Elsewhere";
        list.cells.push_back(text_cell(at('A', row), question.id));
        list.cells.push_back(text_cell(at('L', row), place));
        list.cells.push_back(text_cell(at('U', row), is_scored ? question.compliant : "Not scored"));
        if (is_scored) list.cells.push_back(text_cell(at('W', row), importance));
        if (question.fault == "never-counted") return;
        backend.cells.push_back(text_cell(at('A', row), question.id));
        add_row_4(backend, row, category, key, rows);
        institution.cells.push_back(text_cell(at('A', row + 100), question.id));
        institution.cells.push_back(boolean_cell(at('K', row + 100), false));
    });
    int line = 21, private_line = 21;
    for (const auto& category : key.categories) {
        if (!category.is_scored || category.part == "ai") continue;
        auto& sheet = category.part == "privacy" ? privacy : institution;
        auto& row = category.part == "privacy" ? private_line : line;
        add_section_4(sheet, row++, category.title, category.id, 'B');
    }
    add_sum_4(privacy, private_line, "Privacy Score");
    add_section_4(institution, line++, "AI (aggregated)", "AI", 'E');
    institution.cells.push_back(text_cell(at('B', line), "Privacy (aggregated)"));
    institution.cells.push_back(boolean_cell(at('C', line), true));
    for (const auto column : {'D', 'E'})
        institution.cells.push_back(uncomputed_cell(
            at(column, line),
            fmt::format("IF($C{}=TRUE,'Privacy Analyst Evaluation'!{}{},\"\")", line, column, private_line)));
    institution.cells.push_back(
        uncomputed_cell(at('F', line), fmt::format("IFERROR($E{0}/$D{0},\"N/A\")", line)));
    add_sum_4(institution, line + 1, "Overall Score");
    return {{start, institution, privacy, list, backend}};
}

namespace {

/// Where the two kinds of workbooks that take a mean differ.
struct MeanLayout {
    const char* sheet;
    const char* version;
    char compliant;
    char title;
    char share;
    bool has_required;
};

MadeWorkbook made_mean(const MeanLayout& layout, const std::vector<MeanQuestion>& questions)
{
    MadeSheet vendor{layout.sheet};
    vendor.cells.push_back(text_cell("E1", layout.version));
    MadeSheet scoring{"Questions"};
    scoring.is_hidden = true;
    std::vector<std::string> categories;
    int row = 3;
    for (const auto& question : questions) {
        const auto category = "Area " + question.id.substr(0, 4);
        if (std::ranges::find(categories, category) == categories.end()) categories.push_back(category);
        vendor.cells.push_back(text_cell(at('A', row), question.id));
        if (!question.answer.empty()) vendor.cells.push_back(text_cell(at('C', row), question.answer));
        scoring.cells.push_back(text_cell(at('B', row), question.id));
        scoring.cells.push_back(text_cell(at('F', row), category));
        scoring.cells.push_back(text_cell(at(layout.compliant, row), question.compliant));
        if (layout.has_required) scoring.cells.push_back(number_cell(at('H', row), "1"));
        scoring.cells.push_back(
            uncomputed_cell(at('I', row), fmt::format("VLOOKUP(B{},'{}'!A:C,3,FALSE)", row, layout.sheet)));
        scoring.cells.push_back(uncomputed_cell(
            at('J', row), fmt::format("IF(ISNUMBER(FIND({0}{1},I{1})),1,0)", layout.compliant, row)));
        scoring.cells.push_back(number_cell(at('K', row), fmt::format("{}", question.weight)));
        scoring.cells.push_back(uncomputed_cell(at('L', row), fmt::format("J{0}*K{0}", row)));
        ++row;
    }
    int line = 2;
    for (const auto& category : categories) {
        scoring.cells.push_back(text_cell(at(layout.title, line), category));
        scoring.cells.push_back(
            uncomputed_cell(at(layout.share, line),
                            fmt::format("SUMIF(F$3:F$99,{0}{1},L$3:L$99)/SUMIF(F$3:F$99,{0}{1},K$3:K$99)",
                                        layout.title, line)));
        ++line;
    }
    scoring.cells.push_back(uncomputed_cell(at(layout.share, line + 1),
                                            fmt::format("AVERAGE({0}2:{0}{1})", layout.share, line - 1)));
    return {{vendor, scoring}};
}

}  // namespace

MadeWorkbook made_hecvat_2(const std::vector<MeanQuestion>& questions)
{
    return made_mean({"HECVAT - Full", "Version 2.11", 'G', 'T', 'W', true}, questions);
}

MadeWorkbook made_k12cvat(const std::vector<MeanQuestion>& questions)
{
    return made_mean({"CoSN K-12CVAT", "Version 4.1", 'H', 'S', 'X', false}, questions);
}

MadeSheet& sheet_in(MadeWorkbook& workbook, std::string_view name)
{
    const auto found = std::ranges::find(workbook.sheets, name, &MadeSheet::name);
    if (found == workbook.sheets.end()) throw std::logic_error{"no such sheet"};
    return *found;
}

void put(MadeWorkbook& workbook, std::string_view sheet, MadeCell cell)
{
    auto& cells = sheet_in(workbook, sheet).cells;
    const auto found = std::ranges::find(cells, cell.at, &MadeCell::at);
    if (found == cells.end())
        cells.push_back(std::move(cell));
    else
        *found = std::move(cell);
}

std::string cell_of(MadeWorkbook& workbook, std::string_view sheet, char ids, std::string_view id,
                    char column)
{
    for (const auto& cell : sheet_in(workbook, sheet).cells)
        if (cell.at[0] == ids && cell.runs.size() == 1 && cell.runs.front() == id)
            return std::string{column} + cell.at.substr(1);
    throw std::logic_error{"no such id"};
}

}  // namespace edvet::tests
