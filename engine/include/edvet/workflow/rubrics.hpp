#pragma once

#include "edvet/base/date.hpp"
#include "edvet/base/diagnostic.hpp"
#include "edvet/rubric/case_rubric.hpp"
#include "edvet/rubric/overlay.hpp"
#include "edvet/rubric/rubric.hpp"
#include "edvet/workflow/library.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// What checking one file found.
struct CheckedFile {
    std::string name;
    std::string kind;     ///< "rubric" or "overlay"; empty where the file does not say
    std::string summary;  ///< "46 criteria in 1 dimension, 20 sources"; empty where the file has errors
    std::string sha256;   ///< the rubric's hash, or that of the overlay's file
    std::vector<Diagnostic> diagnostics;

    bool is_sound() const { return !has_error(diagnostics); }
};

/// Reads a rubric or overlay and everything it rests on. An overlay's base is looked for beside it, in the
/// folder above, and among the shipped rubrics.
CheckedFile check_file(const std::string& words, const RubricLibrary& library);

/// What differs between two rubrics; a value wherever both could be read.
Parsed<std::vector<Change>> diff_rubrics(const std::string& before, const std::string& after,
                                         const RubricLibrary& library);

/// A rubric with overlays, in the form of CASE. Its dates are the rubric's effective one; `last_change` is
/// for a rubric that states none, and comes first where it is given.
Parsed<CaseExport> export_as_case(const std::string& rubric, const std::vector<std::string>& overlays,
                                  const RubricLibrary& library, const std::optional<Date>& last_change);

}  // namespace edvet
