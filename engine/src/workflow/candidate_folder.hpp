#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/cost/cost_line.hpp"
#include "edvet/evidence/candidate.hpp"
#include "edvet/scoring/measured.hpp"
#include "edvet/workflow/procurement.hpp"
#include "folder.hpp"
#include "reference_shelf.hpp"

#include <memory>
#include <optional>
#include <vector>

namespace edvet {

/// How much of a candidate is read: for what is said of it alone, its documents need not be opened.
enum class ReadingDepth { everything, without_documents };

struct LoadedCandidate {
    Candidate candidate;
    Readings readings;
    std::optional<CandidateCosts> costs;
};

/// What a candidate's files are checked against; null where it could not be read.
struct WhatIsAsked {
    const Rubric* rubric = nullptr;
    const Procurement* procurement = nullptr;
    std::shared_ptr<const StandardsFramework> standards = nullptr;  ///< that the procurement names
    std::shared_ptr<const Crosswalk> crosswalk = nullptr;           ///< that the rubric names
    ReadingDepth depth = ReadingDepth::everything;
};

/// Reads one candidate's folder with its evidence and, where there is something to check them against, its
/// ratings, its costs and its claims of standards. Nothing where `candidate.yaml` does not tell who it is.
std::optional<LoadedCandidate> read_candidate_folder(const NamedFolder& folder, const WhatIsAsked& asked,
                                                     ReferenceShelf& shelf, Problems& problems);

/// Reports answers to facts that the rubric does not ask, and answers that it does not offer.
void check_facts(const std::map<FactId, std::string>& facts, const std::map<FactId, Place>& places,
                 const Rubric& rubric, const std::string& area, Problems& problems);

}  // namespace edvet
