#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/evidence/candidate.hpp"
#include "workflow/folder.hpp"

namespace edvet {

/// Adds the documents that imports brought into a candidate's folder to its evidence. Warns of sheets that
/// are no longer what was imported.
void read_import_records(const NamedFolder& folder, Candidate& candidate, Problems& problems);

}  // namespace edvet
