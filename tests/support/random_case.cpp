#include "tests/support/random_case.hpp"

#include "tests/support/rubric_builder.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace edvet::tests {

namespace {

/// A scale that neither reaches 1 nor falls to 0.
Scale graded_scale()
{
    return {ScaleId::known("graded"),
            "",
            {{LevelId::known("high"), "", Exact{9, 10}},
             {LevelId::known("middle"), "", Exact{2, 5}},
             {LevelId::known("low"), "", Exact{1, 4}}}};
}

const Scale& scale_of(const Rubric& rubric, const Criterion& criterion)
{
    return *find_scale(rubric, std::get<RatedByHand>(criterion.basis).scale);
}

}  // namespace

const std::vector<Aggregation> every_aggregation{
    Aggregation::weighted_mean, Aggregation::pooled_points, Aggregation::minimum,
    Aggregation::xccdf_default, Aggregation::xccdf_flat,    Aggregation::xccdf_flat_unweighted,
    Aggregation::xccdf_absolute};

Criterion Cases::criterion(const Draw& draw)
{
    auto made = tests::criterion(next_id("c"), weight());
    if (chance(40))
        made.basis = RatedByHand{
            ScaleId::known("graded"),
            {{LevelId::known("high"), ""}, {LevelId::known("middle"), ""}, {LevelId::known("low"), ""}}};
    if (chance(10)) made.role = Role::unscored;
    if (chance(5)) made.role = Role::informational;
    if (chance(20)) made.unknown = chance(50) ? UnknownPolicy::worst : UnknownPolicy::rated_only;
    if (draw.with_caps && chance(15)) made.cap = Cap{Exact{1 + below(4), 4}, "", Exact{20 + below(60)}};
    if (draw.with_gates && made.role != Role::informational && chance(15))
        made.gate = LevelGate{Exact{below(5), 4}, ""};
    return made;
}

Section Cases::section(const Draw& draw, int depth)
{
    std::vector<Section> groups;
    std::vector<Criterion> criteria;
    if (depth < 2)
        for (int left = below(3); left > 0; --left) groups.push_back(section(draw, depth + 1));
    for (int left = groups.empty() ? 2 + below(3) : below(3); left > 0; --left)
        criteria.push_back(criterion(draw));

    auto made = tests::section(next_id("s"), weight(), std::move(groups));
    made.criteria = std::move(criteria);
    if (chance(50))
        made.aggregation =
            draw.aggregations[static_cast<std::size_t>(below(static_cast<int>(draw.aggregations.size())))];
    if (draw.with_gates && chance(15)) made.floor = Exact{below(90)};
    return made;
}

GateCondition Cases::condition(const Draw& draw, const std::vector<const Criterion*>& criteria, int depth)
{
    const auto& asked = *criteria[static_cast<std::size_t>(below(static_cast<int>(criteria.size())))];
    if (depth == 2 || chance(30)) return at_least(asked.id.text(), Exact{1 + below(4), 4}, "");
    if (draw.with_negation && chance(30))
        return combined(GateCondition::Kind::not_, {condition(draw, criteria, depth + 1)});
    const auto kind = chance(50) ? GateCondition::Kind::all : GateCondition::Kind::any;
    return combined(kind, {condition(draw, criteria, depth + 1), condition(draw, criteria, depth + 1)});
}

Rubric Cases::rubric(const Draw& draw)
{
    std::vector<Section> dimensions;
    for (int left = 1 + below(3); left > 0; --left) dimensions.push_back(section(draw, 0));
    dimensions.front().criteria.push_back(tests::criterion(next_id("c"), weight()));  // something is scored

    const auto aggregation =
        draw.aggregations[static_cast<std::size_t>(below(static_cast<int>(draw.aggregations.size())))];
    auto made = tests::rubric(std::move(dimensions), aggregation);
    made.scales.push_back(graded_scale());
    made.decision.unknown = chance(50) ? UnknownPolicy::worst : UnknownPolicy::rated_only;
    if (draw.with_gates && chance(50)) made.gates = {{"combined", "", condition(draw, criteria_of(made), 0)}};
    return made;
}

Exact Cases::level_of(const Rubric& rubric, const Criterion& criterion)
{
    const auto& levels = scale_of(rubric, criterion).levels;
    return levels[static_cast<std::size_t>(below(static_cast<int>(levels.size())))].value;
}

Assessment Cases::settled(const Rubric& rubric, const Criterion& criterion)
{
    if (chance(15)) return edvet::not_applicable(criterion.id);
    return edvet::rated(criterion.id, level_of(rubric, criterion));
}

Assessment Cases::open(const Rubric& rubric, const Criterion& criterion)
{
    const auto [worst, best] = value_range(rubric, criterion);
    auto made = edvet::unknown(criterion.id, worst, best);
    switch (below(5)) {
        case 0: made.was_checked = false; break;
        case 1: made.standing = Standing::stale; break;
        case 2:  // two levels; the same one twice is settled
            made.standing = Standing::conflicting;
            std::tie(made.low, made.high) =
                std::minmax({level_of(rubric, criterion), level_of(rubric, criterion)});
            if (made.low == made.high) return edvet::rated(criterion.id, made.low);
            break;
        case 3:  // known in part, as a measure is
            made.known = Exact{1 + below(3), 4};
            made.value = Exact{below(5), 4};
            made.low = *made.value * made.known;
            made.high = made.low + 1 - made.known;
            break;
        case 4:  // whether it applies is open
            made.low = 0;
            made.high = 1;
            break;
    }
    return made;
}

std::vector<Assessment> Cases::settled(const Rubric& rubric)
{
    std::vector<Assessment> assessments;
    for (const auto* each : criteria_of(rubric)) assessments.push_back(settled(rubric, *each));
    return assessments;
}

std::vector<Assessment> Cases::open(const Rubric& rubric)
{
    std::vector<Assessment> assessments;
    for (const auto* each : criteria_of(rubric))
        assessments.push_back(chance(40) ? open(rubric, *each) : settled(rubric, *each));
    return assessments;
}

std::vector<Assessment> Cases::filled(std::vector<Assessment> assessments)
{
    for (auto& each : assessments) {
        if (each.standing == Standing::rated || each.standing == Standing::not_applicable) continue;
        const bool may_not_apply = each.low == 0 && each.high == 1;
        if (may_not_apply && chance(30))
            each = edvet::not_applicable(each.criterion);
        else
            each =
                edvet::rated(each.criterion, Exact{each.low + (each.high - each.low) * Exact{below(5), 4}});
    }
    return assessments;
}

std::vector<Assessment> Cases::raised(const Rubric& rubric, std::vector<Assessment> assessments)
{
    const auto criteria = criteria_of(rubric);
    for (std::size_t i = 0; i < criteria.size(); ++i)
        if (assessments[i].standing == Standing::rated && chance(50))
            assessments[i] =
                edvet::rated(criteria[i]->id, std::max(assessments[i].low, level_of(rubric, *criteria[i])));
    return assessments;
}

std::vector<Assessment> Cases::lowered(const Rubric& rubric, std::vector<Assessment> assessments)
{
    const auto criteria = criteria_of(rubric);
    for (std::size_t i = 0; i < criteria.size(); ++i)
        if (assessments[i].standing == Standing::rated && chance(50))
            assessments[i] =
                edvet::rated(criteria[i]->id, std::min(assessments[i].low, level_of(rubric, *criteria[i])));
    return assessments;
}

void Cases::rescale(Section& section, Aggregation around, const Exact& around_factor)
{
    const auto aggregation = is_flat(around) ? around : section.aggregation.value_or(around);
    // A pool makes siblings of all criteria below it.
    const auto factor = is_flat(around) ? around_factor : weight();
    for (auto& group : section.groups) {
        group.weight = Weight::known(group.weight.value() * factor);
        rescale(group, aggregation, factor);
    }
    for (auto& criterion : section.criteria)
        criterion.weight = Weight::known(criterion.weight.value() * factor);
}

Rubric Cases::rescaled(Rubric rubric)
{
    const auto factor = weight();
    for (auto& dimension : rubric.dimensions) {
        dimension.weight = Weight::known(dimension.weight.value() * factor);
        rescale(dimension, rubric.decision.aggregation, factor);
    }
    return rubric;
}

}  // namespace edvet::tests
