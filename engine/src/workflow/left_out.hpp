#pragma once

#include "edvet/report/comparison.hpp"
#include "edvet/workflow/procurement.hpp"

#include <vector>

namespace edvet {

/// Under a price formula that depends on who bids: whether the others stand differently to each other, by
/// their points, when one candidate is not there. One entry for each candidate with costs; none where the
/// formula stands on fixed bounds or no criterion asks for its score.
std::vector<ShownLeaveOneOut> leave_one_out(const LoadedProcurement& loaded);

}  // namespace edvet
