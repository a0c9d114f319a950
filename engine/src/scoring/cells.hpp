#pragma once

#include "edvet/rubric/rubric.hpp"
#include "edvet/scoring/assessment.hpp"
#include "scoring/aggregate.hpp"

#include <optional>
#include <vector>

namespace edvet {

/// Whether a criterion earns all where its value is 1, and otherwise nothing.
bool is_all_or_nothing(Aggregation aggregation);

/// What stands in for the assessments, parallel to the criteria, in each of the four evaluations. Criteria
/// that are not scored and those that do not apply are absent from all of them. Under an xccdf aggregation a
/// value that is not 1 counts as 0.
struct AllCells {
    Cells score;  ///< by the rubric's policy for unknowns; what that leaves out is absent
    Cells low;
    Cells high;
    Cells known;  ///< the share that is known
};

AllCells cells_of(const Rubric& rubric, const Outline& outline, const std::vector<Assessment>& assessments);

/// What a score takes a criterion to be worth, whatever its role: absent where the policy, or an xccdf
/// aggregation of what was not checked, leaves it out, and where it does not apply.
std::optional<Exact> value_for_score(const Criterion& criterion, const Assessment& assessment,
                                     Aggregation aggregation, UnknownPolicy policy);

}  // namespace edvet
