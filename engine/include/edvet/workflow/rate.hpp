#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/report/case_change.hpp"
#include "edvet/workflow/act.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace edvet {

/// One rating; who rates and why is the act's.
struct RateRequest {
    std::filesystem::path case_file;
    std::string candidate;
    std::string criterion;
    std::string level;  ///< of the criterion's scale, or "not-applicable", or "unknown"
    std::vector<std::string> evidence = {};
    std::string where = {};
};

/// What was recorded of one rating or many.
struct Rated {
    ShownChange change;
    std::size_t recorded = 0;   ///< new words, those that replace others included
    std::size_t replaced = 0;   ///< earlier words of the same reviewer on the same criterion, kept in the log
    std::size_t unchanged = 0;  ///< said already, word for word
    std::string frozen;         ///< the rubric, where this was the first rating and froze it
};

/// Records a rating in a case file, checked against its rubric and the candidate's evidence. The rubric is
/// frozen before the first rating. To replace an earlier rating needs a reason [rating.correction]. The same
/// again changes nothing.
Parsed<Rated> rate(const RateRequest& request, const Act& act);

/// Records every rating of a CSV with the columns candidate, criterion, level, reason and, where they are
/// wanted, by, evidence, where; of at most 16 MiB. All or nothing. A row without `by` is the acting person's.
Parsed<Rated> rate_from_sheet(const std::filesystem::path& case_file, const std::filesystem::path& sheet,
                              const Act& act);

}  // namespace edvet
