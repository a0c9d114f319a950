#include "edvet/base/sha256.hpp"
#include "edvet/rubric/rubric_files.hpp"
#include "rubric/names.hpp"
#include "rubric/write_measure.hpp"
#include "rubric/yaml_writer.hpp"

#include <fmt/format.h>

namespace edvet {

namespace {

template <class AnyId>
std::vector<std::string> texts_of(const std::vector<AnyId>& ids)
{
    std::vector<std::string> texts;
    for (const auto& id : ids) texts.push_back(id.text());
    return texts;
}

void write(YamlWriter& yaml, const Source& source)
{
    yaml.text("id", source.id.text());
    yaml.text("title", source.title);
    yaml.text("cite", source.cite);
    yaml.text("url", source.url);
    if (source.effective) yaml.plain("effective", to_text(*source.effective));
    if (source.compliance) yaml.plain("compliance", to_text(*source.compliance));
    if (source.status) yaml.plain("status", to_text(*source.status));
    if (source.superseded_by) yaml.text("superseded-by", source.superseded_by->text());
    yaml.text("note", source.note);
}

void write(YamlWriter& yaml, const Fact& fact)
{
    yaml.text("id", fact.id.text());
    yaml.text("question", fact.question);
    yaml.list("answers", fact.answers);
}

void write(YamlWriter& yaml, const Level& level)
{
    yaml.text("id", level.id.text());
    yaml.text("label", level.label);
    yaml.plain("value", exact_text(level.value));
}

void write(YamlWriter& yaml, const DecisionLabel& label)
{
    yaml.text("id", label.id.text());
    yaml.text("title", label.title);
    if (label.at_least) yaml.plain("at-least", exact_text(*label.at_least));
}

void write(YamlWriter& yaml, const Edition& edition)
{
    yaml.text("id", edition.id);
    yaml.plain("version", yaml_text(edition.version));
    yaml.plain("sha256", edition.sha256);
}

void write(YamlWriter& yaml, const EvidenceRequirement& requirement)
{
    yaml.text("kind", requirement.kind.text());
    if (requirement.max_age) yaml.plain("max-age", to_text(*requirement.max_age));
    if (requirement.independence != Independence::vendor)
        yaml.plain("independence", to_text(requirement.independence));
    if (requirement.count != 1) yaml.plain("count", std::to_string(requirement.count));
}

template <class Item>
void write_items(YamlWriter& yaml, const std::string& key, const std::vector<Item>& items);

void write(YamlWriter& yaml, const Scale& scale)
{
    yaml.text("id", scale.id.text());
    yaml.text("title", scale.title);
    write_items(yaml, "levels", scale.levels);
}

void write(YamlWriter& yaml, const Criterion& criterion);

void write(YamlWriter& yaml, const Section& section)
{
    yaml.text("id", section.id.text());
    yaml.text("title", section.title);
    yaml.plain("weight", exact_text(section.weight.value()));
    if (section.floor) yaml.plain("floor", exact_text(*section.floor));
    if (section.aggregation) yaml.plain("aggregation", to_text(*section.aggregation));
    write_items(yaml, "groups", section.groups);
    write_items(yaml, "criteria", section.criteria);
}

std::string condition_text(const GateCondition& condition)
{
    const auto list = [&](const char* key) {
        std::string text = fmt::format("{{{}: [", key);
        for (const auto& part : condition.parts) {
            if (&part != &condition.parts.front()) text += ", ";
            text += condition_text(part);
        }
        return text + "]}";
    };
    switch (condition.kind) {  // no default: the compiler names a kind that is missing
        case GateCondition::Kind::criterion_at_least:
            return fmt::format("{{criterion: {}, at-least: {}}}", condition.node->text(), condition.written);
        case GateCondition::Kind::section_at_least:
            return fmt::format("{{section: {}, at-least: {}}}", condition.node->text(), condition.written);
        case GateCondition::Kind::all: return list("all");
        case GateCondition::Kind::any: return list("any");
        case GateCondition::Kind::not_:
            return fmt::format("{{not: {}}}", condition_text(condition.parts.front()));
    }
    return "";
}

void write(YamlWriter& yaml, const Gate& gate)
{
    yaml.text("id", gate.id);
    yaml.text("title", gate.title);
    std::string parts;
    for (const auto& part : gate.condition.parts)
        parts += (parts.empty() ? "[" : ", ") + condition_text(part);
    yaml.plain(gate.condition.kind == GateCondition::Kind::all ? "all" : "any", parts + "]");
}

template <class Item>
void write_items(YamlWriter& yaml, const std::string& key, const std::vector<Item>& items)
{
    if (items.empty()) return;
    yaml.open(key);
    for (const auto& item : items) {
        yaml.item();
        write(yaml, item);
        yaml.end_item();
    }
    yaml.close();
}

void write_basis(YamlWriter& yaml, const Criterion& criterion)
{
    if (const auto* measure = std::get_if<Measure>(&criterion.basis)) {
        write_measure(yaml, *measure);
        return;
    }
    const auto& by_hand = std::get<RatedByHand>(criterion.basis);
    yaml.text("scale", by_hand.scale.text());
    yaml.open("anchors");
    for (const auto& [level, anchor] : by_hand.anchors) yaml.text(level.text(), anchor);
    yaml.close();
}

void write(YamlWriter& yaml, const Criterion& criterion)
{
    yaml.text("id", criterion.id.text());
    yaml.text("title", criterion.title);
    yaml.text("question", criterion.question);
    yaml.text("guidance", criterion.guidance);
    yaml.plain("weight", exact_text(criterion.weight.value()));
    write_basis(yaml, criterion);
    if (criterion.role != Role::scored) yaml.plain("role", to_text(criterion.role));
    if (criterion.severity) yaml.plain("severity", to_text(*criterion.severity));
    if (criterion.gate) yaml.plain("gate", fmt::format("{{at-least: {}}}", criterion.gate->written));
    if (criterion.cap)
        yaml.plain("cap", fmt::format("{{below: {}, total: {}}}", criterion.cap->written,
                                      exact_text(criterion.cap->total)));
    if (criterion.not_applicable != NotApplicableRule::needs_reason)
        yaml.plain("not-applicable", to_text(criterion.not_applicable));
    if (criterion.unknown) yaml.plain("unknown", to_text(*criterion.unknown));
    if (criterion.applies_when)
        yaml.plain("applies-when", fmt::format("{{fact: {}, is: {}}}", criterion.applies_when->fact.text(),
                                               yaml_text(criterion.applies_when->is)));
    write_items(yaml, "evidence", criterion.evidence);
    yaml.list("cites", texts_of(criterion.cites));
    if (criterion.crosswalk.empty()) return;
    yaml.open("crosswalk");
    for (const auto& [scheme, ids] : criterion.crosswalk) yaml.list(scheme, ids);
    yaml.close();
}

void write(YamlWriter& yaml, const DecisionRules& rules)
{
    yaml.plain("aggregation", to_text(rules.aggregation));
    yaml.plain("unknown", to_text(rules.unknown));
    yaml.plain("rounding",
               fmt::format("{{places: {}, mode: {}}}", rules.rounding.places, to_text(rules.rounding.mode)));
    yaml.plain("close-call", exact_text(rules.close_call));
    write_items(yaml, "labels", rules.labels);
    yaml.text("gate-failed", rules.gate_failed.text());
    yaml.text("gate-unknown", rules.gate_unknown.text());
}

}  // namespace

std::string to_yaml(const Rubric& rubric)
{
    YamlWriter yaml;
    yaml.plain("edvet", "rubric/1");
    yaml.text("id", rubric.id.text());
    yaml.plain("version", yaml_text(rubric.version));
    yaml.text("title", rubric.title);
    yaml.text("language", rubric.language);
    yaml.text("licence", rubric.licence);
    yaml.text("issuer", rubric.issuer);
    if (rubric.effective) yaml.plain("effective", to_text(*rubric.effective));
    if (rubric.expires) yaml.plain("expires", to_text(*rubric.expires));
    yaml.text("requires-engine", rubric.requires_engine);
    write_items(yaml, "tailored-by", rubric.tailored_by);
    yaml.list("deselected", texts_of(rubric.deselected));
    write_items(yaml, "sources", rubric.sources);
    write_items(yaml, "facts", rubric.facts);
    write_items(yaml, "scales", rubric.scales);
    if (rubric.acr) write_acr_policy(yaml, *rubric.acr);
    if (rubric.hecvat) write_hecvat_policy(yaml, *rubric.hecvat);
    write_items(yaml, "dimensions", rubric.dimensions);
    write_items(yaml, "gates", rubric.gates);
    yaml.open("decision");
    write(yaml, rubric.decision);
    yaml.close();
    return yaml.written();
}

Edition edition_of(const Rubric& rubric)
{
    return {rubric.id.text(), rubric.version, sha256_of(to_yaml(rubric))};
}

}  // namespace edvet
