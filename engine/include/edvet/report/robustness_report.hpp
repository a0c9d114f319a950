#pragma once

#include "edvet/analysis/procurement_sampling.hpp"
#include "edvet/report/analysed.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// One candidate in one run of samples. Shares are per cent of the samples.
struct ShownAcceptability {
    Named candidate;
    std::vector<Figure> ranks;  ///< the share in which it has each rank; ties share the ranks they take up
    Figure excluded;            ///< the share in which a gate keeps it from any rank
    Figure standard_error;      ///< of the share of rank 1, in per cent
    std::optional<Figure> confidence;     ///< per cent; absent if it is never first
    Figure entropy;                       ///< of its ranks, in bits
    std::optional<Figure> mean_points;    ///< where it has a rank
    std::vector<Figure> central_weights;  ///< of each dimension, per cent, where it is first; empty if never
};

/// All samples under one assumption about the weights.
struct ShownRun {
    WeightsKnown weights = WeightsKnown::stated;
    std::string assumption;                      ///< "every weight within 25 % of what is stated"
    std::vector<ShownAcceptability> candidates;  ///< most often first at the top
    std::vector<std::vector<Figure>> pairwise;  ///< [row][column] of `candidates`: how often row beats column
    Figure decision_entropy;                    ///< of who is first, in bits
    std::string sentence;
};

/// How often each candidate leads when weights, open answers and costs are drawn (SMAA-2).
struct RobustnessReport {
    ResultHead head;
    AnalysedLead lead;
    std::uint64_t samples = 0;
    std::uint64_t seed = 0;
    std::size_t open_cells = 0;       ///< drawn: unknown, stale and conflicting ones that count
    std::size_t uncertain_costs = 0;  ///< candidates whose cost is drawn
    std::vector<Named> dimensions;
    std::vector<ShownRun> runs;
};

std::string to_text(const RobustnessReport& report, bool color);
/// "schema": "edvet/robustness/1".
std::string to_json(const RobustnessReport& report);

}  // namespace edvet
