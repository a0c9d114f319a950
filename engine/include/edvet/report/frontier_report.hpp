#pragma once

#include "edvet/report/analysed.hpp"
#include "edvet/scoring/score_card.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// Money has two digits after the point and no separators ("71760.00"); the writer for people groups it.

/// Where a candidate stands to the frontier.
enum class FrontierStanding {
    on_frontier,         ///< nobody is worth as much and costs less, or costs as much and is worth more
    dominated,           ///< somebody is
    extended_dominated,  ///< on it, but passing it by is cheaper for each point
    kept_out             ///< a gate fails, or is open; it bounds nobody
};

std::string to_text(FrontierStanding standing);

struct ShownFrontierCandidate {
    Named candidate;
    Verdict verdict = Verdict::undetermined;
    FrontierStanding standing = FrontierStanding::kept_out;
    Figure value;  ///< points without what is worked out of costs
    Figure low;    ///< the same once all is known, at worst and at best
    Figure high;
    int horizon = 1;  ///< years
    Figure total;     ///< undiscounted
    Figure present_value;
    Figure equivalent_annual_cost;
    std::optional<Named> by;              ///< where dominated: what the same money buys at most
    std::optional<Named> passed_by_from;  ///< where extended dominated: the step that passes it by
    std::optional<Named> passed_by_to;
};

struct ShownFrontierStep {
    Named from;
    Named to;
    Figure more_cost;
    Figure more_value;  ///< points
    Figure price;       ///< of a further point
};

/// What a further point costs.
struct FrontierReport {
    ResultHead head;
    AnalysedLead lead;
    std::vector<std::string> sentences;
    bool is_by_annual_cost = false;  ///< horizons differ; otherwise by present value
    std::string currency;            ///< empty where nobody states costs
    Figure rate;                     ///< that is discounted at, a share
    int horizon = 1;
    std::vector<Named> unscored;                     ///< criteria that would count cost twice
    std::vector<ShownFrontierCandidate> candidates;  ///< by rising cost; those that are kept out last
    std::vector<ShownFrontierStep> steps;            ///< along the frontier, by rising cost
    std::vector<Named> without_costs;
    std::vector<Named> without_value;
};

/// For a person.
std::string to_text(const FrontierReport& report, bool color);
/// "schema": "edvet/frontier/1".
std::string to_json(const FrontierReport& report);

}  // namespace edvet
