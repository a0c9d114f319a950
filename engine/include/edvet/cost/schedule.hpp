#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/cost/context.hpp"
#include "edvet/cost/cost_line.hpp"
#include "edvet/cost/money.hpp"
#include "edvet/cost/tiers.hpp"

#include <vector>

namespace edvet {

/// The arithmetic behind one line in one year:
/// amount = cents(share × (Σ units × unit price + flat fee) × Π(1 − discount)), rounded once, half-up.
struct LineYear {
    int year = 1;
    Exact driver;                 ///< what the driver stands at, or the line's own quantity
    Exact quantity;               ///< that is paid for, after coverage, rounding up, ratchet and minimum
    Exact index;                  ///< of prices: the product of the rises since the start
    std::vector<TierPart> parts;  ///< at this year's prices
    Exact listed;                 ///< what the parts cost
    Exact discount_factor;        ///< Π(1 − discount), the plan's yearly one included
    Exact unrounded;
    Cents amount;
};

/// Money or work that changes hands at a time.
struct Payment {
    int year = 1;  ///< in whose budget it stands
    Exact time;    ///< years after the base date
    Cents amount;
    int covers = 1;  ///< years that it pays for; more than one where it is prepaid
};

/// A line over the years. Without a plan there is one payment for each year.
struct LineSchedule {
    std::vector<LineYear> years;    ///< those in which the line runs
    std::vector<Payment> payments;  ///< by time
};

/// Prices a line. `plan` may be null; it changes the line only where it names it. Inside a term that is
/// locked the index is 1; a term that is prepaid is one payment of cents((1 − discount) × Σ amounts) at its
/// start; after it the index goes on as though there had been no term. Everything the line refers to is
/// stated in the context, which `check_lines` has seen to.
LineSchedule schedule_of(const CostLine& line, const CostContext& context, const Plan* plan);

}  // namespace edvet
