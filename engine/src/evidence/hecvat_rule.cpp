#include "evidence/hecvat_rule.hpp"

#include "edvet/base/decimal.hpp"
#include "evidence/hecvat_words.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

std::string found_in(const std::map<std::string, std::string>& texts, const std::string& id)
{
    const auto found = texts.find(id);
    return found == texts.end() ? "" : std::string{without_blanks(found->second)};
}

/// What of an answer routes: the first character where answers are numbered.
std::string_view routing_part(const HecvatKey& key, const std::string& question, std::string_view answer)
{
    const auto* known = key.find(question);
    return known && known->first_character ? answer.substr(0, 1) : answer;
}

bool is_among(std::string_view answer, const std::vector<std::string>& answers)
{
    return std::ranges::any_of(answers, [&](const auto& one) { return same_words(answer, one); });
}

bool is_not_applicable(std::string_view answer) { return same_words(answer, "N/A"); }

bool holds(const HecvatRule& rule, const HecvatCondition& condition)
{
    const auto answer = rule.answer_to(condition.question);
    return is_among(routing_part(rule.key, condition.question, answer), condition.answers) ==
           condition.is_among;
}

std::string words_of(const HecvatCondition& condition)
{
    return fmt::format("counts only where {} is {}{}", condition.question, condition.is_among ? "" : "not ",
                       fmt::join(condition.answers, " or "));
}

/// The points that count: an analyst's, else the key's. Nothing where the analyst takes the question out.
std::optional<Exact> weight_of(const HecvatRule& rule, const HecvatKeyQuestion& question, bool listed_weights)
{
    const auto override_text = found_in(rule.override_importances, question.id);
    if (rule.key.form == HecvatForm::hecvat_4) {
        if (override_text.starts_with("Critical")) return points_of(HecvatImportance::critical);
        if (override_text.starts_with("Standard")) return points_of(HecvatImportance::standard);
        if (override_text.starts_with("Minor")) return points_of(HecvatImportance::minor);
        if (override_text.starts_with("Does Not Apply")) return std::nullopt;
    } else if (const auto number = decimal_from_text(override_text)) {
        return *number == 0 ? std::nullopt : number;
    }
    return listed_weights && question.listed ? *question.listed : question.weight;
}

/// Why a question that its category counts is left out; empty where it counts.
std::string left_out_by(const HecvatRule& rule, const HecvatCategory& category,
                        const HecvatKeyQuestion& question, const std::string& answer)
{
    if (const auto why = found_in(rule.not_required, question.id); !why.empty()) return why;
    if (question.condition && !holds(rule, *question.condition)) return words_of(*question.condition);
    if (rule.key.leaves_out_not_applicable && is_not_applicable(answer)) return "does not apply";
    if (answer.empty() && std::ranges::count(rule.key.blank_excluded, category.id) > 0)
        return "blank, which this category leaves out";
    if (question.kind == HecvatKeyQuestion::Kind::neutral &&
        found_in(rule.override_answers, question.id).empty())
        return "waits for an analyst";
    return "";
}

}  // namespace

std::string HecvatRule::answer_to(const std::string& question) const { return found_in(answers, question); }

bool is_compliant(const HecvatRule& rule, const HecvatKeyQuestion& question, const std::string& answer)
{
    const auto text = without_blanks(answer);
    if (question.first_character) return text.substr(0, 1) == question.compliant;
    if (rule.key.form == HecvatForm::hecvat_4) return same_words(text, question.compliant);
    return same_words(first_word(text), question.compliant) || same_words(text, question.compliant);
}

std::string left_out_by(const HecvatRule& rule, const HecvatCategory& category)
{
    if (const auto why = found_in(rule.left_out, category.id); !why.empty()) return why;
    for (const auto& gate : rule.key.gates) {
        if (std::ranges::count(gate.categories, category.id) == 0) continue;
        const auto answer = rule.answer_to(gate.question);
        const auto is_one = is_among(routing_part(rule.key, gate.question, answer), gate.answers);
        if (is_one == gate.leaves_out)
            return answer.empty() ? fmt::format("{} is blank", gate.question)
                                  : fmt::format("{} is {}", gate.question, quote(answer));
    }
    return "";
}

HecvatPoints points_by_rule(const HecvatRule& rule, const HecvatCategory& category,
                            const HecvatKeyQuestion& question, bool listed_weights)
{
    HecvatPoints points;
    if (!category.is_scored || question.compliant.empty()) {
        points.why = "never scored";
        return points;
    }
    const auto answer = rule.answer_to(question.id);
    points.why = left_out_by(rule, category);
    if (points.why.empty()) points.why = left_out_by(rule, category, question, answer);
    const auto weight = weight_of(rule, question, listed_weights);
    if (points.why.empty() && !weight) points.why = "an analyst leaves it out";
    if (!points.why.empty()) return points;

    points.counts = true;
    points.max = *weight;
    const auto replaced = found_in(rule.override_answers, question.id);
    auto earns = is_compliant(rule, question, replaced.empty() ? answer : replaced);
    if (rule.key.form == HecvatForm::hecvat_4 && !replaced.empty())
        earns = same_words(replaced, "Mark as Compliant");
    if (question.kind == HecvatKeyQuestion::Kind::qualitative && replaced.empty()) {
        earns = false;
        points.is_open = true;
        points.why = "free text, which waits for an analyst";
    } else if (answer.empty() && replaced.empty()) {
        points.is_open = true;
        points.why = "blank";
    }
    points.score = earns ? points.max : Exact{0};
    return points;
}

}  // namespace edvet
