#pragma once

#include "edvet/analysis/ahp.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// Checked comparisons: square, diagonal 1, each pair either given on both sides or on neither.
using Judgments = std::vector<std::vector<std::optional<Exact>>>;

/// What the comparisons say, with empty cells taken from across; or all that is wrong with them, in one text.
Expected<Judgments, std::string> judgments_of(const PairwiseComparisons& comparisons,
                                              std::size_t most_criteria);

}  // namespace edvet
