#include "evidence/hecvat_reading.hpp"

#include <fmt/format.h>

namespace edvet {

/// 4.x: '(backend scoring)' scores every question; two sheets for analysts sum the categories.
bool HecvatReading::read_fourth()
{
    const auto* backend = sheet_named("(backend scoring)");
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
        const auto max = number_at(*backend, row, column('O'));
        made.points.counts = max.has_value();
        made.points.max = max.value_or(Exact{0});
        made.points.score = number_at(*backend, row, column('P')).value_or(Exact{0});
        for (const auto letter : {'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'O', 'P'})
            check_stored(*backend, row, column(letter), id);
        written_.rows.push_back(std::move(made));
    }
    if (const auto* list = sheet_named("Questions"))
        for (const auto& [row, id] : rows_with_ids(*list))
            written_.listed.try_emplace(
                id, ListedQuestion{list->reference(row, column('A')),
                                   std::string{without_blanks(text_at(*list, row, column('U')))},
                                   std::string{without_blanks(text_at(*list, row, column('W')))}});
    check_column(*backend, column('F'), "the answer", Typed::answer);
    check_column(*backend, column('G'), "the compliant answer", Typed::weight);
    check_column(*backend, column('H'), "the override", Typed::answer);
    check_column(*backend, column('I'), "the importance", Typed::weight);
    check_column(*backend, column('K'), "the points", Typed::weight);
    check_column(*backend, column('L'), "whether the answer is compliant", Typed::points);
    check_column(*backend, column('O'), "the maximum", Typed::weight);
    check_column(*backend, column('P'), "the score", Typed::points);
    for (const auto* name : {"Privacy Analyst Evaluation", "Institution Evaluation"})
        if (const auto* sheet = sheet_named(name)) read_fourth_sections(*sheet);
    if (const auto* sheet = sheet_named("High-Risk Evaluation"))
        for (int row = 19; row <= 20; ++row) {
            HecvatTally tally;
            tally.title = row == 19 ? non_negotiable_tally : critical_tally;
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

void HecvatReading::read_fourth_sections(const Sheet& sheet)
{
    const auto is_main = !contains_words(sheet.name, "Privacy");
    for (int row = 21; row <= last_section_row; ++row) {
        const auto* max = sheet.find(row, column('D'));
        if (!max || !max->is_formula) {
            if (max && max->kind == WorkbookCell::Kind::number)
                add(HecvatFinding::Kind::altered, "typed-over", "",
                    fmt::format("{} holds {} where the workbook computes a maximum", sheet.reference(*max),
                                shown(*max)));
            if (!max) break;
        }
        const auto id = std::string{without_blanks(text_at(sheet, row, column('K')))};
        const auto title = std::string{without_blanks(text_at(sheet, row, column('B')))};
        const auto total = total_at(sheet, row, column('E'), column('D'), column('F'));
        for (const auto letter : {'D', 'E', 'F'})
            check_stored(sheet, row, column(letter), id.empty() ? title : id);
        const auto is_sum = contains_words(max->formula, "SUM(D");
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

}  // namespace edvet
