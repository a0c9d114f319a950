#pragma once

#include "edvet/base/date.hpp"
#include "edvet/base/diagnostic.hpp"
#include "edvet/report/import_report.hpp"
#include "edvet/workflow/act.hpp"
#include "edvet/workflow/library.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace edvet {

/// What to take in, and what its evidence item is to say. What is absent comes from the document, or stays
/// open.
struct ImportRequest {
    std::filesystem::path procurement;  ///< a folder, or a case file
    std::string candidate;
    std::filesystem::path file;
    std::optional<std::string> id;  ///< of the evidence; "hecvat" or "acr", with a number where that is taken
    std::optional<std::string> title;
    std::optional<Date> issued;
    std::optional<Date> expires;
    std::optional<Independence> independence;
    bool is_trial = false;  ///< checks everything and writes nothing
};

/// Reads a vendor's file whole, checks it against the procurement, puts a copy into the candidate's folder
/// and beside it a record of what was read: NAME.import.yaml, with the original name, the SHA-256 and all
/// that the reading found. A document's record is its evidence item, so candidate.yaml stays as it is.
///
/// What the file is, its content tells. A value only where everything was in order; otherwise nothing was
/// written. All or nothing, also where the program or the machine stops: the record is written last, and a
/// document without one is not read. The same bytes again change nothing. A sheet never replaces another one
/// [import.exists]. The procurement must be in order before.
///
/// Into a case file it is the same, as one act of the person that `act` names: copy and record become
/// documents of the case, and shipped keys and catalogs that the document is read by and that the case does
/// not hold are stored in it too. A sheet of ratings is not stored: each rating becomes an entry as `rate`
/// writes it, and one that replaces another needs a reason [rating.correction].
Parsed<ImportReport> import_file(const ImportRequest& request, const RubricLibrary& library,
                                 const Act& act = {});

}  // namespace edvet
