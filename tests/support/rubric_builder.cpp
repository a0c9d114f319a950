#include "tests/support/rubric_builder.hpp"

#include "edvet/base/contract.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace edvet::tests {

namespace {

Scale met_scale()
{
    return {ScaleId::known("met"),
            "Met, partly, unmet",
            {{LevelId::known("met"), "Met", 1},
             {LevelId::known("partly"), "Partly met", Exact{1, 2}},
             {LevelId::known("unmet"), "Not met", 0}}};
}

DecisionRules decision_rules(Aggregation aggregation)
{
    return {.aggregation = aggregation,
            .unknown = UnknownPolicy::worst,
            .rounding = {},
            .close_call = 0,
            .labels = {{LabelId::known("approve"), "Approve", Exact{80}},
                       {LabelId::known("conditions"), "Approve with conditions", Exact{65}},
                       {LabelId::known("hold"), "Hold", Exact{50}},
                       {LabelId::known("deny"), "Deny", std::nullopt}},
            .gate_failed = LabelId::known("deny"),
            .gate_unknown = LabelId::known("hold")};
}

}  // namespace

Criterion criterion(std::string_view id, Exact weight)
{
    return {.id = NodeId::known(id),
            .title = "",
            .question = "Is it so?",
            .guidance = "",
            .weight = Weight::known(std::move(weight)),
            .basis = RatedByHand{ScaleId::known("met"),
                                 {{LevelId::known("met"), "It is so."},
                                  {LevelId::known("partly"), "It is so in part."},
                                  {LevelId::known("unmet"), "It is not so."}}},
            .role = Role::scored,
            .severity = std::nullopt,
            .gate = std::nullopt,
            .cap = std::nullopt,
            .not_applicable = NotApplicableRule::needs_reason,
            .unknown = std::nullopt,
            .applies_when = std::nullopt,
            .evidence = {},
            .cites = {},
            .crosswalk = {}};
}

Section section(std::string_view id, Exact weight, std::vector<Criterion> criteria)
{
    return {.id = NodeId::known(id),
            .title = "",
            .weight = Weight::known(std::move(weight)),
            .aggregation = std::nullopt,
            .floor = std::nullopt,
            .groups = {},
            .criteria = std::move(criteria)};
}

Section section(std::string_view id, Exact weight, std::vector<Section> groups)
{
    auto made = section(id, std::move(weight), std::vector<Criterion>{});
    made.groups = std::move(groups);
    return made;
}

Rubric rubric(std::vector<Section> dimensions, Aggregation aggregation)
{
    return {.id = RubricId::known("built"),
            .version = "1",
            .title = "Built for a test",
            .language = "en",
            .licence = "",
            .issuer = "",
            .effective = std::nullopt,
            .expires = std::nullopt,
            .requires_engine = "",
            .sources = {},
            .facts = {},
            .scales = {met_scale()},
            .acr = std::nullopt,
            .hecvat = std::nullopt,
            .dimensions = std::move(dimensions),
            .gates = {},
            .decision = decision_rules(aggregation),
            .tailored_by = {},
            .deselected = {}};
}

Rubric rubric(std::vector<Criterion> criteria, Aggregation aggregation)
{
    return rubric(std::vector{section("all", 1, std::move(criteria))}, aggregation);
}

GateCondition at_least(std::string_view criterion, Exact value, std::string_view written)
{
    return {GateCondition::Kind::criterion_at_least,
            NodeId::known(criterion),
            std::move(value),
            std::string{written},
            {}};
}

GateCondition combined(GateCondition::Kind kind, std::vector<GateCondition> parts)
{
    return {kind, std::nullopt, 0, "", std::move(parts)};
}

Assessment rated(std::string_view criterion, Exact value)
{
    return edvet::rated(NodeId::known(criterion), std::move(value));
}

Assessment unknown(std::string_view criterion) { return edvet::unknown(NodeId::known(criterion), 0, 1); }

Assessment unchecked(std::string_view criterion)
{
    auto assessment = unknown(criterion);
    assessment.was_checked = false;
    return assessment;
}

Assessment not_applicable(std::string_view criterion)
{
    return edvet::not_applicable(NodeId::known(criterion));
}

ScoreCard card_of(const Rubric& rubric, std::vector<Assessment> assessments)
{
    return score(rubric, CandidateId::known("alder"), std::move(assessments));
}

const SectionScore& section_of(const ScoreCard& card, std::string_view id)
{
    const auto found = std::ranges::find(card.sections, NodeId::known(id), &SectionScore::section);
    ensure(found != card.sections.end(), "a section that is not on the card");
    return *found;
}

const Contribution& contribution_of(const ScoreCard& card, std::string_view id)
{
    const auto found = std::ranges::find(card.contributions, NodeId::known(id), &Contribution::criterion);
    ensure(found != card.contributions.end(), "a criterion that is not on the card");
    return *found;
}

}  // namespace edvet::tests
