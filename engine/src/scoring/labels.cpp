#include "scoring/labels.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/fast_exact.hpp"
#include "scoring/words.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

#include <fmt/format.h>

namespace edvet {

namespace {

/// The place of the first label whose threshold the points reach; the last label has none.
std::size_t label_for(const DecisionRules& rules, const Exact& points)
{
    std::size_t place = 0;
    while (place + 1 < rules.labels.size() && rules.labels[place].at_least &&
           is_less(points, *rules.labels[place].at_least))
        ++place;
    return place;
}

std::size_t place_of(const DecisionRules& rules, const LabelId& label)
{
    const auto found = std::ranges::find(rules.labels, label, &DecisionLabel::id);
    ensure(found != rules.labels.end(), "a decision label that is not in the rubric");
    return static_cast<std::size_t>(found - rules.labels.begin());
}

/// "gate a failed", "gates a, b and c are unknown"
std::string gates_text(const std::vector<GateOutcome>& gates, Truth truth, const char* one,
                       const char* several)
{
    std::vector<std::string> names;
    for (const auto& gate : gates)
        if (gate.truth == truth) names.push_back(gate.gate.id);
    const bool is_one = names.size() == 1;
    return fmt::format("{} {} {}", is_one ? "gate" : "gates", listed(names), is_one ? one : several);
}

std::string threshold_text(const DecisionRules& rules, std::size_t place, const Exact& points)
{
    const auto& reached = rules.labels[place].at_least;
    if (reached)
        return fmt::format("{} is at least {}", shown_beside(points, *reached, rules.rounding),
                           exact_text(*reached));
    if (place == 0) return "it is the only label";
    const auto& missed = *rules.labels[place - 1].at_least;
    return fmt::format("{} is below {}", shown_beside(points, missed, rules.rounding), exact_text(missed));
}

/// The cap that holds the points down to what they are.
const CapOutcome* deciding_cap(const ScoreCard& card)
{
    for (const auto& cap : card.caps)
        if (cap.holds && is_equal(cap.total, card.total->points)) return &cap;
    return nullptr;
}

Decision by_points(const DecisionRules& rules, const ScoreCard& card)
{
    if (!card.total) return {std::nullopt, std::nullopt, "there is no score"};
    const auto place = label_for(rules, card.total->points);
    const auto& label = rules.labels[place].id;
    if (place != label_for(rules, card.uncapped))
        if (const auto* cap = deciding_cap(card))
            return {label, std::nullopt,
                    fmt::format("capped at {} by {}", exact_text(cap->total), cap->criterion.text())};
    return {label, std::nullopt, threshold_text(rules, place, card.total->points)};
}

}  // namespace

Decision decide(const Rubric& rubric, const ScoreCard& card, const std::optional<Exact>& best)
{
    const auto& rules = rubric.decision;
    if (card.verdict == Verdict::ineligible)
        return {rules.gate_failed, rules.gate_failed,
                gates_text(card.gates, Truth::fail, "failed", "failed")};

    auto decision = by_points(rules, card);
    if (card.verdict == Verdict::undetermined) {
        const bool is_lower =
            decision.label && place_of(rules, *decision.label) > place_of(rules, rules.gate_unknown);
        if (!is_lower) {
            decision.label = rules.gate_unknown;
            decision.because = gates_text(card.gates, Truth::unknown, "is unknown", "are unknown");
        }
    }
    if (best) decision.at_best = rules.labels[label_for(rules, *best)].id;
    return decision;
}

}  // namespace edvet
