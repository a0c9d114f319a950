#pragma once

#include "edvet/report/weights_report.hpp"
#include "edvet/rubric/weighed_node.hpp"
#include "workflow/weights/weighed_rubric.hpp"

namespace edvet {

/// Adds the overlay that holds the report's weights, or the reason why there can be none. Weights that
/// another overlay has set, or that are of a criterion it added, stay as they are, and the others are written
/// in proportion to them.
void add_overlay(const WeighedRubric& rubric, const WeighedNode& node, WeightsReport& report);

}  // namespace edvet
