#include "edvet/cost/time_value.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/power.hpp"
#include "edvet/base/real.hpp"

#include <string>

namespace edvet {

namespace {

using Failure = Unexpected<std::string>;

/// What 1 now and 1 at every period are worth after all periods.
struct Growth {
    Exact of_present;
    Exact of_payments;
    bool is_exact;
};

Exact timing_factor(const Exact& rate, PaymentsAt when)
{
    return when == PaymentsAt::begin ? 1 + rate : Exact{1};
}

Growth growth(const Exact& rate, const Exact& periods, PaymentsAt when)
{
    ensure(rate > -1, "a rate of -100 % or less");
    ensure(periods >= 0, "a negative number of periods");
    if (rate == 0) return {1, periods, true};
    const auto power = power_for_formula(1 + rate, periods);
    return {power.value, timing_factor(rate, when) * (power.value - 1) / rate, power.is_exact};
}

Exact owed_after(const Growth& over, const Exact& payment, const Exact& present)
{
    return -(present * over.of_present + payment * over.of_payments);
}

/// Whether that many whole periods solve the equation exactly.
bool is_solved_by(const Exact& periods, const Exact& rate, const Exact& payment, const Exact& present,
                  const Exact& future, PaymentsAt when)
{
    if (denominator_of(periods) != 1 || periods < 0 || periods > most_periods) return false;
    return owed_after(growth(rate, periods, when), payment, present) == future;
}

}  // namespace

MaybeAnswer future_value(const Exact& rate, const Exact& periods, const Exact& payment, const Exact& present,
                         PaymentsAt when)
{
    const auto over = growth(rate, periods, when);
    return finished(owed_after(over, payment, present), over.is_exact);
}

MaybeAnswer present_value(const Exact& rate, const Exact& periods, const Exact& payment, const Exact& future,
                          PaymentsAt when)
{
    const auto over = growth(rate, periods, when);
    return finished(-(future + payment * over.of_payments) / over.of_present, over.is_exact);
}

MaybeAnswer level_payment(const Exact& rate, const Exact& periods, const Exact& present, const Exact& future,
                          PaymentsAt when)
{
    if (periods == 0) return Failure{"there is no period to pay in"};
    const auto over = growth(rate, periods, when);
    return finished(-(future + present * over.of_present) / over.of_payments, over.is_exact);
}

MaybeAnswer interest_part(const Exact& rate, int period, int periods, const Exact& present,
                          const Exact& future, PaymentsAt when)
{
    ensure(period >= 1 && period <= periods, "a payment that is not there");
    if (when == PaymentsAt::begin && period == 1) return Answer{0, true};
    const auto payment = level_payment(rate, periods, present, future, when);
    if (!payment) return payment;
    const auto before = growth(rate, period - 1, when);
    return Answer{owed_after(before, payment->value, present) * rate / timing_factor(rate, when), true};
}

MaybeAnswer principal_part(const Exact& rate, int period, int periods, const Exact& present,
                           const Exact& future, PaymentsAt when)
{
    const auto payment = level_payment(rate, periods, present, future, when);
    const auto interest = interest_part(rate, period, periods, present, future, when);
    if (!payment || !interest) return payment;
    return Answer{payment->value - interest->value, true};
}

MaybeAnswer periods_needed(const Exact& rate, const Exact& payment, const Exact& present, const Exact& future,
                           PaymentsAt when)
{
    ensure(rate > -1, "a rate of -100 % or less");
    if (rate == 0) {
        if (payment == 0) return Failure{"without interest and payments the amount never changes"};
        return Answer{-(future + present) / payment, true};
    }
    const Exact perpetual = payment * timing_factor(rate, when) / rate;
    const Exact start = perpetual + present;
    const Exact end = perpetual - future;
    if (start == 0 && end == 0)
        return Failure{"the payments are the interest, and any number of them will do"};
    if (start == 0 || end / start <= 0)
        return Failure{"these payments never get from the present value to the future value"};

    const auto periods = rounded(log(real(end / start)) / log(real(1 + rate)), irrational_places);
    return Answer{periods, is_solved_by(periods, rate, payment, present, future, when)};
}

std::vector<TimedFlow> loan_flows(int periods, const Exact& payment, const Exact& present,
                                  const Exact& future, PaymentsAt when)
{
    ensure(periods >= 1, "a loan over no periods");
    std::vector<TimedFlow> flows{{0, present}, {periods, future}};
    const int first = when == PaymentsAt::begin ? 0 : 1;
    for (int i = 0; i < periods; ++i) flows.push_back({first + i, payment});
    return flows;
}

}  // namespace edvet
