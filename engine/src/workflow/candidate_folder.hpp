#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/cost/cost_line.hpp"
#include "edvet/evidence/acr_catalog.hpp"
#include "edvet/evidence/candidate.hpp"
#include "edvet/scoring/measured.hpp"
#include "edvet/workflow/library.hpp"
#include "edvet/workflow/procurement.hpp"
#include "folder.hpp"

#include <memory>
#include <optional>
#include <vector>

namespace edvet {

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
};

/// The editions of the ACR template, read from the library when a report is met first.
class CatalogShelf {
public:
    explicit CatalogShelf(const RubricLibrary& library) : library_(library) {}

    /// Says what is wrong with them once.
    const std::vector<AcrCatalog>& catalogs(Problems& problems);

    std::vector<AcrCatalog> take() { return std::move(catalogs_); }

private:
    const RubricLibrary& library_;
    std::vector<AcrCatalog> catalogs_;
    bool is_read_ = false;
};

/// Reads one candidate's folder with its evidence and, where there is something to check them against, its
/// ratings, its costs and its claims of standards. Nothing where `candidate.yaml` does not tell who it is.
std::optional<LoadedCandidate> read_candidate_folder(const NamedFolder& folder, const WhatIsAsked& asked,
                                                     CatalogShelf& shelf, Problems& problems);

/// Reports answers to facts that the rubric does not ask, and answers that it does not offer.
void check_facts(const std::map<FactId, std::string>& facts, const std::map<FactId, Place>& places,
                 const Rubric& rubric, const std::string& area, Problems& problems);

}  // namespace edvet
