#pragma once

#include "edvet/evidence/hecvat.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace edvet {

/// Reads the answers to a questionnaire from CSV and scores them by the rule of its shipped key alone: there
/// is no workbook, so nothing is counted as one would.
///
/// Columns: questionnaire (a shipped key's id in the first row; below, the same or blank), question, answer,
/// note (may be missing), and an analyst's override, importance and non-negotiable (may be missing). The
/// words are the version's own: in 4.x "Mark as Compliant" or "Mark as Non-Compliant", an importance
/// ("Critical Importance", … or "Does Not Apply/Do Not Score") and yes or no; in 3.x the answer that replaces
/// the vendor's and a weight from 0 to 1000, where 0 takes the question out. In 4.x a category's four letters
/// in place of a question's id, with "Does Not Apply/Do Not Score", leave the whole category out. An
/// apostrophe before "=", "+", "-" or "@" is taken off: spreadsheets and this program's own writer put it
/// there.
///
/// Every bad row is reported with its line, and then there is no value [hecvat.format, .column,
/// .questionnaire, .question, .twice, .category, .override, .importance, .non-negotiable]. Scored questions
/// without a row count as blank, which is told once among the findings.
Parsed<Hecvat> parse_hecvat_answers(std::string_view text, const std::string& file,
                                    const std::vector<HecvatKey>& keys);

}  // namespace edvet
