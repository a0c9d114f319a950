#include "edvet/base/contract.hpp"
#include "edvet/scoring/fixed_point.hpp"
#include "tests/support/rubric_builder.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

Rubric privacy_and_cost(Aggregation aggregation = Aggregation::weighted_mean)
{
    return rubric({section("privacy", 2, {criterion("a", 3), criterion("b", 4)}),
                   section("cost", 1, {criterion("c", 5)})},
                  aggregation);
}

Exact fixed_points(const FixedPointPlan& plan, const std::vector<Exact>& values)
{
    std::vector<std::int32_t> row;
    for (const auto& value : values) row.push_back(plan.whole_value(value).value());
    std::array<std::int64_t, 1> sum{};
    plan.score(row, sum);
    return plan.points(sum.front());
}

/// So many criteria with weights that share no factor, in two groups.
Rubric wide(std::size_t count)
{
    std::vector<Criterion> criteria;
    for (std::size_t i = 0; i < count; ++i)
        criteria.push_back(criterion("c" + std::to_string(i), Exact{7919 + i}));
    return rubric({section("odd", 1000003, {criterion("first", 999983), criterion("second", 2)}),
                   section("many", 1000033, criteria)});
}

}  // namespace

SCENARIO("whole numbers score as fractions do", "[scoring]")
{
    const auto built = privacy_and_cost(GENERATE(Aggregation::weighted_mean, Aggregation::pooled_points));
    const auto plan = FixedPointPlan::of(built);
    REQUIRE(plan);
    CHECK(plan->columns() == 3);

    const auto card = card_of(built, {rated("a", 1), rated("b", Exact{1, 2}), rated("c", 0)});
    CHECK(fixed_points(*plan, {1, Exact{1, 2}, 0}) == card.total->points);
}

SCENARIO("every row has its own sum", "[scoring]")
{
    const auto plan = FixedPointPlan::of(privacy_and_cost());
    const std::vector<std::int32_t> rows{2, 2, 2, 0, 0, 0, 0, 0, 2};
    std::array<std::int64_t, 3> sums{};
    plan->score(rows, sums);

    CHECK(plan->points(sums[0]) == 100);
    CHECK(plan->points(sums[1]) == 0);
    CHECK(plan->points(sums[2]) == Exact{100, 3});
}

SCENARIO("shares that need more than 32 bits score as fractions do", "[scoring]")
{
    const auto count = GENERATE(std::size_t{1}, std::size_t{2}, std::size_t{5}, std::size_t{8});
    const auto built = wide(count);
    const auto plan = FixedPointPlan::of(built);
    REQUIRE(plan);

    std::vector<Exact> values;
    std::vector<Assessment> assessments;
    for (const auto* each : criteria_of(built)) {
        values.push_back(Exact{static_cast<int>(values.size() + 1) % 3, 2});
        assessments.push_back(edvet::rated(each->id, values.back()));
    }
    CHECK(fixed_points(*plan, values) == card_of(built, assessments).total->points);
    CHECK(fixed_points(*plan, std::vector<Exact>(values.size(), 1)) == 100);
}

SCENARIO("what is not scored has no column", "[scoring]")
{
    auto built = privacy_and_cost();
    built.dimensions.front().criteria.front().role = Role::unscored;
    const auto plan = FixedPointPlan::of(built);

    REQUIRE(plan);
    CHECK(plan->columns() == 2);
    CHECK(fixed_points(*plan, {1, 0}) == Exact{200, 3});
}

SCENARIO("a value is whole over the denominator of the scales and of what is measured", "[scoring]")
{
    const auto plan = FixedPointPlan::of(privacy_and_cost());
    CHECK(plan->whole_value(Exact{1, 2}) == 1);
    CHECK(plan->whole_value(1) == 2);
    CHECK_FALSE(plan->whole_value(Exact{1, 3}));
    CHECK_FALSE(plan->whole_value(Exact{3, 2}));
    CHECK_FALSE(plan->whole_value(Exact{-1, 2}));

    const auto measured = FixedPointPlan::of(privacy_and_cost(), 15);
    CHECK(measured->whole_value(Exact{1, 3}) == 10);
    CHECK(fixed_points(*measured, {Exact{1, 3}, Exact{4, 5}, Exact{1, 2}}) ==
          card_of(privacy_and_cost(),
                  {rated("a", Exact{1, 3}), rated("b", Exact{4, 5}), rated("c", Exact{1, 2})})
              .total->points);
}

SCENARIO("there is no plan where a total is no sum, or does not fit", "[scoring]")
{
    CHECK_FALSE(FixedPointPlan::of(privacy_and_cost(Aggregation::minimum)));
    CHECK_FALSE(FixedPointPlan::of(privacy_and_cost(Aggregation::xccdf_flat)));
    CHECK_FALSE(FixedPointPlan::of(privacy_and_cost(Aggregation::xccdf_default)));

    auto inner = privacy_and_cost();
    inner.dimensions.front().aggregation = Aggregation::minimum;
    CHECK_FALSE(FixedPointPlan::of(inner));

    CHECK_FALSE(FixedPointPlan::of(wide(8), 1000003));
    CHECK_FALSE(FixedPointPlan::of(privacy_and_cost(), 2147483647));
    CHECK(FixedPointPlan::of(privacy_and_cost(), 1000003));
}

SCENARIO("rows that do not fit the sums are a mistake of the program", "[scoring]")
{
    const auto plan = FixedPointPlan::of(privacy_and_cost());
    const std::vector<std::int32_t> rows(5);
    std::vector<std::int64_t> sums(2);
    CHECK_THROWS_AS(plan->score(rows, sums), ContractViolation);
}
