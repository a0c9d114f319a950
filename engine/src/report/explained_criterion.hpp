#pragma once

#include "edvet/report/explanation.hpp"

namespace edvet {

/// Everything about one criterion of a card, whose line of the arithmetic is `line`.
ExplainedCriterion explained_criterion(const ExplainedParts& parts, const Criterion& criterion,
                                       const ExplainedLine& line);

}  // namespace edvet
