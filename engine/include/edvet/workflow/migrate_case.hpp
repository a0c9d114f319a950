#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/report/case_change.hpp"
#include "edvet/store/migration.hpp"
#include "edvet/workflow/act.hpp"

#include <filesystem>
#include <string>

namespace edvet {

/// A case file that has the format of this version now.
struct MigrationOutcome {
    ShownChange change;
    int from = 0;  ///< the same as `to` where there was nothing to do
    int to = 0;
    std::string kept = "";  ///< where the old file is; empty where there was nothing to do
};

/// Brings a case file of an older format to that of this version, on a copy that is verified and takes its
/// name; the old file is kept beside it. What was in its log stays, and one entry more says so. All or
/// nothing. A file that has the format already is opened, and left as it is.
Parsed<MigrationOutcome> migrate_case(const std::filesystem::path& case_file, const Act& act,
                                      const std::vector<Migration>& migrations = shipped_migrations());

}  // namespace edvet
