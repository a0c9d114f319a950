#include "tests/support/hecvat_layouts.hpp"

#include "edvet/base/decimal.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include <fmt/format.h>

namespace edvet::tests {

namespace {

std::string at(char column, int row) { return fmt::format("{}{}", column, row); }

/// As Excel stores it.
std::string stored(const Exact& number)
{
    auto text = to_text(number, {17, RoundingMode::half_even});
    while (text.find('.') != std::string::npos && (text.back() == '0' || text.back() == '.')) {
        const auto is_point = text.back() == '.';
        text.pop_back();
        if (is_point) break;
    }
    return text;
}

/// The workbooks search for the word anywhere.
bool scores(const LaidQuestion& question)
{
    const auto& answer = question.answer.empty() ? std::string{"0"} : question.answer;
    return answer.find(question.compliant) != std::string::npos;
}

MadeCell result_of(const std::string& cell, const std::string& text) { return text_cell(cell, text); }
MadeCell result_of(const std::string& cell, const Exact& number) { return number_cell(cell, stored(number)); }

const char* letter_of(const Exact& share)
{
    constexpr std::array<const char*, 4> letters{"A", "B", "C", "D"};
    for (int i = 0; i < 4; ++i)
        if (share * 10 >= 9 - i) return letters[static_cast<std::size_t>(i)];
    return "F";
}

/// A column whose formulas Excel writes once and shares below.
class SharedColumn {
public:
    SharedColumn(char column, int index, int last) : column_(column), index_(index), last_(last) {}

    /// `formula` for the row; the first one states it.
    MadeCell next(int row, const std::string& formula, MadeCell result)
    {
        const auto is_first = first_ == 0;
        if (is_first) first_ = row;
        return is_first ? shared_formula_cell(formula, fmt::format("{0}{1}:{0}{2}", column_, row, last_),
                                              index_, std::move(result))
                        : sharing_cell(index_, std::move(result));
    }

private:
    char column_;
    int index_;
    int last_;
    int first_ = 0;
};

void add_vendor_sheet(MadeSheet& sheet, const std::string& version, int row,
                      const std::vector<LaidQuestion>& questions)
{
    auto& cells = sheet.cells;
    cells.push_back(text_cell("A1", sheet.name));
    cells.push_back(rich_cell("E1", {"Version ", version}));
    cells.push_back(text_cell("A2", "Vendor Response"));
    cells.push_back(text_cell("A3", "DATE-01"));
    cells.push_back(date_cell("C3", "44004"));
    cells.push_back(text_cell(at('A', row), "GNRL-01"));
    cells.push_back(text_cell(at('C', row++), "Alder Ltd\n"));
    cells.push_back(text_cell(at('A', row), "GNRL-02"));
    cells.push_back(text_cell(at('C', row++), "Alder Reader"));
    std::string section;
    for (const auto& question : questions) {
        if (question.section != section) {
            cells.push_back(text_cell(at('A', row), question.section));
            cells.push_back(text_cell(at('C', row), "Vendor Answers"));
            cells.push_back(text_cell(at('D', row), "Additional Information"));
            cells.push_back(text_cell(at('E', row++), "Guidance"));
        }
        section = question.section;
        cells.push_back(text_cell(at('A', row), question.id));
        cells.push_back(formula_cell(fmt::format("VLOOKUP(A{},Questions!$B$3:$C$400,2,FALSE)", row),
                                     text_cell(at('B', row), "Question")));
        if (!question.answer.empty()) cells.push_back(text_cell(at('C', row), question.answer));
        if (question.weight > 20) cells.push_back(text_cell(at('D', row), "See the appendix\n"));
        ++row;
    }
}

struct Sums {
    Exact score{0};
    Exact max{0};
};

std::vector<std::pair<std::string, Sums>> sums_of(const std::vector<LaidQuestion>& questions)
{
    std::vector<std::pair<std::string, Sums>> sums;
    for (const auto& question : questions) {
        auto found = std::ranges::find(sums, question.section, &std::pair<std::string, Sums>::first);
        if (found == sums.end()) found = sums.insert(sums.end(), {question.section, Sums{}});
        if (!question.is_required) continue;
        found->second.max += question.weight;
        if (scores(question)) found->second.score += question.weight;
    }
    return sums;
}

struct MeanColumns {
    const char* sheet;
    const char* version;
    char category;
    char compliant;
    char required;  ///< '\0' where there is none
    char title;
    char share;
    char letter;
    int overall;
};

LaidWorkbook laid_mean(const MeanColumns& columns, const std::vector<LaidQuestion>& questions)
{
    MadeSheet vendor{columns.sheet};
    add_vendor_sheet(vendor, columns.version, 4, questions);
    MadeSheet scoring{"Questions"};
    scoring.is_hidden = true;
    auto& cells = scoring.cells;
    const auto last = 2 + static_cast<int>(questions.size());
    SharedColumn order{'A', 0, last}, flag{'J', 1, last}, score{'L', 2, last};
    for (const auto& [column, title] :
         {std::pair{'A', "Order"}, {'B', "ID"}, {'I', "V_Answer"}, {'K', "Weight"}, {'L', "Score"}})
        cells.push_back(text_cell(at(column, columns.required ? 2 : 1), title));
    int row = 3;
    for (const auto& question : questions) {
        const auto is_first = row == 3;
        if (is_first)
            cells.push_back(number_cell("A3", "1"));
        else
            cells.push_back(
                order.next(row, fmt::format("A{}+1", row - 1), result_of(at('A', row), Exact{row - 2})));
        cells.push_back(text_cell(at('B', row), question.id));
        cells.push_back(text_cell(at('C', row), "Question"));
        cells.push_back(text_cell(at('E', row), " "));
        if (columns.category != 'F')
            cells.push_back(text_cell(at('F', row), fmt::format("AAAI-{:02}", row % 90)));
        cells.push_back(text_cell(at(columns.category, row), question.section));
        cells.push_back(text_cell(at(columns.compliant, row), question.compliant));
        if (columns.required)
            cells.push_back(number_cell(at(columns.required, row), question.is_required ? "1" : "0"));
        const auto lookup = fmt::format("VLOOKUP(B{},'{}'!$A$3:$E$400,3,FALSE)", row, columns.sheet);
        cells.push_back(formula_cell(lookup, question.answer.empty()
                                                 ? number_cell(at('I', row), "0")
                                                 : text_cell(at('I', row), question.answer)));
        const auto is_one = scores(question);
        cells.push_back(flag.next(row,
                                  fmt::format("IF(ISNUMBER(FIND({0}{1},I{1})),1,0)", columns.compliant, row),
                                  number_cell(at('J', row), is_one ? "1" : "0")));
        cells.push_back(number_cell(at('K', row), std::to_string(question.weight)));
        const auto formula = columns.required ? fmt::format("J{0}*K{0}*{1}{0}", row, columns.required)
                                              : fmt::format("J{0}*K{0}", row);
        cells.push_back(
            score.next(row, formula,
                       result_of(at('L', row), Exact{is_one && question.is_required ? question.weight : 0})));
        ++row;
    }
    LaidWorkbook laid;
    Exact sum{0};
    int counted = 0;
    int line = 2;
    const char over = static_cast<char>(columns.title + 1);
    const char under = static_cast<char>(columns.title + 2);
    for (const auto& [title, sums] : sums_of(questions)) {
        const auto criterion =
            fmt::format("{0}$3:{0}${1},{2}{3}", columns.category, last, columns.title, line);
        const auto required = columns.required ? fmt::format(",{0}$3:{0}${1},1", columns.required, last) : "";
        cells.push_back(text_cell(at(columns.title, line), title));
        cells.push_back(formula_cell(fmt::format("SUMIFS(L$3:L${},{})", last, criterion),
                                     result_of(at(over, line), sums.score)));
        cells.push_back(formula_cell(fmt::format("SUMIFS(K$3:K${},{}{})", last, criterion, required),
                                     result_of(at(under, line), sums.max)));
        const auto has_share = sums.max != 0;
        const auto share = has_share ? Exact{sums.score / sums.max} : Exact{0};
        cells.push_back(formula_cell(fmt::format("IFERROR({0}{2}/{1}{2},\"\")", over, under, line),
                                     has_share ? result_of(at(columns.share, line), share)
                                               : result_of(at(columns.share, line), std::string{})));
        laid.shares.push_back(has_share ? std::optional{share} : std::nullopt);
        if (has_share) {
            sum += share;
            ++counted;
        }
        ++line;
    }
    laid.overall = sum / counted;
    const auto mean = at(columns.share, columns.overall);
    cells.push_back(formula_cell(fmt::format("AVERAGE({0}2:{0}{1})", columns.share, line - 1),
                                 result_of(mean, laid.overall)));
    cells.push_back(
        formula_cell(fmt::format("IF({0}>=0.9,\"A\",IF({0}>=0.8,\"B\",IF({0}>=0.7,\"C\",IF({0}>=0.6,"
                                 "\"D\",\"F\"))))",
                                 mean),
                     result_of(at(columns.letter, columns.overall), std::string{letter_of(laid.overall)})));
    laid.made = {{MadeSheet{"Introduction", {text_cell("A1", "Conversion 9.9 of the Version 1 guide")}},
                  vendor, scoring}};
    return laid;
}

}  // namespace

LaidWorkbook laid_full_2(const std::vector<LaidQuestion>& questions)
{
    return laid_mean({"HECVAT - Full", "2.11", 'F', 'G', 'H', 'T', 'W', 'X', 23}, questions);
}

LaidWorkbook laid_k12_lite(const std::vector<LaidQuestion>& questions)
{
    return laid_mean({"CoSN K-12CVAT", "4.1", 'G', 'H', '\0', 'S', 'X', 'W', 25}, questions);
}

LaidWorkbook laid_3(const std::string& edition, const std::string& version,
                    const std::vector<LaidQuestion>& questions)
{
    const auto name = fmt::format("HECVAT - {} | Vendor Response", edition);
    MadeSheet vendor{name};
    add_vendor_sheet(vendor, version, 5, questions);
    MadeSheet scoring{"Questions"}, values{"Values"}, report{"Analyst Report"};
    scoring.is_hidden = values.is_hidden = true;
    const auto last = 20 + static_cast<int>(questions.size());
    SharedColumn flag{'P', 0, last}, weight{'S', 1, last}, score{'T', 2, last}, share{'I', 0, 40};
    for (const auto& [column, title] : {std::pair{'B', "ID"},
                                        {'J', "High Risk"},
                                        {'K', "Required"},
                                        {'L', "Category"},
                                        {'M', "C_Answer"},
                                        {'N', "V_Answer"},
                                        {'O', "Analyst override answer"},
                                        {'P', "Compliant"},
                                        {'Q', "Default Weight"},
                                        {'R', "Analyst Adjusted Weight"},
                                        {'S', "Weight"},
                                        {'T', "Score"}})
        scoring.cells.push_back(text_cell(at(column, 2), title));
    int row = 21;
    for (const auto& question : questions) {
        auto& cells = scoring.cells;
        const auto max = Exact{question.is_required ? question.weight : 0};
        const auto is_one = scores(question);
        const auto reported = [&](int column) {
            return fmt::format("VLOOKUP(B{},'Analyst Report'!$A$30:$I$400,{},FALSE)", row, column);
        };
        cells.push_back(text_cell(at('B', row), question.id));
        cells.push_back(number_cell(at('K', row), question.is_required ? "1" : "0"));
        cells.push_back(text_cell(at('L', row), question.section));
        cells.push_back(text_cell(at('M', row), question.compliant));
        cells.push_back(formula_cell(fmt::format("VLOOKUP(B{},'{}'!A:E,3,FALSE)", row, name),
                                     question.answer.empty() ? number_cell(at('N', row), "0")
                                                             : text_cell(at('N', row), question.answer)));
        cells.push_back(
            formula_cell(fmt::format("IF(LEN({0})=0,\"\",{0})", reported(7)), text_cell(at('O', row), "")));
        cells.push_back(flag.next(row,
                                  fmt::format("IF((O{0}=\"\"),(IF(ISNUMBER(FIND(M{0},N{0})),1,0)),"
                                              "(IF(ISNUMBER(FIND(M{0},O{0})),1,0)))",
                                              row),
                                  number_cell(at('P', row), is_one ? "1" : "0")));
        cells.push_back(number_cell(at('Q', row), std::to_string(question.weight)));
        cells.push_back(formula_cell(fmt::format("IF(LEN({0})=0,{1},{0})", reported(9), reported(8)),
                                     result_of(at('R', row), Exact{question.weight})));
        cells.push_back(weight.next(row, fmt::format("(IF((ISNUMBER(R{0})),R{0},Q{0}))*K{0}", row),
                                    result_of(at('S', row), max)));
        cells.push_back(score.next(row, fmt::format("P{0}*S{0}*K{0}", row),
                                   result_of(at('T', row), is_one ? max : Exact{0})));
        report.cells.push_back(text_cell(at('A', row + 20), question.id));
        report.cells.push_back(formula_cell(fmt::format("VLOOKUP(A{},'{}'!A:E,3,FALSE)", row + 20, name),
                                            question.answer.empty()
                                                ? number_cell(at('C', row + 20), "0")
                                                : text_cell(at('C', row + 20), question.answer)));
        report.cells.push_back(formula_cell(fmt::format("VLOOKUP(A{},Questions!B:M,12,FALSE)", row + 20),
                                            text_cell(at('F', row + 20), question.compliant)));
        report.cells.push_back(number_cell(at('H', row + 20), std::to_string(question.weight)));
        ++row;
    }
    LaidWorkbook laid;
    Sums all;
    int line = 2;
    const auto score_column = edition == "Lite" ? 'F' : 'E';
    for (const auto& [column, title] :
         {std::pair{'C', "Report Sections"}, {'D', "Max_Score"}, {score_column, "Score"}, {'G', "Score %"}})
        report.cells.push_back(text_cell(at(column, 10), title));
    for (const auto& [title, sums] : sums_of(questions)) {
        const auto question = std::ranges::find(questions, title, &LaidQuestion::section);
        values.cells.push_back(text_cell(at('C', line), title));
        values.cells.push_back(text_cell(at('D', line), question->id.substr(0, 4) + "*"));
        values.cells.push_back(
            formula_cell(fmt::format("COUNTIFS(Questions!$B:$B,D{},Questions!$M:$M,\"=1\")", line),
                         number_cell(at('E', line), "0")));
        values.cells.push_back(formula_cell(fmt::format("SUMIFS(Questions!T:T,Questions!B:B,D{})", line),
                                            result_of(at('G', line), sums.score)));
        values.cells.push_back(formula_cell(fmt::format("SUMIFS(Questions!S:S,Questions!B:B,D{})", line),
                                            result_of(at('H', line), sums.max)));
        const auto has_share = sums.max != 0;
        laid.shares.push_back(has_share ? std::optional{Exact{sums.score / sums.max}} : std::nullopt);
        values.cells.push_back(share.next(line, fmt::format("G{0}/H{0}", line),
                                          has_share ? result_of(at('I', line), *laid.shares.back())
                                                    : error_cell(at('I', line), "#DIV/0!")));
        all.score += sums.score;
        all.max += sums.max;
        ++line;
    }
    laid.overall = all.score / all.max;
    for (const auto& [column, sum] : {std::pair{'G', all.score}, {'H', all.max}})
        values.cells.push_back(formula_cell(fmt::format("SUM({0}2:{0}{1})", column, line - 1),
                                            result_of(at(column, line), sum)));
    values.cells.push_back(
        formula_cell(fmt::format("G{0}/H{0}", line), result_of(at('I', line), laid.overall)));
    report.cells.push_back(text_cell("C12", "Overall Score"));
    for (const auto& [column, source, sum] :
         {std::tuple{'D', 'H', all.max}, {score_column, 'G', all.score}, {'G', 'I', laid.overall}})
        report.cells.push_back(
            formula_cell(fmt::format("Values!{}{}", source, line), result_of(at(column, 12), sum)));
    report.cells.push_back(formula_cell(fmt::format("'{}'!E1", name), text_cell("I1", "Version " + version)));
    laid.made = {{vendor, report, scoring, values}};
    return laid;
}

std::vector<LaidQuestion> laid_questions(const std::vector<std::string>& prefixes, int each)
{
    constexpr std::array<int, 5> weights{10, 15, 20, 25, 40};
    constexpr std::array<const char*, 7> yes{"Yes", "No",  "Yes; see the page", "", "We do. Yes, always.",
                                             "N/A", "Yes "};
    constexpr std::array<const char*, 5> no{"No", "None", "Yes", "", "Not applicable"};
    std::vector<LaidQuestion> questions;
    std::size_t turn = 0;
    for (const auto& prefix : prefixes)
        for (int i = 1; i <= each; ++i) {
            ++turn;
            const auto is_no = turn % 4 == 0;
            questions.push_back({fmt::format("{}-{:02}", prefix, i), "The " + prefix + " section",
                                 is_no ? "No" : "Yes", weights[turn % weights.size()],
                                 is_no ? no[turn % no.size()] : yes[turn % yes.size()],
                                 prefix != "HIPA" && turn % 11 != 0});
        }
    return questions;
}

}  // namespace edvet::tests
