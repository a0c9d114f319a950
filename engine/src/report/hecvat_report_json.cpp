#include "edvet/base/decimal.hpp"
#include "edvet/report/hecvat_report.hpp"
#include "report/hecvat_json.hpp"
#include "report/hecvat_shown.hpp"

namespace edvet {

namespace {

/// Points are few and short, and exact as they stand.
Json json_of(const HecvatTotal& total)
{
    Json json{{"score", exact_text(total.score)}, {"max", exact_text(total.max)}};
    put_or_null(json, "share", hecvat_share(total));
    if (!total.letter.empty()) json["letter"] = total.letter;
    return json;
}

Json json_of(const HecvatPoints& points)
{
    return {{"score", exact_text(points.score)},
            {"max", exact_text(points.max)},
            {"counts", points.counts},
            {"why", points.why}};
}

/// What a workbook says, or null where there is none.
template <class Item>
Json of_workbook(const Hecvat& hecvat, const Item& item)
{
    return hecvat.has_workbook ? json_of(item) : Json(nullptr);
}

Json full_of_workbook(const Hecvat& hecvat, const Exact& full)
{
    return hecvat.has_workbook ? Json(exact_text(full)) : Json(nullptr);
}

Json json_of(const HecvatSection& section, const Hecvat& hecvat)
{
    return {{"id", section.id},
            {"title", section.title},
            {"left_out", section.left_out},
            {"workbook", of_workbook(hecvat, section.workbook)},
            {"rule", json_of(section.rule)},
            {"workbook_full", full_of_workbook(hecvat, section.workbook_full)},
            {"rule_full", exact_text(section.rule_full)}};
}

Json json_of(const HecvatQuestion& question, const Hecvat& hecvat)
{
    return {{"id", question.id},
            {"cell", question.cell},
            {"answer", question.answer},
            {"note", question.note},
            {"compliant", question.compliant},
            {"weight", exact_text(question.weight)},
            {"importance", question.importance ? Json(to_text(*question.importance)) : Json(nullptr)},
            {"override", question.override_answer},
            {"importance_override", question.override_importance},
            {"non_negotiable", question.is_non_negotiable},
            {"scored", question.is_scored},
            {"workbook", of_workbook(hecvat, question.workbook)},
            {"rule", json_of(question.rule)}};
}

Json json_of(const HecvatFinding& finding, const Hecvat&)
{
    return {{"kind", to_text(finding.kind)},
            {"code", finding.code},
            {"about", finding.about},
            {"text", finding.text}};
}

template <class Item>
Json list_of(const std::vector<Item>& items, const Hecvat& hecvat)
{
    auto list = Json::array();
    for (const auto& item : items) list.push_back(json_of(item, hecvat));
    return list;
}

}  // namespace

Json hecvat_json(const Hecvat& hecvat)
{
    Json json{{"title", hecvat.title},     {"form", to_text(hecvat.form)},  {"version", hecvat.version},
              {"file", hecvat.file},       {"sha256", hecvat.sha256},       {"vendor", hecvat.vendor},
              {"product", hecvat.product}, {"altered", hecvat.is_altered()}};
    json["completed"] = hecvat.completed ? Json(to_text(*hecvat.completed)) : Json(nullptr);
    json["key"] = hecvat.key.empty() ? Json(nullptr) : Json(hecvat.key);
    json["aggregation"] = hecvat.is_mean_of_sections ? "mean-of-sections" : "pooled-points";
    json["workbook"] = of_workbook(hecvat, hecvat.workbook);
    json["rule"] = json_of(hecvat.rule);
    json["rule_with_listed_weights"] =
        hecvat.rule_with_listed_weights ? json_of(*hecvat.rule_with_listed_weights) : Json(nullptr);
    json["stored_share"] = hecvat.stored_share ? Json(exact_text(*hecvat.stored_share)) : Json(nullptr);
    json["workbook_full"] = full_of_workbook(hecvat, hecvat.workbook_full);
    json["rule_full"] = exact_text(hecvat.rule_full);
    auto& steps = json["steps"] = Json::array();
    for (const auto& step : hecvat.steps)
        steps.push_back({{"code", step.code},
                         {"text", hecvat_step_text(step)},
                         {"questions", step.questions},
                         {"total", json_of(step.total)}});
    auto& tallies = json["tallies"] = Json::array();
    for (const auto& tally : hecvat.tallies)
        tallies.push_back({{"title", tally.title},
                           {"questions", tally.questions},
                           {"workbook", of_workbook(hecvat, tally.workbook)},
                           {"rule", json_of(tally.rule)}});
    json["sections"] = list_of(hecvat.sections, hecvat);
    json["questions"] = list_of(hecvat.questions, hecvat);
    json["findings"] = list_of(hecvat.findings, hecvat);
    return json;
}

std::string to_json(const Hecvat& hecvat)
{
    Json json{{"schema", "edvet/hecvat/1"}};
    json.update(hecvat_json(hecvat));
    return document(json);
}

}  // namespace edvet
