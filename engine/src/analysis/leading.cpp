#include "analysis/leading.hpp"

#include "edvet/analysis/flips.hpp"

#include <algorithm>

namespace edvet {

std::optional<Exact> standing_of(const ScoreCard& card)
{
    if (card.verdict != Verdict::eligible || !card.total) return std::nullopt;
    return card.total->points;
}

Standings standings_of(const std::vector<ScoreCard>& cards)
{
    Standings standings;
    for (const auto& card : cards) standings.push_back(standing_of(card));
    return standings;
}

std::vector<std::size_t> leaders_of(const Standings& standings)
{
    std::vector<std::size_t> leaders;
    for (std::size_t i = 0; i < standings.size(); ++i) {
        if (!standings[i]) continue;
        if (!leaders.empty() && *standings[i] < *standings[leaders.front()]) continue;
        if (!leaders.empty() && *standings[i] > *standings[leaders.front()]) leaders.clear();
        leaders.push_back(i);
    }
    return leaders;
}

std::vector<std::size_t> leaders_of(const std::vector<ScoreCard>& cards)
{
    return leaders_of(standings_of(cards));
}

bool is_flip(const std::vector<std::size_t>& before, const std::vector<std::size_t>& after)
{
    if (before.empty()) return !after.empty();
    return std::ranges::any_of(
        before, [&](std::size_t leader) { return std::ranges::find(after, leader) == after.end(); });
}

}  // namespace edvet
