#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/base/yaml.hpp"
#include "edvet/evidence/candidate.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace edvet {

/// Reads one piece of evidence, from whichever format it was written in. Nothing where it cannot be referred
/// to: it has no id or no kind.
std::optional<EvidenceItem> read_evidence_item(const YamlNode& node, Problems& problems);

/// A candidate has at most this many, so that what refers to them is checked in time.
constexpr std::size_t most_evidence = 1000;

/// Adds the item to what the candidate has. One whose id or whose file is there already is reported and left
/// out.
void add_evidence(Candidate& candidate, EvidenceItem item, Problems& problems);

/// Reads and adds one after the other; what is beyond `most_evidence` is one error.
void read_evidence_items(const std::vector<YamlNode>& nodes, Candidate& candidate, Problems& problems);

}  // namespace edvet
