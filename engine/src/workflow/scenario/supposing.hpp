#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/scoring/score_card.hpp"
#include "edvet/workflow/procurement.hpp"
#include "edvet/workflow/scenario.hpp"

#include <optional>
#include <vector>

namespace edvet {

/// What is on record with everything different that the scenario says, in words too. Nothing where it names
/// what is not there or says what cannot be; every such thing is then said. `cards` are the record's, where
/// it was scored already.
std::optional<LoadedProcurement> supposed(const LoadedProcurement& record, const Scenario& scenario,
                                          const std::vector<ScoreCard>* cards, Problems& problems);

}  // namespace edvet
