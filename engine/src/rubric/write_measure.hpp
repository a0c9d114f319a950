#pragma once

#include "edvet/rubric/measure.hpp"
#include "rubric/yaml_writer.hpp"

#include <string>

namespace edvet {

/// `from: …` and the fields of that source.
void write_measure(YamlWriter& yaml, const Measure& measure);
void write_acr_policy(YamlWriter& yaml, const AcrPolicy& policy);
void write_hecvat_policy(YamlWriter& yaml, const HecvatPolicy& policy);

}  // namespace edvet
