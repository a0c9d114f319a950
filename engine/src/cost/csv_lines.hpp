#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/base/yaml.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace edvet {

/// The rows of a `costs.csv` as the items that `lines:` of a `costs.yaml` would have, each value with the
/// place of its cell, so that one reader checks both. Empty cells are left out.
std::vector<YamlNode> lines_of_csv(std::string_view text, const std::string& file, Problems& problems);

}  // namespace edvet
