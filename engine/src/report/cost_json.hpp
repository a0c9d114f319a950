#pragma once

#include "edvet/report/cost_report.hpp"
#include "report/json.hpp"

namespace edvet {

/// "discount_rate", "base_date", "drivers" and so on.
Json json_of(const CostBasis& basis);

Json json_of(const ShownCostLine& line);

/// "total" and "present_value" with its exact fraction.
Json json_of(const ShownPair& pair);

}  // namespace edvet
