#include "cost/read_price.hpp"

#include "cost/cost_fields.hpp"
#include "edvet/base/decimal.hpp"

#include <fmt/format.h>

namespace edvet {

namespace {

std::optional<Price> read_package(YamlFields& line)
{
    YamlFields fields{*line.find("package"), "a package", line.area(), line.problems()};
    if (!fields.is_mapping()) return std::nullopt;
    fields.need("size");
    fields.need("price");
    const auto size = read_quantity(fields, "size");
    const auto price = read_quantity(fields, "price");
    fields.finish();
    if (!size || !price) return std::nullopt;
    if (*size == 0) {
        fields.error(fields.find("size")->place, "size", "a package of 0 units holds nothing",
                     "write how many units are sold together");
        return std::nullopt;
    }
    return PackagePrice{*size, *price};
}

/// Tells a `from:` that leaves a gap to the tier before, or runs into it. "1 to 500, 501 to 1000" and "0 to
/// 500, 500 to 1000" say the same.
void check_from(YamlFields& fields, const Exact& start)
{
    const auto from = read_quantity(fields, "from");
    if (!from) return;
    if (*from == start || *from == start + 1) return;
    const auto end = exact_text(start);
    fields.error(fields.find("from")->place, *from < start ? "tier-overlap" : "tier-gap",
                 *from < start
                     ? fmt::format("this tier begins at {}, inside the one before it, which ends at {}",
                                   exact_text(*from), end)
                     : fmt::format("the units from {} to {} are in no tier", end, exact_text(*from)),
                 fmt::format("let it begin at {}, or leave 'from' out", exact_text(start + 1)));
}

std::optional<Tier> read_tier(const YamlNode& node, YamlFields& line, bool is_last, const Exact& before)
{
    YamlFields fields{node, "a tier", line.area(), line.problems()};
    if (!fields.is_mapping()) return std::nullopt;
    fields.need("unit");
    Tier tier;
    tier.up_to = read_quantity(fields, "up-to");
    const auto unit = read_quantity(fields, "unit");
    if (const auto fee = read_quantity(fields, "flat-fee")) tier.flat_fee = *fee;
    check_from(fields, before);
    fields.finish();
    const auto* end = fields.find("up-to");
    if (!is_last && !end)
        fields.error(node.place, "tier", "a tier before the last needs its end", "add 'up-to: UNITS'");
    if (is_last && end)
        fields.error(end->place, "tier", "the last tier ends, and what is above it has no price",
                     "leave 'up-to' out of the last tier, or add one tier more");
    if (tier.up_to && *tier.up_to <= before) {
        fields.error(end->place, "tier-overlap",
                     fmt::format("this tier ends at {}, and the one before it at {}", exact_text(*tier.up_to),
                                 exact_text(before)),
                     "list the tiers by rising ends");
        return std::nullopt;
    }
    if (!unit || (!is_last && !tier.up_to) || (is_last && tier.up_to)) return std::nullopt;
    tier.unit_price = *unit;
    return tier;
}

std::optional<Price> read_tiers(YamlFields& line, const std::string& key, TierMode mode)
{
    const auto& items = line.items(key);
    if (items.empty()) {
        if (line.find(key)->kind == YamlNode::Kind::sequence)
            line.error(line.find(key)->place, "tier", fmt::format("'{}' lists no tier", key),
                       "write the tiers as [{up-to: 5000, unit: 6.40}, {unit: 4.90}]");
        return std::nullopt;
    }
    TieredPrice price{mode, {}};
    Exact before;  // where the tier before ends
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto tier = read_tier(items[i], line, i + 1 == items.size(), before);
        if (!tier) continue;
        if (tier->up_to) before = *tier->up_to;
        price.tiers.push_back(*tier);
    }
    if (price.tiers.size() != items.size()) return std::nullopt;
    return price;
}

}  // namespace

std::optional<Price> read_price(YamlFields& fields)
{
    std::vector<std::string> stated;
    for (const char* key : {"price", "package", "graduated", "volume"})
        if (fields.find(key)) stated.emplace_back(key);
    if (stated.empty()) {
        fields.error(fields.place(), "price", "this line has no price",
                     "add one of: price, package, graduated, volume");
        return std::nullopt;
    }
    if (stated.size() > 1) {
        fields.error(fields.find(stated[1])->place, "price",
                     fmt::format("this line has two prices, '{}' and '{}'", stated[0], stated[1]),
                     "keep one, or make them two lines");
        return std::nullopt;
    }
    if (stated[0] == "price") {
        const auto unit = read_quantity(fields, "price");
        if (!unit) return std::nullopt;
        return FlatPrice{*unit};
    }
    if (stated[0] == "package") return read_package(fields);
    return read_tiers(fields, stated[0], stated[0] == "volume" ? TierMode::volume : TierMode::graduated);
}

}  // namespace edvet
