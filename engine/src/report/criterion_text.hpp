#pragma once

#include "edvet/report/explanation.hpp"

#include <string>

namespace edvet {

/// One criterion for a person: question, anchors, ratings, evidence, sources and arithmetic.
std::string criterion_text(const ExplainedCriterion& criterion, bool color);

}  // namespace edvet
