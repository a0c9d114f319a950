#pragma once

#include "edvet/base/date.hpp"
#include "edvet/evidence/candidate.hpp"
#include "edvet/rubric/rubric.hpp"
#include "edvet/scoring/assessment.hpp"

#include <map>
#include <string>
#include <vector>

namespace edvet {

/// What the engine measured on one criterion: the assessment, or none where there is nothing to measure.
using Measured = std::map<NodeId, Assessment>;

/// Answers to the rubric's facts: the procurement's; the candidate's own come first.
using Facts = std::map<FactId, std::string>;

/// Settles every criterion of a candidate on the day `as_of`, parallel to `criteria_of(rubric)`.
/// In this order: what does not apply by a fact is not applicable, and unknown where the fact has no answer;
/// what the engine rates is as `measured` says; nobody's rating is unknown; ratings of one level are rated,
/// of several conflicting; a rating whose required evidence is missing, too few or not independent enough is
/// unknown; one whose evidence has expired or is older than the rubric allows is stale. Evidence issued after
/// `as_of` does not count yet.
///
/// Only ratings that stand on their evidence agree or conflict; the others are told of in `because`. A rating
/// counts the evidence that it cites and no other. Where it is open whether a criterion applies at all, it
/// can be anything from 0 to 1: to leave the denominator is never worse than 0 and never better than 1. The
/// assessments refer to the candidate, which has to outlive them.
std::vector<Assessment> settle(const Rubric& rubric, const Candidate& candidate, const Facts& facts,
                               const Measured& measured, const Date& as_of);

/// Puts what is supposed in a what-if in the place of what is settled, with the reason for both.
void suppose(std::vector<Assessment>& settled, const Measured& supposed);

}  // namespace edvet
