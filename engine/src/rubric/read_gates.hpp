#pragma once

#include "edvet/base/yaml.hpp"
#include "edvet/rubric/rubric.hpp"
#include "rubric/vocabulary.hpp"

#include <vector>

namespace edvet {

/// Reads the combined gates of a rubric whose tree is read. `names` are the ids of the tree, which a gate may
/// not take.
std::vector<Gate> read_gates(YamlFields& fields, const Rubric& rubric, UniqueNames& names);

}  // namespace edvet
