#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/report/case_update.hpp"
#include "edvet/workflow/act.hpp"
#include "edvet/workflow/library.hpp"

#include <filesystem>

namespace edvet {

/// Takes what is different in a folder into a case file: documents that are new, changed or gone, ratings that
/// are new, changed or gone, word by word. The folder is one that `export_case` wrote and somebody edited. All
/// or nothing; it must be in order, and so must the case be afterwards.
///
/// What replaces something or takes it away needs a reason [case.reason]; what was there stays in the log.
/// A rubric that is frozen changes only as another version [procedure.frozen]. Candidates are withdrawn, not
/// left out [update.candidate].
Parsed<CaseUpdate> update_case(const std::filesystem::path& case_file, const std::filesystem::path& folder,
                               const RubricLibrary& library, const Act& act);

}  // namespace edvet
