#pragma once

#include "edvet/base/date.hpp"
#include "edvet/base/diagnostic.hpp"
#include "edvet/evidence/candidate.hpp"
#include "edvet/report/case_change.hpp"
#include "edvet/report/evidence_due.hpp"
#include "edvet/report/evidence_list.hpp"
#include "edvet/workflow/act.hpp"
#include "edvet/workflow/compare.hpp"
#include "edvet/workflow/library.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace edvet {

/// A document or a test that is to become evidence of one candidate in a case file.
struct NewEvidence {
    std::filesystem::path case_file;
    std::string candidate;
    std::string id;
    std::string kind;
    std::string title = {};
    std::filesystem::path file = {};  ///< empty where there is no document
    std::optional<Date> issued = std::nullopt;
    std::optional<Date> expires = std::nullopt;
    Independence independence = Independence::vendor;
    std::string source = {};  ///< where it came from
};

struct AddedEvidence {
    ShownChange change;
    std::string candidate;
    EvidenceItem item;  ///< with the document's name in the candidate's folder and its SHA-256
};

/// Adds a piece of evidence to a case file, checked as in candidate.yaml. In the folder that the case stands
/// for it is ID.evidence.yaml, with the document beside it as ID and the document's own ending. The id must
/// be free [evidence.id], and the document not be evidence of this candidate already [evidence.document]. A
/// document that `import_file` would read is taken as it is, with a warning [evidence.unread].
Parsed<AddedEvidence> add_evidence(const NewEvidence& wanted, const Act& act);

/// A length of time as a command line has it: "60d", "8w", "2m", "1y", or what `Age::from_text` reads; at
/// most 9999 of days, months or years.
std::optional<Age> window_from_text(std::string_view text);

/// Every piece of evidence of one candidate, or of all where `candidate` is empty, by candidate and then in
/// the order read, and how it stands on the day to judge. What expires within `within` is due.
Parsed<EvidenceList> list_evidence(const ProcurementRequest& request, const RubricLibrary& library,
                                   const std::string& candidate, const Age& within);

/// What is out of date on the day to judge or will be within `within`: because it expires, or because it
/// becomes older than a criterion that rests on it allows. Soonest first. A criterion rests on the evidence
/// that its ratings cite or that it is measured by.
Parsed<EvidenceDue> due_evidence(const ProcurementRequest& request, const RubricLibrary& library,
                                 const Age& within);

}  // namespace edvet
