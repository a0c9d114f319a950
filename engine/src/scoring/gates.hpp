#pragma once

#include "edvet/rubric/rubric.hpp"
#include "edvet/scoring/score_card.hpp"
#include "scoring/aggregate.hpp"

#include <vector>

namespace edvet {

/// What gates look at: the values that criteria and sections can have once all is known.
struct GateFacts {
    const Rubric& rubric;
    const Outline& outline;
    const std::vector<Assessment>& assessments;
    const std::vector<Part>& low;
    const std::vector<Part>& high;
};

/// Tests every gate of the rubric. What does not apply passes; what may turn out either way is unknown.
std::vector<GateOutcome> test_gates(const GateFacts& facts);

Verdict verdict_of(const std::vector<GateOutcome>& gates);

}  // namespace edvet
