#pragma once

#include "edvet/base/decimal.hpp"
#include "edvet/base/exact.hpp"

#include <algorithm>
#include <string>

namespace edvet {

/// A number as a result holds it: exact for whoever computes on, and rounded by the rubric's rule for a
/// reader.
struct Figure {
    Exact exact;
    std::string shown;

    friend bool operator==(const Figure&, const Figure&) = default;
};

inline Figure figure(const Exact& value, const Rounding& rounding)
{
    return {value, to_text(value, rounding)};
}

/// A value from 0 to 1: whole where a short decimal says it, otherwise with two digits more than the points
/// that it makes, which are a hundred times as much.
inline Figure value_figure(const Exact& value, const Rounding& points)
{
    const auto exact = exact_text(value);
    if (exact.find('/') == std::string::npos) return {value, exact};
    return {value, to_text(value, {std::min(points.places + 2, 9), points.mode})};
}

}  // namespace edvet
