#include "evidence/hecvat_reading.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace edvet {

namespace {

/// Sheets that analysts fill in, or that explain; ids stand there too.
bool is_for_vendor(const Sheet& sheet)
{
    constexpr std::array<std::string_view, 12> others{
        "Analyst",   "Evaluation", "Report",    "Reference",      "Crosswalk", "Change",
        "Questions", "Values",     "High Risk", "Auto Responses", "backend",   "Acknowledg"};
    return std::ranges::none_of(others, [&](auto word) { return contains_words(sheet.name, word); });
}

}  // namespace

bool is_section_pattern(std::string_view text)
{
    return text.size() == 5 && text[4] == '*' && is_hecvat_id(fmt::format("{}-00", text.substr(0, 4)));
}

bool is_answer_sheet(const Sheet& sheet)
{
    return is_for_vendor(sheet) && std::ranges::any_of(sheet.rows, [](const auto& row) {
               return !row.cells.empty() && row.cells.front().column == 1 &&
                      is_hecvat_id(without_blanks(row.cells.front().text));
           });
}

std::string shown(const WorkbookCell& cell) { return cell.text.empty() ? "nothing" : quote(cell.text); }

std::string shown(const FormulaValue& value)
{
    if (value.kind == FormulaValue::Kind::error) return value.text;
    const auto text = to_text(value);
    return text.empty() ? "nothing" : quote(text);
}

int titled(const Sheet& sheet, int header, std::initializer_list<std::string_view> titles, int otherwise)
{
    for (const auto title : titles)
        for (int at = 1; at <= 30; ++at)
            if (same_words(without_blanks(sheet.text_at(header, at)), title)) return at;
    return otherwise;
}

void HecvatReading::add(HecvatFinding::Kind kind, std::string code, std::string about, std::string text)
{
    written_.findings.push_back({kind, std::move(code), std::move(about), std::move(text)});
}

std::string HecvatReading::text_at(const Sheet& sheet, int row, int at)
{
    return to_text(computed_.at(sheet, row, at));
}

/// Blanks around a sheet's name do not count.
const Sheet* HecvatReading::sheet_named(std::string_view name) const
{
    if (const auto* sheet = workbook_.find(name)) return sheet;
    for (const auto& sheet : workbook_.sheets)
        if (same_words(without_blanks(sheet.name), name)) return &sheet;
    return nullptr;
}

/// A text that holds a number counts, as where formulas multiply by it.
std::optional<Exact> HecvatReading::weight_at(const Sheet& sheet, int row, int at)
{
    const auto& value = computed_.at(sheet, row, at);
    if (value.kind == FormulaValue::Kind::text) return stored_number(without_blanks(value.text));
    return number_at(sheet, row, at);
}

std::optional<Exact> HecvatReading::number_at(const Sheet& sheet, int row, int at)
{
    const auto& value = computed_.at(sheet, row, at);
    return value.is_number() ? std::optional{value.number} : std::nullopt;
}

/// Compares what a formula gives with what the cell stores, once a cell.
void HecvatReading::check_stored(const Sheet& sheet, int row, int at, const std::string& about)
{
    const auto* cell = sheet.find(row, at);
    // A program that computes nothing stores nothing, which claims nothing.
    if (!cell || !cell->is_formula || cell->kind == WorkbookCell::Kind::empty ||
        !told_.insert(sheet.reference(*cell)).second)
        return;
    const auto& value = computed_.at(sheet, row, at);
    if (!computed_.is_computed(sheet, row, at))
        uncomputed_[{&sheet, at}].push_back({cell, about});
    else if (!stores(*cell, value))
        add(HecvatFinding::Kind::stale, "stale", about,
            fmt::format("{} stores {}, and its formula gives {}", sheet.reference(*cell), shown(*cell),
                        shown(value)));
}

/// Named one by one while they are few.
void HecvatReading::tell_uncomputed()
{
    constexpr std::size_t few = 3;
    for (const auto& [place, cells] : uncomputed_) {
        const auto& sheet = *place.first;
        for (const auto& [cell, about] : cells) {
            if (cells.size() > few) break;
            add(HecvatFinding::Kind::unchecked, "not-computed", about,
                fmt::format("the formula in {} cannot be computed here; {} is taken, which the cell stores",
                            sheet.reference(*cell), shown(*cell)));
        }
        if (cells.size() > few)
            add(HecvatFinding::Kind::unchecked, "not-computed", "",
                fmt::format(
                    "the formulas in {} and {} more cells of its column cannot be computed here; what "
                    "the cells store is taken",
                    sheet.reference(*cells.front().cell), cells.size() - 1));
    }
}

/// Where nearly every row has a formula, one that holds a value was typed over. It earns nothing that the
/// formula would not, or the workbook is altered.
void HecvatReading::check_column(const Sheet& sheet, int at, const std::string& what, Typed typed_as)
{
    if (at == 0) return;
    std::size_t formulas = 0;
    const WorkbookCell* formula = nullptr;
    std::vector<std::pair<const WorkbookCell*, const ScoringRow*>> values;
    for (const auto& row : written_.rows) {
        const auto* cell = sheet.find(row.row, at);
        if (!cell || row.sheet != &sheet) continue;
        if (cell->is_formula) {
            ++formulas;
            formula = cell;
        } else if (cell->kind != WorkbookCell::Kind::empty && !without_blanks(cell->text).empty()) {
            values.emplace_back(cell, &row);
        }
    }
    if (formulas <= 4 * values.size()) return;
    for (const auto& [cell, row] : values) {
        const auto typed = stored_value(*cell);
        const auto computed = computed_.as_if_copied(sheet, *formula, cell->row);
        const auto is_number = typed.is_number() && computed.is_number();
        auto earns = !stores(*cell, computed);
        if (typed_as == Typed::points && is_number) earns = typed.number > computed.number;
        if (typed_as == Typed::answer) earns = earns && row->points.score != 0;
        add(earns ? HecvatFinding::Kind::altered : HecvatFinding::Kind::unusual, "typed-over", row->id,
            fmt::format("{} holds {} where the workbook computes {}", sheet.reference(*cell), shown(*cell),
                        what));
    }
}

std::vector<std::pair<int, std::string>> HecvatReading::rows_with_ids(const Sheet& sheet)
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

ScoringRow HecvatReading::row_of(const Sheet& sheet, int row, const std::string& id)
{
    ScoringRow made;
    made.id = id;
    made.sheet = &sheet;
    made.row = row;
    return made;
}

HecvatTotal HecvatReading::total_at(const Sheet& sheet, int row, int score, int max, int share)
{
    HecvatTotal total;
    total.score = number_at(sheet, row, score).value_or(Exact{0});
    total.max = number_at(sheet, row, max).value_or(Exact{0});
    if (share != 0 && total.max != 0) total.share = number_at(sheet, row, share);
    return total;
}

/// Those that are named after the questionnaire, where there are any.
std::vector<const Sheet*> HecvatReading::answer_sheets() const
{
    std::vector<const Sheet*> named;
    std::vector<const Sheet*> all;
    for (const auto& sheet : workbook_.sheets) {
        if (!is_answer_sheet(sheet)) continue;
        all.push_back(&sheet);
        if (contains_words(sheet.name, "CVAT")) named.push_back(&sheet);
    }
    return named.empty() ? all : named;
}

void HecvatReading::read_answers()
{
    for (const auto* sheet : answer_sheets()) {
        std::size_t count = 0;
        for (const auto& row : sheet->rows) {
            if (row.cells.empty() || row.cells.front().column != 1) continue;
            const auto id = without_blanks(row.cells.front().text);
            if (!is_hecvat_id(id)) continue;
            ++count;
            read_answer(*sheet, row, std::string{id});
        }
        if (sheet->is_hidden())
            add(HecvatFinding::Kind::unusual, "hidden", sheet->name,
                fmt::format("the sheet {} with {} answers is hidden", quote(sheet->name), count));
    }
}

/// A day as 2026-05-04, not as the number that the cell stores.
std::string HecvatReading::answer_at(const Sheet& sheet, int row, int at)
{
    const auto* cell = sheet.find(row, at);
    if (!cell) return "";
    const auto day = date_in(*cell, workbook_);
    return day && cell->kind == WorkbookCell::Kind::number ? to_text(*day) : text_at(sheet, row, at);
}

void HecvatReading::tell_formula(const Sheet& sheet, const WorkbookCell& cell, const std::string& id,
                                 const char* what)
{
    if (cell.is_formula)
        add(HecvatFinding::Kind::unusual, "formula", id,
            fmt::format("the {} in {} is a formula, which gives {}", what, sheet.reference(cell),
                        shown(computed_.at(sheet, cell.row, cell.column))));
}

void HecvatReading::read_answer(const Sheet& sheet, const WorkbookRow& row, const std::string& id)
{
    const auto* answer = sheet.find(row.number, column('C'));
    const auto* note = sheet.find(row.number, column('D'));
    const auto known = written_.answers.find(id);
    // 4.x repeats some questions on every sheet, as formulas that copy the first one.
    if (known != written_.answers.end()) {
        const auto text = answer_at(sheet, row.number, column('C'));
        if (answer && !answer->is_formula && without_blanks(text) != without_blanks(known->second.answer) &&
            !text.empty())
            add(HecvatFinding::Kind::unusual, "answered-twice", id,
                fmt::format("{} answers {}, and {} answers {}, which is taken", sheet.reference(*answer),
                            quote(text), known->second.cell, quote(known->second.answer)));
        return;
    }
    const auto is_hidden = row.is_hidden || sheet.is_hidden_row(row.number);
    if (is_hidden && !sheet.is_hidden())
        add(HecvatFinding::Kind::unusual, "hidden", id,
            fmt::format("row {} of the sheet {}, which holds it, is hidden", row.number, quote(sheet.name)));
    if (answer) tell_formula(sheet, *answer, id, "answer");
    if (note) tell_formula(sheet, *note, id, "note");
    written_.answers[id] = {answer_at(sheet, row.number, column('C')),
                            answer_at(sheet, row.number, column('D')),
                            sheet.reference(row.number, column('C'))};
}

bool HecvatReading::read_scores()
{
    const auto is_read = [&] {
        switch (written_.form) {
            case HecvatForm::full_3:
            case HecvatForm::lite_3: return read_pooled();
            case HecvatForm::full_2:
            case HecvatForm::k12_lite: return read_means();
            case HecvatForm::hecvat_4: break;
        }
        return read_fourth();
    }();
    tell_uncomputed();
    return is_read;
}

}  // namespace edvet
