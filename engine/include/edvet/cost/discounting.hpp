#pragma once

#include "edvet/base/exact.hpp"

#include <vector>

/// Present values of payments on whole and half years, after NIST Handbook 135. Everything is exact; what is
/// not a fraction, the half year, is a root rounded to 40 digits. A rate of 0.038 is 3.8 %; all rates are
/// above -1, and anything else is a mistake of the caller.
namespace edvet {

/// When in a year its payment is made.
enum class PaymentTiming { advance, arrears, mid_year };

/// Years from the base date to the payment of year `year` (1 is the first): year - 1, year, or year - 1/2.
Exact time_of(int year, PaymentTiming timing);

/// v^t with v = 1 / (1 + rate) and t = time_of(year, timing). Exact at the start and the end of a year. In
/// the middle v^(year - 1) s, where s is the square root of v rounded to the nearest multiple of 10^-40, and
/// exact where the root is a fraction.
Exact discount_factor(const Exact& rate, int year, PaymentTiming timing);

/// SPV, the present value of 1 paid after `years` years: (1 + rate)^-years. `years` may be negative: then it
/// is the future value after so many.
Exact single_present_value(const Exact& rate, int years);

/// UPV, the present value of 1 paid at the end of each of `years` years: (1 - (1 + rate)^-years) / rate, and
/// `years` at rate 0.
Exact uniform_present_value(const Exact& rate, int years);

/// UPV*, the present value of payments at the end of each of `years` years that rise by `escalation` a year.
/// The first one is the base-date price escalated once: the sum of ((1 + escalation) / (1 + rate))^y, y
/// from 1.
Exact uniform_present_value_escalated(const Exact& rate, const Exact& escalation, int years);

/// The sum of flow_i / (1 + rate)^(first_period + i), i from 0. `first_period` 0 is the convention of
/// numpy-financial's npv, 1 that of NPV in spreadsheets.
Exact net_present_value(const Exact& rate, const std::vector<Exact>& flows, int first_period);

/// What paid at the end of each of `years` years (at least 1) is worth `present_value` today: divided by UPV.
Exact equivalent_annual_cost(const Exact& present_value, const Exact& rate, int years);

}  // namespace edvet
