#include "edvet/analysis/smaa.hpp"
#include "edvet/base/real.hpp"
#include "edvet/base/sha256.hpp"
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

Exact sum_of(const std::vector<Exact>& values)
{
    return std::accumulate(values.begin(), values.end(), Exact{0});
}

Exact tenth(int tenths) { return Exact{tenths} / 10; }

/// Lahdelma & Salminen's definitions on three candidates and criteria; the shares are areas of polygons.
SampledModel three_by_three()
{
    return flat_model({sampled({tenth(9), tenth(3), tenth(5)}), sampled({tenth(4), tenth(8), tenth(6)}),
                       sampled({tenth(6), tenth(5), tenth(9)})});
}

/// Everything at once: ranked, bounded and constrained dimensions, unknown levels, ranges, costs, a gate, a
/// cap.
SampledModel everything()
{
    auto model = drawn_tree(6, 32, 2);
    model.nodes[1].weights = RankedWeights{{1, 2, 3, 4, 5, 6, 7, 8}};
    model.nodes[2].weights = RankedWeights{{1, 2, 2, 0, 3, 0, 0, 4}};
    model.nodes[3].weights =
        BoundedWeights{std::vector<Exact>(8, Exact{1, 20}), std::vector<Exact>(8, Exact{1, 4})};
    model.nodes[4].weights = ConstrainedWeights{{{{1, -1, 0, 0, 0, 0, 0, 0}, 0}}};
    model.candidates[1].cells[3] = NotApplicable{};
    model.candidates[2].cells[5] = Between{Exact{1, 5}, Exact{4, 5}};
    model.candidates[3] = model.candidates[4];
    model.caps.push_back({7, Exact{1, 2}, 55});
    return model;
}

}  // namespace

TEST_CASE("Acceptabilities of three candidates are the areas of polygons")
{
    const std::vector<std::vector<Exact>> exact{{{137, 560}, {31, 168}, {137, 240}},
                                                {{23, 80}, {37, 120}, {97, 240}},
                                                {{131, 280}, {71, 140}, {1, 40}}};
    const auto result = sampled_by(three_by_three());
    for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t rank = 0; rank < 3; ++rank)
            check_near(result.rank_acceptability[i][rank], exact[i][rank], result);
    check_near(result.pairwise_winning[0][1], Exact{5, 12}, result);
    check_near(result.pairwise_winning[0][2], Exact{9, 35}, result);
    check_near(result.pairwise_winning[2][1], Exact{7, 10}, result);
    // .667727, .641667 and .529308 by the same areas.
    check_close(result.central_weights[0]->at(0), Exact{667727, 1000000}, Exact{1, 200});
    check_close(result.central_weights[1]->at(1), Exact{641667, 1000000}, Exact{1, 200});
    check_close(result.central_weights[2]->at(2), Exact{529308, 1000000}, Exact{1, 200});
    for (const auto& factor : result.confidence_factor) CHECK(factor.value() == 1);
}

TEST_CASE("Every candidate, every rank and all weights add up to 1 exactly")
{
    const auto result = sampled_by(everything(), {.samples = 2'000});
    const auto count = result.excluded.size();
    for (std::size_t i = 0; i < count; ++i) {
        CHECK(sum_of(result.rank_acceptability[i]) + result.excluded[i] == 1);
        Exact taken = result.vacant[i];
        for (const auto& candidate : result.rank_acceptability) taken += candidate[i];
        CHECK(taken == 1);
        if (result.central_weights[i]) CHECK(sum_of(*result.central_weights[i]) == 1);
        CHECK(result.pairwise_winning[i][i] == 0);
    }
    CHECK(sum_of(result.mean_weights) == 1);
    for (const auto& node : result.mean_local_weights) CHECK(sum_of(node) == 1);
}

TEST_CASE("Nothing depends on the number of threads")
{
    const auto model = everything();
    const auto one = sampled_by(model, {.samples = 9'000, .threads = 1, .by_answer = true});
    CHECK(one == sampled_by(model, {.samples = 9'000, .threads = 2, .by_answer = true}));
    CHECK(one == sampled_by(model, {.samples = 9'000, .threads = 4, .by_answer = true}));
}

TEST_CASE("A seed gives the same bits with every compiler")
{
    const auto digest = [](const SampledModel& model, bool by_answer) {
        return to_hex(digest_of(
            {all_numbers(sampled_by(model, {.samples = 5'000, .seed = 7, .by_answer = by_answer}))}));
    };
    CHECK(digest(everything(), true) == "f19d34afa4475258d59d946f473371edab03260808bdc50ca8f2c3d7bf376a31");
    CHECK(digest(drawn_model(10, 40), false) ==
          "6b2b59424df46ebee1224b1fe38a82331d3f9d9192aed6ced8d2497f90244132");
}

TEST_CASE("Another seed gives other samples")
{
    const auto model = three_by_three();
    CHECK(sampled_by(model, {.samples = 1'000, .seed = 1}) !=
          sampled_by(model, {.samples = 1'000, .seed = 2}));
}

TEST_CASE("The short way and the long way give the same bits")
{
    auto flat = drawn_model(10, 40);
    auto tree = drawn_tree(17, 40, 0);
    for (auto& candidate : tree.candidates) candidate.cells.back() = KnownValue{Exact{1, 3}};
    tree.gates.clear();
    for (auto* model : {&flat, &tree}) {
        const auto shortly = sampled_by(*model, {.samples = 20'000});
        model->gates.push_back(open_gate());
        CHECK(shortly == sampled_by(*model, {.samples = 20'000}));
    }
}

TEST_CASE("A node inside a node that has nothing else changes nothing")
{
    const auto flat = drawn_model(5, 12);
    auto tree = flat;
    tree.nodes.insert(tree.nodes.begin(), node_of({node_child(1)}, AnyWeights{}));
    const auto of_flat = sampled_by(flat, {.samples = 20'000});
    const auto of_tree = sampled_by(tree, {.samples = 20'000});
    CHECK(of_flat.rank_acceptability == of_tree.rank_acceptability);
    CHECK(of_flat.central_weights == of_tree.central_weights);
    CHECK(of_flat.mean_points == of_tree.mean_points);
}

TEST_CASE("A dominated candidate is never first and has no central weights")
{
    const auto result = sampled_by(flat_model({sampled({1, tenth(5)}), sampled({tenth(9), tenth(5)})}));
    CHECK(result.rank_acceptability[1] == std::vector<Exact>{0, 1});
    CHECK(!result.central_weights[1]);
    CHECK(!result.central_local_weights[1]);
    CHECK(!result.confidence_factor[1]);
    CHECK(result.decision_entropy == 0);
}

TEST_CASE("Full marks are the most points")
{
    const auto result =
        sampled_by(flat_model({sampled({1, 0}), sampled({1, 1}), sampled({0, 0})}), {.samples = 1'000});
    CHECK(result.rank_acceptability[1][0] == 1);
    CHECK(result.rank_acceptability[0][1] == 1);
    CHECK(result.rank_acceptability[2][2] == 1);
    CHECK(result.mean_points[1].value() == 100);
}

TEST_CASE("Candidates that tie share their ranks evenly")
{
    const auto result =
        sampled_by(flat_model({sampled({1, 0}), sampled({1, 0}), sampled({0, 0})}), {.samples = 1'000});
    const std::vector<Exact> shared{Exact{1, 2}, Exact{1, 2}, 0};
    CHECK(result.rank_acceptability[0] == shared);
    CHECK(result.rank_acceptability[1] == shared);
    CHECK(result.rank_acceptability[2] == std::vector<Exact>{0, 0, 1});
    CHECK(result.first_or_tied == std::vector<Exact>{1, 1, 0});
    CHECK(result.pairwise_winning[0] == std::vector<Exact>{0, 0, 1});
    CHECK(result.central_weights[0] == result.central_weights[1]);
    CHECK(*result.central_weights[0] == result.mean_weights);
    CHECK(result.confidence_factor[0].value() == 1);
    CHECK(result.entropy[0] == 1);
    CHECK(result.entropy[2] == 0);
    CHECK(result.decision_entropy == 1);
}

TEST_CASE("Fixed weights that make equal sums make a tie")
{
    // 1/2 against 1/3 + 1/6, of which only 1/2 is a binary fraction.
    const auto result = sampled_by(
        flat_model({sampled({1, 0, 0}), sampled({0, 1, 1})}, FixedWeights{{3, 2, 1}}), {.samples = 10});
    CHECK(result.first_or_tied == std::vector<Exact>{1, 1});
    CHECK(result.mean_points[0].value() == 50);
    CHECK(result.points_deviation[0].value() == 0);
    CHECK(*result.central_weights[0] == std::vector<Exact>{Exact{1, 2}, Exact{1, 3}, Exact{1, 6}});
}

TEST_CASE("Fixed weights above drawn ones make a tie where the drawn ones do not matter")
{
    SampledModel model;
    model.criteria = 6;
    model.nodes = {node_of({node_child(1), node_child(2), node_child(3)}, FixedWeights{{3, 2, 1}}),
                   node_of({criterion_child(0), criterion_child(1)}, AnyWeights{}),
                   node_of({criterion_child(2), criterion_child(3)}, AnyWeights{}),
                   node_of({criterion_child(4), criterion_child(5)}, AnyWeights{})};
    model.candidates = {sampled({1, 1, 0, 0, 0, 0}), sampled({0, 0, 1, 1, 1, 1})};
    CHECK(sampled_by(model, {.samples = 1'000}).first_or_tied == std::vector<Exact>{1, 1});
}

TEST_CASE("More than sixteen candidates are put in the same order")
{
    std::vector<SampledCandidate> candidates;
    for (int i = 0; i < 40; ++i) candidates.push_back(sampled({Exact{i} / 40, Exact{i} / 40}));
    const auto result = sampled_by(flat_model(candidates), {.samples = 300});
    for (std::size_t i = 0; i < 40; ++i) CHECK(result.rank_acceptability[i][39 - i] == 1);
    CHECK(result.pairwise_winning[30][20] == 1);
    CHECK(result.pairwise_winning[20][30] == 0);
}

TEST_CASE("A standard error is the root of p times its rest over the samples")
{
    CHECK(standard_error(Exact{1, 2}, 100) == Exact{1, 20});
    CHECK(standard_error(0, 7) == 0);
}

TEST_CASE("Who is asked to go on can stop it, and is told how far it is")
{
    std::uint64_t told = 0;
    std::uint64_t all = 0;
    const auto tell = [&](std::uint64_t done, std::uint64_t of) {
        told = done;
        all = of;
        return true;
    };
    auto model = three_by_three();
    model.candidates[0].cells[0] = Between{0, 1};
    CHECK(smaa(model, {.samples = 30'000, .progress = tell}).has_value());
    CHECK(told == 60'000);
    CHECK(all == 60'000);

    const auto stopped =
        smaa(model, {.samples = 30'000, .threads = 2, .progress = [](auto, auto) { return false; }});
    REQUIRE(!stopped);
    CHECK(stopped.error().was_stopped);
    CHECK(stopped.error().why == "it was stopped before it was done");
}

TEST_CASE("What cannot be sampled is refused in words")
{
    const auto why = [](const SampledModel& model) {
        const auto result = smaa(model, {.samples = 10});
        REQUIRE(!result);
        CHECK(!result.error().was_stopped);
        return result.error().why;
    };
    auto model = three_by_three();
    CHECK(smaa(model, {.samples = 0}).error().why == "samples are not from 1 to 2,147,483,648");
    model.candidates[1].cells.pop_back();
    CHECK(why(model) == "cells are not one a criterion (candidate 2 in order)");
    model.candidates.clear();
    CHECK(why(model) == "there are no candidates");
    CHECK(why(flat_model(std::vector<SampledCandidate>(201, sampled({1})))) ==
          "there are 201 candidates, and 200 at most can be sampled");
    CHECK(why(flat_model({sampled(std::vector<Exact>(2'001, 1))})) ==
          "there are 2001 criteria, and 2000 at most can be sampled");
    CHECK(why(flat_model({sampled({2})})) == "a value is not from 0 to 1 (candidate 1 in order)");
    auto bare = three_by_three();
    bare.nodes.clear();
    CHECK(why(bare) == "there is no tree");
}
