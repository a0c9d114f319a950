#pragma once

#include "edvet/base/exact.hpp"

#include <cstdint>
#include <vector>

namespace edvet {

/// Numbers that compare as the values do, which are fewer than 2^31: the values themselves in units of one
/// over their common denominator where these are small, and their ranks otherwise.
std::vector<std::int32_t> ranks_of(const std::vector<const Exact*>& values);

}  // namespace edvet
