#pragma once

#include "edvet/report/cost_report.hpp"

#include <string>
#include <vector>

namespace edvet {

/// Parts of what is printed of costs for a person.

/// `horizon`: the procurement's, in years.
std::string detail_text(const CostDetail& detail, int horizon, bool color);

/// "page 3"; other words stand for themselves.
std::string page_text(const std::string& page);

/// The sentences under a title; empty where there are none.
std::string breakevens_text(const std::vector<ShownBreakeven>& breakevens, const std::string& title,
                            bool color);

/// Title, rubric and day, and what is costed by.
std::string cost_head_text(const ResultHead& head, const CostBasis& basis, bool color);

std::string conventions_text(const std::vector<std::string>& conventions);

}  // namespace edvet
