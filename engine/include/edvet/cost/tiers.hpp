#pragma once

#include "edvet/base/exact.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// A band of a price list: quantities above the tier before it, up to and including `up_to`.
struct Tier {
    std::optional<Exact> up_to;  ///< absent in the last tier alone: no upper end
    Exact unit_price;
    Exact flat_fee = 0;  ///< paid once where the tier counts

    friend bool operator==(const Tier&, const Tier&) = default;
};

/// Graduated: each unit at the price of the tier in which it lies. Volume: all units at the price of the tier
/// that holds the quantity.
enum class TierMode { graduated, volume };

/// Part of a bill: `units * unit_price + flat_fee`.
struct TierPart {
    Exact units;
    Exact unit_price;
    Exact flat_fee;

    friend bool operator==(const TierPart&, const TierPart&) = default;
};

/// Why these tiers are no price list; empty where they are one: at least one tier, upper ends above 0 and
/// rising, the last tier without one and no other.
std::string why_no_tiers(const std::vector<Tier>& tiers);

/// How a quantity that is not negative is priced. The tiers have to be a price list. Graduated: a part for
/// each tier with units in it, whose flat fee counts. Volume: one part, of the tier that holds the quantity
/// (quantity <= up_to). A quantity of 0 costs nothing and has no parts.
std::vector<TierPart> priced_parts(TierMode mode, const std::vector<Tier>& tiers, const Exact& quantity);

Exact cost_of(const std::vector<TierPart>& parts);

/// How many packages of `size` (above 0) hold a quantity that is not negative: whole ones, rounded up.
Whole packages_for(const Exact& size, const Exact& quantity);

/// Whole packages at `price` each.
Exact package_cost(const Exact& size, const Exact& price, const Exact& quantity);

}  // namespace edvet
