#pragma once

#include "edvet/committee/ballot.hpp"
#include "workflow/mcda/inputs.hpp"

#include <optional>
#include <vector>

namespace edvet::mcda {

/// Rankings of several judges.
struct Votes {
    std::vector<Ballot> ballots;
    std::vector<std::vector<Exact>> ranks;  ///< judges in rows, where they were given as rank numbers
    Names candidates;                       ///< empty where they have numbers alone
    std::size_t count = 0;                  ///< of candidates
};

/// "votes": [{"count", "ranking": [best, ..., worst]}], where a list within a ranking is a tie; or
/// "rank_vectors": rank numbers, a row for each judge.
std::optional<Votes> read_votes(Inputs& in);

}  // namespace edvet::mcda
