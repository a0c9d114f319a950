#pragma once

#include "edvet/rubric/rubric.hpp"
#include "edvet/scoring/score_card.hpp"
#include "scoring/aggregate.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace edvet {

/// What gates look at: the values that criteria and sections can have once all is known.
struct GateFacts {
    const std::vector<Assessment>& assessments;
    const std::vector<Part>& low;
    const std::vector<Part>& high;
};

/// Tests the gates of a rubric, for one candidate after another. It refers to both, which have to outlive it.
class GateTester {
public:
    GateTester(const Rubric& rubric, const Outline& outline);

    /// Every gate, in the rubric's order. What does not apply passes; what may turn out either way is
    /// unknown.
    std::vector<GateOutcome> test(const GateFacts& facts);

    /// Whether a condition holds, and the sentence that says why.
    struct Finding {
        Truth truth;
        std::string because;
    };

private:
    /// What was found of one criterion that stood so. Candidates often stand alike, and sentences are dear.
    struct Known {
        Standing standing;
        Exact low;
        Exact high;
        Finding finding;
    };
    /// A condition on one criterion or section, and where that stands in the outline.
    struct Place {
        std::size_t at = 0;
        std::vector<Known> known = {};
    };

    void find_places(const GateCondition& condition);
    Finding test(const GateFacts& facts, const GateCondition& condition);
    Finding test_criterion(const GateFacts& facts, const GateCondition& condition);
    Finding test_section(const GateFacts& facts, const GateCondition& condition);
    Finding test_parts(const GateFacts& facts, const GateCondition& condition);
    Finding test_opposite(const GateFacts& facts, const GateCondition& condition);

    const Rubric& rubric_;
    const Outline& outline_;
    std::vector<Gate> gates_;
    std::map<const GateCondition*, Place> places_;
};

Verdict verdict_of(const std::vector<GateOutcome>& gates);

}  // namespace edvet
