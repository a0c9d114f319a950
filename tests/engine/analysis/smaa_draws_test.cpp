#include "edvet/analysis/smaa.hpp"
#include "edvet/base/real.hpp"
#include "tests/support/sampled_models.hpp"

#include <numeric>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

Smaa sampled_by(const SampledModel& model, SmaaOptions options = {})
{
    auto result = smaa(model, options);
    if (!result) FAIL(result.error().why);
    return std::move(result).value();
}

SmaaFailure refused(const SampledModel& model)
{
    const auto result = smaa(model, {.samples = 10});
    REQUIRE(!result);
    return result.error();
}

/// Within three standard errors.
void check_near(const Exact& found, const Exact& expected, const Smaa& result)
{
    CAPTURE(rounded(real(found), 6), rounded(real(expected), 6));
    CHECK(abs(found - expected) <= 3 * standard_error(expected, result.samples));
}

void check_close(const Exact& found, const Exact& expected, const Exact& tolerance)
{
    CAPTURE(rounded(real(found), 6), rounded(real(expected), 6));
    CHECK(abs(found - expected) <= tolerance);
}

void check_means(const WeightInformation& weights, const std::vector<Exact>& expected)
{
    const auto result = sampled_by(flat_model({sampled(std::vector<Exact>(expected.size()))}, weights));
    for (std::size_t i = 0; i < expected.size(); ++i)
        check_close(result.mean_weights[i], expected[i], Exact{3, 1000});
}

/// How likely the first of three weights is above a share.
void check_first_above(const WeightInformation& weights, const Exact& share, const Exact& expected)
{
    const auto result =
        sampled_by(flat_model({sampled({1, 0, 0}), sampled(std::vector<Exact>(3, share))}, weights));
    check_near(result.rank_acceptability[0][0], expected, result);
}

/// One criterion, on which each candidate is worth a cell.
SampledModel cells_model(const std::vector<SampledCell>& cells)
{
    std::vector<SampledCandidate> candidates;
    for (const auto& cell : cells) candidates.push_back({.cells = {cell}});
    return flat_model(std::move(candidates));
}

Exact tenth(int tenths) { return Exact{tenths} / 10; }

SampledGate at_least(SampledGate::Kind kind, std::size_t index, Exact least)
{
    SampledGate gate;
    gate.kind = kind;
    gate.index = index;
    gate.at_least = std::move(least);
    return gate;
}

}  // namespace

TEST_CASE("Ranked weights have the rank-order centroid for their mean")
{
    // Barron & Barrett, Management Science 42(11), 1996.
    check_means(RankedWeights{{1, 2, 3, 4}}, {{25, 48}, {13, 48}, {7, 48}, {3, 48}});
    check_means(RankedWeights{{4, 1, 3, 2}}, {{3, 48}, {25, 48}, {7, 48}, {13, 48}});
}

TEST_CASE("Weights of equal rank, or of none, have no order among them")
{
    check_means(RankedWeights{{1, 2, 2}}, {{11, 18}, {7, 36}, {7, 36}});
    check_means(RankedWeights{{1, 2, 0}}, {{1, 2}, {1, 6}, {1, 3}});
    check_means(RankedWeights{{7, 7, 7}}, {{1, 3}, {1, 3}, {1, 3}});
    check_first_above(RankedWeights{{0, 0, 0}}, tenth(5), Exact{1, 4});
}

TEST_CASE("Bounded weights are spread evenly over what the bounds leave")
{
    // A triangle upside down, which is better drawn between the bounds, and one that is better drawn above
    // them.
    const BoundedWeights below_half{{0, 0, 0}, {tenth(5), tenth(5), tenth(5)}};
    check_means(below_half, {{1, 3}, {1, 3}, {1, 3}});
    check_first_above(below_half, Exact{1, 4}, Exact{3, 4});
    const BoundedWeights above_fifth{{tenth(2), tenth(2), tenth(2)}, {1, 1, 1}};
    check_means(above_fifth, {{1, 3}, {1, 3}, {1, 3}});
    check_first_above(above_fifth, tenth(3), Exact{9, 16});
    // A triangle of which the corner at the first weight is cut off: what is left is 15 sixteenths of it.
    check_first_above(BoundedWeights{{0, 0, 0}, {Exact{3, 4}, 1, 1}}, tenth(5), Exact{1, 5});
}

TEST_CASE("Bounds that leave one choice are fixed weights")
{
    const auto result =
        sampled_by(flat_model({sampled({1, 0, 0}), sampled({0, 1, 1})},
                              BoundedWeights{{tenth(5), tenth(3), tenth(2)}, {tenth(5), tenth(3), tenth(2)}}),
                   {.samples = 10});
    CHECK(result.first_or_tied == std::vector<Exact>{1, 1});
    const auto tight = sampled_by(flat_model({sampled({1, 0})}, BoundedWeights{{tenth(6), tenth(4)}, {1, 1}}),
                                  {.samples = 10});
    check_close(tight.mean_weights[0], tenth(6), Exact{1, 1'000'000'000});
}

TEST_CASE("Constrained weights are spread evenly over what meets the constraints")
{
    // The first at least twice the second: corners (1 0 0), (0 0 1) and (2/3 1/3 0).
    check_means(ConstrainedWeights{{{{1, -2, 0}, 0}}}, {{5, 9}, {1, 9}, {1, 3}});
    check_means(ConstrainedWeights{}, {{1, 3}, {1, 3}, {1, 3}});
}

TEST_CASE("Weights that are hardly ever met are refused with their rate")
{
    const auto bounds = refused(flat_model({sampled({1, 1})}, BoundedWeights{{tenth(6), tenth(6)}, {1, 1}}));
    CHECK(bounds.why == "its bounds leave no weights that add up to 1");
    CHECK(bounds.node == 0U);
    const auto narrow =
        refused(flat_model({sampled(std::vector<Exact>(40, 1))},
                           BoundedWeights{std::vector<Exact>(40), std::vector<Exact>(40, Exact{1, 39})}));
    CHECK(narrow.why ==
          "its bounds are too narrow: fewer than 1 in 1,000 of the weights drawn meet them (0 of 16384)");
    const auto rare = refused(flat_model({sampled({1, 1})}, ConstrainedWeights{{{{1, 0}, 2}}}));
    CHECK(
        rare.why ==
        "its constraints are too narrow: fewer than 1 in 1,000 of the weights drawn meet them (0 of 16384)");
}

TEST_CASE("An unknown value at fixed weights is first as often as it is above what it needs")
{
    SampledModel model =
        flat_model({sampled({tenth(6), 0}), sampled({tenth(4), tenth(7)})}, FixedWeights{{1, 1}});
    model.candidates[0].cells[1] = Between{0, 1};
    const auto fixed = sampled_by(model);
    check_near(fixed.rank_acceptability[0][0], tenth(5), fixed);
    check_near(fixed.confidence_factor[0].value(), tenth(5), fixed);
    CHECK(*fixed.central_weights[0] == std::vector<Exact>{tenth(5), tenth(5)});

    // With any weights: the integral over w of 1 - max(0, .7 - .2 w / (1 - w)).
    model.nodes[0].weights = AnyWeights{};
    const auto any = sampled_by(model);
    check_near(any.rank_acceptability[0][0], Exact{6'008'154'793, 10'000'000'000}, any);
    const auto& central = *any.central_weights[0];
    check_near(any.confidence_factor[0].value(), 1 - (tenth(7) - tenth(2) * central[0] / central[1]), any);
}

TEST_CASE("One of several values is drawn in proportion to its weight")
{
    const auto result =
        sampled_by(cells_model({OneOf{{{0, 1}, {tenth(5), 2}, {1, 4}, {1, 1}}}, KnownValue{tenth(7)}}),
                   {.by_answer = true});
    check_near(result.rank_acceptability[0][0], Exact{5, 8}, result);
    REQUIRE(result.answers.size() == 1);
    const auto& answers = result.answers[0].answers;
    REQUIRE(answers.size() == 3);
    CHECK(answers[1].low == tenth(5));
    check_near(Exact{answers[1].count} / Exact{result.samples}, tenth(2) + Exact{1, 20}, result);
}

TEST_CASE("The answers of a question add up to all the samples")
{
    auto model = cells_model({Between{tenth(2), tenth(6)}, KnownValue{tenth(5)}});
    const auto result = sampled_by(model, {.by_answer = true});
    REQUIRE(result.answers.size() == 1);
    const auto& answers = result.answers[0].answers;
    REQUIRE(answers.size() == 8);
    CHECK(answers[2].low == tenth(3));
    CHECK(answers[2].high == tenth(3) + Exact{1, 20});
    std::uint64_t count = 0;
    std::uint64_t firsts = 0;
    Exact points = 0;
    for (const auto& answer : answers) {
        check_near(Exact{answer.count} / Exact{result.samples}, Exact{1, 8}, result);
        CHECK(answer.sum_points[1] == 50 * Exact{answer.count});
        count += answer.count;
        firsts += answer.firsts[0];
        points += answer.sum_points[0];
    }
    CHECK(count == result.samples);
    CHECK(Exact{firsts} / Exact{result.samples} == result.first_or_tied[0]);
    CHECK(points / Exact{result.samples} == result.mean_points[0].value());
    CHECK(answers[7].firsts[0] == answers[7].count);
    CHECK(answers[0].firsts[0] == 0);
}

TEST_CASE("A cost has the mean, the spread and the share below its mode of a triangle")
{
    auto model = cells_model({FromCost{0, 1000}, KnownValue{tenth(8)}});
    model.candidates[0].cost = SampledCost{100, {{-100, 100, 800}, {0, 0, 0}}};
    const auto result = sampled_by(model, {.by_answer = true});
    check_near(result.rank_acceptability[0][0], Exact{2, 9}, result);
    check_close(result.mean_points[0].value(), 100 - Exact{110, 3}, Exact{1, 5});
    CHECK(abs(result.points_deviation[0].value() - rounded(sqrt(real(Exact{6700, 18})), 40)) < Exact{1, 10});
    for (const auto& answer : result.answers[0].answers)
        check_close(Exact{answer.count} / Exact{result.samples}, Exact{1, 8}, Exact{2, 100});
    CHECK(result.answers[0].answers.front().low == tenth(1));
    CHECK(result.answers[0].answers.back().high == 1);
}

TEST_CASE("A cost beyond its price points is worth nothing, or all")
{
    auto model = cells_model({FromCost{0, 1}, FromCost{0, 1000}, FromCost{300, 1000}});
    model.candidates[0].cost = SampledCost{5, {{0, 1, 2}}};
    model.candidates[1].cost = SampledCost{0, {{-3, -2, 0}}};
    model.candidates[2].cost = SampledCost{650, {}};
    const auto result = sampled_by(model, {.samples = 10, .by_answer = true});
    CHECK(result.mean_points == std::vector<std::optional<Exact>>{Exact{0}, Exact{100}, Exact{50}});
    CHECK(result.answers.empty());
}

TEST_CASE("What does not apply leaves the denominator for that candidate")
{
    auto model = flat_model({sampled({1, 0}), sampled({1, 1}), sampled({tenth(5), 0})});
    model.candidates[0].cells[1] = NotApplicable{};
    model.candidates[2].cells[1] = NotApplicable{};
    const auto result = sampled_by(model, {.samples = 1'000});
    CHECK(result.first_or_tied == std::vector<Exact>{1, 1, 0});
    CHECK(result.mean_points == std::vector<std::optional<Exact>>{Exact{100}, Exact{100}, Exact{50}});

    model.candidates[2].cells[0] = NotApplicable{};
    CHECK(sampled_by(model, {.samples = 10}).excluded[2] == 1);
}

TEST_CASE("A dimension in which nothing applies leaves the denominator")
{
    SampledModel model;
    model.criteria = 3;
    model.nodes = {node_of({node_child(1), node_child(2)}, FixedWeights{{1, 1}}),
                   node_of({criterion_child(0), criterion_child(1)}, FixedWeights{{2, 1}}),
                   node_of({criterion_child(2)}, FixedWeights{{1}})};
    model.candidates = {sampled({1, 0, 0}), sampled({1, 0, 0}), sampled({1, 0, 0})};
    model.candidates[1].cells[2] = NotApplicable{};
    model.candidates[2].cells[1] = NotApplicable{};
    const auto points = sampled_by(model, {.samples = 10}).mean_points;
    CHECK(points == std::vector<std::optional<Exact>>{Exact{100, 3}, Exact{200, 3}, Exact{50}});
}

TEST_CASE("A minimum counts the least of what applies")
{
    auto model =
        flat_model({sampled({tenth(9), tenth(3), tenth(6)}), sampled({tenth(4), tenth(4), tenth(4)})});
    model.nodes[0].adds = SampledNode::Adds::minimum;
    auto points = sampled_by(model, {.samples = 10}).mean_points;
    CHECK(points == std::vector<std::optional<Exact>>{Exact{30}, Exact{40}});
    model.candidates[0].cells[1] = NotApplicable{};
    points = sampled_by(model, {.samples = 10}).mean_points;
    CHECK(points[0] == Exact{60});
}

TEST_CASE("All or nothing counts a value that is not whole as nothing")
{
    auto model = flat_model({sampled({1, tenth(9)}), sampled({1, 1})}, FixedWeights{{1, 3}});
    model.nodes[0].all_or_nothing = true;
    CHECK(sampled_by(model, {.samples = 10}).mean_points ==
          std::vector<std::optional<Exact>>{Exact{25}, Exact{100}});
}

TEST_CASE("Who fails a gate has no rank in that sample")
{
    auto model = cells_model({OneOf{{{0, 1}, {1, 3}}}, KnownValue{tenth(5)}, KnownValue{tenth(2)}});
    model.gates = {at_least(SampledGate::Kind::criterion_at_least, 0, tenth(4))};
    const auto result = sampled_by(model);
    check_near(result.excluded[0], Exact{1, 4}, result);
    CHECK(result.excluded[1] == 0);
    CHECK(result.excluded[2] == 1);
    CHECK(result.rank_acceptability[1][0] == result.excluded[0]);
    CHECK(result.pairwise_winning[1][0] == result.excluded[0]);
    CHECK(result.pairwise_winning[1][2] == 1);
    CHECK(result.pairwise_winning[0][2] == 1 - result.excluded[0]);
    CHECK(result.vacant == std::vector<Exact>{0, result.excluded[0], 1});
    CHECK(result.mean_points[0] == Exact{100});
    CHECK(!result.mean_points[2]);

    model.candidates[1].is_excluded = true;
    CHECK(sampled_by(model).vacant[0] == result.excluded[0]);
}

TEST_CASE("Gates combine, and what does not apply passes")
{
    auto model = cells_model({KnownValue{tenth(5)}, OneOf{{{0, 1}, {1, 1}}}, NotApplicable{}});
    model.criteria = 2;
    for (auto& candidate : model.candidates) candidate.cells.emplace_back(KnownValue{1});
    model.nodes[0].children.push_back(criterion_child(1));
    SampledGate below{
        SampledGate::Kind::not_, 0, 0, {at_least(SampledGate::Kind::criterion_at_least, 0, tenth(6))}};
    SampledGate either{
        SampledGate::Kind::any, 0, 0, {below, at_least(SampledGate::Kind::criterion_at_least, 1, 2)}};
    model.gates = {
        {SampledGate::Kind::all, 0, 0, {either, at_least(SampledGate::Kind::criterion_at_least, 1, 1)}}};
    const auto result = sampled_by(model);
    CHECK(result.excluded[0] == 0);
    check_near(result.excluded[1], tenth(5), result);
    CHECK(result.excluded[2] == 1);  // not: what passes because it does not apply fails here
}

TEST_CASE("A group inside a pool is tested by the weights of the pool")
{
    auto model = flat_model({sampled({1, 0, 0, 0})});
    auto group = node_of({criterion_child(0), criterion_child(1)}, SameWeightsAs{0});
    group.counts = false;
    model.nodes.push_back(group);
    model.gates = {at_least(SampledGate::Kind::node_at_least, 1, 30)};
    const auto result = sampled_by(model);
    check_near(result.excluded[0], tenth(3), result);
    check_close(result.mean_local_weights[1][0], tenth(5), Exact{3, 1000});
}

TEST_CASE("A gate on fixed weights takes points that reach it exactly")
{
    auto model = flat_model({sampled({1, 0, 0})}, FixedWeights{{1, 1, 1}});
    model.gates = {at_least(SampledGate::Kind::node_at_least, 0, Exact{100, 3})};
    CHECK(sampled_by(model, {.samples = 10}).excluded[0] == 0);
    model.gates = {at_least(SampledGate::Kind::node_at_least, 0, Exact{334, 10})};
    CHECK(sampled_by(model, {.samples = 10}).excluded[0] == 1);
}

TEST_CASE("A cap holds where the drawn value is below it")
{
    auto model = cells_model({OneOf{{{tenth(8), 1}, {1, 1}}}, KnownValue{tenth(9)}});
    model.caps = {{0, tenth(9), 30}};
    const auto result = sampled_by(model);
    check_close(result.mean_points[0].value(), 65, Exact{1, 2});
    CHECK(result.mean_points[1] == Exact{90});
}

TEST_CASE("A tree that is none is refused")
{
    auto model = flat_model({sampled({1, 1})});
    model.nodes.push_back(node_of({criterion_child(0)}, AnyWeights{}));
    CHECK(refused(model).why == "it is not the child of one node that counts");
    model.nodes[1].counts = false;
    model.nodes[1].weights = SameWeightsAs{1};
    CHECK(refused(model).why == "its weights are those of a node that does not stand before it");
    model.nodes[1].children = {node_child(0)};
    CHECK(refused(model).why == "a child does not stand after it");
    CHECK(refused(model).node == 1U);
    model.nodes.pop_back();
    model.nodes[0].children.push_back(criterion_child(1));
    CHECK(refused(model).why == "a criterion is in two nodes that count");
    model.nodes[0].weights = RankedWeights{{1}};
    model.nodes[0].children.pop_back();
    CHECK(refused(model).why == "its ranks are not one a child");
    model.nodes[0].weights = FixedWeights{{0, 0}};
    CHECK(refused(model).why == "its weights are below 0, or all 0");
    model.nodes[0].weights = AnyWeights{};
    model.candidates[0].cells[0] = FromCost{0, 1};
    CHECK(refused(model).why == "a value follows from a cost that is not there (candidate 1 in order)");
    model.candidates[0].cost = SampledCost{0, {{0, 1, 5'000'000}}};
    CHECK(refused(model).why ==
          "a cost spreads over a million times what lies between its price points (candidate 1 in order)");
}
