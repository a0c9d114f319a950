#pragma once

#include "edvet/base/yaml.hpp"
#include "edvet/cost/cost_line.hpp"

#include <optional>

namespace edvet {

/// Reads one item of `plans:`, for lines that have been read already.
std::optional<Plan> read_plan(const YamlNode& node, const CandidateCosts& costs, Problems& problems);

}  // namespace edvet
