#pragma once

#include "edvet/analysis/sampled_model.hpp"
#include "edvet/base/exact.hpp"
#include "edvet/cost/price_score.hpp"
#include "edvet/cost/sensitivity.hpp"
#include "edvet/rubric/rubric.hpp"
#include "edvet/scoring/score_card.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edvet {

/// What is taken to be known of the weights when a procurement is sampled.
enum class WeightsKnown {
    stated,  ///< the rubric's weights, exactly
    around,  ///< each within a part of itself around its stated share of its node
    bounds,  ///< each within bounds that are given for it, any where none are
    ranks,   ///< only which of a node's children weighs more
    nothing  ///< nothing: all weights of each node, evenly
};

/// "stated", "around", "bounds", "ranks", "any".
std::string to_text(WeightsKnown known);
std::optional<WeightsKnown> weights_known_from_text(std::string_view text);

/// Bounds on what a node weighs among its siblings: shares from 0 to 1.
struct ShareBounds {
    Exact low;
    Exact high;
};

struct SamplingChoice {
    WeightsKnown weights = WeightsKnown::around;
    Exact around{1, 4};  ///< of `around`: from 1 − this to 1 + this times each share; above 0, at most 1
    std::map<std::string, ShareBounds> bounds = {};  ///< of `bounds`, by the ids of sections and criteria
};

/// What is uncertain about the costs of one candidate, and how costs become points.
struct CostUncertainty {
    ScoredCostRange range;
    PriceBounds bounds;
};

/// A procurement as something to draw from.
///
/// Weights are drawn node by node of the rubric's tree. A criterion that is rated stays as it is. One that is
/// unknown or stale is any level of its scale within its bounds, all alike, or any share between them if it
/// is measured; a conflicting one is one of the levels that it was rated, in proportion to its ratings. A
/// price score follows the candidate's cost: the stated one and, for each low–likely–high range, a change
/// from a triangular distribution, added up. Gates and caps are the rubric's. `cards` are of that rubric;
/// `costs` is parallel to them, or empty.
SampledModel sampled_model_of(const Rubric& rubric, const std::vector<ScoreCard>& cards,
                              const std::vector<std::optional<CostUncertainty>>& costs,
                              const SamplingChoice& choice);

}  // namespace edvet
