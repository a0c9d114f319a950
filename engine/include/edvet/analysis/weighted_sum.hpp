#pragma once

#include "edvet/analysis/decision_matrix.hpp"
#include "edvet/analysis/score_ranking.hpp"

#include <optional>
#include <string_view>

namespace edvet {

/// How the values of a column are made comparable with those of the others. All but `none` look at the set of
/// candidates, so that a candidate who comes or goes can turn the order of two others round (rank reversal:
/// Belton & Gear, Omega 11(3), 1983): they are for comparison alone, and never make the award.
/// L is the lowest and H the highest value of the column.
enum class Normalisation {
    none,     ///< x as it is; a cost has none
    maximum,  ///< x / H; of a cost L / x
    sum,      ///< x / sum of x; of a cost (1 / x) / sum of (1 / x)
    min_max,  ///< (x - L) / (H - L); of a cost (H - x) / (H - L); 1 for all where H = L
};

/// "none", "max", "sum", "min-max".
std::string to_text(Normalisation normalisation);
std::optional<Normalisation> normalisation_from_text(std::string_view text);

struct WeightedSum {
    NormalisedWeights weights;
    DecisionMatrix normalised;  ///< what was weighed
    ScoreRanking ranking;       ///< scores: sum of share × normalised value, exact
};

/// The additive value of every row (Keeney & Raiffa 1976): values as given, higher is better. On fixed
/// scales, where no value depends on another candidate, there is no rank reversal.
Expected<WeightedSum, std::string> weighted_sum(const DecisionMatrix& matrix,
                                                const std::vector<Exact>& weights);

/// Simple additive weighting (Hwang & Yoon, Multiple Attribute Decision Making, 1981). The reason where,
/// under `maximum` or `sum`, a value is negative, a column is zero throughout or a cost is not above zero;
/// where there is a cost under `none`; where a sum needs more than `most_denominator_bits`.
Expected<WeightedSum, std::string> simple_additive_weighting(const DecisionMatrix& matrix,
                                                             const std::vector<Exact>& weights,
                                                             const std::vector<Sense>& senses,
                                                             Normalisation normalisation);

}  // namespace edvet
