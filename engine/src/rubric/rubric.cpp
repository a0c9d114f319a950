#include "edvet/rubric/rubric.hpp"

#include "edvet/base/contract.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet {

namespace {

void collect(const Section& section, std::vector<const Criterion*>& criteria)
{
    for (const auto& group : section.groups) collect(group, criteria);
    for (const auto& criterion : section.criteria) criteria.push_back(&criterion);
}

const Section* find_in(const Section& section, const NodeId& id)
{
    if (section.id == id) return &section;
    for (const auto& group : section.groups)
        if (const auto* found = find_in(group, id)) return found;
    return nullptr;
}

Gate floor_gate(const Section& section)
{
    GateCondition condition{
        GateCondition::Kind::section_at_least, section.id, *section.floor, exact_text(*section.floor), {}};
    return {section.id.text(), name_of(section), std::move(condition)};
}

Gate criterion_gate(const Criterion& criterion)
{
    GateCondition condition{GateCondition::Kind::criterion_at_least,
                            criterion.id,
                            criterion.gate->at_least,
                            criterion.gate->written,
                            {}};
    return {criterion.id.text(), name_of(criterion), std::move(condition)};
}

void collect_gates(const Section& section, std::vector<Gate>& gates)
{
    if (section.floor) gates.push_back(floor_gate(section));
    for (const auto& group : section.groups) collect_gates(group, gates);
    for (const auto& criterion : section.criteria)
        if (criterion.gate) gates.push_back(criterion_gate(criterion));
}

std::string list_text(const GateCondition& condition, const char* word)
{
    std::string text = fmt::format("{} of (", word);
    for (const auto& part : condition.parts) {
        if (&part != &condition.parts.front()) text += "; ";
        text += to_text(part);
    }
    return text + ")";
}

}  // namespace

const Level* Scale::find(const LevelId& level) const
{
    const auto found = std::ranges::find(levels, level, &Level::id);
    return found == levels.end() ? nullptr : &*found;
}

const std::string& name_of(const Criterion& criterion)
{
    return criterion.title.empty() ? criterion.id.text() : criterion.title;
}

const std::string& name_of(const Section& section)
{
    return section.title.empty() ? section.id.text() : section.title;
}

bool is_flat(Aggregation aggregation)
{
    switch (aggregation) {  // no default: the compiler names an aggregation that is missing
        case Aggregation::weighted_mean:
        case Aggregation::minimum:
        case Aggregation::xccdf_default: return false;
        case Aggregation::pooled_points:
        case Aggregation::xccdf_flat:
        case Aggregation::xccdf_flat_unweighted:
        case Aggregation::xccdf_absolute: return true;
    }
    throw ContractViolation{"an aggregation that does not exist"};
}

std::vector<const Criterion*> criteria_of(const Section& section)
{
    std::vector<const Criterion*> criteria;
    collect(section, criteria);
    return criteria;
}

std::vector<const Criterion*> criteria_of(const Rubric& rubric)
{
    std::vector<const Criterion*> criteria;
    for (const auto& dimension : rubric.dimensions) collect(dimension, criteria);
    return criteria;
}

const Criterion* find_criterion(const Rubric& rubric, const NodeId& id)
{
    for (const auto* criterion : criteria_of(rubric))
        if (criterion->id == id) return criterion;
    return nullptr;
}

const Section* find_section(const Rubric& rubric, const NodeId& id)
{
    for (const auto& dimension : rubric.dimensions)
        if (const auto* found = find_in(dimension, id)) return found;
    return nullptr;
}

const Scale* find_scale(const Rubric& rubric, const ScaleId& id)
{
    const auto found = std::ranges::find(rubric.scales, id, &Scale::id);
    return found == rubric.scales.end() ? nullptr : &*found;
}

const Source* find_source(const Rubric& rubric, const SourceId& id)
{
    const auto found = std::ranges::find(rubric.sources, id, &Source::id);
    return found == rubric.sources.end() ? nullptr : &*found;
}

std::vector<Gate> all_gates(const Rubric& rubric)
{
    std::vector<Gate> gates;
    for (const auto& dimension : rubric.dimensions) collect_gates(dimension, gates);
    gates.insert(gates.end(), rubric.gates.begin(), rubric.gates.end());
    return gates;
}

ValueRange value_range(const Rubric& rubric, const Criterion& criterion)
{
    const auto* by_hand = std::get_if<RatedByHand>(&criterion.basis);
    if (!by_hand) return {0, 1};
    const auto* scale = find_scale(rubric, by_hand->scale);
    ensure(scale != nullptr, "a criterion whose scale is not in its rubric");
    return {scale->worst(), scale->best()};
}

AcrPolicy acr_policy(const Rubric& rubric) { return rubric.acr.value_or(AcrPolicy{}); }

HecvatPolicy hecvat_policy(const Rubric& rubric) { return rubric.hecvat.value_or(HecvatPolicy{}); }

std::string to_text(const GateCondition& condition)
{
    switch (condition.kind) {  // no default: the compiler names a kind that is missing
        case GateCondition::Kind::criterion_at_least:
            return fmt::format("{} at least {}", condition.node->text(), condition.written);
        case GateCondition::Kind::section_at_least:
            return fmt::format("{} at least {} points", condition.node->text(), condition.written);
        case GateCondition::Kind::all: return list_text(condition, "all");
        case GateCondition::Kind::any: return list_text(condition, "any");
        case GateCondition::Kind::not_: return fmt::format("not ({})", to_text(condition.parts.front()));
    }
    throw ContractViolation{"a gate condition of no kind"};
}

}  // namespace edvet
