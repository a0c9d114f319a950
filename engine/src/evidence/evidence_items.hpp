#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/base/yaml.hpp"
#include "edvet/evidence/candidate.hpp"

#include <optional>

namespace edvet {

/// Reads one piece of evidence, from whichever format it was written in. Nothing where it cannot be referred
/// to: it has no id or no kind.
std::optional<EvidenceItem> read_evidence_item(const YamlNode& node, Problems& problems);

/// Adds the item to what the candidate has. One whose id or whose file is there already is reported and left
/// out.
void add_evidence(Candidate& candidate, EvidenceItem item, Problems& problems);

}  // namespace edvet
