#pragma once

#include "edvet/cost/rate_of_return.hpp"
#include "workflow/calculation/function.hpp"

#include <string>
#include <vector>

namespace edvet {

/// "--pick": which of several rates is the result.
CalculationOption pick_option();

/// All internal rates of the flows, their number in words, and as "value" the only one or the one picked.
void put_rates(Calculation& to, const std::vector<TimedFlow>& flows, const std::string& pick);

}  // namespace edvet
