#include "evidence/hecvat_workbook.hpp"

#include "edvet/base/decimal.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include <fmt/format.h>

namespace edvet {

std::string_view without_blanks(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n\v\f";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool same_words(std::string_view a, std::string_view b)
{
    const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::ranges::equal(a, b, {}, small, small);
}

std::string hecvat_letter(const Exact& share)
{
    constexpr std::array<std::pair<int, const char*>, 4> letters{{{9, "A"}, {8, "B"}, {7, "C"}, {6, "D"}}};
    for (const auto& [tenths, letter] : letters)
        if (share * 10 >= tenths) return letter;
    return "F";
}

const ScoringRow* WrittenHecvat::find(std::string_view id) const
{
    const auto found = std::ranges::find(rows, id, &ScoringRow::id);
    return found == rows.end() ? nullptr : &*found;
}

namespace {

using Kind = HecvatFinding::Kind;

/// Columns by their letters.
constexpr int column(char letter) { return letter - 'A' + 1; }

constexpr int last_section_row = 80;

bool contains(std::string_view text, std::string_view part)
{
    return !std::ranges::search(
                text, part, {}, [](char c) { return c | 0x20; }, [](char c) { return c | 0x20; })
                .empty();
}

/// "3.04" of "Version 3.04".
std::string version_in(std::string_view text)
{
    constexpr std::string_view word = "Version ";
    const auto start = text.find(word);
    if (start == std::string_view::npos) return "";
    auto end = start + word.size();
    const auto is_part = [&](char c) { return (c >= '0' && c <= '9') || c == '.'; };
    while (end < text.size() && is_part(text[end])) ++end;
    auto version = std::string{text.substr(start + word.size(), end - start - word.size())};
    while (!version.empty() && version.back() == '.') version.pop_back();
    return version.find('.') == std::string::npos || version.front() == '.' ? "" : version;
}

std::string version_of(const Workbook& workbook)
{
    for (const auto& sheet : workbook.sheets) {
        if (sheet.is_hidden()) continue;
        for (const auto& row : sheet.rows) {
            if (row.number > 2) break;
            for (const auto& cell : row.cells)
                if (auto version = version_in(cell.text); !version.empty()) return version;
        }
    }
    return "";
}

bool has_sheet_like(const Workbook& workbook, std::string_view part)
{
    return std::ranges::any_of(workbook.sheets,
                               [&](const auto& sheet) { return contains(sheet.name, part); });
}

std::optional<HecvatForm> form_of(const Workbook& workbook, const std::string& version)
{
    if (has_sheet_like(workbook, "K-12CVAT")) return HecvatForm::k12_lite;
    if (workbook.find("(backend scoring)")) return HecvatForm::hecvat_4;
    if (!has_sheet_like(workbook, "HECVAT")) return std::nullopt;
    if (version.starts_with("2.")) return HecvatForm::full_2;
    if (!version.starts_with("3.")) return std::nullopt;
    return has_sheet_like(workbook, "Lite") ? HecvatForm::lite_3 : HecvatForm::full_3;
}

std::string title_of(HecvatForm form, const std::string& version)
{
    switch (form) {
        case HecvatForm::full_2:
        case HecvatForm::full_3: return "HECVAT Full " + version;
        case HecvatForm::lite_3: return "HECVAT Lite " + version;
        case HecvatForm::hecvat_4: return "HECVAT " + version;
        case HecvatForm::k12_lite: break;
    }
    return "K-12CVAT Lite " + version;
}

/// Sheets that analysts fill in, or that explain; ids stand there too.
bool is_for_vendor(const Sheet& sheet)
{
    constexpr std::array<std::string_view, 12> others{
        "Analyst",   "Evaluation", "Report",    "Reference",      "Crosswalk", "Change",
        "Questions", "Values",     "High Risk", "Auto Responses", "backend",   "Acknowledg"};
    return std::ranges::none_of(others, [&](auto word) { return contains(sheet.name, word); });
}

/// Reads one workbook; what it finds goes into `written`.
class Reading {
public:
    Reading(const Workbook& workbook, WrittenHecvat& written)
        : workbook_(workbook), written_(written), computed_(workbook)
    {
    }

    void read_answers();
    bool read_scores();

private:
    void read_answer(const Sheet& sheet, const WorkbookRow& row, const std::string& id);
    void tell_formula(const Sheet& sheet, const WorkbookCell& cell, const std::string& id, const char* what);
    bool read_pooled();
    bool read_means();
    bool read_fourth();
    void read_pooled_sections();
    void read_mean_sections(const Sheet& questions);
    void read_fourth_sections(const Sheet& sheet);
    ScoringRow row_of(const Sheet& sheet, int row, const std::string& id);
    std::optional<Exact> number_at(const Sheet& sheet, int row, int at);
    std::string text_at(const Sheet& sheet, int row, int at);
    void check_stored(const Sheet& sheet, int row, int at, const std::string& about);
    void check_column(const Sheet& sheet, int at, const std::string& what);
    HecvatTotal total_at(const Sheet& sheet, int row, int score, int max, int share);
    std::vector<std::pair<int, std::string>> rows_with_ids(const Sheet& sheet);
    void add(Kind kind, std::string code, std::string about, std::string text);

    const Workbook& workbook_;
    WrittenHecvat& written_;
    HecvatRecalculation computed_;
    std::set<std::string> told_;
};

void Reading::add(Kind kind, std::string code, std::string about, std::string text)
{
    written_.findings.push_back({kind, std::move(code), std::move(about), std::move(text)});
}

std::string Reading::text_at(const Sheet& sheet, int row, int at)
{
    return to_text(computed_.at(sheet, row, at));
}

std::optional<Exact> Reading::number_at(const Sheet& sheet, int row, int at)
{
    const auto& value = computed_.at(sheet, row, at);
    return value.is_number() ? std::optional{value.number} : std::nullopt;
}

std::string shown(const WorkbookCell& cell) { return cell.text.empty() ? "nothing" : quote(cell.text); }

std::string shown(const FormulaValue& value)
{
    if (value.kind == FormulaValue::Kind::error) return value.text;
    const auto text = to_text(value);
    return text.empty() ? "nothing" : quote(text);
}

/// Compares what a formula gives with what the cell stores, once a cell.
void Reading::check_stored(const Sheet& sheet, int row, int at, const std::string& about)
{
    const auto* cell = sheet.find(row, at);
    // A program that computes nothing stores nothing, which claims nothing.
    if (!cell || !cell->is_formula || cell->kind == WorkbookCell::Kind::empty ||
        !told_.insert(sheet.reference(*cell)).second)
        return;
    const auto& value = computed_.at(sheet, row, at);
    if (!computed_.is_computed(sheet, row, at))
        add(Kind::unchecked, "not-computed", about,
            fmt::format("the formula in {} cannot be computed here; {} is taken, which the cell stores",
                        sheet.reference(*cell), shown(*cell)));
    else if (!stores(*cell, value))
        add(Kind::stale, "stale", about,
            fmt::format("{} stores {}, and its formula gives {}", sheet.reference(*cell), shown(*cell),
                        shown(value)));
}

/// Where nearly every row has a formula, one that holds a value was typed over.
void Reading::check_column(const Sheet& sheet, int at, const std::string& what)
{
    if (at == 0) return;
    std::size_t formulas = 0;
    std::vector<std::pair<const WorkbookCell*, const ScoringRow*>> values;
    for (const auto& row : written_.rows) {
        const auto* cell = sheet.find(row.row, at);
        if (!cell || row.sheet != &sheet) continue;
        if (cell->is_formula)
            ++formulas;
        else if (cell->kind != WorkbookCell::Kind::empty && !without_blanks(cell->text).empty())
            values.emplace_back(cell, &row);
    }
    if (formulas <= 4 * values.size()) return;
    for (const auto& [cell, row] : values)
        add(Kind::altered, "typed-over", row->id,
            fmt::format("{} holds {} where the workbook computes {}", sheet.reference(*cell), shown(*cell),
                        what));
}

std::vector<std::pair<int, std::string>> Reading::rows_with_ids(const Sheet& sheet)
{
    std::vector<std::pair<int, std::string>> found;
    for (const auto& row : sheet.rows)
        for (const auto& cell : row.cells) {
            if (cell.column > 2) break;
            const auto text = without_blanks(cell.text);
            if (!is_hecvat_id(text)) continue;
            found.emplace_back(row.number, std::string{text});
            break;
        }
    return found;
}

void Reading::read_answers()
{
    for (const auto& sheet : workbook_.sheets) {
        if (!is_for_vendor(sheet)) continue;
        std::size_t count = 0;
        for (const auto& row : sheet.rows) {
            if (row.cells.empty() || row.cells.front().column != 1) continue;
            const auto id = without_blanks(row.cells.front().text);
            if (!is_hecvat_id(id)) continue;
            ++count;
            read_answer(sheet, row, std::string{id});
        }
        if (count > 0 && sheet.is_hidden())
            add(Kind::unusual, "hidden", sheet.name,
                fmt::format("the sheet {} with {} answers is hidden", quote(sheet.name), count));
    }
}

void Reading::tell_formula(const Sheet& sheet, const WorkbookCell& cell, const std::string& id,
                           const char* what)
{
    if (cell.is_formula)
        add(Kind::unusual, "formula", id,
            fmt::format("the {} in {} is a formula, which gives {}", what, sheet.reference(cell),
                        shown(computed_.at(sheet, cell.row, cell.column))));
}

void Reading::read_answer(const Sheet& sheet, const WorkbookRow& row, const std::string& id)
{
    const auto* answer = sheet.find(row.number, column('C'));
    const auto* note = sheet.find(row.number, column('D'));
    const auto known = written_.answers.find(id);
    // 4.x repeats some questions on every sheet, as formulas that copy the first one.
    if (known != written_.answers.end()) {
        const auto text = text_at(sheet, row.number, column('C'));
        if (answer && !answer->is_formula && without_blanks(text) != without_blanks(known->second.answer) &&
            !text.empty())
            add(Kind::unusual, "answered-twice", id,
                fmt::format("{} answers {}, and {} answers {}, which is taken", sheet.reference(*answer),
                            quote(text), known->second.cell, quote(known->second.answer)));
        return;
    }
    const auto is_hidden = row.is_hidden || sheet.is_hidden_row(row.number);
    if (is_hidden && !sheet.is_hidden())
        add(Kind::unusual, "hidden", id,
            fmt::format("row {} of the sheet {}, which holds it, is hidden", row.number, quote(sheet.name)));
    if (answer) tell_formula(sheet, *answer, id, "answer");
    if (note) tell_formula(sheet, *note, id, "note");
    written_.answers[id] = {answer ? text_at(sheet, row.number, column('C')) : "",
                            note ? text_at(sheet, row.number, column('D')) : "",
                            sheet.reference(row.number, column('C'))};
}

bool Reading::read_scores()
{
    switch (written_.form) {
        case HecvatForm::full_3:
        case HecvatForm::lite_3: return read_pooled();
        case HecvatForm::full_2:
        case HecvatForm::k12_lite: return read_means();
        case HecvatForm::hecvat_4: break;
    }
    return read_fourth();
}

/// The column whose title in the header row is one of these, else the one of the documented layout.
int titled(const Sheet& sheet, int header, std::initializer_list<std::string_view> titles, int otherwise)
{
    for (const auto title : titles)
        for (int at = 1; at <= 30; ++at)
            if (same_words(without_blanks(sheet.text_at(header, at)), title)) return at;
    return otherwise;
}

ScoringRow Reading::row_of(const Sheet& sheet, int row, const std::string& id)
{
    ScoringRow made;
    made.id = id;
    made.sheet = &sheet;
    made.row = row;
    return made;
}

HecvatTotal Reading::total_at(const Sheet& sheet, int row, int score, int max, int share)
{
    HecvatTotal total;
    total.score = number_at(sheet, row, score).value_or(Exact{0});
    total.max = number_at(sheet, row, max).value_or(Exact{0});
    if (share != 0 && total.max != 0) total.share = number_at(sheet, row, share);
    return total;
}

/// 3.x: 'Questions' scores every question, 'Values' sums the sections, 'Analyst Report' has the overrides.
bool Reading::read_pooled()
{
    const auto* sheet = workbook_.find("Questions");
    if (!sheet) return false;
    const auto required = titled(*sheet, 2, {"Required"}, column('K'));
    const auto compliant = titled(*sheet, 2, {"C_Answer"}, column('M'));
    const auto answer = titled(*sheet, 2, {"V_Answer"}, column('N'));
    const auto replaced = titled(*sheet, 2, {"Analyst override answer"}, column('O'));
    const auto flag = titled(*sheet, 2, {"Compliant"}, column('P'));
    const auto listed = titled(*sheet, 2, {"Default Weight"}, column('Q'));
    const auto adjusted = titled(*sheet, 2, {"Analyst Adjusted Weight"}, column('R'));
    const auto max = titled(*sheet, 2, {"Weight"}, column('S'));
    const auto score = titled(*sheet, 2, {"Score"}, column('T'));
    const auto category = titled(*sheet, 2, {"Category"}, column('L'));

    std::map<std::string, std::pair<std::string, std::string>> overrides;
    if (const auto* report = workbook_.find("Analyst Report"))
        for (const auto& [row, id] : rows_with_ids(*report))
            overrides.try_emplace(id, std::string{without_blanks(text_at(*report, row, column('G')))},
                                  std::string{without_blanks(text_at(*report, row, column('I')))});

    for (const auto& [row, id] : rows_with_ids(*sheet)) {
        const auto compliant_answer = text_at(*sheet, row, compliant);
        if (compliant_answer.empty()) continue;
        auto made = row_of(*sheet, row, id);
        made.compliant = compliant_answer;
        made.answer = text_at(*sheet, row, answer);
        made.category = text_at(*sheet, row, category);
        const auto& is_required = computed_.at(*sheet, row, required);
        made.never_counted = is_required.is_blank();
        made.is_required = is_required.is_number() && is_required.number != 0;
        made.listed = number_at(*sheet, row, listed);
        made.weight = number_at(*sheet, row, adjusted);
        if (!made.weight) made.weight = made.listed;
        if (const auto found = overrides.find(id); found != overrides.end()) {
            made.override_answer = found->second.first;
            made.override_importance = found->second.second;
        }
        made.points.max = number_at(*sheet, row, max).value_or(Exact{0});
        made.points.score = number_at(*sheet, row, score).value_or(Exact{0});
        made.points.counts = made.points.max != 0;
        const auto is_missing = [&](int at) {
            const auto* cell = sheet->find(row, at);
            return !cell || (!cell->is_formula && without_blanks(cell->text).empty());
        };
        made.never_scored = made.points.counts && (is_missing(score) || is_missing(flag));
        for (const auto at : {answer, replaced, flag, adjusted, max, score})
            check_stored(*sheet, row, at, id);
        written_.rows.push_back(std::move(made));
    }
    check_column(*sheet, answer, "the answer");
    check_column(*sheet, flag, "whether the answer is compliant");
    check_column(*sheet, adjusted, "the weight");
    check_column(*sheet, max, "the maximum");
    check_column(*sheet, score, "the score");
    read_pooled_sections();
    return true;
}

/// "COMP*", the pattern of a section's ids.
bool is_section_pattern(std::string_view text)
{
    return text.size() == 5 && text[4] == '*' && is_hecvat_id(fmt::format("{}-00", text.substr(0, 4)));
}

void Reading::read_pooled_sections()
{
    const auto* sheet = workbook_.find("Values");
    if (!sheet) return;
    int at = 0;
    int last = 0;
    for (const auto& row : sheet->rows)
        for (const auto& cell : row.cells)
            if (row.number <= last_section_row && is_section_pattern(without_blanks(cell.text))) {
                if (at == 0) at = cell.column;
                if (cell.column != at) continue;
                last = row.number;
                const auto id = std::string{without_blanks(cell.text).substr(0, 4)};
                written_.sections.push_back({id,
                                             std::string{without_blanks(text_at(*sheet, row.number, at - 1))},
                                             total_at(*sheet, row.number, at + 3, at + 4, at + 5), true});
                for (const auto value : {at + 3, at + 4, at + 5}) check_stored(*sheet, row.number, value, id);
            }
    for (int row = last + 1; at != 0 && row <= last + 3; ++row) {
        const auto* score = sheet->find(row, at + 3);
        const auto* max = sheet->find(row, at + 4);
        if (!score || !max || !number_at(*sheet, row, at + 4)) continue;
        written_.overall = total_at(*sheet, row, at + 3, at + 4, at + 5);
        for (const auto value : {at + 3, at + 4, at + 5}) {
            const auto* cell = sheet->find(row, value);
            if (cell && !cell->is_formula)
                add(Kind::altered, "typed-over", "",
                    fmt::format("{} holds {} where the workbook computes the overall score",
                                sheet->reference(*cell), shown(*cell)));
            check_stored(*sheet, row, value, "overall");
        }
        if (const auto* share = sheet->find(row, at + 5)) written_.stored_share = number_in(*share);
        return;
    }
}

/// 2.x and K-12CVAT: 'Questions' scores every question and takes the mean of the sections' shares.
bool Reading::read_means()
{
    const auto* sheet = workbook_.find("Questions");
    if (!sheet) return false;
    const auto is_k12 = written_.form == HecvatForm::k12_lite;
    const auto moved = is_k12 ? 1 : 0;
    const auto category = column('F');
    const auto compliant = column('G') + moved;
    const auto required = is_k12 ? titled(*sheet, 1, {"Required"}, 0) : column('H');
    const auto answer = column('I');
    const auto flag = column('J');
    const auto weight = column('K');
    const auto score = column('L');
    for (const auto& [row, id] : rows_with_ids(*sheet)) {
        auto made = row_of(*sheet, row, id);
        made.compliant = text_at(*sheet, row, compliant);
        made.weight = number_at(*sheet, row, weight);
        if (!made.weight || without_blanks(made.compliant).empty()) continue;
        made.listed = made.weight;
        made.answer = text_at(*sheet, row, answer);
        made.category = std::string{without_blanks(text_at(*sheet, row, category))};
        const auto is_listed = required != 0 && !computed_.at(*sheet, row, required).is_blank();
        const auto needed = required != 0 ? number_at(*sheet, row, required) : std::nullopt;
        made.is_required = !needed || *needed != 0;
        made.never_counted = required != 0 && !is_k12 && !is_listed;
        made.points.max = made.is_required ? *made.weight : Exact{0};
        made.points.score = number_at(*sheet, row, score).value_or(Exact{0});
        made.points.counts = made.is_required;
        for (const auto at : {answer, flag, weight, score}) check_stored(*sheet, row, at, id);
        written_.rows.push_back(std::move(made));
    }
    check_column(*sheet, answer, "the answer");
    check_column(*sheet, flag, "whether the answer is compliant");
    check_column(*sheet, score, "the score");
    read_mean_sections(*sheet);
    return true;
}

/// Four letters that a section's row or its formulas name.
std::string prefix_in(const Sheet& sheet, int row, int from, int to)
{
    for (int at = from; at <= to; ++at) {
        const auto* cell = sheet.find(row, at);
        if (!cell) continue;
        const auto text = without_blanks(cell->text);
        if (is_section_pattern(text) || is_hecvat_id(fmt::format("{}-00", text)))
            return std::string{text.substr(0, 4)};
        const auto star = cell->formula.find("*\"");
        if (star != std::string::npos && star >= 5 && cell->formula[star - 5] == '"' &&
            is_section_pattern(std::string_view{cell->formula}.substr(star - 4, 5)))
            return cell->formula.substr(star - 4, 4);
    }
    return "";
}

void Reading::read_mean_sections(const Sheet& questions)
{
    const auto first = column(written_.form == HecvatForm::k12_lite ? 'S' : 'T');
    const WorkbookCell* mean = nullptr;
    for (const auto& row : questions.rows)
        for (const auto& cell : row.cells)
            if (!mean && row.number <= last_section_row && cell.column >= first &&
                contains(cell.formula, "AVERAGE("))
                mean = &cell;
    if (!mean) return;
    for (int row = 2; row < mean->row; ++row) {
        const auto* share = questions.find(row, mean->column);
        if (!share || !share->is_formula) continue;
        ScoringSection section;
        for (int at = first; at < mean->column && section.title.empty(); ++at)
            if (!number_at(questions, row, at))
                section.title = std::string{without_blanks(text_at(questions, row, at))};
        section.id = prefix_in(questions, row, first, mean->column);
        for (const auto& scored : written_.rows) {
            if (!section.id.empty()) break;
            if (!section.title.empty() && same_words(scored.category, section.title))
                section.id = scored.id.substr(0, 4);
        }
        section.total.share = number_at(questions, row, mean->column);
        for (const auto& scored : written_.rows)
            if (scored.id.substr(0, 4) == section.id) {
                section.total.score += scored.points.score;
                section.total.max += scored.points.max;
            }
        check_stored(questions, row, mean->column, section.title);
        written_.sections.push_back(std::move(section));
    }
    HecvatTotal overall;
    overall.share = number_at(questions, mean->row, mean->column);
    for (const auto& section : written_.sections) {
        overall.score += section.total.score;
        overall.max += section.total.max;
    }
    for (const auto at : {mean->column - 1, mean->column + 1}) {
        const auto text = text_at(questions, mean->row, at);
        if (text.size() == 1 && text[0] >= 'A' && text[0] <= 'F') overall.letter = text;
        check_stored(questions, mean->row, at, "overall");
    }
    check_stored(questions, mean->row, mean->column, "overall");
    written_.stored_share = number_in(*mean);
    written_.overall = overall;
}

/// 4.x: '(backend scoring)' scores every question; two sheets for analysts sum the categories.
bool Reading::read_fourth()
{
    const auto* backend = workbook_.find("(backend scoring)");
    if (!backend) return false;
    for (const auto& scored : backend->rows) {
        const auto row = scored.number;
        const auto id = std::string{without_blanks(text_at(*backend, row, column('A')))};
        if (!is_hecvat_id(id)) continue;
        auto made = row_of(*backend, row, id);
        made.compliant = text_at(*backend, row, column('G'));
        made.answer = text_at(*backend, row, column('F'));
        made.importance = text_at(*backend, row, column('I'));
        made.listed = made.weight = number_at(*backend, row, column('K'));
        made.override_answer = text_at(*backend, row, column('H'));
        made.override_importance = text_at(*backend, row, column('J'));
        made.is_non_negotiable = text_at(*backend, row, column('M')) == "TRUE";
        made.is_critical = number_at(*backend, row, column('N')) == Exact{1};
        const auto max = number_at(*backend, row, column('O'));
        made.points.counts = max.has_value();
        made.points.max = max.value_or(Exact{0});
        made.points.score = number_at(*backend, row, column('P')).value_or(Exact{0});
        for (const auto letter : {'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'O', 'P'})
            check_stored(*backend, row, column(letter), id);
        written_.rows.push_back(std::move(made));
    }
    if (const auto* list = workbook_.find("Questions"))
        for (const auto& [row, id] : rows_with_ids(*list))
            written_.listed.try_emplace(
                id, ListedQuestion{list->reference(row, column('A')),
                                   std::string{without_blanks(text_at(*list, row, column('U')))},
                                   std::string{without_blanks(text_at(*list, row, column('W')))}});
    for (const auto& [letter, what] : {std::pair{'F', "the answer"},
                                       {'G', "the compliant answer"},
                                       {'H', "the override"},
                                       {'I', "the importance"},
                                       {'K', "the points"},
                                       {'L', "whether the answer is compliant"},
                                       {'O', "the maximum"},
                                       {'P', "the score"}})
        check_column(*backend, column(letter), what);
    for (const auto* name : {"Privacy Analyst Evaluation", "Institution Evaluation"})
        if (const auto* sheet = workbook_.find(name)) read_fourth_sections(*sheet);
    if (const auto* sheet = workbook_.find("High-Risk Evaluation"))
        for (int row = 19; row <= 20; ++row) {
            HecvatTally tally;
            tally.title = row == 19 ? "Non-negotiable" : "Critical";
            const auto count = number_at(*sheet, row, column('C')).value_or(Exact{0});
            tally.questions =
                count >= 0 && count < 10'000 ? static_cast<std::size_t>(numerator_of(count)) : 0;
            tally.workbook = total_at(*sheet, row, column('E'), column('D'), column('F'));
            for (const auto letter : {'C', 'D', 'E', 'F'})
                check_stored(*sheet, row, column(letter), tally.title);
            written_.tallies.push_back(std::move(tally));
        }
    return true;
}

void Reading::read_fourth_sections(const Sheet& sheet)
{
    const auto is_main = !contains(sheet.name, "Privacy");
    for (int row = 21; row <= last_section_row; ++row) {
        const auto* max = sheet.find(row, column('D'));
        if (!max || !max->is_formula) {
            if (max && max->kind == WorkbookCell::Kind::number)
                add(Kind::altered, "typed-over", "",
                    fmt::format("{} holds {} where the workbook computes a maximum", sheet.reference(*max),
                                shown(*max)));
            if (!max) break;
        }
        const auto id = std::string{without_blanks(text_at(sheet, row, column('K')))};
        const auto title = std::string{without_blanks(text_at(sheet, row, column('B')))};
        const auto total = total_at(sheet, row, column('E'), column('D'), column('F'));
        for (const auto letter : {'D', 'E', 'F'})
            check_stored(sheet, row, column(letter), id.empty() ? title : id);
        const auto is_sum = contains(max->formula, "SUM(D");
        if (is_sum) {
            if (is_main) {
                written_.overall = total;
                if (const auto* share = sheet.find(row, column('F')))
                    written_.stored_share = number_in(*share);
            }
            break;
        }
        const auto& included = computed_.at(sheet, row, column('C'));
        written_.sections.push_back(
            {id, title, total, included.kind == FormulaValue::Kind::boolean && included.truth});
    }
}

}  // namespace

std::optional<WrittenHecvat> read_written_hecvat(const Workbook& workbook, Problems& problems)
{
    WrittenHecvat written;
    written.version = version_of(workbook);
    const auto form = form_of(workbook, written.version);
    if (!form || written.version.empty()) {
        problems.error(
            workbook.place(), "hecvat.version",
            written.version.empty()
                ? "the workbook says no version in the first two rows of its sheets"
                : fmt::format("the workbook is no questionnaire that is known here, though it says "
                              "version {}",
                              quote(written.version)),
            "give a HECVAT 2.x, 3.x or 4.x or a K-12CVAT Lite as its makers publish it, filled in");
        return std::nullopt;
    }
    written.form = *form;
    written.title = title_of(*form, written.version);
    Reading reading{workbook, written};
    reading.read_answers();
    if (!reading.read_scores() || written.rows.empty()) {
        problems.error(workbook.place(), "hecvat.sheet",
                       fmt::format("the workbook says it is {}, and the sheet that scores it is missing or "
                                   "holds no questions",
                                   written.title),
                       "ask for the whole workbook, with its hidden sheets");
        return std::nullopt;
    }
    return written;
}

}  // namespace edvet
