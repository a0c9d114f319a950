#pragma once

#include "edvet/rubric/case_rubric.hpp"

#include <string>

namespace edvet {

/// The CFRubric as CASE 1.0 and 1.1 write it. Weights and scores are JSON numbers with all their digits;
/// everything but ASCII is written as \u…
std::string to_json(const CaseRubric& rubric);

}  // namespace edvet
