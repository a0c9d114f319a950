#pragma once

#include "edvet/base/id.hpp"
#include "edvet/rubric/rubric.hpp"

#include <vector>

namespace edvet {

/// The scored criteria that the engine works out of costs: price scores, and shares of licences that nobody
/// uses. In the rubric's order.
std::vector<const Criterion*> cost_criteria(const Rubric& rubric);

/// The rubric with some criteria unscored: they make no points and no cap any more, and their gates stay. All
/// other criteria keep the ratios of their weights where means are taken: a section weighs by as much less as
/// what is unscored weighs in it.
Rubric with_unscored(Rubric rubric, const std::vector<NodeId>& criteria);

}  // namespace edvet
