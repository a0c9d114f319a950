#pragma once

#include "edvet/analysis/decision_matrix.hpp"
#include "edvet/base/exact.hpp"

#include <string_view>
#include <vector>

namespace edvet::tests {

/// "-0.3333333333333333": a decimal of any length, exactly.
Exact number(std::string_view text);

/// "1 2.5 -3"
std::vector<Exact> numbers(std::string_view text);

/// "1 2 / 3 4": two rows.
DecisionMatrix matrix(std::string_view text);

bool is_near(const Exact& a, const Exact& b, const Exact& tolerance);
bool are_near(const std::vector<Exact>& a, const std::vector<Exact>& b, const Exact& tolerance);

}  // namespace edvet::tests
