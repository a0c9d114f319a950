#include "analysis/leading.hpp"
#include "edvet/analysis/flips.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace edvet {

namespace {

bool conflicts(const ScoreCard& card, const NodeId& criterion)
{
    return std::ranges::any_of(card.assessments, [&](const Assessment& each) {
        return each.criterion == criterion && each.standing == Standing::conflicting;
    });
}

/// Whether the reviewer rated that criterion of the candidate too.
bool rated_by(const Candidate& candidate, const NodeId& criterion, const std::string& reviewer)
{
    return std::ranges::any_of(candidate.ratings, [&](const Rating& each) {
        return each.criterion == criterion && each.by == reviewer;
    });
}

/// Whether a rating goes with that change.
bool goes(const Rating& rating, const Candidate& candidate, const ScoreCard& card, const ReviewerFlip& flip)
{
    if (flip.kind == ReviewerFlip::Kind::without) return rating.by == flip.reviewer;
    return rating.by != flip.reviewer && conflicts(card, rating.criterion) &&
           rated_by(candidate, rating.criterion, flip.reviewer);
}

std::vector<std::size_t> leaders_after(const Judging& judging, const std::vector<Candidate>& changed)
{
    Standings standings;
    for (std::size_t i = 0; i < changed.size(); ++i) {
        auto settled = settle(judging.rubric, changed[i], judging.facts, judging.measured[i], judging.as_of);
        if (!judging.supposed.empty()) suppose(settled, judging.supposed[i]);
        standings.push_back(standing_of(score(judging.rubric, changed[i].id, std::move(settled))));
    }
    return leaders_of(standings);
}

std::set<std::string> reviewers_of(const std::vector<Candidate>& candidates)
{
    std::set<std::string> reviewers;
    for (const auto& candidate : candidates)
        for (const auto& rating : candidate.ratings) reviewers.insert(rating.by);
    return reviewers;
}

std::size_t ratings_in(const std::vector<Candidate>& candidates)
{
    std::size_t count = 0;
    for (const auto& candidate : candidates) count += candidate.ratings.size();
    return count;
}

}  // namespace

std::vector<Candidate> without_ratings(const std::vector<Candidate>& candidates, const ReviewerFlip& flip,
                                       const std::vector<ScoreCard>& cards)
{
    auto changed = candidates;
    for (std::size_t i = 0; i < changed.size(); ++i)
        std::erase_if(changed[i].ratings,
                      [&](const Rating& rating) { return goes(rating, candidates[i], cards[i], flip); });
    return changed;
}

std::vector<ReviewerFlip> reviewer_flips(const Judging& judging, const std::vector<ScoreCard>& cards)
{
    const auto reviewers = reviewers_of(judging.candidates);
    const auto before = leaders_of(cards);
    if (reviewers.size() < 2 || before.empty()) return {};
    const auto all = ratings_in(judging.candidates);
    std::vector<ReviewerFlip> flips;
    for (const auto& reviewer : reviewers)
        for (const auto kind : {ReviewerFlip::Kind::without, ReviewerFlip::Kind::decides}) {
            ReviewerFlip flip{kind, reviewer, 0, {}};
            const auto changed = without_ratings(judging.candidates, flip, cards);
            flip.ratings = all - ratings_in(changed);
            if (flip.ratings == 0) continue;
            flip.leaders = leaders_after(judging, changed);
            if (is_flip(before, flip.leaders)) flips.push_back(std::move(flip));
        }
    return flips;
}

}  // namespace edvet
