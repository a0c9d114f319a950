#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/base/linear_program.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace edvet {

/// What SMAA-2 (Lahdelma & Salminen, Operations Research 49(3), 2001) asks for where all values are known, as
/// volumes instead of samples; exact. Candidates that tie everywhere share the ranks that they take up.
struct ExactAcceptability {
    Exact fraction_of_simplex;                           ///< of all weights, how many meet the conditions
    std::vector<std::vector<Exact>> rank_acceptability;  ///< [candidate][rank - 1]
    std::vector<std::optional<std::vector<Exact>>> central_weights;  ///< absent where it is never first
    std::vector<std::vector<Exact>> pairwise_winning;                ///< [i][k] i has more points than k
    std::vector<Exact> mean_weights;                                 ///< [criterion]
};

/// So often a corner of a part is held against a cut, which is a second at most; more is left to sampling.
constexpr std::size_t default_exact_work = 6'000;

/// Cuts the simplex of all weights into simplices in which conditions hold or fail, and in which no two
/// candidates change order: each cut through an edge divides the volume as it divides the edge. Rows of
/// `values` are candidates, as long as there are criteria; there may be none. Nothing where there are no
/// criteria, where a condition is an equation, where weights that meet all conditions have no volume, or
/// where it is more work than that: three candidates on three criteria are little, seven on six too much.
std::optional<ExactAcceptability> exact_acceptability(std::size_t criteria,
                                                      const std::vector<std::vector<Exact>>& values,
                                                      const std::vector<LinearCondition>& conditions,
                                                      std::size_t work = default_exact_work);

}  // namespace edvet
