#include "edvet/cost/three_point.hpp"

#include "edvet/base/contract.hpp"

namespace edvet {

namespace {

void ensure_order(const ThreePoint& estimate)
{
    ensure(estimate.low <= estimate.likely && estimate.likely <= estimate.high,
           "an estimate whose points are out of order");
}

}  // namespace

Exact pert_mean(const ThreePoint& estimate)
{
    ensure_order(estimate);
    return (estimate.low + 4 * estimate.likely + estimate.high) / 6;
}

Exact pert_variance(const ThreePoint& estimate)
{
    ensure_order(estimate);
    const Exact deviation = (estimate.high - estimate.low) / 6;
    return deviation * deviation;
}

Exact triangular_mean(const ThreePoint& estimate)
{
    ensure_order(estimate);
    return (estimate.low + estimate.likely + estimate.high) / 3;
}

Exact triangular_variance(const ThreePoint& estimate)
{
    ensure_order(estimate);
    const auto& [low, likely, high] = estimate;
    return (low * low + likely * likely + high * high - low * likely - low * high - likely * high) / 18;
}

}  // namespace edvet
