#include "evidence/hecvat_scoring.hpp"

#include <array>
#include <utility>

namespace edvet {

namespace {

HecvatQuestion question_of(const HecvatCategory& category, const HecvatKeyQuestion& known,
                           const HecvatRule& rule, const std::map<std::string, WrittenAnswer>& answers)
{
    const auto text_of = [&](const std::map<std::string, std::string>& texts) {
        const auto found = texts.find(known.id);
        return found == texts.end() ? std::string{} : found->second;
    };
    HecvatQuestion question;
    question.id = known.id;
    if (const auto answer = answers.find(known.id); answer != answers.end()) {
        question.answer = answer->second.answer;
        question.note = answer->second.note;
        question.cell = answer->second.cell;
    }
    question.compliant = known.compliant;
    question.weight = known.weight;
    question.importance = known.importance;
    question.is_scored = category.is_scored && !known.compliant.empty();
    question.override_answer = text_of(rule.override_answers);
    question.override_importance = text_of(rule.override_importances);
    question.rule = points_by_rule(rule, category, known, false);
    return question;
}

HecvatSection section_of(const HecvatCategory& category, const HecvatRule& rule, const Hecvat& hecvat)
{
    HecvatSection section;
    section.id = category.id;
    section.title = category.title;
    section.left_out = left_out_by(rule, category);
    section.is_switched_off = section.left_out == left_out_by_analyst;
    for (const auto& question : hecvat.questions) {
        if (question.category() != category.id) continue;
        add_points(section.rule, question.rule);
        if (question.is_scored) section.rule_full += question.weight;
    }
    set_share(section.rule);
    return section;
}

std::optional<HecvatTotal> listed_total(const HecvatRule& rule)
{
    HecvatTotal total;
    bool differs = false;
    for (const auto& category : rule.key.categories)
        for (const auto& question : category.questions) {
            differs = differs || (category.is_scored && question.listed);
            add_points(total, points_by_rule(rule, category, question, true));
        }
    set_share(total);
    return differs && !rule.key.is_mean_of_sections ? std::optional{total} : std::nullopt;
}

}  // namespace

void add_points(HecvatTotal& total, const HecvatPoints& points)
{
    total.score += points.score;
    total.max += points.max;
}

void set_share(HecvatTotal& total)
{
    if (total.max != 0) total.share = total.score / total.max;
}

HecvatTotal overall_of(const std::vector<HecvatSection>& sections, HecvatTotal HecvatSection::*count,
                       bool is_mean_of_sections)
{
    HecvatTotal total;
    Exact shares{0};
    int counted = 0;
    for (const auto& section : sections) {
        const auto& one = section.*count;
        total.score += one.score;
        total.max += one.max;
        if (!one.share) continue;
        shares += *one.share;
        ++counted;
    }
    if (!is_mean_of_sections)
        set_share(total);
    else if (counted > 0)
        total.share = shares / counted;
    if (is_mean_of_sections && total.share) total.letter = hecvat_letter(*total.share);
    return total;
}

std::string hecvat_letter(const Exact& share)
{
    constexpr std::array<std::pair<int, const char*>, 4> letters{{{9, "A"}, {8, "B"}, {7, "C"}, {6, "D"}}};
    for (const auto& [tenths, letter] : letters)
        if (share * 10 >= tenths) return letter;
    return "F";
}

bool is_critical(const HecvatQuestion& question)
{
    if (!question.override_importance.empty()) return question.override_importance.starts_with("Critical");
    return question.importance == HecvatImportance::critical;
}

HecvatTotal tally_by_rule(const Hecvat& hecvat, const std::string& title)
{
    HecvatTotal total;
    for (const auto& question : hecvat.questions)
        if (title == critical_tally ? is_critical(question) : question.is_non_negotiable)
            add_points(total, question.rule);
    set_share(total);
    return total;
}

Hecvat scored_by_rule(const HecvatRule& rule, const std::map<std::string, WrittenAnswer>& answers)
{
    Hecvat hecvat;
    hecvat.form = rule.key.form;
    hecvat.is_mean_of_sections = rule.key.is_mean_of_sections;
    hecvat.has_workbook = false;
    hecvat.vendor = rule.answer_to("GNRL-01");
    hecvat.product = rule.answer_to("GNRL-02");
    for (const auto& category : rule.key.categories)
        for (const auto& question : category.questions)
            hecvat.questions.push_back(question_of(category, question, rule, answers));
    for (const auto& category : rule.key.categories) {
        if (!category.is_scored) continue;
        auto section = section_of(category, rule, hecvat);
        if (section.rule_full == 0) continue;
        hecvat.rule_full += section.rule_full;
        hecvat.sections.push_back(std::move(section));
    }
    hecvat.rule = overall_of(hecvat.sections, &HecvatSection::rule, hecvat.is_mean_of_sections);
    hecvat.rule_with_listed_weights = listed_total(rule);
    return hecvat;
}

}  // namespace edvet
