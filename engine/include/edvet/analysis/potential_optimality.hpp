#pragma once

#include "edvet/analysis/interval_matrix.hpp"
#include "edvet/analysis/weight_set.hpp"
#include "edvet/base/exact.hpp"
#include "edvet/base/expected.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// Whether a candidate can be first.
enum class Optimality {
    dominated,         ///< another is at least as good on every criterion, and better on one
    convex_dominated,  ///< nobody dominates it, and yet it is first for no weights of the set
    optimal,           ///< first for some weights of the set, alone or with others
    undecided          ///< it would be more work than was allowed
};

/// A part of a mixture of candidates.
struct MixturePart {
    std::size_t candidate = 0;
    Exact share;  ///< above 0; the parts add up to 1
};

/// The greatest d for which weights w of the set exist such that, for every other candidate k, the sum of
/// w_j (v_ij - v_kj) is at least d: how far ahead of all the others the candidate can be (Hazen, Operations
/// Research 34(2), 1986; Athanassopoulos & Podinovski, JORS 48, 1997). In the unit of the values.
struct PotentialOptimality {
    Optimality optimality = Optimality::undecided;
    std::optional<Exact> lead;            ///< d; absent where it is undecided, or where there is nobody else
    std::vector<Exact> weights;           ///< at which it is d ahead, or d < 0 behind; empty where undecided
    std::vector<std::size_t> dominators;  ///< rising indexes; empty unless dominated
    /// Where d < 0 and the set is all weights: a mixture of others that is better by -d or more on every
    /// criterion, which proves it. Empty otherwise.
    std::vector<MixturePart> better_mixture;
};

/// One candidate with everything that is unknown about it and the others at its best for it, and at its
/// worst: the first says that it could be first for some weights if the unknowns turn out well, the second
/// that it is first for some weights whatever they turn out to be. Both are the same where all is known.
struct OptimalityRange {
    PotentialOptimality best;
    PotentialOptimality worst;
};

/// Solved exactly, one linear program a candidate, or two where something is unknown. A candidate that is
/// dominated may yet tie for first where the criteria on which it is worse weigh nothing: then d = 0.
///
/// A criterion that does not apply to a candidate counts as an interval, as in `with_gaps_as_intervals`, and
/// for a pair to which it does not apply as no difference: what is optimal at worst is so, and what is not
/// optimal at best is not, and in between it is open. Then |d| can be less than the difference of the means.
///
/// `work` bounds each program (`maximise`). The error says why the matrix or the weights cannot be used:
/// `flaw_of`, not as many weights as criteria, conditions that contradict each other.
Expected<std::vector<OptimalityRange>, std::string>
potential_optimality(const IntervalMatrix& matrix, const WeightSet& weights,
                     std::uint64_t work = default_linear_work);

}  // namespace edvet
