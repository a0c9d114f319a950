#pragma once

#include "edvet/base/exact.hpp"

#include <cstddef>
#include <vector>

namespace edvet {

/// Scores of several candidates, and how the candidates stand by them.
struct ScoreRanking {
    std::vector<Exact> scores;       ///< parallel to the candidates; higher is better
    std::vector<std::size_t> order;  ///< candidates from best to worst; those that tie in their own order
    std::vector<int> ranks;          ///< parallel to the candidates, from 1; ties share one: "1 2 2 4"

    friend bool operator==(const ScoreRanking&, const ScoreRanking&) = default;
};

/// Standard competition ranks: one more than the number of candidates that score strictly higher.
ScoreRanking score_ranking(std::vector<Exact> scores);

}  // namespace edvet
