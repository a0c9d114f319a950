#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/cost/answer.hpp"

#include <optional>
#include <string>
#include <vector>

/// Measures of an investment against doing without it, after NIST Handbook 135 and BLCC. For subscriptions,
/// which are no investment, BLCC calls SIR and AIRR meaningless: compare their life-cycle costs.
namespace edvet {

/// SIR: the present value of the savings for each unit of the present value invested. Refused unless the
/// investment is above 0.
MaybeAnswer savings_to_investment(const Exact& savings, const Exact& investment);

/// AIRR: (1 + reinvestment rate) SIR^(1/years) - 1, over 1 … `most_periods` years at a rate above -1. Refused
/// for a SIR below 0. Exact where the root is a fraction or the years are 1.
MaybeAnswer adjusted_rate_of_return(const Exact& sir, const Exact& reinvestment_rate, int years);

/// MIRR of flows at whole periods from 0: the rate at which what is paid, discounted at the finance rate,
/// grows to what is received, compounded at the reinvestment rate. Excel's MIRR and numpy-financial's mirr
/// are the same number. Refused unless something is paid and something received.
MaybeAnswer modified_rate_of_return(const std::vector<Exact>& flows, const Exact& finance_rate,
                                    const Exact& reinvestment_rate);

/// How a period in which the sum reaches 0 counts.
enum class PaybackIn {
    part_of_period,  ///< as if its money came evenly: -200 before 400 is half a period
    whole_periods,
};

struct Payback {
    std::vector<Answer> running;  ///< the sum of the flows up to each period; to 40 places
    std::optional<Exact>
        periods;              ///< from period 0 until the sum first is 0 or more; absent where it never is
    bool falls_back = false;  ///< later the sum is below 0 again

    friend bool operator==(const Payback&, const Payback&) = default;
};

/// Flows at whole periods from 0, discounted at `rate` (above -1); rate 0 is simple payback.
Payback payback(const std::vector<Exact>& flows, const Exact& rate, PaybackIn counted);

/// The number of units at which two ways cost the same, each a fixed cost and a cost a unit:
/// (fixed_a - fixed_b) / (unit_b - unit_a). Refused where the unit costs are equal, and where it lies below
/// 0.
MaybeAnswer breakeven_units(const Exact& fixed_a, const Exact& unit_a, const Exact& fixed_b,
                            const Exact& unit_b);

}  // namespace edvet
