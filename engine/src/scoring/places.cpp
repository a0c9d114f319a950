#include "edvet/scoring/places.hpp"

#include "edvet/base/fast_exact.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace edvet {

namespace {

bool is_placed(const ScoreCard& card) { return card.verdict == Verdict::eligible && card.total; }

/// The points of those that have a place, the most first. Points are long fractions, so each is compared with
/// a few others and not with all.
std::vector<const ScoreCard*> placed_by_points(const std::vector<ScoreCard>& cards)
{
    std::vector<const ScoreCard*> placed;
    for (const auto& card : cards)
        if (is_placed(card)) placed.push_back(&card);
    std::ranges::sort(placed, [](const auto* a, const auto* b) { return ByPoints{*a} < ByPoints{*b}; });
    return placed;
}

std::vector<std::optional<int>> places_of(const std::vector<ScoreCard>& cards, Verdict verdict)
{
    const auto placed = placed_by_points(cards);
    std::vector<std::optional<int>> places;
    for (const auto& card : cards) {
        auto& place = places.emplace_back();
        if (card.verdict != verdict || !card.total) continue;
        const auto above = std::ranges::partition_point(
            placed, [&](const auto* other) { return ByPoints{*other} < ByPoints{card}; });
        place = static_cast<int>(above - placed.begin()) + 1;
    }
    return places;
}

/// Who could stand first once all is known.
class Contenders {
public:
    explicit Contenders(const std::vector<ScoreCard>& cards) : cards_(cards)
    {
        for (const auto& card : cards) {
            if (!is_placed(card)) continue;
            if (!surest_ || is_less(surest_->total->low, card.total->low))
                next_ = std::exchange(surest_, &card);
            else if (!next_ || is_less(next_->total->low, card.total->low))
                next_ = &card;
        }
    }

    bool could_lead(std::size_t i) const
    {
        const auto& card = cards_[i];
        if (card.verdict == Verdict::ineligible) return false;
        // Without a score it can still have any, unless nothing applies to it; then it has no label at best
        // either.
        if (!card.total) return card.label_at_best.has_value();
        const auto* to_beat = &card == surest_ ? next_ : surest_;
        return to_beat == nullptr || is_less(to_beat->total->low, card.total->high);
    }

private:
    const std::vector<ScoreCard>& cards_;
    const ScoreCard* surest_ = nullptr;  ///< has the most that anybody is sure to have
    const ScoreCard* next_ = nullptr;    ///< of the others
};

/// Of the candidates that do not lead: whether one is within the margin, or could lead once all is known.
struct Rivals {
    std::vector<CandidateId> challengers;
    bool is_close = false;
    bool could_lead = false;
};

Rivals rivals_of(const std::vector<ScoreCard>& cards, const ScoreCard& leader, const Exact& close_call)
{
    Rivals rivals;
    const Contenders contenders{cards};
    for (const auto i : listing_order(cards)) {
        const auto& card = cards[i];
        if (is_placed(card) && card.total->points == leader.total->points) continue;
        const bool is_close =
            is_placed(card) && !is_less(close_call, leader.total->points - card.total->points);
        const bool overtakes = contenders.could_lead(i);
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
    return is_less(second->points, first->points) ? std::weak_ordering::less : std::weak_ordering::greater;
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
        const Contenders contenders{cards};
        for (const auto i : listing_order(cards))
            if (contenders.could_lead(i)) lead.challengers.push_back(cards[i].candidate);
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
