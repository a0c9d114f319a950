#pragma once

#include "edvet/committee/ballot.hpp"

namespace edvet {

struct RankSums {
    std::vector<Exact> sums;  ///< parallel to the candidates
    Tiers tiers;              ///< lowest sum first, equal sums together
};

/// Adds up rank numbers as they are given, judges in rows and candidates in columns; lower is better. Ties
/// within a judge count as that judge wrote them (1 2 2 4 or 1 2.5 2.5 4). All rows have the same length.
RankSums rank_sums(const std::vector<std::vector<Exact>>& ranks);

struct BordaCount {
    std::vector<Exact> points;  ///< parallel to the candidates
    Tiers tiers;                ///< most points first, equal points together
};

/// Borda's points: a ballot gives n-1 to the first of n candidates, 0 to the last, each times its weight;
/// tied candidates share the average of the points of their places, and so do those that it leaves out, who
/// count as tied last. A ballot thus always gives n(n-1)/2 points times its weight.
BordaCount borda_count(std::size_t candidates, const std::vector<Ballot>& ballots);

}  // namespace edvet
