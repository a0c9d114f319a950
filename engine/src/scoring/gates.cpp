#include "scoring/gates.hpp"

#include "edvet/base/contract.hpp"
#include "scoring/words.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

/// Whether a condition holds, and the sentence that says why.
struct Finding {
    Truth truth;
    std::string because;
};

Truth reaches(const Exact& low, const Exact& high, const Exact& at_least)
{
    if (low >= at_least) return Truth::pass;
    return high < at_least ? Truth::fail : Truth::unknown;
}

/// A value in the words of the criterion's scale, or as the share that was measured.
std::string value_text(const Rubric& rubric, const Criterion& criterion, const Exact& value,
                       const Exact& at_least)
{
    if (const auto* by_hand = std::get_if<RatedByHand>(&criterion.basis))
        if (const auto* scale = find_scale(rubric, by_hand->scale))
            for (const auto& level : scale->levels)
                if (level.value == value) return level.id.text();

    // A share is a hundredth of the points that the rubric's rounding is for.
    Rounding rounding = rubric.decision.rounding;
    rounding.places = std::min(9, rounding.places + 2);
    return shown_beside(value, at_least, rounding);
}

Finding test_criterion(const GateFacts& facts, const GateCondition& condition)
{
    const auto& criteria = facts.outline.criteria;
    const auto found =
        std::ranges::find_if(criteria, [&](const Criterion* each) { return each->id == *condition.node; });
    ensure(found != criteria.end(), "a gate on a criterion that is not in the rubric");
    const auto& criterion = **found;
    const auto& assessment = facts.assessments[static_cast<std::size_t>(found - criteria.begin())];
    if (assessment.standing == Standing::not_applicable) return {Truth::pass, "does not apply"};

    const auto truth = reaches(assessment.low, assessment.high, condition.at_least);
    const auto text = [&](const Exact& value) {
        return value_text(facts.rubric, criterion, value, condition.at_least);
    };
    const auto needed = fmt::format("at least {} is needed", condition.written);
    if (assessment.standing == Standing::rated)
        return {truth, fmt::format("rated {}, {}", text(assessment.low), needed)};
    return {truth, fmt::format("{}, from {} to {}, {}", to_text(assessment.standing), text(assessment.low),
                               text(assessment.high), needed)};
}

Finding test_section(const GateFacts& facts, const GateCondition& condition)
{
    const auto& branches = facts.outline.branches;
    const auto found = std::ranges::find_if(branches, [&](const Branch& each) {
        return each.section != nullptr && each.section->id == *condition.node;
    });
    ensure(found != branches.end(), "a gate on a section that is not in the rubric");
    const auto place = static_cast<std::size_t>(found - branches.begin());
    if (!facts.low[place].value) return {Truth::pass, "nothing in it applies"};

    const Exact low = *facts.low[place].value * 100;
    const Exact high = *facts.high[place].value * 100;
    const auto text = [&](const Exact& points) {
        return shown_beside(points, condition.at_least, facts.rubric.decision.rounding);
    };
    const auto needed = fmt::format("at least {} are needed", condition.written);
    const auto truth = reaches(low, high, condition.at_least);
    if (low == high) return {truth, fmt::format("{} points, {}", text(low), needed)};
    return {truth, fmt::format("from {} to {} points, {}", text(low), text(high), needed)};
}

Finding test(const GateFacts& facts, const GateCondition& condition);

/// A part's reason under the name of what it looks at; a combined part carries names of its own.
std::string reason_of(const GateCondition& part, const Finding& finding)
{
    if (part.node) return fmt::format("{}: {}", part.node->text(), finding.because);
    return finding.because;
}

/// The reasons of those parts that made it so.
Finding test_parts(const GateFacts& facts, const GateCondition& condition)
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

Finding test_opposite(const GateFacts& facts, const GateCondition& condition)
{
    const auto& part = condition.parts.front();
    const auto finding = test(facts, part);
    return {not_of(finding.truth), fmt::format("not ({})", reason_of(part, finding))};
}

Finding test(const GateFacts& facts, const GateCondition& condition)
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

std::vector<GateOutcome> test_gates(const GateFacts& facts)
{
    std::vector<GateOutcome> outcomes;
    for (auto& gate : all_gates(facts.rubric)) {
        auto finding = test(facts, gate.condition);
        outcomes.push_back({std::move(gate), finding.truth, std::move(finding.because)});
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
