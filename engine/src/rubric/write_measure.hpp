#pragma once

#include "edvet/rubric/measure.hpp"
#include "rubric/yaml_writer.hpp"

#include <string>

namespace edvet {

/// `from: …` and the fields of that source.
void write_measure(YamlWriter& yaml, const Measure& measure);
void write_acr_policy(YamlWriter& yaml, const AcrPolicy& policy);

}  // namespace edvet
