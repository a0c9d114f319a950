#pragma once

#include "edvet/rubric/rubric.hpp"
#include "edvet/scoring/score_card.hpp"

#include <string_view>
#include <vector>

namespace edvet::tests {

/// A scored criterion that people rate on the scale "met": met 1, partly 1/2, unmet 0.
Criterion criterion(std::string_view id, Exact weight = 1);

Section section(std::string_view id, Exact weight, std::vector<Criterion> criteria);
Section section(std::string_view id, Exact weight, std::vector<Section> groups);

/// Thresholds: approve 80, conditions 65, hold 50, deny. A failed gate is deny, an unknown one hold.
Rubric rubric(std::vector<Section> dimensions, Aggregation aggregation = Aggregation::weighted_mean);

/// One dimension "all" of weight 1 that holds the criteria.
Rubric rubric(std::vector<Criterion> criteria, Aggregation aggregation = Aggregation::weighted_mean);

GateCondition at_least(std::string_view criterion, Exact value, std::string_view written);
GateCondition combined(GateCondition::Kind kind, std::vector<GateCondition> parts);

Assessment rated(std::string_view criterion, Exact value);
/// Somebody said that it is unknown; anything from 0 to 1.
Assessment unknown(std::string_view criterion);
/// Nobody said anything.
Assessment unchecked(std::string_view criterion);
Assessment not_applicable(std::string_view criterion);

/// The score of a candidate "alder".
ScoreCard card_of(const Rubric& rubric, std::vector<Assessment> assessments);

const SectionScore& section_of(const ScoreCard& card, std::string_view id);
const Contribution& contribution_of(const ScoreCard& card, std::string_view id);

}  // namespace edvet::tests
