#pragma once

#include "edvet/base/date.hpp"
#include "edvet/base/diagnostic.hpp"
#include "edvet/base/id.hpp"
#include "edvet/base/shared_vector.hpp"
#include "edvet/cost/context.hpp"
#include "edvet/cost/cost_line.hpp"
#include "edvet/evidence/candidate.hpp"
#include "edvet/evidence/standards.hpp"
#include "edvet/rubric/overlay.hpp"
#include "edvet/scoring/measured.hpp"
#include "edvet/scoring/settle.hpp"
#include "edvet/workflow/library.hpp"
#include "edvet/workflow/procurement_source.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edvet {

/// Which rubric or overlay a procurement uses: one that is shipped, in exactly this version, or a file in its
/// folder.
struct FileReference {
    std::string id;       ///< of a shipped one; empty where a file is named
    std::string version;  ///< of a shipped one
    std::string file;     ///< its name in the procurement's folder
    Place place;
};

/// Which package of standards claims are held against, and what of it is asked for.
struct StandardsReference {
    std::string file;  ///< its name in the procurement's folder
    StandardsScope scope;
    Place place;
};

/// The question asked: what to score, by what, on which day.
struct Procurement {
    ProcurementId id;
    std::string title;
    FileReference rubric;
    std::vector<FileReference> overlays;
    Date as_of;
    Facts facts;
    std::map<FactId, Place> fact_places;
    std::optional<CostContext> cost;  ///< what costs are counted by
    bool states_cost = false;         ///< also where what it says of costs could not be read
    std::optional<StandardsReference> standards = std::nullopt;
    SharedVector<Candidate> candidates;  ///< by id, bytewise
    Place place;                         ///< of the id
};

/// Reads `procurement.yaml`. The candidates come from folders of their own. Does no I/O.
Parsed<Procurement> parse_procurement(std::string_view text, const std::string& file);

/// What is different from the record in a what-if.
struct Supposition {
    std::vector<std::string> changes = {};  ///< in words; none where it is the record
    /// By candidate, what counts instead of what is settled; empty, or parallel to the candidates.
    std::vector<Measured> assessments = {};
    bool has_other_weights = false;
    bool has_other_costs = false;
    bool has_other_rate = false;
    bool has_other_day = false;
    std::optional<Edition> rubric = std::nullopt;  ///< that is on record; absent where it is the record
};

/// A procurement with everything it names, read and checked against each other: ready to be scored.
struct LoadedProcurement {
    Procurement procurement;
    Resolved tailored;                                  ///< the rubric with all overlays applied
    SharedVector<Readings> readings;                    ///< parallel to the candidates
    SharedVector<std::optional<CandidateCosts>> costs;  ///< likewise; absent where none are stated
    SharedVector<AcrCatalog> catalogs;
    std::string folder;  ///< as the caller named it
    Supposition supposed = {};
};

/// Reads a procurement folder: `procurement.yaml`, its rubric and overlays, and every folder in `candidates`
/// with its `candidate.yaml`, `evidence.csv`, `ID.evidence.yaml`, `ratings.yaml`, `ratings.csv`, evidence
/// files, records of imports and, where the procurement says how costs are counted, `costs.yaml`,
/// `costs.csv`, and where it names standards (CASE, beside it), `standards.yaml`, `standards.csv`.
/// Reports every problem of every file. Evidence is hashed, and a stated hash that differs is an error.
/// Nothing outside the folder is read but what is shipped: symbolic links and names that lead out are
/// refused. A case file is verified first and then read as the folder that it stands for, with the shipped
/// files that are inside it.
///
/// `extra_overlays` come after the procurement's own; each is a path, where it holds a '/' or ends in
/// ".yaml", or the id of a shipped one.
Parsed<LoadedProcurement> read_procurement(const ProcurementSource& source, const RubricLibrary& library,
                                           const std::vector<std::string>& extra_overlays);

}  // namespace edvet
