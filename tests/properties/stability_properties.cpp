#include "edvet/analysis/weight_change.hpp"
#include "edvet/analysis/weight_stability.hpp"
#include "edvet/scoring/places.hpp"
#include "tests/support/random_case.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

constexpr int trials = 9;

struct Drawn {
    Rubric rubric;
    std::vector<std::vector<Assessment>> assessments;
};

Drawn draw(std::uint32_t seed, const Draw& what)
{
    Cases cases{seed};
    Drawn drawn{cases.rubric(what), {}};
    for (int i = 0; i < 4; ++i)
        drawn.assessments.push_back(seed % 2 == 0 ? cases.settled(drawn.rubric) : cases.open(drawn.rubric));
    return drawn;
}

std::vector<ScoreCard> cards_of(const Rubric& rubric, const Drawn& drawn)
{
    std::vector<ScoreCard> cards;
    for (std::size_t i = 0; i < drawn.assessments.size(); ++i)
        cards.push_back(score(rubric, CandidateId::known("c" + std::to_string(i)), drawn.assessments[i]));
    return cards;
}

std::vector<std::optional<int>> places_at(const Drawn& drawn, const std::string& node, const Exact& share)
{
    return places(cards_of(with_share(drawn.rubric, NodeId::known(node), share), drawn));
}

std::vector<std::size_t> leaders_of(const std::vector<std::optional<int>>& places)
{
    std::vector<std::size_t> leaders;
    for (std::size_t i = 0; i < places.size(); ++i)
        if (places[i] == 1) leaders.push_back(i);
    return leaders;
}

bool still_lead(const std::vector<std::size_t>& leaders, const std::vector<std::optional<int>>& places)
{
    return std::ranges::all_of(leaders, [&](std::size_t leader) { return places[leader] == 1; });
}

const Exact hair{1, 1'000'000'000'000};

/// Scores anew at the end and at a hair on both sides of it.
void holds_at(const Drawn& drawn, const WeightStability& stability, const std::string& node,
              const StabilityEnd& end, const Exact& outwards)
{
    if (!end.changes) return;
    const Exact beyond = end.at + outwards * hair;
    REQUIRE_FALSE(still_lead(stability.leaders, places_at(drawn, node, beyond)));
    REQUIRE(leaders_of(places_at(drawn, node, beyond)) == end.takes_over);
    if (end.is_exact) {
        const auto there = places_at(drawn, node, end.at);
        if (end.why != StabilityChange::overtaken) return;
        REQUIRE(still_lead(stability.leaders, there));
        REQUIRE(leaders_of(there).size() >= 2);
    }
}

void inside_nothing_changes(const Drawn& drawn, const WeightStability& stability, const NodeStability& node,
                            const std::string& id)
{
    const auto now = places(cards_of(drawn.rubric, drawn));
    const auto& [low, high] = node.first;
    for (const auto& part : {Exact{1, 1000}, Exact{1, 3}, Exact{2, 3}, Exact{999, 1000}}) {
        if (low.at < high.at)
            REQUIRE(still_lead(stability.leaders, places_at(drawn, id, low.at + (high.at - low.at) * part)));
        if (node.order.low.at < node.order.high.at)
            REQUIRE(now == places_at(drawn, id,
                                     node.order.low.at + (node.order.high.at - node.order.low.at) * part));
    }
    for (const auto& [end, outwards] :
         {std::pair{node.order.low, Exact{-1}}, std::pair{node.order.high, Exact{1}}})
        if (end.changes) REQUIRE(now != places_at(drawn, id, end.at + outwards * hair));
}

void holds_for(const Draw& what)
{
    int examined = 0;
    for (std::uint32_t seed = 1; seed <= trials; ++seed) {
        CAPTURE(seed);
        const auto drawn = draw(seed, what);
        const auto cards = cards_of(drawn.rubric, drawn);
        const auto field = value_field_of(drawn.rubric, cards);
        const auto stability = weight_stability(field);
        REQUIRE(stability.leaders == leaders_of(places(cards)));
        for (const auto& node : stability.nodes) {
            const auto& id = field.nodes[node.node].id;
            CAPTURE(id);
            REQUIRE(node.first.low.at <= node.weight);
            REQUIRE(node.weight <= node.first.high.at);
            holds_at(drawn, stability, id, node.first.low, -1);
            holds_at(drawn, stability, id, node.first.high, 1);
            inside_nothing_changes(drawn, stability, node, id);
            ++examined;
        }
    }
    REQUIRE(examined > trials);
}

}  // namespace

SCENARIO("inside an interval the winner stays, at its end it ties, and a hair outside another one leads")
{
    holds_for({.aggregations = {Aggregation::weighted_mean},
               .with_gates = false,
               .with_negation = false,
               .with_caps = false});
}

SCENARIO("intervals of weights hold for gates, caps, pools and what does not apply")
{
    holds_for({.aggregations = {Aggregation::weighted_mean, Aggregation::pooled_points},
               .with_gates = true,
               .with_negation = true,
               .with_caps = true});
    holds_for(
        {.aggregations = every_aggregation, .with_gates = true, .with_negation = true, .with_caps = true});
}
