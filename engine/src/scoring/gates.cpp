#include "scoring/gates.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/fast_exact.hpp"
#include "scoring/words.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

using Finding = GateTester::Finding;

Truth reaches(const Exact& low, const Exact& high, const Exact& at_least)
{
    if (!is_less(low, at_least)) return Truth::pass;
    return is_less(high, at_least) ? Truth::fail : Truth::unknown;
}

/// A value in the words of the criterion's scale, or as the share that was measured.
std::string value_text(const Rubric& rubric, const Criterion& criterion, const Exact& value,
                       const Exact& at_least)
{
    if (const auto* by_hand = std::get_if<RatedByHand>(&criterion.basis))
        if (const auto* scale = find_scale(rubric, by_hand->scale))
            for (const auto& level : scale->levels)
                if (is_equal(level.value, value)) return level.id.text();

    // A share is a hundredth of the points that the rubric's rounding is for.
    Rounding rounding = rubric.decision.rounding;
    rounding.places = std::min(9, rounding.places + 2);
    return shown_beside(value, at_least, rounding);
}

Finding finding_of(const Rubric& rubric, const Criterion& criterion, const Assessment& assessment,
                   const GateCondition& condition)
{
    const auto truth = reaches(assessment.low, assessment.high, condition.at_least);
    const auto text = [&](const Exact& value) {
        return value_text(rubric, criterion, value, condition.at_least);
    };
    const auto needed = fmt::format("at least {} is needed", condition.written);
    if (assessment.standing == Standing::rated)
        return {truth, fmt::format("rated {}, {}", text(assessment.low), needed)};
    return {truth, fmt::format("{}, from {} to {}, {}", to_text(assessment.standing), text(assessment.low),
                               text(assessment.high), needed)};
}

/// A part's reason under the name of what it looks at; a combined part carries names of its own.
std::string reason_of(const GateCondition& part, const Finding& finding)
{
    if (part.node) return fmt::format("{}: {}", part.node->text(), finding.because);
    return finding.because;
}

}  // namespace

std::string to_text(Truth truth)
{
    switch (truth) {  // no default: the compiler names a truth that is missing
        case Truth::fail: return "fail";
        case Truth::unknown: return "unknown";
        case Truth::pass: return "pass";
    }
    throw ContractViolation{"a truth that does not exist"};
}

Truth all_of(const std::vector<Truth>& parts)
{
    return parts.empty() ? Truth::pass : std::ranges::min(parts);
}

Truth any_of(const std::vector<Truth>& parts)
{
    return parts.empty() ? Truth::fail : std::ranges::max(parts);
}

Truth not_of(Truth truth)
{
    switch (truth) {  // no default: the compiler names a truth that is missing
        case Truth::fail: return Truth::pass;
        case Truth::unknown: return Truth::unknown;
        case Truth::pass: return Truth::fail;
    }
    throw ContractViolation{"a truth that does not exist"};
}

GateTester::GateTester(const Rubric& rubric, const Outline& outline)
    : rubric_(rubric), outline_(outline), gates_(all_gates(rubric))
{
    for (const auto& gate : gates_) find_places(gate.condition);
}

void GateTester::find_places(const GateCondition& condition)
{
    if (condition.kind == GateCondition::Kind::criterion_at_least) {
        const auto found = std::ranges::find_if(
            outline_.criteria, [&](const Criterion* each) { return each->id == *condition.node; });
        ensure(found != outline_.criteria.end(), "a gate on a criterion that is not in the rubric");
        places_[&condition].at = static_cast<std::size_t>(found - outline_.criteria.begin());
    } else if (condition.kind == GateCondition::Kind::section_at_least) {
        const auto found = std::ranges::find_if(outline_.branches, [&](const Branch& each) {
            return each.section != nullptr && each.section->id == *condition.node;
        });
        ensure(found != outline_.branches.end(), "a gate on a section that is not in the rubric");
        places_[&condition].at = static_cast<std::size_t>(found - outline_.branches.begin());
    }
    for (const auto& part : condition.parts) find_places(part);
}

Finding GateTester::test_criterion(const GateFacts& facts, const GateCondition& condition)
{
    constexpr std::size_t most_known = 16;
    auto& place = places_[&condition];
    const auto& assessment = facts.assessments[place.at];
    if (assessment.standing == Standing::not_applicable) return {Truth::pass, "does not apply"};
    for (const auto& known : place.known)
        if (known.standing == assessment.standing && is_equal(known.low, assessment.low) &&
            is_equal(known.high, assessment.high))
            return known.finding;
    auto finding = finding_of(rubric_, *outline_.criteria[place.at], assessment, condition);
    if (place.known.size() < most_known)
        place.known.push_back({assessment.standing, assessment.low, assessment.high, finding});
    return finding;
}

Finding GateTester::test_section(const GateFacts& facts, const GateCondition& condition)
{
    const auto place = places_[&condition].at;
    if (!facts.low[place].value) return {Truth::pass, "nothing in it applies"};

    const Exact low = *facts.low[place].value * 100;
    const Exact high = *facts.high[place].value * 100;
    const auto text = [&](const Exact& points) {
        return shown_beside(points, condition.at_least, rubric_.decision.rounding);
    };
    const auto needed = fmt::format("at least {} are needed", condition.written);
    const auto truth = reaches(low, high, condition.at_least);
    if (is_equal(low, high)) return {truth, fmt::format("{} points, {}", text(low), needed)};
    return {truth, fmt::format("from {} to {} points, {}", text(low), text(high), needed)};
}

/// The reasons of those parts that made it so.
Finding GateTester::test_parts(const GateFacts& facts, const GateCondition& condition)
{
    std::vector<Truth> truths;
    std::vector<std::string> reasons;
    for (const auto& part : condition.parts) {
        const auto finding = test(facts, part);
        truths.push_back(finding.truth);
        reasons.push_back(reason_of(part, finding));
    }

    const auto truth = condition.kind == GateCondition::Kind::all ? all_of(truths) : any_of(truths);
    std::string because;
    for (std::size_t i = 0; i < truths.size(); ++i) {
        if (truths[i] != truth) continue;
        if (!because.empty()) because += "; ";
        because += reasons[i];
    }
    return {truth, std::move(because)};
}

Finding GateTester::test_opposite(const GateFacts& facts, const GateCondition& condition)
{
    const auto& part = condition.parts.front();
    const auto finding = test(facts, part);
    return {not_of(finding.truth), fmt::format("not ({})", reason_of(part, finding))};
}

Finding GateTester::test(const GateFacts& facts, const GateCondition& condition)
{
    switch (condition.kind) {  // no default: the compiler names a kind that is missing
        case GateCondition::Kind::criterion_at_least: return test_criterion(facts, condition);
        case GateCondition::Kind::section_at_least: return test_section(facts, condition);
        case GateCondition::Kind::all:
        case GateCondition::Kind::any: return test_parts(facts, condition);
        case GateCondition::Kind::not_: return test_opposite(facts, condition);
    }
    throw ContractViolation{"a gate condition of no kind"};
}

std::vector<GateOutcome> GateTester::test(const GateFacts& facts)
{
    std::vector<GateOutcome> outcomes;
    outcomes.reserve(gates_.size());
    for (const auto& gate : gates_) {
        auto finding = test(facts, gate.condition);
        outcomes.push_back({gate, finding.truth, std::move(finding.because)});
    }
    return outcomes;
}

std::string to_text(Verdict verdict)
{
    switch (verdict) {  // no default: the compiler names a verdict that is missing
        case Verdict::eligible: return "eligible";
        case Verdict::undetermined: return "undetermined";
        case Verdict::ineligible: return "ineligible";
    }
    throw ContractViolation{"a verdict that does not exist"};
}

Verdict verdict_of(const std::vector<GateOutcome>& gates)
{
    auto worst = Truth::pass;
    for (const auto& gate : gates) worst = std::min(worst, gate.truth);
    switch (worst) {  // no default: the compiler names a truth that is missing
        case Truth::fail: return Verdict::ineligible;
        case Truth::unknown: return Verdict::undetermined;
        case Truth::pass: return Verdict::eligible;
    }
    throw ContractViolation{"a truth that does not exist"};
}

}  // namespace edvet
