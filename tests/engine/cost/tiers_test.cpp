#include "edvet/base/contract.hpp"
#include "edvet/cost/tiers.hpp"

#include <catch2/catch.hpp>

using namespace edvet;

namespace {

/// Zuplo's documented price list.
const std::vector<Tier> list{
    {1000, Exact{1, 10}, 0}, {10000, Exact{1, 20}, 0}, {std::nullopt, Exact{1, 100}, 0}};

const std::vector<Tier> with_fees{{10, 5, 7}, {20, 4, 3}, {std::nullopt, 3, 1}};

Exact cost(TierMode mode, const std::vector<Tier>& tiers, const Exact& quantity)
{
    return cost_of(priced_parts(mode, tiers, quantity));
}

}  // namespace

TEST_CASE("graduated tiers price each unit in its own tier", "[tiers]")
{
    CHECK(cost(TierMode::graduated, list, 15000) == 600);
    CHECK(priced_parts(TierMode::graduated, list, 1500) ==
          std::vector<TierPart>{{1000, Exact{1, 10}, 0}, {500, Exact{1, 20}, 0}});
}

TEST_CASE("volume tiers price all units in the tier that holds them", "[tiers]")
{
    CHECK(cost(TierMode::volume, list, 15000) == 150);
    CHECK(priced_parts(TierMode::volume, list, 1000) == std::vector<TierPart>{{1000, Exact{1, 10}, 0}});
    CHECK(priced_parts(TierMode::volume, list, Exact{2001, 2}) ==
          std::vector<TierPart>{{Exact{2001, 2}, Exact{1, 20}, 0}});
}

TEST_CASE("a tier includes its end and its flat fee counts with the first unit in it", "[tiers]")
{
    CHECK(cost(TierMode::graduated, with_fees, 10) == 57);
    CHECK(cost(TierMode::graduated, with_fees, 11) == 57 + 4 + 3);
    CHECK(cost(TierMode::graduated, with_fees, 20) == 57 + 40 + 3);
    CHECK(cost(TierMode::volume, with_fees, 10) == 57);
    CHECK(cost(TierMode::volume, with_fees, 11) == 47);
    CHECK(cost(TierMode::volume, with_fees, 21) == 64);
}

TEST_CASE("no units cost nothing", "[tiers]")
{
    CHECK(priced_parts(TierMode::graduated, with_fees, 0).empty());
    CHECK(priced_parts(TierMode::volume, with_fees, 0).empty());
}

TEST_CASE("packages are bought whole", "[tiers]")
{
    CHECK(package_cost(100, 5, 0) == 0);
    CHECK(package_cost(100, 5, 1) == 5);
    CHECK(package_cost(100, 5, 100) == 5);
    CHECK(package_cost(100, 5, 101) == 10);
    CHECK(packages_for(Exact{1, 2}, Exact{5, 4}) == 3);
}

TEST_CASE("what is no price list says why", "[tiers]")
{
    CHECK(why_no_tiers(list).empty());
    CHECK(why_no_tiers({}) == "there is no tier");
    CHECK(why_no_tiers({{10, 1, 0}}) ==
          "the last tier has an upper end, and nothing says what more would cost");
    CHECK(why_no_tiers({{std::nullopt, 1, 0}, {std::nullopt, 1, 0}}) ==
          "only the last tier can be without an upper end");
    CHECK(why_no_tiers({{0, 1, 0}, {std::nullopt, 1, 0}}) ==
          "the upper ends of the tiers have to rise from above 0");
    CHECK(why_no_tiers({{5, 1, 0}, {5, 1, 0}, {std::nullopt, 1, 0}}) ==
          "the upper ends of the tiers have to rise from above 0");
    CHECK_THROWS_AS(priced_parts(TierMode::volume, {{10, 1, 0}}, 5), ContractViolation);
    CHECK_THROWS_AS(priced_parts(TierMode::volume, list, -5), ContractViolation);
}
