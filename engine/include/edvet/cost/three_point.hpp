#pragma once

#include "edvet/base/exact.hpp"

namespace edvet {

/// An estimate at its lowest, most likely and highest: low <= likely <= high.
struct ThreePoint {
    Exact low;
    Exact likely;
    Exact high;

    friend bool operator==(const ThreePoint&, const ThreePoint&) = default;
};

/// (low + 4 likely + high) / 6, the PERT mean.
Exact pert_mean(const ThreePoint& estimate);

/// ((high - low) / 6)^2. Its root, the standard deviation, is (high - low) / 6.
Exact pert_variance(const ThreePoint& estimate);

/// (low + likely + high) / 3.
Exact triangular_mean(const ThreePoint& estimate);

/// (low² + likely² + high² - low likely - low high - likely high) / 18.
Exact triangular_variance(const ThreePoint& estimate);

}  // namespace edvet
