#include "edvet/analysis/flips.hpp"
#include "tests/support/random_case.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

constexpr std::uint32_t trials = 40;

struct Drawn {
    Rubric rubric;
    std::vector<ScoreCard> cards;
};

Drawn draw(std::uint32_t seed)
{
    Cases cases{seed};
    Drawn drawn{cases.rubric({.aggregations = every_aggregation}), {}};
    for (int i = 0; i < 3; ++i)
        drawn.cards.push_back(score(drawn.rubric, CandidateId::known("c" + std::to_string(i)),
                                    seed % 2 == 0 ? cases.settled(drawn.rubric) : cases.open(drawn.rubric)));
    return drawn;
}

std::vector<std::size_t> leaders_with(const Drawn& drawn, std::size_t candidate, std::size_t criterion,
                                      const Exact& value)
{
    auto cards = drawn.cards;
    auto assessments = cards[candidate].assessments.all();
    assessments[criterion] = rated(assessments[criterion].criterion, value);
    cards[candidate] = score(drawn.rubric, cards[candidate].candidate, std::move(assessments));
    return leaders_of(cards);
}

bool loses_one(const std::vector<std::size_t>& before, const std::vector<std::size_t>& after)
{
    if (before.empty()) return !after.empty();
    return std::ranges::any_of(
        before, [&](std::size_t leader) { return std::ranges::find(after, leader) == after.end(); });
}

/// Every level that a criterion can have instead, tried by scoring.
std::vector<Exact> flipping_levels(const Drawn& drawn, std::size_t candidate, std::size_t column)
{
    const auto& criterion = *criteria_of(drawn.rubric)[column];
    const auto& assessment = drawn.cards[candidate].assessments[column];
    std::vector<Exact> found;
    if (criterion.role == Role::informational || assessment.standing == Standing::not_applicable)
        return found;
    const auto before = leaders_of(drawn.cards);
    for (const auto& level : find_scale(drawn.rubric, std::get<RatedByHand>(criterion.basis).scale)->levels) {
        const bool is_now = assessment.standing == Standing::rated && assessment.low == level.value;
        const bool is_possible = assessment.standing == Standing::rated ||
                                 (level.value >= assessment.low && level.value <= assessment.high);
        if (!is_now && is_possible && loses_one(before, leaders_with(drawn, candidate, column, level.value)))
            found.push_back(level.value);
    }
    return found;
}

const LevelFlip* find(const std::vector<LevelFlip>& flips, std::size_t candidate, std::size_t column)
{
    const auto found = std::ranges::find_if(flips, [&](const LevelFlip& each) {
        return each.candidate == candidate && each.criterion == column;
    });
    return found == flips.end() ? nullptr : &*found;
}

}  // namespace

SCENARIO("each level that is said to flip does when it is applied, and no level that flips is missed")
{
    int flips_seen = 0;
    for (std::uint32_t seed = 1; seed <= trials; ++seed) {
        CAPTURE(seed);
        const auto drawn = draw(seed);
        const auto flips = level_flips(drawn.rubric, drawn.cards);
        for (std::size_t i = 1; i < flips.size(); ++i)
            REQUIRE(std::pair{flips[i - 1].is_by_gate, flips[i - 1].distance} <=
                    std::pair{flips[i].is_by_gate, flips[i].distance});
        for (std::size_t candidate = 0; candidate < drawn.cards.size(); ++candidate)
            for (std::size_t column = 0; column < criteria_of(drawn.rubric).size(); ++column) {
                CAPTURE(candidate, column);
                const auto expected = flipping_levels(drawn, candidate, column);
                const auto* flip = find(flips, candidate, column);
                REQUIRE((flip != nullptr) == !expected.empty());
                if (!flip) continue;
                ++flips_seen;
                REQUIRE(std::ranges::find(expected, flip->to) != expected.end());
                REQUIRE(leaders_with(drawn, candidate, column, flip->to) == flip->leaders);
            }
    }
    REQUIRE(flips_seen > 20);
}

SCENARIO("a gate that is said to flip does when the rubric does not ask for it")
{
    int flips_seen = 0;
    for (std::uint32_t seed = 1; seed <= 4 * trials; ++seed) {
        CAPTURE(seed);
        const auto drawn = draw(seed);
        const auto before = leaders_of(drawn.cards);
        const auto flips = gate_flips(drawn.rubric, drawn.cards);
        for (const auto& gate : all_gates(drawn.rubric)) {
            CAPTURE(gate.id);
            const auto without = without_gate(drawn.rubric, gate.id);
            std::vector<ScoreCard> cards;
            for (const auto& card : drawn.cards)
                cards.push_back(score(without, card.candidate, card.assessments));
            const auto after = leaders_of(cards);
            const auto found =
                std::ranges::find_if(flips, [&](const GateFlip& each) { return each.gate.id == gate.id; });
            const bool is_flip = loses_one(before, after);
            REQUIRE((found != flips.end()) == is_flip);
            if (found == flips.end()) continue;
            ++flips_seen;
            REQUIRE(found->leaders == after);
        }
    }
    REQUIRE(flips_seen > 10);
}
