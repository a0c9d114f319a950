#pragma once

#include "edvet/cost/context.hpp"
#include "edvet/cost/cost_line.hpp"
#include "edvet/cost/schedule.hpp"
#include "edvet/report/cost_explanation.hpp"

#include <vector>

namespace edvet {

/// A line on the plan that is chosen, and what they give.
struct LineOnPlan {
    const CostLine& line;
    const CostContext& context;
    const Plan* plan = nullptr;  ///< null where none is chosen, or the one chosen does not name the line
    const LineSchedule& schedule;
};

/// What the line says, in words.
std::vector<CostStep> steps_of_terms(const LineOnPlan& what);

/// From what the line follows to the amount of the year.
std::vector<CostStep> steps_of_year(const LineOnPlan& what, const LineYear& year);

/// From the amounts of the years to what is paid, when, and what that is worth on the base date.
std::string working_of(const LineOnPlan& what, const Payment& payment);

/// "at the start of year 3"
std::string moment_text(const Payment& payment);

}  // namespace edvet
