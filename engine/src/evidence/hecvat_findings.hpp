#pragma once

#include "evidence/hecvat_rule.hpp"
#include "evidence/hecvat_workbook.hpp"

#include <vector>

namespace edvet {

/// What the reader of a scored questionnaire should know: every difference of the two counts with its reason,
/// every row of the key that is not the shipped one, and what is unusual. `hecvat` has its questions and
/// sections; a key that was read from the workbook itself is not compared with it.
std::vector<HecvatFinding> findings_of(const Hecvat& hecvat, const HecvatRule& rule,
                                       const WrittenHecvat& written);

/// The same for answers without a workbook: overrides, weights, and what waits for an analyst.
std::vector<HecvatFinding> findings_without_workbook(const Hecvat& hecvat, const HecvatRule& rule);

}  // namespace edvet
