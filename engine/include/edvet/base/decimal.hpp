#pragma once

#include "edvet/base/exact.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edvet {

/// Reads a plain decimal such as "5", "0.25" or "12.50": at most 9 digits before the point and
/// 9 after it, no sign, no exponent, no leading zero, no thousands separator. Everything else
/// ("010", ".5", "1e3", "NaN", "1,200") is nothing, so that no number is read in two ways.
std::optional<Exact> decimal_from_text(std::string_view text);

/// The words to put into a message when `decimal_from_text` refuses.
constexpr const char* decimal_remedy = "write a plain decimal such as 5 or 0.25";

/// The same, and where a number hides behind a currency sign, thousands separators or a decimal comma, that
/// number: of "$1,200.50" and "1.200,50" it is "write 1200.50".
std::string decimal_remedy_for(std::string_view text);

/// The names follow IEEE 754 and java.math.RoundingMode. "up" is away from zero, "down" towards it.
enum class RoundingMode { half_even, half_up, half_down, up, down, ceiling, floor };

std::optional<RoundingMode> rounding_mode_from_text(std::string_view text);
std::string to_text(RoundingMode mode);

struct Rounding {
    int places = 2;  ///< digits after the point, 0 to 9
    RoundingMode mode = RoundingMode::half_even;

    friend bool operator==(const Rounding&, const Rounding&) = default;
};

/// `value` as a whole number of units in the last shown place: 64.583… at 2 places is 6458.
Whole in_last_place(const Exact& value, const Rounding& rounding);

/// "64.58": the one place where a number is rounded. Always `places` digits after the point.
std::string to_text(const Exact& value, const Rounding& rounding);

/// "775/12", or "64" where it is whole: the number itself, for a reader that computes on.
std::string fraction_text(const Exact& value);

/// The shortest exact decimal ("0.25", "12.5") where there is one of at most 9 digits after the
/// point, otherwise the fraction. What `decimal_from_text` reads comes back equal.
std::string exact_text(const Exact& value);

/// Shows parts so that they add up to their shown total: each is rounded down and the units that
/// are missing go to the largest remainders (Hamilton's method), the first of equals first.
/// Requires that the parts add up to `total` exactly.
std::vector<std::string> shown_parts(const std::vector<Exact>& parts, const Exact& total,
                                     const Rounding& rounding);

}  // namespace edvet
