#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/cost/context.hpp"
#include "edvet/cost/cost_line.hpp"
#include "edvet/cost/life_cycle_cost.hpp"

#include <map>
#include <string>
#include <vector>

namespace edvet {

/// What is paid when, in units of the currency by years after the base date.
using PaymentTimes = std::map<Exact, Exact>;

PaymentTimes payment_times(const LifeCycleCost& cost);

/// Discount rates at which two ways to pay cost the same: the rates of return of the difference of their
/// payments. From 0 to 100 %, rising, half-even at 6 places; none where they never differ.
std::vector<Exact> switch_rates(const PaymentTimes& a, const PaymentTimes& b);

/// The change at which one candidate's present value is another's.
struct Breakeven {
    enum class Kind { none, one, several };

    Kind kind = Kind::none;
    std::vector<Exact> at;  ///< rising
};

/// The factor on all licence prices of `a`, from 0 to 10, at which its PV is that of `b`: found by bisection
/// on a grid of a millionth of a per cent, the least that is not cheaper, or the shortest decimal that
/// makes the two equal.
Breakeven breakeven_price(const CandidateCosts& a, const CandidateCosts& b, const CostContext& context);

/// The factors on the students of every year, from 0 to 3, at which the two present values change order:
/// looked for between neighbouring tenths, and bisected to a millionth of a per cent. A change back within a
/// tenth, as at the edge of a volume tier, may go unseen.
Breakeven breakeven_quantity(const CandidateCosts& a, const CandidateCosts& b, const CostContext& context);

/// The share of students that has to use `a` for its present value per active student to be that of `b`,
/// before whole students are counted. None where it is more than all of them, or no active students are
/// stated.
Breakeven breakeven_adoption(const CandidateCosts& a, const CandidateCosts& b, const CostContext& context);

}  // namespace edvet
