#pragma once

#include "edvet/analysis/decision_matrix.hpp"

#include <optional>
#include <vector>

namespace edvet {

/// The least common multiple of the denominators; nothing where it has more than `most_denominator_bits`.
std::optional<Whole> common_denominator(const std::vector<Exact>& values);

/// `value` in units of one over `denominator`, of which it has to be a multiple.
Whole in_units(const Exact& value, const Whole& denominator);

/// The sum over a common denominator; nothing where there is none.
std::optional<Exact> bounded_sum(const std::vector<Exact>& values);

}  // namespace edvet
