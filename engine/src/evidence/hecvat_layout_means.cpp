#include "evidence/hecvat_reading.hpp"

#include <fmt/format.h>

namespace edvet {

namespace {

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

}  // namespace

/// 2.x and K-12CVAT: 'Questions' scores every question and takes the mean of the sections' shares.
bool HecvatReading::read_means()
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

void HecvatReading::read_mean_sections(const Sheet& questions)
{
    const auto first = column(written_.form == HecvatForm::k12_lite ? 'S' : 'T');
    const WorkbookCell* mean = nullptr;
    for (const auto& row : questions.rows)
        for (const auto& cell : row.cells)
            if (!mean && row.number <= last_section_row && cell.column >= first &&
                contains_words(cell.formula, "AVERAGE("))
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

}  // namespace edvet
