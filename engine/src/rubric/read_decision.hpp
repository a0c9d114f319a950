#pragma once

#include "edvet/base/yaml.hpp"
#include "edvet/rubric/rubric.hpp"

#include <optional>
#include <vector>

namespace edvet {

/// Reads `decision`, which a rubric needs. What cannot be read is reported and has a stand-in.
DecisionRules read_decision(YamlFields& rubric_fields);

/// Fields that a rubric and an overlay share.
std::optional<Exact> read_close_call(YamlFields& fields);
std::optional<Rounding> read_rounding(YamlFields& fields);

}  // namespace edvet
