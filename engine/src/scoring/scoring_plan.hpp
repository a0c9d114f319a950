#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/base/shared_vector.hpp"
#include "edvet/rubric/rubric.hpp"
#include "edvet/scoring/score_card.hpp"
#include "scoring/aggregate.hpp"
#include "scoring/gates.hpp"

#include <cstddef>
#include <list>
#include <utility>
#include <vector>

namespace edvet {

/// What many candidates are scored by: everything that follows from the rubric alone, and what was worked out
/// for one candidate and holds for the next. Scores are those of `score`, digit for digit. It refers to the
/// rubric, which has to outlive it, and it is for one thread.
class ScoringPlan {
public:
    explicit ScoringPlan(const Rubric& rubric);
    ScoringPlan(const ScoringPlan&) = delete;
    ScoringPlan& operator=(const ScoringPlan&) = delete;

    ScoreCard score(const CandidateId& candidate, SharedVector<Assessment> assessments);

private:
    /// The shares where these criteria count, and the points of the values they have had.
    struct Pattern {
        std::vector<bool> counts;
        Shares shares;
        std::vector<std::vector<std::pair<Exact, Exact>>> points;  ///< by criterion: value and points
    };

    Pattern& pattern_of(const Cells& cells, const std::vector<Part>& parts);
    std::vector<Contribution> contributions(const std::vector<Assessment>& assessments, const Cells& cells,
                                            Pattern& pattern);

    const Rubric& rubric_;
    Outline outline_;
    Outline coverage_;
    bool shares_follow_values_ = false;
    GateTester gates_;
    std::list<Pattern> patterns_;  ///< the last ones first
};

}  // namespace edvet
