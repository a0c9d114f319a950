#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/cost/answer.hpp"
#include "edvet/cost/rate_of_return.hpp"

#include <vector>

/// The five numbers of a level loan or saving, any one of which follows from the others, with the signs of
/// numpy-financial and of spreadsheets: money paid out is negative, so that a loan of 15,000 that is received
/// now is paid back by payments below 0. They solve
///
///     present (1 + r)^n + payment (1 + r w) ((1 + r)^n - 1) / r + future = 0
///
/// with w = 1 where payments are made at the beginning of a period and 0 at its end; at rate 0
/// present + payment n + future = 0. The rate is per period. What is a mistake of the caller: a rate of -1 or
/// less, periods outside 0 … `most_periods`. A number of periods that is not whole makes an answer that is
/// not exact.
namespace edvet {

enum class PaymentsAt { end, begin };

MaybeAnswer future_value(const Exact& rate, const Exact& periods, const Exact& payment, const Exact& present,
                         PaymentsAt when);

MaybeAnswer present_value(const Exact& rate, const Exact& periods, const Exact& payment, const Exact& future,
                          PaymentsAt when);

/// Refused without a period.
MaybeAnswer level_payment(const Exact& rate, const Exact& periods, const Exact& present, const Exact& future,
                          PaymentsAt when);

/// The part of payment number `period` (1 … periods) that is interest; the first payment at the beginning has
/// none. `periods` is whole.
MaybeAnswer interest_part(const Exact& rate, int period, int periods, const Exact& present,
                          const Exact& future, PaymentsAt when);

/// The part that is not interest: payment less interest part.
MaybeAnswer principal_part(const Exact& rate, int period, int periods, const Exact& present,
                           const Exact& future, PaymentsAt when);

/// How many periods it takes; exact where a whole number of them solves the equation. Refused where no number
/// above or below 0 does.
MaybeAnswer periods_needed(const Exact& rate, const Exact& payment, const Exact& present, const Exact& future,
                           PaymentsAt when);

/// The same loan as flows, over a whole number of periods from 1 on: its internal rates solve the equation.
std::vector<TimedFlow> loan_flows(int periods, const Exact& payment, const Exact& present,
                                  const Exact& future, PaymentsAt when);

}  // namespace edvet
