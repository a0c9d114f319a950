#pragma once

#include "edvet/committee/ballot.hpp"

namespace edvet {

/// For each two candidates the weight of the ballots that put the one above the other. A ballot that ties two
/// adds to neither side.
class PairwiseCounts {
public:
    explicit PairwiseCounts(std::size_t candidates);

    std::size_t candidates() const { return candidates_; }
    /// The weight of the ballots with `above` above `below`.
    const Exact& preferring(std::size_t above, std::size_t below) const;
    void add(std::size_t above, std::size_t below, const Exact& weight);

private:
    std::size_t candidates_;
    std::vector<Exact> counts_;  ///< row by row
};

PairwiseCounts pairwise_counts(std::size_t candidates, const std::vector<Ballot>& ballots,
                               LeftOut left_out = LeftOut::tied_last);

/// The candidate that more weight puts above than below each other one, taken two by two; there may be none.
/// The only candidate of all is one.
std::optional<std::size_t> condorcet_winner(const PairwiseCounts& counts);

/// The Smith set: the smallest set of candidates, not empty, each of which beats every one outside of it. In
/// the order of candidates; empty only where there are none.
std::vector<std::size_t> smith_set(const PairwiseCounts& counts);

}  // namespace edvet
