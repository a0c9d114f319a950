#pragma once

#include "analysis/polynomial.hpp"

#include <vector>

namespace edvet {

/// How wide a root is known: far below the 40 places that are shown.
const Exact& root_width();

/// Where a root is: there exactly, or rounded half-even at 40 places.
Exact place_of(const Root& root);

/// Rising, with those that cannot be told apart joined.
std::vector<Root> in_order(std::vector<Root> roots);

}  // namespace edvet
