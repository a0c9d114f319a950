#include "evidence/hecvat_own_key.hpp"

#include "evidence/hecvat_words.hpp"

#include <algorithm>

namespace edvet {

namespace {

std::optional<HecvatImportance> importance_in(std::string_view text)
{
    if (text.starts_with("Critical")) return HecvatImportance::critical;
    if (text.starts_with("Standard")) return HecvatImportance::standard;
    if (text.starts_with("Minor")) return HecvatImportance::minor;
    return std::nullopt;
}

/// The key as the workbook itself has it, one question a scoring row.
HecvatKeyQuestion question_of(const ScoringRow& row, HecvatForm form, const HecvatKey* related)
{
    HecvatKeyQuestion question;
    question.id = row.id;
    const auto compliant = without_blanks(row.compliant);
    if (form == HecvatForm::hecvat_4) {
        question.importance = importance_in(row.importance);
        if (!question.importance || same_words(compliant, "Not scored")) return question;
        question.weight = points_of(*question.importance);
        question.compliant = compliant;
        return question;
    }
    question.compliant = compliant;
    question.weight = row.weight.value_or(Exact{0});
    if (!row.override_importance.empty() && row.listed) question.weight = *row.listed;
    if (row.listed && *row.listed != question.weight) question.listed = row.listed;
    question.first_character =
        question.compliant.size() == 1 && question.compliant[0] >= '0' && question.compliant[0] <= '9';
    const auto* known = related ? related->find(row.id) : nullptr;
    if (known) {
        question.kind = known->kind;
        if (known->fault == "typed-over") question.fault = known->fault;
    }
    return question;
}

std::string section_title(const WrittenHecvat& written, const HecvatKey* related, const std::string& id)
{
    for (const auto& section : written.sections)
        if (section.id == id && !section.title.empty()) return section.title;
    if (related)
        for (const auto& category : related->categories)
            if (category.id == id) return category.title;
    return id;
}

/// Routing questions stand in no section. Where the workbook takes the mean of sections, nothing else is
/// scored.
bool is_scored(const WrittenHecvat& written, const std::string& category)
{
    const auto sums = [&](const auto& section) { return section.id == category; };
    const auto is_unknown = [](const auto& section) { return section.id.empty(); };
    if (std::ranges::any_of(written.sections, sums)) return true;
    const auto takes_mean = written.form == HecvatForm::full_2 || written.form == HecvatForm::k12_lite;
    if (takes_mean && !written.sections.empty() && std::ranges::none_of(written.sections, is_unknown))
        return false;
    return category != "QUAL" && category != "REQU";
}

/// Questions of 4.x that stand on the list and on no scoring row.
std::vector<ScoringRow> rows_of(const WrittenHecvat& written)
{
    auto rows = written.rows;
    for (const auto& [id, listed] : written.listed)
        if (!written.find(id)) {
            ScoringRow row;
            row.id = id;
            row.compliant = listed.compliant;
            row.importance = listed.importance;
            rows.push_back(std::move(row));
        }
    return rows;
}

}  // namespace

HecvatKey key_in(const WrittenHecvat& written, const HecvatKey* related)
{
    HecvatKey key;
    key.title = written.title;
    key.form = written.form;
    key.is_mean_of_sections = written.form == HecvatForm::full_2 || written.form == HecvatForm::k12_lite;
    if (related) {
        key.leaves_out_not_applicable = related->leaves_out_not_applicable;
        key.blank_excluded = related->blank_excluded;
        for (const auto& gate : related->gates)
            if (written.find(gate.question) || written.answers.contains(gate.question))
                key.gates.push_back(gate);
    }
    for (const auto& row : rows_of(written)) {
        const auto id = row.id.substr(0, 4);
        auto category = std::ranges::find(key.categories, id, &HecvatCategory::id);
        if (category == key.categories.end()) {
            HecvatCategory made;
            made.id = id;
            made.title = section_title(written, related, id);
            if (related)
                for (const auto& known : related->categories)
                    if (known.id == id) made.part = known.part;
            made.is_scored = is_scored(written, id);
            category = key.categories.insert(key.categories.end(), std::move(made));
        }
        category->questions.push_back(question_of(row, written.form, related));
    }
    return key;
}

}  // namespace edvet
