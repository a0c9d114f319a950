#include "edvet/base/decimal.hpp"
#include "edvet/report/rubric_report.hpp"
#include "edvet/rubric/rubric_files.hpp"

#include <nlohmann/json.hpp>

namespace edvet {

namespace {

using Json = nlohmann::ordered_json;

template <class Value>
Json optional_text(const std::optional<Value>& value)
{
    return value ? Json(to_text(*value)) : Json(nullptr);
}

Json optional_number(const std::optional<Exact>& value)
{
    return value ? Json(exact_text(*value)) : Json(nullptr);
}

template <class AnyId>
Json texts_of(const std::vector<AnyId>& ids)
{
    Json list = Json::array();
    for (const auto& id : ids) list.push_back(id.text());
    return list;
}

Json json_of(const Edition& edition)
{
    return {{"id", edition.id}, {"version", edition.version}, {"sha256", edition.sha256}};
}

Json json_of(const Source& source)
{
    return {{"id", source.id.text()},
            {"title", source.title},
            {"cite", source.cite},
            {"url", source.url},
            {"effective", optional_text(source.effective)},
            {"compliance", optional_text(source.compliance)},
            {"status", optional_text(source.status)},
            {"superseded_by", source.superseded_by ? Json(source.superseded_by->text()) : Json(nullptr)},
            {"note", source.note}};
}

Json json_of(const Scale& scale)
{
    Json levels = Json::array();
    for (const auto& level : scale.levels)
        levels.push_back(
            {{"id", level.id.text()}, {"label", level.label}, {"value", exact_text(level.value)}});
    return {{"id", scale.id.text()}, {"title", scale.title}, {"levels", levels}};
}

Json json_of(const EvidenceRequirement& requirement)
{
    return {{"kind", requirement.kind.text()},
            {"max_age", optional_text(requirement.max_age)},
            {"independence", to_text(requirement.independence)},
            {"count", requirement.count}};
}

Json json_of(const Criterion& criterion)
{
    Json json{{"id", criterion.id.text()},
              {"title", criterion.title},
              {"question", criterion.question},
              {"guidance", criterion.guidance},
              {"weight", exact_text(criterion.weight.value())},
              {"role", to_text(criterion.role)}};
    if (const auto* by_hand = std::get_if<RatedByHand>(&criterion.basis)) {
        json["scale"] = by_hand->scale.text();
        Json anchors = Json::object();
        for (const auto& [level, anchor] : by_hand->anchors) anchors[level.text()] = anchor;
        json["anchors"] = anchors;
    } else {
        json["measure"] = to_text(std::get<Measure>(criterion.basis));
    }
    json["severity"] = optional_text(criterion.severity);
    json["gate"] = criterion.gate ? Json{{"at_least", criterion.gate->written}} : Json(nullptr);
    json["cap"] = criterion.cap
                      ? Json{{"below", criterion.cap->written}, {"total", exact_text(criterion.cap->total)}}
                      : Json(nullptr);
    json["not_applicable"] = to_text(criterion.not_applicable);
    json["unknown"] = optional_text(criterion.unknown);
    json["applies_when"] = criterion.applies_when ? Json{{"fact", criterion.applies_when->fact.text()},
                                                         {"is", criterion.applies_when->is}}
                                                  : Json(nullptr);
    json["evidence"] = Json::array();
    for (const auto& requirement : criterion.evidence) json["evidence"].push_back(json_of(requirement));
    json["cites"] = texts_of(criterion.cites);
    json["crosswalk"] = criterion.crosswalk;
    return json;
}

Json json_of(const Section& section)
{
    Json json{{"id", section.id.text()},
              {"title", section.title},
              {"weight", exact_text(section.weight.value())},
              {"floor", optional_number(section.floor)},
              {"aggregation", optional_text(section.aggregation)},
              {"groups", Json::array()},
              {"criteria", Json::array()}};
    for (const auto& group : section.groups) json["groups"].push_back(json_of(group));
    for (const auto& criterion : section.criteria) json["criteria"].push_back(json_of(criterion));
    return json;
}

Json json_of(const DecisionRules& rules)
{
    Json labels = Json::array();
    for (const auto& label : rules.labels)
        labels.push_back(
            {{"id", label.id.text()}, {"title", label.title}, {"at_least", optional_number(label.at_least)}});
    return {{"aggregation", to_text(rules.aggregation)},
            {"unknown", to_text(rules.unknown)},
            {"rounding", {{"places", rules.rounding.places}, {"mode", to_text(rules.rounding.mode)}}},
            {"close_call", exact_text(rules.close_call)},
            {"labels", labels},
            {"gate_failed", rules.gate_failed.text()},
            {"gate_unknown", rules.gate_unknown.text()}};
}

Json json_of(const Change& change)
{
    return {
        {"node", change.node}, {"property", change.property},   {"from", change.from},    {"to", change.to},
        {"by", change.by},     {"authority", change.authority}, {"reason", change.reason}};
}

template <class Item>
Json list_of(const std::vector<Item>& items)
{
    Json list = Json::array();
    for (const auto& item : items) list.push_back(json_of(item));
    return list;
}

}  // namespace

std::string rubric_json(const Resolved& resolved)
{
    const auto& rubric = resolved.rubric;
    Json json{{"schema", "edvet/rubric/1"},
              {"id", rubric.id.text()},
              {"version", rubric.version},
              {"sha256", edition_of(rubric).sha256},
              {"title", rubric.title},
              {"language", rubric.language},
              {"licence", rubric.licence},
              {"issuer", rubric.issuer},
              {"effective", optional_text(rubric.effective)},
              {"expires", optional_text(rubric.expires)},
              {"tailored_by", list_of(rubric.tailored_by)},
              {"sources", list_of(rubric.sources)},
              {"facts", Json::array()},
              {"scales", list_of(rubric.scales)},
              {"acr_policy", to_text(acr_policy(rubric))},
              {"hecvat_policy",
               has_measure<HecvatMeasure>(rubric) ? Json(to_text(hecvat_policy(rubric))) : Json(nullptr)},
              {"dimensions", list_of(rubric.dimensions)},
              {"gates", Json::array()},
              {"decision", json_of(rubric.decision)},
              {"changes", list_of(resolved.changes)}};
    for (const auto& fact : rubric.facts)
        json["facts"].push_back(
            {{"id", fact.id.text()}, {"question", fact.question}, {"answers", fact.answers}});
    for (const auto& gate : rubric.gates)
        json["gates"].push_back(
            {{"id", gate.id}, {"title", gate.title}, {"condition", to_text(gate.condition)}});
    return json.dump(2) + "\n";
}

std::string changes_json(const std::vector<Change>& changes)
{
    const Json json{{"schema", "edvet/rubric-diff/1"}, {"changes", list_of(changes)}};
    return json.dump(2) + "\n";
}

}  // namespace edvet
