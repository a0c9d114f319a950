#pragma once

#include "edvet/base/yaml.hpp"
#include "edvet/cost/context.hpp"
#include "edvet/cost/cost_line.hpp"

#include <optional>

namespace edvet {

/// What a line is read in: the context, and the years that this candidate runs.
struct LineSetting {
    const CostContext& context;
    int horizon;
};

/// Reads one item of `lines:` and reports everything that is wrong with it. A line that is returned can be
/// priced wherever nothing was reported.
std::optional<CostLine> read_cost_line(const YamlNode& node, const LineSetting& setting, Problems& problems);

}  // namespace edvet
