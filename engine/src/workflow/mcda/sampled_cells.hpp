#pragma once

#include "edvet/analysis/sampled_model.hpp"
#include "workflow/mcda/inputs.hpp"

#include <optional>
#include <vector>

namespace edvet::mcda {

/// Values that are known or drawn.
struct SampledInput {
    std::vector<std::vector<SampledCell>> cells;  ///< rows are alternatives
    std::size_t criteria_count = 0;
    Names alternatives;
    Names criteria;
};

/// So many equally likely values stand for a triangular distribution: the middle of each part by chance.
constexpr int triangular_values = 1000;

/// Cells are numbers; [low, high], {"uniform": [a, b]}, {"min", "max"} or "U(a,b)", evenly between; null,
/// from 0 to 1, or the whole range of its value function; {"triangular": [a, mode, b]}; {"values",
/// "probabilities"}. Other distributions are refused by name.
std::optional<SampledInput> read_sampled_cells(Inputs& in);

/// Values of costs times -1.
void turn_costs(SampledInput& input, const std::vector<Sense>& senses);

/// All values by one straight line into 0 to 1, where one lies outside. True where that was needed.
bool bring_into_range(SampledInput& input);

}  // namespace edvet::mcda
