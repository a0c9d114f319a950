#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/report/case_change.hpp"
#include "edvet/workflow/act.hpp"
#include "edvet/workflow/library.hpp"
#include "edvet/workflow/procurement_source.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace edvet {

/// A case file that was made of a folder.
struct MadeCase {
    ShownChange change;
    std::size_t documents = 0;      ///< files of the folder
    std::uint64_t bytes = 0;        ///< of these
    std::size_t library_files = 0;  ///< shipped ones that it is judged by, and that are inside now
    std::size_t candidates = 0;
    std::size_t ratings = 0;
    std::string frozen;                 ///< the rubric that was frozen: "id version (hash)"; empty where there
                                        ///< are no ratings yet
    std::vector<std::string> left_out;  ///< names that begin with a '.'
};

/// Puts a procurement's folder into a new case file, with every file of it and the shipped rubrics, keys and
/// catalogs that it is judged by. Each rating becomes an entry of its own; the rubric is frozen before the
/// first. All or nothing: refuses a folder that has errors, links or names that are no text [case.name], a
/// file that changes meanwhile, and any file that is there already.
Parsed<MadeCase> make_case(const std::filesystem::path& folder, const std::filesystem::path& file,
                           const RubricLibrary& library, const Act& act);

/// A folder that was made of a case file.
struct ExportedCase {
    std::string folder;
    std::int64_t entry = 0;  ///< the state after it
    std::size_t documents = 0;
    std::uint64_t bytes = 0;
    std::vector<std::string> withheld;  ///< paths of what the file does not hold
};

/// Writes a case as the folder that it stands for: what was opened comes back byte by byte. Ratings that were
/// recorded since stand in ratings.csv, withdrawn candidates in the folder `withdrawn`. `folder` must not be
/// there, or be empty. All or nothing.
Parsed<ExportedCase> export_case(const ProcurementSource& source, const std::filesystem::path& folder);

}  // namespace edvet
