#include "edvet/analysis/weight_change.hpp"
#include "edvet/analysis/weight_course.hpp"
#include "edvet/scoring/places.hpp"
#include "tests/support/random_case.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

constexpr int trials = 3;
const Exact hair{1, 1'000'000'000'000};

struct Drawn {
    Rubric rubric;
    std::vector<std::vector<Assessment>> assessments;

    std::vector<ScoreCard> cards(const Rubric& by) const
    {
        std::vector<ScoreCard> cards;
        for (std::size_t i = 0; i < assessments.size(); ++i)
            cards.push_back(score(by, CandidateId::known("c" + std::to_string(i)), assessments[i]));
        return cards;
    }

    std::vector<ScoreCard> cards_at(const std::string& node, const Exact& share) const
    {
        return cards(with_share(rubric, NodeId::known(node), share));
    }
};

Drawn draw(std::uint32_t seed, const Draw& what)
{
    Cases cases{seed};
    Drawn drawn{cases.rubric(what), {}};
    for (int i = 0; i < 4; ++i)
        drawn.assessments.push_back(seed % 2 == 0 ? cases.settled(drawn.rubric) : cases.open(drawn.rubric));
    return drawn;
}

std::vector<std::size_t> leaders_of(const std::vector<ScoreCard>& cards)
{
    std::vector<std::size_t> leaders;
    const auto all = places(cards);
    for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i] == 1) leaders.push_back(i);
    return leaders;
}

bool is_inside(const Exact& share) { return share > 0 && share < 1; }

/// At every point the score is what scoring anew gives; some shares lie between.
void equals_scoring_anew(const Drawn& drawn, const std::string& node, const WeightCourse& course)
{
    for (std::size_t i = 0; i < course.candidates.size(); ++i) {
        const auto& candidate = course.candidates[i];
        if (candidate.stretches.empty()) {
            REQUIRE_FALSE(drawn.cards_at(node, {1, 3})[i].total);
            continue;
        }
        Exact end = 0;
        for (const auto& stretch : candidate.stretches) {
            REQUIRE(stretch.points.size() >= 2);
            REQUIRE(stretch.points.front().share == end);
            end = stretch.points.back().share;
            for (std::size_t k = 0; k < stretch.points.size(); ++k) {
                const auto& point = stretch.points[k];
                if (is_inside(point.share))
                    REQUIRE(drawn.cards_at(node, point.share)[i].total->points == point.value * 100);
                if (k == 0) continue;
                const auto& last = stretch.points[k - 1];
                REQUIRE(last.share < point.share);
                const Exact between = (last.share * 2 + point.share) / 3;
                const auto card = drawn.cards_at(node, between)[i];
                REQUIRE((card.verdict == Verdict::eligible) == stretch.has_place);
                if (candidate.is_straight)
                    REQUIRE(card.total->points == (last.value * 2 + point.value) / 3 * 100);
            }
        }
        REQUIRE(end == 1);
    }
}

/// The limits: a hair inside, the score is a hair away.
void ends_are_limits(const Drawn& drawn, const std::string& node, const WeightCourse& course)
{
    for (std::size_t i = 0; i < course.candidates.size(); ++i) {
        const auto& stretches = course.candidates[i].stretches;
        if (stretches.empty()) continue;
        const auto near = [&](const Exact& share, const Exact& limit) {
            return abs(drawn.cards_at(node, share)[i].total->points - limit * 100) < 100'000 * hair;
        };
        REQUIRE(near(hair, stretches.front().points.front().value));
        REQUIRE(near(1 - hair, stretches.back().points.back().value));
    }
}

void changes_are_all_there_are(const Drawn& drawn, const std::string& node, const WeightCourse& course)
{
    Exact from = 0;
    auto leaders = leaders_of(drawn.cards_at(node, hair));
    for (const auto& change : course.changes) {
        REQUIRE(change.before == leaders);
        REQUIRE(change.before != change.after);
        REQUIRE(leaders_of(drawn.cards_at(node, change.at - hair)) == change.before);
        REQUIRE(leaders_of(drawn.cards_at(node, change.at + hair)) == change.after);
        REQUIRE(leaders_of(drawn.cards_at(node, (from + change.at) / 2)) == change.before);
        if (change.is_exact && change.why == StabilityChange::overtaken)
            REQUIRE(leaders_of(drawn.cards_at(node, change.at)).size() >= 2);
        from = change.at;
        leaders = change.after;
    }
    REQUIRE(leaders_of(drawn.cards_at(node, 1 - hair)) == leaders);
    for (int step = 1; step < 20; ++step) {
        const Exact share{step, 20};
        const auto above =
            std::ranges::find_if(course.changes, [&](const LeadChange& one) { return one.at >= share; });
        if (above != course.changes.end() && above->at == share) continue;
        REQUIRE(leaders_of(drawn.cards_at(node, share)) ==
                (above == course.changes.end() ? leaders : above->before));
    }
}

/// Both round what is no fraction, and one can see a fraction where the other does not.
bool is_same(const Exact& a, const Exact& b) { return abs(a - b) < hair * hair * hair; }

/// Where the lead ends by the analysis of stability it changes here, and nowhere nearer.
void agrees_with_stability(const WeightStability& stability, const WeightCourse& course)
{
    const auto node = std::ranges::find(stability.nodes, course.node, &NodeStability::node);
    if (node == stability.nodes.end()) return;
    const auto& [low, high] = node->first;
    for (const auto* end : {&low, &high})
        if (end->changes)
            REQUIRE(std::ranges::any_of(course.changes,
                                        [&](const auto& one) { return is_same(one.at, end->at); }));
    for (const auto& change : course.changes) {
        if (change.at <= low.at || change.at >= high.at) continue;
        if (is_same(change.at, low.at) || is_same(change.at, high.at)) continue;
        for (const auto leader : stability.leaders) {
            REQUIRE(std::ranges::count(change.before, leader) == 1);
            REQUIRE(std::ranges::count(change.after, leader) == 1);
        }
    }
}

void holds_for(const Draw& what)
{
    std::size_t curved = 0;
    std::size_t changes = 0;
    for (std::uint32_t seed = 1; seed <= trials; ++seed) {
        CAPTURE(seed);
        const auto drawn = draw(seed, what);
        const auto field = value_field_of(drawn.rubric, drawn.cards(drawn.rubric));
        const auto shares = shares_of_the_whole(field);
        const auto stability = weight_stability(field);
        for (std::size_t node = 1; node < field.nodes.size(); ++node) {
            if (!field.nodes[node].has_weight || !shares[node] || *shares[node] == 1) continue;
            const auto& id = field.nodes[node].id;
            CAPTURE(id);
            const auto course = weight_course(field, node, 5);
            REQUIRE(course.now == *shares[node]);
            equals_scoring_anew(drawn, id, course);
            ends_are_limits(drawn, id, course);
            changes_are_all_there_are(drawn, id, course);
            agrees_with_stability(stability, course);
            changes += course.changes.size();
            curved += static_cast<std::size_t>(std::ranges::count_if(
                course.candidates, [](const CandidateCourse& one) { return !one.is_straight; }));
        }
    }
    REQUIRE(changes > 0);
    REQUIRE(curved > 0);
}

}  // namespace

SCENARIO("on the course of a weight every point is what scoring anew gives, and every change is seen")
{
    holds_for({.aggregations = {Aggregation::weighted_mean},
               .with_gates = false,
               .with_negation = false,
               .with_caps = false});
}

SCENARIO("the course of a weight holds for gates, caps, pools and what does not apply")
{
    holds_for({.aggregations = {Aggregation::weighted_mean, Aggregation::pooled_points},
               .with_gates = true,
               .with_negation = true,
               .with_caps = true});
    holds_for(
        {.aggregations = every_aggregation, .with_gates = true, .with_negation = true, .with_caps = true});
}
