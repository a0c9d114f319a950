#include "evidence/hecvat_reading.hpp"

#include <map>

#include <fmt/format.h>

namespace edvet {

/// 3.x: 'Questions' scores every question, 'Values' sums the sections, 'Analyst Report' has the overrides.
bool HecvatReading::read_pooled()
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
        const auto is_missing = [&, at_row = row](int at) {
            const auto* cell = sheet->find(at_row, at);
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

void HecvatReading::read_pooled_sections()
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
                add(HecvatFinding::Kind::altered, "typed-over", "",
                    fmt::format("{} holds {} where the workbook computes the overall score",
                                sheet->reference(*cell), shown(*cell)));
            check_stored(*sheet, row, value, "overall");
        }
        if (const auto* share = sheet->find(row, at + 5)) written_.stored_share = number_in(*share);
        return;
    }
}

}  // namespace edvet
