#pragma once

#include "edvet/base/date.hpp"
#include "edvet/base/diagnostic.hpp"
#include "edvet/base/id.hpp"
#include "edvet/rubric/criterion.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// A document or a test that ratings rest on.
struct EvidenceItem {
    EvidenceId id;
    EvidenceKind kind;
    std::string title;
    std::optional<Date> issued;
    std::optional<Date> expires;  ///< stale after this day
    Independence independence = Independence::vendor;
    std::string format;  ///< "openacr" or "hecvat" where the engine reads it; otherwise empty
    std::string file;    ///< its name in the candidate's folder; empty where there is none
    std::string sha256;  ///< as stated, or computed from the file; empty where there is neither
    std::string source;  ///< where it came from
    Place place;
};

/// What somebody said of one candidate on one criterion.
struct Rating {
    enum class Kind { level, not_applicable, unknown };

    NodeId criterion;
    Kind kind = Kind::unknown;
    std::optional<LevelId> level;  ///< of a level
    std::string by;
    std::string reason;
    std::vector<EvidenceId> evidence;
    std::string where;  ///< the page or section of the evidence
    Place place;
};

/// One product offered by one vendor, and all that is known of it. Made by `read_candidate` and the readers
/// it uses, which see to it that evidence ids are unique and that ratings refer to evidence that is there.
struct Candidate {
    CandidateId id;
    std::string product;
    std::string vendor;
    std::string product_version;
    std::map<FactId, std::string> facts;
    std::vector<EvidenceItem> evidence;
    std::vector<Rating> ratings;
    Place place;  ///< of the id
    std::map<FactId, Place> fact_places = {};
};

const EvidenceItem* find_evidence(const Candidate& candidate, const EvidenceId& id);

}  // namespace edvet
