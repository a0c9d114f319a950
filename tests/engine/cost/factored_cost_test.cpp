#include "edvet/base/power.hpp"
#include "edvet/cost/factored_cost.hpp"

#include <catch2/catch.hpp>

using namespace edvet;

namespace {

using Kind = FactoredAmount::Kind;

const Exact three_per_cent{3, 100};

/// NIST Handbook 135 (1995), table 5-2: a conventional HVAC system.
const std::vector<FactoredAmount> table_5_2{
    {"initial", Kind::initial, 103000, 0, 0, 1},
    {"replacement", Kind::single, 12000, 12, 0, 1},
    {"residual", Kind::single, -3500, 20, 0, 1},
    {"electricity", Kind::factor, 20000, 0, 0, Exact{1513, 100}},
    {"maintenance", Kind::recurring, 7000, 20, 0, 1},
};

}  // namespace

TEST_CASE("a life-cycle cost with printed factors is that of NIST Handbook 135", "[factored_cost]")
{
    const auto cost = factored_cost(table_5_2, three_per_cent, {3, 2});
    std::vector<Exact> values;
    for (const auto& line : cost.lines) values.push_back(line.present_value);
    CHECK(values == std::vector<Exact>{103000, 8412, -1939, 302600, 104160});
    CHECK(cost.total == 516233);
    CHECK(cost.lines[1].factor == Exact{701, 1000});
}

TEST_CASE("factors are not rounded unless somebody asks for it", "[factored_cost]")
{
    const auto cost = factored_cost(table_5_2, three_per_cent, {});
    CHECK(shortest_decimal(cost.lines[4].present_value, 2) == "104142.32");
    CHECK(factored_cost({}, three_per_cent, {}).total == 0);
}

TEST_CASE("an escalated amount has its own factor", "[factored_cost]")
{
    const auto cost =
        factored_cost({{"energy", Kind::escalated, 100, 15, Exact{2, 100}, 1}}, three_per_cent, {3, 2});
    CHECK(cost.total == 1389);
}
