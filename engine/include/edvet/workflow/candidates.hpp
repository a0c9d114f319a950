#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/report/candidate_list.hpp"
#include "edvet/report/case_change.hpp"
#include "edvet/workflow/act.hpp"
#include "edvet/workflow/procurement_source.hpp"

#include <filesystem>
#include <string>

namespace edvet {

/// A product that is to be a candidate in a case file.
struct NewCaseCandidate {
    std::filesystem::path case_file;
    std::string id;
    std::string product = {};  ///< empty where a candidate is brought back, as are the two below
    std::string vendor = {};
    std::string product_version = {};  ///< may be empty
};

struct AddedCandidate {
    ShownChange change;
    bool was_withdrawn = false;  ///< and is back with all that it had
};

/// Adds a candidate to a case file, with a candidate.yaml as `make_procurement` writes it. One that was
/// withdrawn comes back with its evidence and its ratings; what it is called stays [candidate.known].
Parsed<AddedCandidate> add_candidate(const NewCaseCandidate& wanted, const Act& act);

/// Takes a candidate out of the running: it is not compared any more, and all that was said of it stays on
/// record. The act needs a reason [case.reason].
Parsed<ShownChange> withdraw_candidate(const std::filesystem::path& case_file, const std::string& candidate,
                                       const Act& act);

/// Every candidate of a case file, those that were withdrawn last.
Parsed<CandidateList> list_candidates(const ProcurementSource& source);

}  // namespace edvet
