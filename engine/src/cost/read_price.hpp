#pragma once

#include "edvet/base/yaml.hpp"
#include "edvet/cost/cost_line.hpp"

#include <optional>

namespace edvet {

/// Reads the one of `price`, `package`, `graduated` and `volume` that a line has.
std::optional<Price> read_price(YamlFields& fields);

}  // namespace edvet
