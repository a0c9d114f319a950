#pragma once

#include "edvet/analysis/decision_matrix.hpp"
#include "edvet/analysis/promethee.hpp"
#include "edvet/analysis/weighted_sum.hpp"

#include <compare>
#include <functional>

namespace edvet {

/// Ranks (from 1, ties share one) parallel to the rows of any matrix, or the reason why there are none.
using RankingMethod = std::function<Expected<std::vector<int>, std::string>(const DecisionMatrix&)>;

/// How two candidates stand to each other; less is better.
struct ChangedPair {
    std::size_t first = 0;
    std::size_t second = 0;  ///< above `first`
    std::weak_ordering with = std::weak_ordering::equivalent;
    std::weak_ordering without = std::weak_ordering::equivalent;

    friend bool operator==(const ChangedPair&, const ChangedPair&) = default;
};

/// What happens to the others when one candidate is not there.
struct RankReversal {
    std::size_t removed = 0;
    std::size_t changed_pairs = 0;           ///< pairs of the others that stand differently: <, = or >
    std::optional<ChangedPair> best_placed;  ///< of them, the one with the best ranks while all are there
    bool is_first_changed = false;           ///< others come first than did among those that are left
    std::string undefined;                   ///< why the others alone have no ranks; empty where they have

    friend bool operator==(const RankReversal&, const RankReversal&) = default;
};

/// So many candidates, and candidates × cells, are left out one by one; more are refused.
constexpr std::size_t most_left_out = 200;
constexpr std::size_t most_cells_left_out = 500'000;

/// One entry for each row, in their order; the reason instead where not even all of them have ranks. An
/// additive value on fixed scales changes nothing for anybody; a method that looks at the set of candidates
/// can.
Expected<std::vector<RankReversal>, std::string> rank_reversals(const DecisionMatrix& matrix,
                                                                const RankingMethod& method);

RankingMethod ranks_by_weighted_sum(std::vector<Exact> weights);
RankingMethod ranks_by_simple_additive_weighting(std::vector<Exact> weights, std::vector<Sense> senses,
                                                 Normalisation normalisation);
RankingMethod ranks_by_promethee(std::vector<PrometheeCriterion> criteria);
RankingMethod ranks_by_topsis(std::vector<Exact> weights, std::vector<Sense> senses);

}  // namespace edvet
