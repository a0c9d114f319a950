#pragma once

#include "edvet/analysis/matrix_stability.hpp"
#include "edvet/analysis/value_field.hpp"

#include <optional>

namespace edvet {

/// The field as a matrix, whose criterion j is node j + 1; nothing where it is more than one: with groups, a
/// least child, gates, caps, or what does not apply or has no weight; or where it does not fit.
std::optional<WholeMatrix> flat_matrix(const ValueField& field);

}  // namespace edvet
