#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/base/id.hpp"
#include "edvet/base/yaml.hpp"
#include "edvet/cost/context.hpp"
#include "edvet/cost/cost_line.hpp"

#include <optional>
#include <string>

namespace edvet {

/// Reads what a procurement says of costs, the mapping below `cost:`. Percents are written with their sign.
std::optional<CostContext> read_cost_context(const YamlNode& node, Problems& problems);

/// A text with the name that messages call it by.
struct CostText {
    std::string text;
    std::string file;
};

/// What a candidate has: either or both.
struct CostTexts {
    std::optional<CostText> yaml;  ///< lines, plans, its own horizon and adoption
    std::optional<CostText> csv;   ///< lines, one a row
};

/// Reads the costs of a candidate; the lines of the YAML come first. Beside what is malformed it refuses what
/// could not be priced: a line whose driver the procurement does not state, a year outside the horizon, tiers
/// with gaps or overlaps, a currency that is not the procurement's, an id that stands twice, a plan of lines
/// that are not there.
Parsed<CandidateCosts> parse_costs(const CostTexts& texts, const CandidateId& candidate,
                                   const CostContext& context);

}  // namespace edvet
