#include "edvet/analysis/information_value.hpp"
#include "edvet/analysis/procurement_sampling.hpp"
#include "edvet/analysis/smaa.hpp"
#include "edvet/scoring/places.hpp"
#include "tests/support/random_case.hpp"
#include "tests/support/rubric_builder.hpp"

#include <cstdint>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

ScoreCard card(const Rubric& by, const char* id, std::vector<Assessment> assessments)
{
    return score(by, CandidateId::known(id), std::move(assessments));
}

Smaa at_stated_weights(const Rubric& by, const std::vector<ScoreCard>& cards, std::uint64_t samples = 6'000)
{
    const auto model = sampled_model_of(by, cards, {}, {WeightsKnown::stated, Exact{1, 4}});
    auto result = smaa(model, {samples, 7, 1, {}, true});
    if (!result) FAIL(result.error().why);
    return std::move(result).value();
}

}  // namespace

SCENARIO("an answer is worth what it adds to the best choice")
{
    // birch has 60 for sure (3/5 · 100); alder 50 and an open half: 50, 75 or 100 with the same chance.
    auto by = rubric(std::vector<Criterion>{criterion("a"), criterion("b")});
    const auto alder = card(by, "alder", {rated("a", 1), unknown("b")});
    const auto birch = card(by, "birch", {rated("a", Exact{4, 5}), rated("b", Exact{2, 5})});
    const auto values = information_values(at_stated_weights(by, {alder, birch}, 60'000));
    REQUIRE(values.size() == 1);
    const auto& value = values.front();
    CHECK(value.candidate == 0);
    CHECK(value.criterion == 1);
    REQUIRE(value.answers.size() == 3);
    CHECK(value.answers[0].points == 50);
    CHECK(value.answers[2].points == 100);
    CHECK(value.answers[0].place == 2);
    CHECK(value.answers[1].place == 1);
    // Without it alder is expected to have 75, and is the best choice; with "unmet" birch is, by 10 points.
    CHECK(abs(value.changes_the_winner - Exact{1, 3}) < Exact{1, 100});
    CHECK(abs(value.gain - Exact{10, 3}) < Exact{1, 10});
}

SCENARIO("an answer that changes no choice is worth nothing")
{
    auto by = rubric(std::vector<Criterion>{criterion("a", 9), criterion("b")});
    const auto alder = card(by, "alder", {rated("a", 1), unknown("b")});
    const auto birch = card(by, "birch", {rated("a", 0), rated("b", 1)});
    const auto values = information_values(at_stated_weights(by, {alder, birch}));
    REQUIRE(values.size() == 1);
    CHECK(values.front().gain == 0);
    CHECK(values.front().changes_the_winner == 0);
}

SCENARIO("an answer that only makes two level gives no reason to choose otherwise")
{
    // alder: 50, 75 or 100; birch has 50 for sure.
    auto by = rubric(std::vector<Criterion>{criterion("a"), criterion("b")});
    const auto alder = card(by, "alder", {rated("a", 1), unknown("b")});
    const auto birch = card(by, "birch", {rated("a", Exact{1, 2}), rated("b", Exact{1, 2})});
    const auto values = information_values(at_stated_weights(by, {alder, birch}));
    REQUIRE(values.size() == 1);
    CHECK(values.front().answers.front().points == 50);
    CHECK(values.front().changes_the_winner == 0);
    CHECK(values.front().gain == 0);
}

SCENARIO("an answer that no gate asks for does not look as though it moved one")
{
    auto by = rubric(std::vector<Criterion>{criterion("a", 5), criterion("b"), criterion("c")});
    by.dimensions[0].criteria[1].gate = LevelGate{1, "met"};
    const auto alder = card(by, "alder", {rated("a", 1), unknown("b"), unknown("c")});
    const auto birch = card(by, "birch", {rated("a", Exact{1, 2}), rated("b", 1), rated("c", 1)});
    for (const auto& value : information_values(at_stated_weights(by, {alder, birch}))) {
        if (value.criterion != 2) continue;
        REQUIRE(value.answers.size() == 3);
        for (const auto& answer : value.answers) CHECK(answer.has_place == value.answers[0].has_place);
        CHECK(value.answers[0].points < value.answers[2].points);
    }
}

SCENARIO("an open gate is worth the points of whom it lets in")
{
    auto by = rubric(std::vector<Criterion>{criterion("a"), criterion("b")});
    by.dimensions[0].criteria[1].gate = LevelGate{1, "met"};
    const auto alder = card(by, "alder", {rated("a", 1), unknown("b")});
    const auto birch = card(by, "birch", {rated("a", Exact{1, 2}), rated("b", 1)});
    const auto values = information_values(at_stated_weights(by, {alder, birch}));
    REQUIRE(values.size() == 1);
    CHECK(values.front().answers.front().has_place == 0);
    CHECK(values.front().answers.back().has_place == 1);
    CHECK(values.front().answers.back().place == 1);
    CHECK(values.front().answers.back().points == 100);
}

SCENARIO("where nothing is open and weights are stated, every sample is the comparison itself")
{
    for (std::uint32_t seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        Cases cases{seed};
        const auto by = cases.rubric({.aggregations = every_aggregation});
        std::vector<ScoreCard> cards;
        for (int i = 0; i < 4; ++i)
            cards.push_back(score(by, CandidateId::known("c" + std::to_string(i)), cases.settled(by)));
        const auto result = at_stated_weights(by, cards, 2);
        const auto expected = places(cards);
        for (std::size_t i = 0; i < cards.size(); ++i) {
            CAPTURE(i);
            REQUIRE((result.excluded[i] == 1) == !expected[i].has_value());
            if (!expected[i]) continue;
            // Weights are whole multiples of 2^-31 in a tree.
            REQUIRE(abs(*result.mean_points[i] - cards[i].total->points) < Exact{1, 1'000'000});
            REQUIRE(result.rank_acceptability[i][static_cast<std::size_t>(*expected[i] - 1)] > 0);
            REQUIRE((result.first_or_tied[i] == 1) == (*expected[i] == 1));
        }
    }
}
