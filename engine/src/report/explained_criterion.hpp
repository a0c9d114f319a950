#pragma once

#include "edvet/report/explanation.hpp"
#include "edvet/rubric/measure.hpp"

#include <string>

namespace edvet {

/// Everything about one criterion of a card, whose line of the arithmetic is `line`.
ExplainedCriterion explained_criterion(const ExplainedParts& parts, const Criterion& criterion,
                                       const ExplainedLine& line);

/// What the engine measures, in words: "ACR, …".
std::string measure_text(const Measure& measure);

}  // namespace edvet
