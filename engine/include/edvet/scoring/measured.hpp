#pragma once

#include "edvet/base/date.hpp"
#include "edvet/base/shared_vector.hpp"
#include "edvet/evidence/acr.hpp"
#include "edvet/evidence/acr_catalog.hpp"
#include "edvet/evidence/candidate.hpp"
#include "edvet/evidence/crosswalk.hpp"
#include "edvet/evidence/hecvat.hpp"
#include "edvet/evidence/standards.hpp"
#include "edvet/evidence/standards_claims.hpp"
#include "edvet/rubric/rubric.hpp"
#include "edvet/scoring/cost_readings.hpp"
#include "edvet/scoring/settle.hpp"

#include <memory>
#include <optional>
#include <vector>

namespace edvet {

/// An accessibility conformance report among a candidate's evidence.
struct CandidateAcr {
    EvidenceId evidence;
    Acr report;
};

/// A filled security questionnaire among a candidate's evidence.
struct CandidateHecvat {
    EvidenceId evidence;
    Hecvat questionnaire;
};

/// What a candidate claims to teach, and of what.
struct StandardsReading {
    std::shared_ptr<const StandardsFramework> framework;  ///< of the procurement; never null
    StandardsScope scope;                                 ///< likewise
    SharedVector<StandardsClaim> claims;                  ///< none where nothing is claimed
};

/// Everything the engine reads for itself about one candidate. A later source is one more member here and one
/// more case in src/scoring/measured.cpp.
struct Readings {
    SharedVector<CandidateAcr> acrs;
    std::optional<CostReading> cost = std::nullopt;
    std::optional<StandardsReading> standards = std::nullopt;  ///< absent where none are in question
    SharedVector<CandidateHecvat> hecvats = {};
    std::shared_ptr<const Crosswalk> crosswalk = nullptr;  ///< the rubric's; null where it names none
};

/// Answers every criterion of the rubric that the engine rates, on the day `as_of`. Pure.
///
/// Of several ACRs, and of several questionnaires, the one that was issued last counts, and of these the
/// first named; one that was issued after `as_of` does not count yet, and one without a day counts as the
/// oldest. Without any the criterion is unknown. The criterion's rules for evidence hold for these as for any
/// other: one that has expired or is too old is stale, one that is not independent enough leaves it unknown.
/// `catalogs` has the edition of every report. A questionnaire whose key was read from the vendor's own file
/// leaves the criterion unknown unless the rubric takes such keys.
///
/// A claim of standards whose evidence has expired by then, or was not issued yet, does not count. Where the
/// criterion requires evidence, what claims cite is held against that as for costs.
Measured measure(const Rubric& rubric, const Candidate& candidate, const Readings& readings,
                 const std::vector<AcrCatalog>& catalogs, const Date& as_of);

}  // namespace edvet
