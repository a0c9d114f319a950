#include "edvet/evidence/hecvat_key.hpp"

#include "edvet/base/yaml.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace edvet {

namespace {

const std::vector<std::pair<std::string, HecvatForm>> forms{{"hecvat-full-2", HecvatForm::full_2},
                                                            {"hecvat-full-3", HecvatForm::full_3},
                                                            {"hecvat-lite-3", HecvatForm::lite_3},
                                                            {"hecvat-4", HecvatForm::hecvat_4},
                                                            {"k12cvat-lite", HecvatForm::k12_lite}};

const std::vector<std::pair<std::string, HecvatImportance>> importances{
    {"critical", HecvatImportance::critical},
    {"standard", HecvatImportance::standard},
    {"minor", HecvatImportance::minor}};

const std::vector<std::pair<std::string, HecvatKeyQuestion::Kind>> kinds{
    {"plain", HecvatKeyQuestion::Kind::plain},
    {"qualitative", HecvatKeyQuestion::Kind::qualitative},
    {"neutral", HecvatKeyQuestion::Kind::neutral}};

template <class Value>
std::string name_of(const std::vector<std::pair<std::string, Value>>& names, Value value)
{
    const auto found = std::ranges::find(names, value, &std::pair<std::string, Value>::second);
    return found == names.end() ? "" : found->first;
}

std::vector<std::string> texts_of(YamlFields& fields, const std::string& key)
{
    std::vector<std::string> texts;
    for (const auto* node : fields.texts(key)) texts.push_back(node->text);
    return texts;
}

std::string question_id(YamlFields& fields, const std::string& key)
{
    auto id = fields.needed_text(key, 16);
    if (!id.empty() && !is_hecvat_id(id))
        fields.error(fields.place(), "id", fmt::format("{} is no question id", quote(id)),
                     "write four capitals, a hyphen and two digits, as in DATA-15");
    return id;
}

HecvatCondition read_condition(const YamlNode& node, Problems& problems)
{
    YamlFields fields{node, "a condition", "questionnaire", problems};
    HecvatCondition condition;
    condition.question = question_id(fields, "question");
    condition.answers = texts_of(fields, "is");
    if (const auto others = texts_of(fields, "is-not"); !others.empty()) {
        if (!condition.answers.empty())
            fields.error(fields.place(), "condition", "'is' and 'is-not' stand together", "keep one of them");
        condition.answers = others;
        condition.is_among = false;
    }
    if (fields.is_mapping() && condition.answers.empty())
        fields.error(fields.place(), "condition", "the condition names no answers",
                     "add 'is: [\"Yes\"]' or 'is-not: [\"Yes\"]'");
    fields.finish();
    return condition;
}

void read_points(YamlFields& fields, HecvatKeyQuestion& question)
{
    question.importance = fields.choice<HecvatImportance>("importance", importances);
    const auto weight = fields.decimal("weight");
    question.listed = fields.decimal("listed");
    if (question.importance && weight)
        fields.error(fields.place(), "points", "'importance' and 'weight' stand together",
                     "keep the one that this version scores by");
    if (question.importance) question.weight = points_of(*question.importance);
    if (weight) question.weight = *weight;
    const auto has_points = fields.find("importance") || fields.find("weight");
    if (fields.is_mapping() && has_points == question.compliant.empty())
        fields.error(
            fields.place(), "points",
            fmt::format("question {} has {}", quote(question.id),
                        has_points ? "points and no compliant answer" : "a compliant answer and no points"),
            "give both, or neither where it is never scored");
}

HecvatKeyQuestion read_question(const YamlNode& node, Problems& problems)
{
    YamlFields fields{node, "a question", "questionnaire", problems};
    HecvatKeyQuestion question;
    question.id = question_id(fields, "id");
    question.compliant = fields.text("compliant", "", 100);
    read_points(fields, question);
    question.first_character =
        fields.choice<bool>("match", {{"first-character", true}, {"answer", false}}).value_or(false);
    question.kind =
        fields.choice<HecvatKeyQuestion::Kind>("kind", kinds).value_or(HecvatKeyQuestion::Kind::plain);
    question.fault = fields
                         .choice<std::string>("fault", {{"never-counted", "never-counted"},
                                                        {"never-scored", "never-scored"},
                                                        {"typed-over", "typed-over"}})
                         .value_or("");
    if (const auto* when = fields.find("when")) question.condition = read_condition(*when, problems);
    fields.finish();
    return question;
}

HecvatCategory read_category(const YamlNode& node, Problems& problems)
{
    YamlFields fields{node, "a category", "questionnaire", problems};
    HecvatCategory category;
    category.id = fields.needed_text("id", 4);
    category.title = fields.needed_text("title", 200);
    category.is_scored = fields.choice<bool>("scored", {{"always", true}, {"never", false}}).value_or(true);
    category.part = fields.choice<std::string>("part", {{"ai", "ai"}, {"privacy", "privacy"}}).value_or("");
    fields.need("questions");
    for (const auto& item : fields.items("questions")) {
        category.questions.push_back(read_question(item, problems));
        const auto& id = category.questions.back().id;
        if (is_hecvat_id(id) && id.substr(0, 4) != category.id)
            fields.error(item.place, "id",
                         fmt::format("question {} is not of category {}", quote(id), quote(category.id)),
                         "move it, or correct its id");
    }
    fields.finish();
    return category;
}

HecvatGate read_gate(const YamlNode& node, Problems& problems)
{
    YamlFields fields{node, "a gate", "questionnaire", problems};
    HecvatGate gate;
    gate.question = question_id(fields, "question");
    gate.categories = texts_of(fields, "categories");
    gate.answers = texts_of(fields, "counts-when");
    if (const auto answers = texts_of(fields, "leaves-out-when"); !answers.empty()) {
        gate.leaves_out = true;
        gate.answers.insert(gate.answers.end(), answers.begin(), answers.end());
    }
    if (fields.is_mapping() && gate.answers.empty())
        fields.error(fields.place(), "gate", "the gate names no answers",
                     "add 'counts-when: [\"Yes\"]' or 'leaves-out-when: [\"No\"]'");
    fields.finish();
    return gate;
}

/// What the parts of a key must be to one another.
void check(const HecvatKey& key, YamlFields& fields)
{
    std::set<std::string> ids;
    for (const auto& category : key.categories)
        for (const auto& question : category.questions)
            if (!ids.insert(question.id).second)
                fields.error(fields.place(), "twice",
                             fmt::format("question {} stands here twice", quote(question.id)), "remove one");
    const auto known = [&](const std::string& id) {
        if (!is_hecvat_id(id) || ids.contains(id)) return;
        fields.error(fields.place(), "unknown", fmt::format("there is no question {}", quote(id)),
                     "correct the id in the gate or condition that names it");
    };
    for (const auto& gate : key.gates) known(gate.question);
    for (const auto& category : key.categories)
        for (const auto& question : category.questions)
            if (question.condition) known(question.condition->question);
}

}  // namespace

std::string to_text(HecvatForm form) { return name_of(forms, form); }

std::string to_text(HecvatImportance importance) { return name_of(importances, importance); }

Exact points_of(HecvatImportance importance)
{
    switch (importance) {
        case HecvatImportance::critical: return 20;
        case HecvatImportance::standard: return 10;
        case HecvatImportance::minor: break;
    }
    return 5;
}

const HecvatKeyQuestion* HecvatKey::find(std::string_view question) const
{
    for (const auto& category : categories)
        if (category.id == question.substr(0, 4))
            for (const auto& candidate : category.questions)
                if (candidate.id == question) return &candidate;
    return nullptr;
}

bool is_hecvat_id(std::string_view text)
{
    const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return text.size() == 7 && std::ranges::all_of(text.substr(0, 4), is_capital) && text[4] == '-' &&
           is_digit(text[5]) && is_digit(text[6]);
}

Parsed<HecvatKey> parse_hecvat_key(std::string_view text, const std::string& file)
{
    auto document = parse_yaml(text, file);
    Problems problems;
    problems.add(std::move(document.diagnostics));
    if (!document.value) return {std::nullopt, problems.in_order()};

    YamlFields fields{*document.value, "a questionnaire's key", "questionnaire", problems};
    if (!has_kind(fields, "questionnaire-key")) return {std::nullopt, problems.in_order()};
    HecvatKey key;
    key.id = fields.needed_text("id", 64);
    key.title = fields.needed_text("title", 200);
    fields.need("form");
    key.form = fields.choice<HecvatForm>("form", forms).value_or(HecvatForm::full_3);
    fields.need("versions");
    key.versions = texts_of(fields, "versions");
    fields.need("aggregation");
    key.is_mean_of_sections =
        fields.choice<bool>("aggregation", {{"pooled-points", false}, {"mean-of-sections", true}})
            .value_or(false);
    key.leaves_out_not_applicable =
        fields.choice<bool>("not-applicable", {{"scored", false}, {"excluded", true}}).value_or(false);
    key.blank_excluded = texts_of(fields, "blank-excluded");
    for (const auto& item : fields.items("gates")) key.gates.push_back(read_gate(item, problems));
    fields.need("categories");
    for (const auto& item : fields.items("categories"))
        key.categories.push_back(read_category(item, problems));
    check(key, fields);
    fields.finish();
    return {std::move(key), problems.in_order()};
}

}  // namespace edvet
