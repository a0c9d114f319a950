#pragma once

#include "candidate_folder.hpp"
#include "edvet/base/diagnostic.hpp"
#include "edvet/workflow/library.hpp"
#include "edvet/workflow/procurement.hpp"
#include "folder.hpp"

#include <vector>

namespace edvet {

/// `read_procurement` of a folder that is there, wherever it is kept. `extra_overlays` have been found by the
/// caller.
Parsed<LoadedProcurement> read_procurement_in(const NamedFolder& folder, const RubricLibrary& library,
                                              const std::vector<NamedFile>& extra_overlays,
                                              ReadingDepth depth = ReadingDepth::everything);

/// The same of a folder on the disk or in a tree that stands for it; an error where it is no folder.
Parsed<LoadedProcurement> read_procurement_folder(const NamedFolder& folder, const RubricLibrary& library);

}  // namespace edvet
