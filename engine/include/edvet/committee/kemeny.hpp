#pragma once

#include "edvet/base/expected.hpp"
#include "edvet/committee/pairwise.hpp"
#include "edvet/committee/undefined.hpp"

namespace edvet {

/// Each further candidate doubles the work; with these it is 65,536 sets.
constexpr std::size_t most_kemeny_candidates = 16;
constexpr std::size_t most_listed_kemeny_orders = 1000;

/// The orders nearest to all ballots together (J. G. Kemeny, Mathematics without numbers, Daedalus 88 (1959);
/// H. P. Young, Condorcet's theory of voting, APSR 82 (1988)).
struct KemenyOrders {
    Exact disagreement;  ///< the least weight of pairs that ballots put the other way round
    Exact agreement;     ///< the weight of pairs that ballots put the same way round (Young's score)
    Whole count;         ///< of all orders with that disagreement
    /// Best first. The first `most_listed_kemeny_orders` of them, compared candidate by candidate from the
    /// top, lower numbers first.
    std::vector<std::vector<std::size_t>> orders;
};

/// Finds all best orders without ties. A pair that a ballot ties or does not compare counts for nothing; to
/// count half for each side would add the same to every order. Refuses more than `most_kemeny_candidates`
/// [kemeny.many] and none at all [kemeny.none].
Expected<KemenyOrders, Undefined> kemeny_orders(const PairwiseCounts& counts);

}  // namespace edvet
