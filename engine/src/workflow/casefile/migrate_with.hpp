#pragma once

#include "edvet/store/migration.hpp"
#include "edvet/workflow/migrate_case.hpp"

#include <vector>

namespace edvet {

/// `migrate_case` with other migrations than the shipped ones.
Parsed<MigrationOutcome> migrate_with(const std::vector<Migration>& migrations,
                                      const std::filesystem::path& case_file, const Act& act);

}  // namespace edvet
