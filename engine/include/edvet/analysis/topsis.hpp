#pragma once

#include "edvet/analysis/decision_matrix.hpp"
#include "edvet/analysis/score_ranking.hpp"

namespace edvet {

/// Every number but the weights is rounded half-even at 40 places.
struct Topsis {
    NormalisedWeights weights;
    std::vector<Exact> from_ideal;       ///< d+: distance from the best value of every column
    std::vector<Exact> from_anti_ideal;  ///< d-: distance from the worst value of every column
    ScoreRanking closeness;              ///< d- / (d+ + d-); those tie that are equal at 40 places
};

/// TOPSIS (Hwang & Yoon, Multiple Attribute Decision Making, 1981, pp. 133-134), with their vector
/// normalisation and no other: a column is divided by the root of the sum of its squares, then weighed; the
/// ideal of a cost is its lowest value. Everything depends on the set of candidates: one who comes or goes
/// can turn the order of two others round (Garcia-Cascales & Lamata, Mathematical and Computer Modelling 56,
/// 2012), so it is a second opinion and never makes the award. The reason where the matrix, senses or weights
/// cannot be used, a column is zero throughout, there is one candidate, or all are equal in every criterion
/// that has weight.
Expected<Topsis, std::string> topsis(const DecisionMatrix& matrix, const std::vector<Exact>& weights,
                                     const std::vector<Sense>& senses);

}  // namespace edvet
