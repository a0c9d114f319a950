#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/workflow/procurement.hpp"
#include "edvet/workflow/scenario.hpp"
#include "workflow/judged.hpp"

#include <optional>

namespace edvet {

/// What is on record with everything different that the scenario says, in words too. Nothing where it names
/// what is not there or says what cannot be; every such thing is then said.
std::optional<LoadedProcurement> supposed(const LoadedProcurement& record, const Scenario& scenario,
                                          Problems& problems);
/// The same of what was scored already, which saves doing so again.
std::optional<LoadedProcurement> supposed(const Judged& record, const Scenario& scenario, Problems& problems);

}  // namespace edvet
