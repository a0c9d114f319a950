#pragma once

#include "edvet/base/decimal.hpp"
#include "edvet/base/exact.hpp"

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

}  // namespace edvet
