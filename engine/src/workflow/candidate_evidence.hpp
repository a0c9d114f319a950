#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/evidence/candidate.hpp"
#include "edvet/scoring/measured.hpp"
#include "folder.hpp"
#include "reference_shelf.hpp"

namespace edvet {

/// Hashes the file of an evidence item, where it has one, holds the hash against the one that is stated and
/// writes it into the item; reads the very bytes that were hashed where the engine reads their format.
void read_evidence(EvidenceItem& item, const NamedFolder& folder, ReferenceShelf& shelf, Readings& readings,
                   Problems& problems);

}  // namespace edvet
