#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/cost/context.hpp"
#include "edvet/cost/cost_line.hpp"
#include "edvet/cost/three_point.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// One input moved from its low to its high end, all else at its likely value.
struct Swing {
    std::string line;   ///< the line's id; empty where the input is the context's
    std::string input;  ///< "price", "quantity", "coverage", "escalator", "discount rate", "students" …
    std::string low;    ///< what it is moved to: "4%", "520"
    std::string high;
    Exact at_low;  ///< present value
    Exact at_high;
    Exact width;          ///< |at_high − at_low|
    bool is_cost = true;  ///< false for the discount rate, which is no estimate of a cost
};

/// Three present values, each with its undiscounted total.
struct Envelope {
    Exact low, likely, high;
    Exact low_total, likely_total, high_total;
};

/// The mean (low + 4 likely + high)/6 and the spread of the present value (PERT; Malcolm et al. 1959).
struct Spread {
    Exact mean;
    Exact variance;            ///< of independent inputs: the sum of ((high − low)/6)²
    Exact deviation;           ///< its root, half-even at 4 places
    Exact deviation_together;  ///< the sum of the deviations, as though all moved as one: the outer bound
};

struct RatePoint {
    Exact rate;
    Exact present_value;
};

struct Sensitivity {
    std::vector<Swing> tornado;        ///< widest first, then by line and input
    std::optional<Envelope> envelope;  ///< every cost input where it alone is cheapest, and where it is
                                       ///< dearest: at an end, or as it is
    std::optional<Spread> spread;
    std::vector<RatePoint> rates;  ///< at 0, at the study's rate, 3 % and 7 %, rising
};

/// What moves the present value of a candidate, exactly and without sampling. `envelope` and `spread` are
/// absent where no line and no driver states a range.
Sensitivity sensitivity_of(const CandidateCosts& costs, const CostContext& context, const Plan* plan);

/// The cost that counts for points (`scored_cost`), and how far each uncertain cost input moves it by itself:
/// at its low end and its high end, whichever is cheaper first, with 0 where it is as stated.
struct ScoredCostRange {
    Exact likely;
    std::vector<ThreePoint> changes;  ///< low <= likely = 0 <= high; one for each line's and driver's range
};

ScoredCostRange scored_cost_range(const CandidateCosts& costs, const CostContext& context,
                                  const CostScoring& scoring);

}  // namespace edvet
