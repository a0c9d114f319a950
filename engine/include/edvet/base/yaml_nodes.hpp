#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/base/yaml.hpp"

#include <string>

namespace edvet {

/// Nodes for what another format says, so that the reader of the YAML checks that too; each has the place
/// where the other format says it.
YamlNode scalar_node(std::string text, const Place& place);
YamlNode sequence_node(const Place& place);
YamlNode mapping_node(const Place& place);

/// Adds `key: value` to a mapping that does not have the key yet.
void put(YamlNode& mapping, const std::string& key, YamlNode value);

}  // namespace edvet
