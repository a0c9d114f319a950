#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/evidence/candidate.hpp"
#include "edvet/report/import_report.hpp"
#include "edvet/workflow/import.hpp"
#include "edvet/workflow/procurement.hpp"
#include "workflow/candidate_folder.hpp"
#include "workflow/folder.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// What a file is to be taken into.
struct ImportTarget {
    NamedFolder procurement;  ///< a folder, or the one that a case file stands for
    RubricLibrary library;    ///< that documents are read by
    std::function<Parsed<LoadedProcurement>(ReadingDepth)> load;
    bool records_ratings = false;  ///< a case file: of a sheet of ratings each becomes an entry of its own
};

/// A file that was read and checked, and what is to be written of it.
struct PreparedImport {
    ImportReport report;
    std::string bytes;
    LoadedProcurement loaded;
    NamedFolder folder;           ///< the candidate's
    std::vector<Rating> ratings;  ///< to be recorded one by one
};

/// Everything of an import but writing. Nothing where there is anything wrong.
std::optional<PreparedImport> prepare_import(const ImportRequest& request, const ImportTarget& target,
                                             Problems& problems);

}  // namespace edvet
