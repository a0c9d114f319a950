#include "edvet/base/decimal.hpp"
#include "edvet/cost/tiers.hpp"
#include "workflow/calculation/function.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr const char* theme = "Prices";

/// "1000:0.10,10000:0.05,rest:0.01", each with a flat fee behind another colon where there is one.
std::vector<Tier> tiers_from(Arguments& from)
{
    std::vector<Tier> tiers;
    for (const auto& part : from.parts("tiers")) {
        const auto first = part.find(':');
        const auto second = first == std::string::npos ? first : part.find(':', first + 1);
        if (first == std::string::npos) {
            from.problem("tiers", fmt::format("{} has no price", quote(part)),
                         "write UP_TO:PRICE or UP_TO:PRICE:FLAT_FEE, the last as rest:PRICE");
            continue;
        }
        Tier tier;
        const auto end = part.substr(0, first);
        if (end != "rest") tier.up_to = from.number_in("tiers", end);
        tier.unit_price = from.number_in(
            "tiers", part.substr(first + 1, second == std::string::npos ? second : second - first - 1));
        if (second != std::string::npos) tier.flat_fee = from.number_in("tiers", part.substr(second + 1));
        tiers.push_back(std::move(tier));
    }
    if (const auto why = why_no_tiers(tiers); from.is_sound() && !why.empty())
        from.problem("tiers", why, "write UP_TO:PRICE with rising ends, the last as rest:PRICE");
    return tiers;
}

void tiers(Arguments& from, Calculation& to)
{
    const auto quantity = from.number_from("quantity", 0);
    const auto mode = from.word("mode") == "volume" ? TierMode::volume : TierMode::graduated;
    const auto list = tiers_from(from);
    if (!from.is_sound()) return;

    const auto parts = priced_parts(mode, list, quantity);
    put(to, "value", cost_of(parts));
    CalculatedList costs{"parts", {}};
    for (const auto& part : parts) {
        auto name = fmt::format("{} at {}", exact_text(part.units), exact_text(part.unit_price));
        if (part.flat_fee != 0) name += fmt::format(" and {}", exact_text(part.flat_fee));
        costs.numbers.push_back({name, cost_of({part})});
    }
    to.items.emplace_back(std::move(costs));
}

void package(Arguments& from, Calculation& to)
{
    const auto size = from.number_above_zero("size");
    const auto price = from.number("price");
    const auto quantity = from.number_from("quantity", 0);
    const auto free = from.number_from("free", 0);
    if (!from.is_sound()) return;
    const Exact charged = std::max(Exact{0}, Exact{quantity - free});
    put(to, "value", package_cost(size, price, charged));
    put(to, "packages", Exact{packages_for(size, charged)});
}

}  // namespace

std::vector<Function> price_functions()
{
    return {
        {{"tiers",
          theme,
          "What a quantity costs by a price list with tiers.",
          "edvet calc tiers --quantity 15000 --mode graduated --tiers 1000:0.10,10000:0.05,rest:0.01",
          "A tier reaches up to its end and includes it. graduated: each unit at the price of its own tier, "
          "with the "
          "flat fee of every tier that has units; volume: all units at the price of the tier that holds the "
          "quantity, "
          "with its flat fee. A quantity of 0 costs nothing.",
          {required("quantity", "NUMBER", "How many units"),
           required("mode", "graduated|volume", "Which units a tier prices"),
           required("tiers", "LIST", "UP_TO:PRICE or UP_TO:PRICE:FLAT_FEE, rising, the last as rest:PRICE")}},
         tiers},
        {{"package",
          theme,
          "What a quantity costs in whole packages.",
          "edvet calc package --quantity 1250 --size 100 --price 5 --free 100",
          "Packages are bought whole: the units that are not free, over the size, rounded up.",
          {required("quantity", "NUMBER", "How many units"), required("size", "NUMBER", "Units in a package"),
           required("price", "NUMBER", "Of a package"),
           optional("free", "NUMBER", "Units that cost nothing", "0")}},
         package},
    };
}

}  // namespace edvet
