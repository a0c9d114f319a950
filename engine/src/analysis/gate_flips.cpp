#include "analysis/leading.hpp"
#include "edvet/analysis/flips.hpp"

#include <algorithm>

namespace edvet {

namespace {

void drop_gate(Section& section, const std::string& gate)
{
    if (section.id.text() == gate) section.floor.reset();
    for (auto& group : section.groups) drop_gate(group, gate);
    for (auto& criterion : section.criteria)
        if (criterion.id.text() == gate) criterion.gate.reset();
}

/// Whom this gate alone keeps from a place.
std::vector<std::size_t> kept_out_by(std::size_t gate, const std::vector<ScoreCard>& cards)
{
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < cards.size(); ++i) {
        const auto& gates = cards[i].gates;
        const auto count =
            std::ranges::count_if(gates, [](const GateOutcome& each) { return each.truth != Truth::pass; });
        if (count == 1 && gates[gate].truth != Truth::pass && cards[i].total) kept.push_back(i);
    }
    return kept;
}

}  // namespace

Rubric without_gate(const Rubric& rubric, const std::string& gate)
{
    auto changed = rubric;
    for (auto& dimension : changed.dimensions) drop_gate(dimension, gate);
    std::erase_if(changed.gates, [&](const Gate& each) { return each.id == gate; });
    return changed;
}

std::vector<GateFlip> gate_flips(const Rubric& rubric, const std::vector<ScoreCard>& cards)
{
    const auto before = leaders_of(cards);
    const auto gates = all_gates(rubric);
    std::vector<GateFlip> flips;
    for (std::size_t gate = 0; gate < gates.size(); ++gate) {
        auto admitted = kept_out_by(gate, cards);
        if (admitted.empty()) continue;
        auto standings = standings_of(cards);
        for (const auto candidate : admitted) standings[candidate] = cards[candidate].total->points;
        auto after = leaders_of(standings);
        if (is_flip(before, after)) flips.push_back({gates[gate], std::move(admitted), std::move(after)});
    }
    return flips;
}

}  // namespace edvet
