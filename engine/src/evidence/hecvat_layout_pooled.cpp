#include "evidence/hecvat_reading.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr int last_report_column = 16;

}  // namespace

/// 3.x: 'Questions' scores every question, 'Values' sums the sections, 'Analyst Report' has the overrides.
bool HecvatReading::read_pooled()
{
    const auto* sheet = sheet_named("Questions");
    if (!sheet) return false;
    if (const auto* report = sheet_named("Analyst Report"))
        for (auto& [row, id] : rows_with_ids(*report)) report_rows_.emplace_back(std::move(id), row);
    const auto required = titled(*sheet, 2, {"Required"}, column('K'));
    const auto compliant = titled(*sheet, 2, {"C_Answer"}, column('M'));
    const auto answer = titled(*sheet, 2, {"V_Answer"}, column('N'));
    const auto replaced = titled(*sheet, 2, {"Analyst override answer"}, column('O'));
    const auto flag = titled(*sheet, 2, {"Compliant"}, column('P'));
    const auto listed = titled(*sheet, 2, {"Default Weight"}, column('Q'));
    const auto adjusted = titled(*sheet, 2, {"Analyst Adjusted Weight"}, column('R'));
    const auto max = titled(*sheet, 2, {"Weight"}, column('S'));
    const auto score = titled(*sheet, 2, {"Score"}, column('T'));

    const auto is_required_used = is_used(*sheet, required, {max, score}, workbook_limits::columns);

    for (const auto& [row, id] : rows_with_ids(*sheet)) {
        const auto compliant_answer = text_at(*sheet, row, compliant);
        if (compliant_answer.empty()) continue;
        auto made = row_of(*sheet, row, id);
        made.compliant = compliant_answer;
        made.answer = text_at(*sheet, row, answer);
        const auto& is_required = computed_.at(*sheet, row, required);
        made.never_counted = is_required_used && is_required.is_blank();
        made.is_required = !is_required_used || (is_required.is_number() && is_required.number != 0);
        made.listed = weight_at(*sheet, row, listed);
        made.weight = weight_at(*sheet, row, adjusted);
        if (!made.weight) made.weight = made.listed;
        read_overrides(made, replaced, adjusted);
        made.points.max = number_at(*sheet, row, max).value_or(Exact{0});
        made.points.score = number_at(*sheet, row, score).value_or(Exact{0});
        made.points.counts = made.points.max != 0;
        const auto is_missing = [&, at_row = row](int at) {
            const auto* cell = sheet->find(at_row, at);
            return !cell || (!cell->is_formula && without_blanks(cell->text).empty());
        };
        made.never_scored = made.points.counts && (is_missing(score) || is_missing(flag));
        for (const auto at : {answer, replaced, flag, adjusted, max, score})
            check_stored(*sheet, row, at, id);
        written_.rows.push_back(std::move(made));
    }
    check_column(*sheet, answer, "the answer", Typed::answer);
    check_column(*sheet, flag, "whether the answer is compliant", Typed::points);
    check_column(*sheet, adjusted, "the weight", Typed::weight);
    check_column(*sheet, max, "the maximum", Typed::weight);
    check_column(*sheet, score, "the score", Typed::points);
    read_pooled_sections();
    return true;
}

/// An analyst's words count where an analyst typed them: on the sheet 'Analyst Report', from which the
/// formulas take them. Formulas that give something else are no overrides.
void HecvatReading::read_overrides(ScoringRow& row, int replaced, int adjusted)
{
    const auto* report = sheet_named("Analyst Report");
    if (!report) return;
    const auto place = std::ranges::find(report_rows_, row.id, &std::pair<std::string, int>::first);
    if (place == report_rows_.end()) return;
    const auto typed = [&](const FormulaValue& wanted) {
        for (int at = column('C'); at <= last_report_column; ++at) {
            const auto* cell = report->find(place->second, at);
            if (cell && !cell->is_formula && !wanted.is_blank() &&
                same_words(without_blanks(cell->text), without_blanks(to_text(wanted))))
                return std::string{without_blanks(to_text(wanted))};
        }
        return std::string{};
    };
    row.override_answer = typed(computed_.at(*row.sheet, row.row, replaced));
    if (computed_.condition_at(*row.sheet, row.row, adjusted) == false)
        row.override_importance = typed(computed_.at(*row.sheet, row.row, adjusted));
}

void HecvatReading::read_pooled_sections()
{
    const auto* sheet = sheet_named("Values");
    int at = 0;
    int last = 0;
    if (sheet)
        for (const auto& row : sheet->rows)
            for (const auto& cell : row.cells)
                if (row.number <= last_section_row && is_section_pattern(without_blanks(cell.text))) {
                    if (at == 0) at = cell.column;
                    if (cell.column != at) continue;
                    last = row.number;
                    const auto id = std::string{without_blanks(cell.text).substr(0, 4)};
                    written_.sections.push_back(
                        {id, std::string{without_blanks(text_at(*sheet, row.number, at - 1))},
                         total_at(*sheet, row.number, at + 3, at + 4, at + 5), true});
                    for (const auto value : {at + 3, at + 4, at + 5})
                        check_stored(*sheet, row.number, value, id);
                }
    for (int row = last + 1; at != 0 && row <= last + 3; ++row)
        if (sheet->find(row, at + 3) && number_at(*sheet, row, at + 4)) {
            read_pooled_overall(*sheet, row, {at + 3, at + 4, at + 5});
            return;
        }
    read_reported_overall();
}

void HecvatReading::read_pooled_overall(const Sheet& sheet, int row, const PooledColumns& columns)
{
    written_.overall = total_at(sheet, row, columns.score, columns.max, columns.share);
    for (const auto at : {columns.score, columns.max, columns.share}) {
        const auto* cell = sheet.find(row, at);
        if (cell && !cell->is_formula)
            add(HecvatFinding::Kind::altered, "typed-over", "",
                fmt::format("{} holds {} where the workbook computes the overall score",
                            sheet.reference(*cell), shown(*cell)));
        check_stored(sheet, row, at, "overall");
    }
    if (const auto* share = sheet.find(row, columns.share)) written_.stored_share = number_in(*share);
}

/// Where no sheet 'Values' sums the sections: what 'Analyst Report' shows as the overall score.
void HecvatReading::read_reported_overall()
{
    const auto* report = sheet_named("Analyst Report");
    if (!report) return;
    int header = 0;
    for (const auto& row : report->rows) {
        if (row.number > last_section_row) return;
        const auto title = without_blanks(report->text_at(row.number, column('C')));
        if (same_words(without_blanks(report->text_at(row.number, column('D'))), "Max_Score"))
            header = row.number;
        if (header == 0 || !same_words(title, "Overall Score")) continue;
        read_pooled_overall(*report, row.number,
                            {titled(*report, header, {"Score"}, column('E')), column('D'),
                             titled(*report, header, {"Score %"}, column('G'))});
        return;
    }
}

}  // namespace edvet
