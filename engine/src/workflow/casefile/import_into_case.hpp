#pragma once

#include "edvet/workflow/import.hpp"

namespace edvet {

/// `import_file` of a case file.
Parsed<ImportReport> import_into_case(const ImportRequest& request, const RubricLibrary& installed,
                                      const Act& act);

}  // namespace edvet
