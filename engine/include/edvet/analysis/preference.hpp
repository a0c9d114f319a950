#pragma once

#include "edvet/analysis/interval_matrix.hpp"
#include "edvet/analysis/weight_set.hpp"
#include "edvet/base/exact.hpp"
#include "edvet/base/expected.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace edvet {

/// The least and the greatest difference of two weighted sums, over all weights of a set and over all that
/// the unknowns can turn out to be. In the unit of the values.
struct DifferenceRange {
    Exact least;
    Exact greatest;

    /// The first is at least as good as the second, whatever the weights and the unknowns.
    bool is_necessary() const { return least >= 0; }
    /// The first is at least as good as the second for some of them.
    bool is_possible() const { return greatest >= 0; }
};

/// What is sure and what is open between every two candidates. Both ends are reached, as a set of weights is
/// closed. Necessary preference over all weights is "dominates or is equal to".
struct PreferenceTable {
    /// [first][second]: of the first's sum less the second's; 0 to 0 on the diagonal.
    std::vector<std::vector<DifferenceRange>> differences;
    std::vector<Exact> least_values;  ///< of each: its sum at the worst weights and the worst unknowns
    std::vector<Exact>
        regrets;  ///< of each: how far at most the best of the others can be ahead, never below 0

    /// Those whose least value is greatest (Wald's maximin); rising indexes.
    std::vector<std::size_t> maximin() const;
    /// Those whose regret is least (Savage's minimax regret); rising indexes.
    std::vector<std::size_t> minimax_regret() const;
};

/// Over a set of weights. All weights need no linear program; any other set needs one an ordered pair, which
/// is minutes beyond a hundred candidates. A criterion that does not apply counts as in
/// `potential_optimality`: what is said to be necessary is so, and what is said not to be possible is not.
///
/// `work` bounds each program. The error says why the matrix or the weights cannot be used, or that a program
/// is more work than allowed.
Expected<PreferenceTable, std::string> preferences(const IntervalMatrix& matrix, const WeightSet& weights,
                                                   std::uint64_t work = default_linear_work);

/// At stated weights: the closed form. They are divided by the sum of those that apply to the candidate, so
/// that what does not apply leaves its denominator; this is exact. The error says why the matrix or the
/// weights cannot be used: not as many as criteria, one below 0, or only zeros on what applies to a
/// candidate.
Expected<PreferenceTable, std::string> preferences_at(const IntervalMatrix& matrix,
                                                      const std::vector<Exact>& weights);

}  // namespace edvet
