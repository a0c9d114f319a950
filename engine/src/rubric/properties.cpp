#include "rubric/properties.hpp"

#include "rubric/names.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

DescribedNode described(const Source& source)
{
    return {source.id.text(),
            "source",
            source.title,
            {{"title", source.title},
             {"cite", source.cite},
             {"url", source.url},
             {"effective", source.effective ? to_text(*source.effective) : ""},
             {"compliance", source.compliance ? to_text(*source.compliance) : ""},
             {"status", source.status ? to_text(*source.status) : ""},
             {"superseded-by", source.superseded_by ? source.superseded_by->text() : ""},
             {"note", source.note}}};
}

DescribedNode described(const Fact& fact)
{
    return {fact.id.text(),
            "fact",
            fact.question,
            {{"question", fact.question}, {"answers", fmt::format("{}", fmt::join(fact.answers, ", "))}}};
}

DescribedNode described(const Scale& scale)
{
    DescribedNode node{scale.id.text(), "scale", scale.title, {{"title", scale.title}}};
    for (const auto& level : scale.levels)
        node.properties.emplace_back("level " + level.id.text(),
                                     fmt::format("{} ({})", exact_text(level.value), level.label));
    return node;
}

DescribedNode described(const Gate& gate)
{
    return {gate.id, "gate", gate.title, {{"title", gate.title}, {"condition", to_text(gate.condition)}}};
}

std::string requirement_text(const EvidenceRequirement& requirement)
{
    std::string text = requirement.count == 1 ? "" : std::to_string(requirement.count) + " × ";
    text += requirement.kind.text();
    if (requirement.max_age) text += fmt::format(" at most {} old", to_text(*requirement.max_age));
    if (requirement.independence != Independence::vendor)
        text += fmt::format(" from {} or better", to_text(requirement.independence));
    return text;
}

std::vector<std::string> evidence_texts(const Criterion& criterion)
{
    std::vector<std::string> texts;
    for (const auto& requirement : criterion.evidence) texts.push_back(requirement_text(requirement));
    return texts;
}

std::vector<std::string> cite_texts(const Criterion& criterion)
{
    std::vector<std::string> texts;
    for (const auto& cite : criterion.cites) texts.push_back(cite.text());
    return texts;
}

void describe_basis(const Criterion& criterion, Properties& properties)
{
    if (const auto* measure = std::get_if<Measure>(&criterion.basis)) {
        properties.emplace_back("measure", to_text(*measure));
        return;
    }
    const auto& by_hand = std::get<RatedByHand>(criterion.basis);
    properties.emplace_back("scale", by_hand.scale.text());
    for (const auto& [level, anchor] : by_hand.anchors)
        properties.emplace_back("anchor " + level.text(), anchor);
}

DescribedNode described(const Criterion& criterion, const std::string& parent)
{
    DescribedNode node{criterion.id.text(),
                       "criterion",
                       name_of(criterion),
                       {{"in", parent},
                        {"title", criterion.title},
                        {"question", criterion.question},
                        {"guidance", criterion.guidance},
                        {"weight", exact_text(criterion.weight.value())}}};
    describe_basis(criterion, node.properties);
    const Properties more{
        {"role", to_text(criterion.role)},
        {"severity", criterion.severity ? to_text(*criterion.severity) : ""},
        {"gate", criterion.gate ? "at least " + criterion.gate->written : ""},
        {"cap", criterion.cap ? fmt::format("below {} at most {}", criterion.cap->written,
                                            exact_text(criterion.cap->total))
                              : ""},
        {"not-applicable", to_text(criterion.not_applicable)},
        {"unknown", criterion.unknown ? to_text(*criterion.unknown) : ""},
        {"applies-when", criterion.applies_when ? fmt::format("{} is {}", criterion.applies_when->fact.text(),
                                                              criterion.applies_when->is)
                                                : ""},
        {"evidence", fmt::format("{}", fmt::join(evidence_texts(criterion), "; "))},
        {"cites", fmt::format("{}", fmt::join(cite_texts(criterion), ", "))},
    };
    node.properties.insert(node.properties.end(), more.begin(), more.end());
    for (const auto& [scheme, ids] : criterion.crosswalk)
        node.properties.emplace_back("crosswalk " + scheme, fmt::format("{}", fmt::join(ids, ", ")));
    return node;
}

void describe_section(const Section& section, const std::string& parent, std::vector<DescribedNode>& nodes)
{
    nodes.push_back({section.id.text(),
                     "section",
                     name_of(section),
                     {{"in", parent},
                      {"title", section.title},
                      {"weight", exact_text(section.weight.value())},
                      {"aggregation", section.aggregation ? to_text(*section.aggregation) : ""},
                      {"floor", section.floor ? exact_text(*section.floor) : ""}}});
    for (const auto& group : section.groups) describe_section(group, section.id.text(), nodes);
    for (const auto& criterion : section.criteria) nodes.push_back(described(criterion, section.id.text()));
}

DescribedNode described(const DecisionRules& rules)
{
    DescribedNode node{
        "decision",
        "decision",
        "decision",
        {{"aggregation", to_text(rules.aggregation)},
         {"unknown", to_text(rules.unknown)},
         {"rounding", fmt::format("{} places, {}", rules.rounding.places, to_text(rules.rounding.mode))},
         {"close-call", exact_text(rules.close_call)}}};
    for (const auto& label : rules.labels)
        node.properties.emplace_back(
            "label " + label.id.text(),
            (label.at_least ? "at least " + exact_text(*label.at_least) : "otherwise") + " (" + label.title +
                ")");
    node.properties.emplace_back("gate-failed", rules.gate_failed.text());
    node.properties.emplace_back("gate-unknown", rules.gate_unknown.text());
    return node;
}

DescribedNode described_head(const Rubric& rubric)
{
    return {
        rubric.id.text(),
        "rubric",
        rubric.title,
        {{"id", rubric.id.text()},
         {"version", rubric.version},
         {"title", rubric.title},
         {"language", rubric.language},
         {"licence", rubric.licence},
         {"issuer", rubric.issuer},
         {"effective", rubric.effective ? to_text(*rubric.effective) : ""},
         {"expires", rubric.expires ? to_text(*rubric.expires) : ""},
         {"requires-engine", rubric.requires_engine},
         {"acr", rubric.acr ? to_text(*rubric.acr) : ""},
         {"hecvat", rubric.hecvat
                        ? to_text(*rubric.hecvat) +
                              (rubric.hecvat->crosswalk ? "; sha256 " + rubric.hecvat->crosswalk->sha256 : "")
                        : ""}}};
}

}  // namespace

std::vector<DescribedNode> describe(const Rubric& rubric)
{
    std::vector<DescribedNode> nodes;
    nodes.push_back(described_head(rubric));
    for (const auto& source : rubric.sources) nodes.push_back(described(source));
    for (const auto& fact : rubric.facts) nodes.push_back(described(fact));
    for (const auto& scale : rubric.scales) nodes.push_back(described(scale));
    for (const auto& dimension : rubric.dimensions) describe_section(dimension, "", nodes);
    for (const auto& gate : rubric.gates) nodes.push_back(described(gate));
    nodes.push_back(described(rubric.decision));
    return nodes;
}

}  // namespace edvet
