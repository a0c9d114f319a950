#pragma once

#include "edvet/report/comparison.hpp"
#include "edvet/scoring/score_card.hpp"
#include "edvet/workflow/compare.hpp"
#include "edvet/workflow/procurement.hpp"

#include <memory>
#include <vector>

namespace edvet {

/// A procurement on the day to judge it, and what that gives.
struct Judged {
    LoadedProcurement loaded;
    ResultHead head;
    std::vector<ScoreCard> cards;             ///< parallel to the candidates, and pointing into them
    std::shared_ptr<const Comparison> costs;  ///< that has nothing but what candidates cost; never null

    const Rubric& rubric() const { return loaded.tailored.rubric; }
    const std::vector<Candidate>& candidates() const { return loaded.procurement.candidates; }
};

/// Reads a procurement as of the day to judge it. Without a value where anything is wrong with it.
Parsed<LoadedProcurement> load(const ProcurementRequest& request, const RubricLibrary& library);

/// Puts what criteria are told about the costs of each candidate beside what else was read.
void read_costs(LoadedProcurement& loaded);

ResultHead head_of(const LoadedProcurement& loaded);

/// Scores all candidates.
Judged judged_of(LoadedProcurement loaded);
/// The same of what is supposed instead of `record`: what is not different is taken from there.
Judged judged_of(LoadedProcurement supposed, const Judged& record);

/// Reads a procurement and scores all of its candidates. Without a value where anything is wrong with it.
Parsed<Judged> judge(const ProcurementRequest& request, const RubricLibrary& library);

/// What is settled about one candidate, by its place among them.
std::vector<Assessment> assessments_of(const LoadedProcurement& loaded, std::size_t candidate);
/// The same where the engine had read something else.
std::vector<Assessment> assessments_of(const LoadedProcurement& loaded, std::size_t candidate,
                                       const Readings& readings);

}  // namespace edvet
