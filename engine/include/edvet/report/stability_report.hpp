#pragma once

#include "edvet/analysis/weight_stability.hpp"
#include "edvet/report/analysed.hpp"

#include <string>
#include <vector>

namespace edvet {

/// One end of an interval of weights, in per cent of the whole.
struct ShownStabilityEnd {
    Figure at;
    bool is_exact = true;  ///< otherwise half-even at 40 places of a share
    bool changes = false;  ///< false at 0 and 100: nothing changes on this side
    std::vector<Named> takes_over;
    StabilityChange why = StabilityChange::overtaken;
};

struct ShownStabilityInterval {
    ShownStabilityEnd low;
    ShownStabilityEnd high;
};

struct ShownNodeStability {
    Named node;
    std::string kind;  ///< "dimension", "group", "criterion"
    Figure weight;     ///< per cent of the whole, as it is
    ShownStabilityInterval first;
    ShownStabilityInterval order;
};

struct ShownCriticalWeight {
    Named node;
    std::string kind;
    Figure from;  ///< per cent of the whole
    ShownStabilityEnd to;
    Figure relative;  ///< per cent of `from`
};

/// How far weights can move before somebody else leads.
struct StabilityReport {
    ResultHead head;
    AnalysedLead lead;
    std::vector<std::string> sentences;  ///< what follows, in words, the most important first
    std::vector<ShownNodeStability> nodes;
    std::vector<ShownCriticalWeight> critical;  ///< the smallest relative change first
    std::vector<Named> unexamined;              ///< whose weight decides nothing by itself
};

/// For a person: sections, and the criteria whose weight matters.
std::string to_text(const StabilityReport& report, bool color);
/// "schema": "edvet/stability/1", everything.
std::string to_json(const StabilityReport& report);

}  // namespace edvet
