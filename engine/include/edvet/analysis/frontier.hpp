#pragma once

#include "edvet/base/exact.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace edvet {

/// What a candidate is worth and what it costs: more of the one and less of the other is better.
struct ValueAtCost {
    Exact value;
    Exact cost;
};

/// From one candidate on the frontier to the next dearer one.
struct FrontierStep {
    std::size_t from = 0;
    std::size_t to = 0;
    Exact more_cost;   ///< above 0
    Exact more_value;  ///< above 0
    Exact price;       ///< more_cost / more_value: what a further unit of value costs
};

/// Where a candidate stands to the frontier.
enum class FrontierPlace {
    dominated,           ///< another costs no more and is worth no less, and is better in one of the two
    extended_dominated,  ///< not dominated; a mixture of two others costs as much and is worth more
    on_frontier          ///< neither
};

struct FrontierCandidate {
    FrontierPlace place = FrontierPlace::on_frontier;
    /// Where dominated: of the undominated that cost no more, the one that is worth most (what the same money
    /// buys at most); of equals the first.
    std::optional<std::size_t> dominated_by;
    /// Where extended dominated: the nearest cheaper and dearer ones on the convex frontier.
    std::optional<FrontierStep> beaten_by_step;
};

/// The efficient frontier of value against cost (Goodwin & Wright, Decision Analysis for Management Judgment,
/// ch. 3), and the convex frontier within it: the steps whose price never falls, as in "extended dominance"
/// (Johannesson & Weinstein, J. Health Economics 12, 1993). The first of it is the cheapest efficient one.
/// Candidates that are equal in both stand on it together: the first listed stands in the steps for all.
struct Frontier {
    std::vector<FrontierCandidate> candidates;  ///< parallel to what was asked about
    std::vector<std::size_t> efficient;         ///< not dominated; by rising cost, equals by index
    std::vector<FrontierStep> steps;            ///< between all that are efficient, by rising cost
    std::vector<FrontierStep> convex_steps;     ///< between those on the convex frontier alone
};

Frontier frontier_of(const std::vector<ValueAtCost>& candidates);

}  // namespace edvet
