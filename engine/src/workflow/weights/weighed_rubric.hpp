#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/report/weights_report.hpp"
#include "edvet/rubric/overlay.hpp"
#include "edvet/rubric/rubric.hpp"
#include "edvet/rubric/weighed_node.hpp"
#include "edvet/workflow/weights.hpp"

#include <optional>
#include <vector>

namespace edvet {

/// A rubric as it was issued, the overlays on it, and what they make of it.
struct WeighedRubric {
    Rubric issued;
    std::vector<Overlay> overlays;
    Resolved tailored;
};

Parsed<WeighedRubric> read_weighed_rubric(const WeightsSubject& subject, const RubricLibrary& library);

WeightsHead head_of(const WeighedRubric& rubric, const WeighedNode& node);

/// What people are asked about a node by a method.
WeightQuestions questions_of(const WeighedRubric& rubric, const WeighedNode& node, WeightMethod method);

}  // namespace edvet
