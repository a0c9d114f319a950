#pragma once

#include "edvet/analysis/decision_matrix.hpp"
#include "edvet/analysis/score_ranking.hpp"

#include <optional>
#include <string_view>

namespace edvet {

/// How a difference d in favour of a candidate becomes a preference from 0 to 1. A difference of 0 or against
/// it is none. The six of Brans, Vincke & Mareschal, European Journal of Operational Research 24, 1986.
enum class PreferenceShape {
    usual,    ///< 1
    u_shape,  ///< 1 where d > q
    v_shape,  ///< d / p, at most 1
    level,    ///< 1/2 where d > q, 1 where d > p
    linear,   ///< (d - q) / (p - q), from 0 to 1
    gaussian  ///< 1 - exp(-d² / (2 s²)), half-even at 40 places
};

/// "usual", "u-shape", "v-shape", "level", "linear", "gaussian".
std::string to_text(PreferenceShape shape);
std::optional<PreferenceShape> preference_shape_from_text(std::string_view text);

/// In the unit of its column. A shape reads its own thresholds alone; the others are 0.
struct PreferenceFunction {
    PreferenceShape shape = PreferenceShape::usual;
    Exact indifference = 0;  ///< q, not negative; u_shape, level, linear
    Exact preference = 0;    ///< p, above q; v_shape (above 0), level, linear
    Exact spread = 0;        ///< s, above 0; gaussian

    friend bool operator==(const PreferenceFunction&, const PreferenceFunction&) = default;
};

/// The preference for a difference in favour. The function has to be one that `promethee` accepts.
Exact preference(const PreferenceFunction& function, const Exact& difference);

/// One a column of the matrix.
struct PrometheeCriterion {
    Exact weight = 1;
    Sense sense = Sense::benefit;
    PreferenceFunction function;
};

/// Flows over the n - 1 others; exact but for gaussian, whose preferences are rounded at 40 places and then
/// summed exactly.
struct Promethee {
    NormalisedWeights weights;
    std::vector<Exact> leaving;   ///< phi+, from 0 to 1: how much a candidate is preferred to the others
    std::vector<Exact> entering;  ///< phi-, from 0 to 1: how much the others are preferred to it
    ScoreRanking net;             ///< phi+ - phi-; the net flows add up to 0 exactly
};

/// Gaussian preferences are made for every pair: more pairs than this, over all Gaussian criteria, are
/// refused.
constexpr std::size_t most_gaussian_pairs = 200'000;

/// PROMETHEE II (Brans, Vincke & Mareschal 1986), with the two flows of PROMETHEE I. By sorting and prefix
/// sums in O(criteria × n log n) (Calders & Van Assche, arXiv 1603.00091), except for gaussian. Every flow
/// depends on all candidates: one who comes or goes can turn the order of two others round (De Keyser &
/// Peeters, European Journal of Operational Research 89, 1996), so it is a second opinion and never makes the
/// award. The reason where the
/// matrix, the weights or a threshold cannot be used, there is one candidate, or values or thresholds need
/// more than `most_denominator_bits`.
Expected<Promethee, std::string> promethee(const DecisionMatrix& matrix,
                                           const std::vector<PrometheeCriterion>& criteria);

/// pi(a, b) in row a and column b: the weighted preference for a over b; 0 on the diagonal. Of every pair, so
/// for at most 500 candidates and 1,000,000 pairs over all criteria. The flows of `promethee` are its row and
/// column means.
Expected<std::vector<std::vector<Exact>>, std::string>
preference_indices(const DecisionMatrix& matrix, const std::vector<PrometheeCriterion>& criteria);

}  // namespace edvet
