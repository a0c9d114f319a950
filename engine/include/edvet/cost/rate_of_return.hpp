#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/base/expected.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace edvet {

/// Money at a time. Paid is negative and received positive, or the other way round.
struct TimedFlow {
    Exact time;  ///< in years from the base date, any fraction: halves, days / 365
    Exact amount;

    friend bool operator==(const TimedFlow&, const TimedFlow&) = default;
};

/// All rates above -1 at which flows have the present value 0.
struct InternalRates {
    std::vector<Exact> rates;  ///< rising; each half-even at `places` digits; those that round alike once
    int places = 0;
};

constexpr std::size_t most_rate_flows = 1000;
constexpr std::size_t most_sign_changes = 30;
constexpr int longest_rate_time = 10'000;  ///< years between the first flow and the last

/// Finds every internal rate of return, and never one that depends on a guess. In v = 1 / (1 + rate) the
/// present value is a sum of powers with as many positive roots as it has sign changes in order of time, or
/// fewer (Descartes, Laguerre). Divided by a power between the two of a sign change, its derivative has one
/// change less (Rolle), and between neighbouring roots of that there is one root at most: so all are found,
/// from the last derivative upwards, with 100 digits.
///
/// Where all times are whole numbers the last digit is confirmed by exact signs half a unit on either side. A
/// turning point counts as a root where the sum is below 10^-80 of its terms' sum without signs. A rate that
/// is within half a unit of -1 rounds to -1. `places` is at most 40; the order of the flows does not matter.
///
/// Refused, with the reason: flows that are all zero (every rate fits), more than `most_rate_flows`, more
/// than `most_sign_changes` sign changes, times further apart than `longest_rate_time` or on a grid finer
/// than 10^-6 years, a rate above 10^40. Flows without a sign change have no rate, which is an empty list.
Expected<InternalRates, std::string> internal_rates(std::vector<TimedFlow> flows, int places);

/// The sign of the present value at `rate` (above -1) where all times are whole numbers: -1, 0 or 1, exactly.
int sign_of_present_value(const std::vector<TimedFlow>& flows, const Exact& rate);

}  // namespace edvet
