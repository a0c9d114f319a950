#include "edvet/analysis/promethee.hpp"
#include "edvet/base/power.hpp"
#include "tests/support/matrices.hpp"

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

using Shape = PreferenceShape;

PreferenceFunction function(Shape shape, const Exact& low, const Exact& full)
{
    return {shape, low, full, 0};
}

std::vector<PrometheeCriterion> same(std::size_t count, const PreferenceFunction& function)
{
    return std::vector<PrometheeCriterion>(count, PrometheeCriterion{1, Sense::benefit, function});
}

Promethee flows(const DecisionMatrix& matrix, const std::vector<PrometheeCriterion>& criteria)
{
    const auto found = promethee(matrix, criteria);
    REQUIRE(found);
    return *found;
}

std::string refusal(const DecisionMatrix& matrix, const std::vector<PrometheeCriterion>& criteria)
{
    const auto found = promethee(matrix, criteria);
    REQUIRE(!found);
    return found.error();
}

std::vector<Exact> preferences(const PreferenceFunction& function, const std::vector<Exact>& differences)
{
    std::vector<Exact> found;
    for (const auto& difference : differences) found.push_back(preference(function, difference));
    return found;
}

/// phi+ and phi- from the preference of every pair.
void check_by_pairs(const DecisionMatrix& matrix, const std::vector<PrometheeCriterion>& criteria)
{
    const auto sorted = flows(matrix, criteria);
    const auto indices = preference_indices(matrix, criteria);
    REQUIRE(indices);
    const auto count = matrix.values.size();
    for (std::size_t a = 0; a < count; ++a) {
        Exact leaving = 0;
        Exact entering = 0;
        for (std::size_t b = 0; b < count; ++b) {
            leaving += (*indices)[a][b];
            entering += (*indices)[b][a];
        }
        CHECK(sorted.leaving[a] == leaving / (count - 1));
        CHECK(sorted.entering[a] == entering / (count - 1));
        CHECK(sorted.net.scores[a] == (leaving - entering) / (count - 1));
    }
}

}  // namespace

TEST_CASE("net flows are those of Zhao, Peng and Li 2013, over the others and not over all", "[promethee]")
{
    // Zhao H., Peng Y., Li W., Procedia Computer Science 17 (2013) 181-188.
    auto criteria = same(3, {});
    criteria[0].weight = number("0.5");
    criteria[1].weight = number("0.3");
    criteria[2].weight = number("0.2");
    const auto found = flows(matrix("4 3 2 / 3 2 4 / 5 1 3"), criteria);
    CHECK(found.net.scores == numbers("0.1 -0.3 0.2"));
    CHECK(found.leaving == numbers("0.55 0.35 0.6"));
    CHECK(found.entering == numbers("0.45 0.65 0.4"));
    CHECK(found.net.ranks == std::vector<int>{2, 3, 1});
    CHECK(found.weights.summed_to_one);
}

TEST_CASE("the preference functions are the six of Brans, Vincke and Mareschal 1986", "[promethee]")
{
    const auto differences = numbers("-1 0 1 2 3 4 5");
    CHECK(preferences({}, differences) == numbers("0 0 1 1 1 1 1"));
    CHECK(preferences(function(Shape::u_shape, 2, 0), differences) == numbers("0 0 0 0 1 1 1"));
    CHECK(preferences(function(Shape::v_shape, 0, 4), differences) == numbers("0 0 0.25 0.5 0.75 1 1"));
    CHECK(preferences(function(Shape::level, 1, 3), differences) == numbers("0 0 0 0.5 0.5 1 1"));
    CHECK(preferences(function(Shape::linear, 1, 5), differences) == numbers("0 0 0 0.25 0.5 0.75 1"));
}

TEST_CASE("a gaussian preference is one minus the bell, at forty places", "[promethee]")
{
    const PreferenceFunction gaussian{Shape::gaussian, 0, 0, 2};
    CHECK(preference(gaussian, -1) == 0);
    CHECK(preference(gaussian, 0) == 0);
    // 1 - exp(-1/2) and 1 - exp(-2), to 40 places.
    CHECK(preference(gaussian, 2) == number("0.3934693402873665763962004650088195465581"));
    CHECK(preference(gaussian, 4) == number("0.8646647167633873081060005050275155965924"));
    CHECK(preference(gaussian, 1'000) == 1);
}

TEST_CASE("sorting gives what all pairs give, whatever the shape", "[promethee]")
{
    const auto bids = matrix("1 2 3.5 / 4 4 1 / 4 0.25 8 / 2 7 7 / 9 9 3.5 / -1 3 3.5 / 4 4 1");
    for (const auto& one : {function(Shape::usual, 0, 0), function(Shape::u_shape, 2, 0),
                            function(Shape::v_shape, 0, 3), function(Shape::level, Exact{1, 3}, 3),
                            function(Shape::linear, 1, 4), PreferenceFunction{Shape::gaussian, 0, 0, 3}}) {
        auto criteria = same(3, one);
        criteria[1].sense = Sense::cost;
        criteria[1].weight = 4;
        check_by_pairs(bids, criteria);
    }
}

TEST_CASE("shapes may be mixed, and a criterion without weight counts for nothing", "[promethee]")
{
    const auto bids = matrix("1 2 3 9 / 4 4 1 1 / 3 5 8 0 / 2 7 7 3");
    std::vector<PrometheeCriterion> criteria{{1, Sense::benefit, {Shape::gaussian, 0, 0, 2}},
                                             {Exact{1, 3}, Sense::cost, function(Shape::linear, 0, 3)},
                                             {2, Sense::benefit, function(Shape::level, 1, 2)},
                                             {0, Sense::benefit, {}}};
    check_by_pairs(bids, criteria);
    const auto found = flows(bids, criteria);
    CHECK(!found.weights.summed_to_one);

    criteria.pop_back();
    CHECK(flows(matrix("1 2 3 / 4 4 1 / 3 5 8 / 2 7 7"), criteria).net == found.net);
}

TEST_CASE("numbers that no 64 bits hold are exact as well", "[promethee]")
{
    const auto bids = matrix("100000000000000000000000000001 0.000000000000000000001 / "
                             "100000000000000000000000000002 0.000000000000000000003 / "
                             "100000000000000000000000000004 0.000000000000000000002");
    auto criteria = same(2, function(Shape::v_shape, 0, 2));
    criteria[1].function.preference = number("0.000000000000000000005");
    check_by_pairs(bids, criteria);
    CHECK(flows(bids, same(2, {})).net.scores == std::vector<Exact>{-1, Exact{1, 2}, Exact{1, 2}});

    // Columns that fit while their thresholds and weights together do not, one by one or at all.
    criteria = same(2, function(Shape::linear, 1, number("1000000007")));
    criteria[0].weight = number("1000000000000000000000000000000");
    criteria[1].function.preference = number("998244353");
    check_by_pairs(matrix("1000000000 5 / 7 1000000000 / 500000000 400000000"), criteria);
}

TEST_CASE("thresholds that differ from column to column are summed in as many parts as it takes",
          "[promethee]")
{
    auto criteria = same(12, {});
    DecisionMatrix bids;
    bids.values.assign(5, {});
    for (std::size_t j = 0; j < criteria.size(); ++j) {
        const auto step = static_cast<int>(j);
        criteria[j] = {step + 1, Sense::benefit, function(Shape::linear, step, 100'003 + 1'010 * step)};
        for (std::size_t i = 0; i < bids.values.size(); ++i)
            bids.values[i].push_back(Exact{static_cast<int>((i * 70'001 + j * 33'333) % 150'000)});
    }
    check_by_pairs(bids, criteria);
}

TEST_CASE("a shape does not read the thresholds of another", "[promethee]")
{
    const auto bids = matrix("1 / 2 / 4");
    const PreferenceFunction full{Shape::v_shape, 1, 2, 7};
    CHECK(flows(bids, same(1, full)).net == flows(bids, same(1, function(Shape::v_shape, 0, 2))).net);
}

TEST_CASE("candidates with equal flows share a rank", "[promethee]")
{
    CHECK(flows(matrix("1 2 / 2 1 / 0 0"), same(2, {})).net.ranks == std::vector<int>{1, 1, 3});
}

TEST_CASE("one criterion dominated everywhere is never preferred to what dominates it", "[promethee]")
{
    // A peer's own test has a candidate first that another one dominates: the sign of the flow was lost.
    const auto found = flows(matrix("1 1 / 2 2 / 3 3"), same(2, {}));
    CHECK(found.net.ranks == std::vector<int>{3, 2, 1});
    CHECK(found.net.scores == std::vector<Exact>{-1, 0, 1});
}

TEST_CASE("what has no flows says why", "[promethee]")
{
    const auto two = matrix("1 2 / 2 1");
    CHECK(refusal(matrix("1 2"), same(2, {})) ==
          "a single candidate has no flows: there is nobody to prefer it to");
    CHECK(refusal(two, same(1, {})) == "1 weights for 2 criteria");
    CHECK(refusal(two, same(2, function(Shape::u_shape, -1, 0))) ==
          "criterion 1 u-shape: has an indifference threshold below zero");
    CHECK(refusal(two, same(2, function(Shape::v_shape, 0, 0))) ==
          "criterion 1 v-shape: needs a preference threshold above zero");
    CHECK(refusal(two, same(2, function(Shape::linear, 2, 2))) ==
          "criterion 1 linear: needs a preference threshold above its indifference threshold");
    CHECK(refusal(two, same(2, function(Shape::level, -1, 2))) ==
          "criterion 1 level: has an indifference threshold below zero");
    CHECK(refusal(two, same(2, {Shape::gaussian, 0, 0, 0})) ==
          "criterion 1 gaussian: needs a spread above zero");
    CHECK(!promethee({}, {}));
}

TEST_CASE("what would take hours is refused", "[promethee]")
{
    const DecisionMatrix many{std::vector<std::vector<Exact>>(1'001, std::vector<Exact>(1))};
    CHECK(refusal(many, same(1, {Shape::gaussian, 0, 0, 1})) ==
          "500500 pairs are too many for gaussian preferences: at most 200000");
    const auto indices = preference_indices(many, same(1, {}));
    REQUIRE(!indices);
    CHECK(indices.error() == "1001 candidates by 1 criteria are too many for all pairs");

    DecisionMatrix fine;
    for (int i = 0; i < 40; ++i)
        fine.values.push_back({Exact{1, power(Exact{2}, 500).convert_to<Whole>() + i}});
    CHECK(refusal(fine, same(1, {})) ==
          "the values of criterion 1 have no common denominator of at most 4096 "
          "bits: round them first");
}

TEST_CASE("preference indices are the weighted preferences of each over each", "[promethee]")
{
    const auto indices = preference_indices(matrix("1 5 / 3 2"), same(2, {}));
    REQUIRE(indices);
    CHECK(*indices == matrix("0 0.5 / 0.5 0").values);
    const auto slopes = preference_indices(matrix("1 5 / 3 2"), same(2, function(Shape::v_shape, 0, 4)));
    REQUIRE(slopes);
    CHECK(*slopes == matrix("0 0.375 / 0.25 0").values);
}

TEST_CASE("every preference shape has a name that is read back", "[promethee]")
{
    for (const auto shape :
         {Shape::usual, Shape::u_shape, Shape::v_shape, Shape::level, Shape::linear, Shape::gaussian})
        CHECK(preference_shape_from_text(to_text(shape)) == shape);
    CHECK(!preference_shape_from_text("bell"));
}
