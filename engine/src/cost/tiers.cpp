#include "edvet/cost/tiers.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/decimal.hpp"

#include <algorithm>

namespace edvet {

namespace {

std::vector<TierPart> graduated_parts(const std::vector<Tier>& tiers, const Exact& quantity)
{
    std::vector<TierPart> parts;
    Exact below = 0;
    for (const auto& tier : tiers) {
        if (quantity <= below) break;
        const Exact upper = tier.up_to ? std::min(*tier.up_to, quantity) : quantity;
        parts.push_back({upper - below, tier.unit_price, tier.flat_fee});
        below = upper;
    }
    return parts;
}

std::vector<TierPart> volume_parts(const std::vector<Tier>& tiers, const Exact& quantity)
{
    const auto holds = [&](const Tier& tier) { return !tier.up_to || quantity <= *tier.up_to; };
    const auto tier = std::ranges::find_if(tiers, holds);
    return {{quantity, tier->unit_price, tier->flat_fee}};
}

}  // namespace

std::string why_no_tiers(const std::vector<Tier>& tiers)
{
    if (tiers.empty()) return "there is no tier";
    Exact below = 0;
    for (std::size_t i = 0; i + 1 < tiers.size(); ++i) {
        if (!tiers[i].up_to) return "only the last tier can be without an upper end";
        if (*tiers[i].up_to <= below) return "the upper ends of the tiers have to rise from above 0";
        below = *tiers[i].up_to;
    }
    return tiers.back().up_to ? "the last tier has an upper end, and nothing says what more would cost" : "";
}

std::vector<TierPart> priced_parts(TierMode mode, const std::vector<Tier>& tiers, const Exact& quantity)
{
    ensure(why_no_tiers(tiers).empty(), "tiers that are no price list");
    ensure(quantity >= 0, "a negative quantity");
    if (quantity == 0) return {};
    switch (mode) {  // no default: the compiler names a mode that is missing
        case TierMode::graduated: return graduated_parts(tiers, quantity);
        case TierMode::volume: return volume_parts(tiers, quantity);
    }
    throw ContractViolation{"a tier mode that does not exist"};
}

Exact cost_of(const std::vector<TierPart>& parts)
{
    Exact cost = 0;
    for (const auto& part : parts) {
        cost += part.units * part.unit_price;
        if (part.flat_fee != 0) cost += part.flat_fee;
    }
    return cost;
}

Whole packages_for(const Exact& size, const Exact& quantity)
{
    ensure(size > 0, "a package of nothing");
    ensure(quantity >= 0, "a negative quantity");
    return in_last_place(quantity / size, {0, RoundingMode::ceiling});
}

Exact package_cost(const Exact& size, const Exact& price, const Exact& quantity)
{
    return Exact{packages_for(size, quantity)} * price;
}

}  // namespace edvet
