#pragma once

#include "edvet/base/date.hpp"
#include "edvet/base/diagnostic.hpp"
#include "edvet/report/comparison.hpp"
#include "edvet/workflow/library.hpp"
#include "edvet/workflow/outcome.hpp"
#include "edvet/workflow/procurement_source.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// Which procurement, and what to judge it by instead of or beside what its file says.
struct ProcurementRequest {
    std::filesystem::path folder;  ///< or case file
    std::optional<Date> as_of = std::nullopt;
    std::vector<std::string> overlays = {};
    std::optional<CaseMoment> at = std::nullopt;  ///< which past state of a case file
    /// A scenario file: what to suppose instead of what is on record. The result is then a what-if, and says
    /// so.
    std::filesystem::path scenario = {};
};

/// Scores every candidate of a procurement. Without a value, or with errors, nothing was scored.
Parsed<Comparison> compare(const ProcurementRequest& request, const RubricLibrary& library);

/// How it went: `not_passed` where a candidate is ineligible, `cannot_judge` where one is undetermined or has
/// no score or there is none; and the reason, in one line, where it is not `done`.
struct ComparisonOutcome {
    Outcome outcome = Outcome::done;
    std::string because;
};
ComparisonOutcome outcome_of(const Comparison& comparison);

}  // namespace edvet
