#include "edvet/evidence/candidate.hpp"

#include <algorithm>

namespace edvet {

const EvidenceItem* find_evidence(const Candidate& candidate, const EvidenceId& id)
{
    const auto found = std::ranges::find(candidate.evidence, id, &EvidenceItem::id);
    return found == candidate.evidence.end() ? nullptr : &*found;
}

}  // namespace edvet
