#pragma once

#include "edvet/base/date.hpp"
#include "edvet/base/diagnostic.hpp"
#include "edvet/evidence/acr_catalog.hpp"
#include "edvet/report/acr_report.hpp"
#include "edvet/workflow/library.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// Reads every edition in the library's `acr/catalogs`, by file name. No value where there is none, or one
/// has errors.
Parsed<std::vector<AcrCatalog>> read_acr_catalogs(const RubricLibrary& library);

/// Reads reports for show. The value holds those that are sound; it is absent where there is none, or the
/// library's own files cannot be read. Every problem of every file is said.
Parsed<ShownAcrs> show_acrs(const std::vector<std::string>& files, const RubricLibrary& library,
                            const std::optional<Date>& as_of);

/// Reads reports and puts them side by side; a value only where all of them are sound. Warns where their
/// editions differ.
Parsed<AcrComparison> compare_acrs(const std::vector<std::string>& files, const RubricLibrary& library,
                                   const std::optional<Date>& as_of);

}  // namespace edvet
