#pragma once

#include "edvet/analysis/procurement_sampling.hpp"
#include "edvet/base/diagnostic.hpp"
#include "edvet/report/analysis_summary.hpp"
#include "edvet/report/dominance_report.hpp"
#include "edvet/report/flips_report.hpp"
#include "edvet/report/frontier_report.hpp"
#include "edvet/report/robustness_report.hpp"
#include "edvet/report/sanity_report.hpp"
#include "edvet/report/second_opinion_report.hpp"
#include "edvet/report/stability_report.hpp"
#include "edvet/report/unknowns_report.hpp"
#include "edvet/workflow/compare.hpp"
#include "edvet/workflow/library.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace edvet {

/// Without a value, or with errors, nothing was analysed.
Parsed<StabilityReport> analyze_stability(const ProcurementRequest& request, const RubricLibrary& library);

Parsed<FlipsReport> analyze_flips(const ProcurementRequest& request, const RubricLibrary& library);

Parsed<DominanceReport> analyze_dominance(const ProcurementRequest& request, const RubricLibrary& library);

Parsed<FrontierReport> analyze_frontier(const ProcurementRequest& request, const RubricLibrary& library);

Parsed<SecondOpinionReport> analyze_second_opinion(const ProcurementRequest& request,
                                                   const RubricLibrary& library);

Parsed<SanityReport> analyze_sanity(const ProcurementRequest& request, const RubricLibrary& library);

/// What is drawn, and how often.
struct SamplingRequest {
    std::uint64_t samples = 10'000;  ///< 9,604 are within one per cent of every share in 95 of 100 runs
    std::uint64_t seed = 1;
    unsigned threads = 1;  ///< changes no digit
    std::vector<WeightsKnown> weights = {WeightsKnown::around, WeightsKnown::ranks, WeightsKnown::nothing};
    Exact around{1, 4};  ///< of `WeightsKnown::around`
    std::map<std::string, ShareBounds> bounds =
        {};  ///< of `WeightsKnown::bounds`; an id that is not there is an error
    /// Called on the caller's thread now and then; false stops it.
    std::function<bool(std::uint64_t done, std::uint64_t all)> progress = {};
};

Parsed<RobustnessReport> analyze_robustness(const ProcurementRequest& request,
                                            const SamplingRequest& sampling, const RubricLibrary& library);
/// Weights are the stated ones, whatever `sampling` says of them.
Parsed<UnknownsReport> analyze_unknowns(const ProcurementRequest& request, const SamplingRequest& sampling,
                                        const RubricLibrary& library);

/// Everything on one page, in plain words.
Parsed<AnalysisSummary> analyze(const ProcurementRequest& request, const SamplingRequest& sampling,
                                const RubricLibrary& library);

/// `cannot_judge` where nobody has the first place.
ComparisonOutcome outcome_of(const AnalysedLead& lead);
/// `cannot_judge` where there are not two candidates, or no two numbers, to compare.
ComparisonOutcome outcome_of(const DominanceReport& report);
ComparisonOutcome outcome_of(const FrontierReport& report);
ComparisonOutcome outcome_of(const SecondOpinionReport& report);
/// Always done: findings are advice.
ComparisonOutcome outcome_of(const SanityReport& report);

/// Of the other reports, which are about who leads.
template <class Report>
requires requires(const Report& report) { AnalysedLead{report.lead}; }
ComparisonOutcome outcome_of(const Report& report) { return outcome_of(report.lead); }

}  // namespace edvet
