#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/base/id.hpp"
#include "edvet/rubric/rubric.hpp"

namespace edvet {

/// The rubric with one weight changed, so that it can be scored by: `node` (a section or a scored criterion)
/// has `share` of the whole, and all other shares keep their ratios. Weights become shares of the whole.
/// Requires 0 < share < 1, and that the node's own weight counts and is less than the whole.
Rubric with_share(const Rubric& rubric, const NodeId& node, const Exact& share);

}  // namespace edvet
