#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/report/case_history.hpp"

#include <filesystem>
#include <string>

namespace edvet {

/// Which entries to show; those that every text that is not empty fits.
struct HistoryRequest {
    std::filesystem::path case_file;
    std::string candidate = {};  ///< an id
    std::string criterion = {};  ///< an id
    std::string by = {};         ///< a name or a code: of who wrote it, or whose rating it is
};

/// The log of a case file. A candidate, criterion or person that no entry is about is an error with the
/// nearest name.
Parsed<CaseHistory> case_history(const HistoryRequest& request);

}  // namespace edvet
