#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/report/chart.hpp"
#include "edvet/workflow/analyze.hpp"
#include "edvet/workflow/compare.hpp"
#include "edvet/workflow/library.hpp"

#include <string>
#include <vector>

namespace edvet {

/// A chart there is, and what it answers.
struct ChartKind {
    std::string id;                ///< "contributions"
    std::string title;             ///< "Contributions"
    std::string question;          ///< "Why these totals?"
    bool takes_node = false;       ///< about one section or criterion
    bool takes_candidate = false;  ///< about one candidate, or all where none is said
    bool is_slow = false;          ///< seconds, not milliseconds: with progress, and it can be stopped
};

/// In the order to offer them: contributions, value-cost, weight-line, ranks, tornado, cumulative-cost,
/// reviewers, evidence.
const std::vector<ChartKind>& chart_kinds();

struct ChartRequest {
    std::string chart;           ///< the id of a kind
    std::string node = {};       ///< empty: the heaviest dimension where the chart is about one
    std::string candidate = {};  ///< empty: all of them, or the leader where the chart is about one
    SamplingRequest sampling = {};
};

/// The chart of a procurement. A chart, node or candidate that is not there is an error with the nearest
/// name.
Parsed<Chart> chart(const ProcurementRequest& procurement, const ChartRequest& request,
                    const RubricLibrary& library);

/// `cannot_judge` where there is nothing to draw.
ComparisonOutcome outcome_of(const Chart& chart);

}  // namespace edvet
