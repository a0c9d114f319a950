#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/report/comparison.hpp"
#include "edvet/report/cost_report.hpp"
#include "edvet/report/evidence_list.hpp"
#include "edvet/report/explanation.hpp"
#include "edvet/report/score_matrix.hpp"
#include "edvet/workflow/compare.hpp"
#include "edvet/workflow/cost.hpp"
#include "judged.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace edvet {

/// Results of a procurement that was read and scored already. What was said while it was read is not in them.
Comparison comparison_report(const Judged& judged);
Parsed<Explanation> explanation_report(const Judged& judged, const std::string& candidate,
                                       const std::string& scope);
ScoreMatrix matrix_report(const Judged& judged);

/// How it went, by what became of each candidate.
ComparisonOutcome outcome_of_verdicts(const std::vector<Verdict>& verdicts, std::size_t without_score);

/// The same of candidates that have a verdict and may have a score.
template <class Candidates>
ComparisonOutcome outcome_of_candidates(const Candidates& candidates)
{
    std::vector<Verdict> verdicts;
    std::size_t without_score = 0;
    for (const auto& candidate : candidates) {
        verdicts.push_back(candidate.verdict);
        if (!candidate.score) ++without_score;
    }
    return outcome_of_verdicts(verdicts, without_score);
}

/// As `cost` of a request says it, whose procurement is this one. `said` is put with what is said.
Parsed<CostReport> cost_report(LoadedProcurement loaded, const CostRequest& request,
                               std::vector<Diagnostic> said);

/// Of one candidate, or of all where `candidate` is empty. `said` is what was said while it was read.
EvidenceList evidence_report(const LoadedProcurement& loaded, const std::vector<Diagnostic>& said,
                             const std::string& candidate, const Age& within);

}  // namespace edvet
