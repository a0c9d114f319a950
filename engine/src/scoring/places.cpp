#include "edvet/scoring/places.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace edvet {

namespace {

bool is_placed(const ScoreCard& card) { return card.verdict == Verdict::eligible && card.total; }

/// One more than the eligible candidates that stand strictly above.
int place_of(const ScoreCard& card, const std::vector<ScoreCard>& cards)
{
    const auto above = std::ranges::count_if(
        cards, [&](const ScoreCard& other) { return is_placed(other) && ByPoints{other} < ByPoints{card}; });
    return static_cast<int>(above) + 1;
}

std::vector<std::optional<int>> places_of(const std::vector<ScoreCard>& cards, Verdict verdict)
{
    std::vector<std::optional<int>> places;
    for (const auto& card : cards) {
        const bool has_place = card.verdict == verdict && card.total;
        places.push_back(has_place ? std::optional{place_of(card, cards)} : std::nullopt);
    }
    return places;
}

/// The most that the others are sure to have: who can have more can stand first.
std::optional<Exact> to_beat(const std::vector<ScoreCard>& cards, std::size_t without)
{
    std::optional<Exact> most;
    for (std::size_t i = 0; i < cards.size(); ++i)
        if (i != without && is_placed(cards[i]) && (!most || cards[i].total->low > *most))
            most = cards[i].total->low;
    return most;
}

bool could_lead(const std::vector<ScoreCard>& cards, std::size_t i)
{
    if (cards[i].verdict == Verdict::ineligible) return false;
    // Without a score it can still have any, unless nothing applies to it; then it has no label at best
    // either.
    if (!cards[i].total) return cards[i].label_at_best.has_value();
    const auto most = to_beat(cards, i);
    return !most || cards[i].total->high > *most;
}

/// Of the candidates that do not lead: whether one is within the margin, or could lead once all is known.
struct Rivals {
    std::vector<CandidateId> challengers;
    bool is_close = false;
    bool could_lead = false;
};

Rivals rivals_of(const std::vector<ScoreCard>& cards, const ScoreCard& leader, const Exact& close_call)
{
    Rivals rivals;
    for (const auto i : listing_order(cards)) {
        const auto& card = cards[i];
        if (is_placed(card) && card.total->points == leader.total->points) continue;
        const bool is_close = is_placed(card) && leader.total->points - card.total->points <= close_call;
        const bool overtakes = could_lead(cards, i);
        if (is_close || overtakes) rivals.challengers.push_back(card.candidate);
        rivals.is_close = rivals.is_close || is_close;
        rivals.could_lead = rivals.could_lead || overtakes;
    }
    return rivals;
}

}  // namespace

std::weak_ordering operator<=>(const ByPoints& a, const ByPoints& b)
{
    const auto& first = a.card.total;
    const auto& second = b.card.total;
    if (!first || !second) return second.has_value() <=> first.has_value();
    if (first->points == second->points) return std::weak_ordering::equivalent;
    return first->points > second->points ? std::weak_ordering::less : std::weak_ordering::greater;
}

std::vector<std::optional<int>> places(const std::vector<ScoreCard>& cards)
{
    return places_of(cards, Verdict::eligible);
}

std::vector<std::optional<int>> places_if_eligible(const std::vector<ScoreCard>& cards)
{
    return places_of(cards, Verdict::undetermined);
}

std::vector<std::size_t> listing_order(const std::vector<ScoreCard>& cards)
{
    std::vector<std::size_t> order(cards.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
        if (cards[a].verdict != cards[b].verdict) return cards[a].verdict < cards[b].verdict;
        const auto by_points = ByPoints{cards[a]} <=> ByPoints{cards[b]};
        return by_points != 0 ? by_points < 0 : cards[a].candidate < cards[b].candidate;
    });
    return order;
}

Lead lead(const Rubric& rubric, const std::vector<ScoreCard>& cards)
{
    std::vector<std::size_t> placed;
    for (const auto i : listing_order(cards))
        if (is_placed(cards[i])) placed.push_back(i);

    Lead lead;
    if (placed.empty()) {
        for (const auto i : listing_order(cards))
            if (could_lead(cards, i)) lead.challengers.push_back(cards[i].candidate);
        return lead;
    }

    const auto& leader = cards[placed.front()];
    for (const auto i : placed)
        if (cards[i].total->points == leader.total->points) lead.leaders.push_back(cards[i].candidate);
    if (placed.size() > 1) lead.margin = leader.total->points - cards[placed[1]].total->points;

    auto rivals = rivals_of(cards, leader, rubric.decision.close_call);
    lead.challengers = std::move(rivals.challengers);
    if (lead.leaders.size() > 1)
        lead.kind = Lead::Kind::tie;
    else if (rivals.is_close)
        lead.kind = Lead::Kind::close_call;
    else if (rivals.could_lead)
        lead.kind = Lead::Kind::depends_on_unknowns;
    else
        lead.kind = Lead::Kind::clear;
    return lead;
}

}  // namespace edvet
