#pragma once

#include "edvet/base/exact.hpp"

#include <optional>
#include <vector>

namespace edvet {

/// Weights as a file of a rubric can hold them: plain decimals, at most 9 digits before the point and 9 after
/// it.
struct FileWeights {
    std::vector<Exact> weights;  ///< parallel to those asked for
    bool is_rounded = false;     ///< half-even at 9 places; otherwise the proportions are exact
};

/// The same proportions in numbers that are easy to read: per cent of the sum where these have at most 3
/// places; otherwise the smallest whole numbers, where they have at most 9 digits; otherwise per cent,
/// rounded. The weights have to be 0 or more and not all 0. Nothing where one above 0 would be rounded to 0.
std::optional<FileWeights> file_weights(const std::vector<Exact>& weights);

/// The weights times `factor`, for those whose neighbours cannot be changed. Nothing where one does not fit
/// into 9 digits, or where one above 0 would be rounded to 0.
std::optional<FileWeights> file_weights(const std::vector<Exact>& weights, const Exact& factor);

}  // namespace edvet
