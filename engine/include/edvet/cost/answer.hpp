#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/base/expected.hpp"

#include <cstdint>
#include <string>

namespace edvet {

/// What a formula gives that may have a root, a logarithm or a power of a fraction in it.
struct Answer {
    Exact value;
    bool is_exact = true;  ///< otherwise half-even at 40 places

    friend bool operator==(const Answer&, const Answer&) = default;
};

/// An answer, or in a few words why mathematics has none.
using MaybeAnswer = Expected<Answer, std::string>;

/// The longest series of periods that formulas take, a hundred years of months: an exact result has more digits
/// with each.
constexpr int most_periods = 1200;

/// `base` (above 0) to a power of at most `most_periods` either way: exact where the power is whole,
/// otherwise to about 95 digits, for a formula to go on with.
Answer power_for_formula(const Exact& base, const Exact& exponent);

/// The end of a formula: what is not exact is rounded half-even to 40 places. The reason instead where it is
/// so large, from 10^50 on, that 40 places are not known.
MaybeAnswer finished(const Exact& value, bool is_exact);

}  // namespace edvet
