#pragma once

#include "edvet/analysis/score_ranking.hpp"
#include "edvet/base/contract.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>
#include <vector>

namespace edvet {

/// The ranking of `scores` by keys in the same order, which compare faster than fractions do.
template <class Key>
ScoreRanking ranking_by(const std::vector<Key>& keys, std::vector<Exact> scores)
{
    ensure(keys.size() == scores.size(), "a key for each score");
    ScoreRanking ranking;
    ranking.order.resize(keys.size());
    std::iota(ranking.order.begin(), ranking.order.end(), std::size_t{0});
    std::ranges::stable_sort(ranking.order, [&](std::size_t a, std::size_t b) { return keys[a] > keys[b]; });

    ranking.ranks.resize(keys.size());
    int rank = 1;
    for (std::size_t place = 0; place < keys.size(); ++place) {
        const bool ties = place > 0 && keys[ranking.order[place]] == keys[ranking.order[place - 1]];
        if (!ties) rank = static_cast<int>(place) + 1;
        ranking.ranks[ranking.order[place]] = rank;
    }
    ranking.scores = std::move(scores);
    return ranking;
}

}  // namespace edvet
