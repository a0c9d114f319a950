#pragma once

#include "edvet/analysis/sampled_model.hpp"
#include "edvet/analysis/weight_set.hpp"
#include "edvet/base/linear_program.hpp"
#include "workflow/mcda/inputs.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edvet::mcda {

/// What a file says of the weights; nothing of it: all weights.
struct StatedWeights {
    std::vector<Exact> fixed;                 ///< or empty
    std::vector<LinearCondition> conditions;  ///< with weights that add up to 1
    std::vector<int> ranks;                   ///< or empty; 0 has no order with any
};

/// "w1 >= w2 >= w3", "w1>=w2>=...>=wn", "0.2 <= w1 <= 0.5", "w1 + w2 >= 2*w3", "w1/w2 >= 2", names in place
/// of w1; several with ',' or ';' or "and" between. The reason where one cannot be read.
Expected<std::vector<LinearCondition>, std::string>
conditions_from_text(std::string_view text, std::size_t criteria, const Names& names);

/// From "weights" (numbers; [low, high] of each; or words that say there is no information), "constraints" in
/// words, "constraints_a_c" (coefficients a and bound c: a·w <= c where no words stand beside), "bounds" and
/// "ranks".
std::optional<StatedWeights> read_weight_information(Inputs& in, std::size_t criteria, const Names& names);

WeightSet weight_set_of(const StatedWeights& stated, std::size_t criteria);

/// As the sampler takes it: one chain of weights is an order, and conditions on single weights are bounds,
/// for which no draw is rejected or few.
WeightInformation sampled_weights_of(const StatedWeights& stated, std::size_t criteria);

/// Everything as conditions, ranks included.
std::vector<LinearCondition> all_conditions(const StatedWeights& stated, std::size_t criteria);

}  // namespace edvet::mcda
