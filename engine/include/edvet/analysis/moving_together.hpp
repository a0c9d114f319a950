#pragma once

#include "edvet/analysis/value_field.hpp"
#include "edvet/base/exact.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace edvet {

/// Pearson's r², exactly: covariance squared over the product of the variances. Absent where one of the two
/// is the same throughout, or there are fewer than two pairs. Both are of the same length.
std::optional<Exact> correlation_squared(const std::vector<Exact>& first, const std::vector<Exact>& second);

/// Criteria that say nearly the same of the candidates.
struct MovingTogether {
    Exact r_squared_above{9025, 10000};  ///< |r| > 0.95
    std::size_t least_candidates = 5;    ///< whose values on both are known
};

/// Sets of two columns or more in which each moves together with another one of the set, or against it; only
/// criteria that count. Columns rise, and so do the sets by their first.
std::vector<std::vector<std::size_t>> columns_that_move_together(const ValueField& field,
                                                                 const MovingTogether& rule);

}  // namespace edvet
