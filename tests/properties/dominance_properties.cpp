#include "edvet/analysis/dominance.hpp"
#include "edvet/analysis/field_matrix.hpp"
#include "edvet/analysis/potential_optimality.hpp"
#include "edvet/scoring/places.hpp"
#include "tests/support/random_case.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

constexpr std::uint32_t trials = 60;
constexpr int candidates = 5;

using Answers = std::vector<std::vector<Assessment>>;

Answers draw(Cases& cases, const Rubric& rubric, bool is_open)
{
    Answers drawn;
    for (int i = 0; i < candidates; ++i) {
        // Every other one is much like the one before, so that some are dominated.
        if (i % 2 == 1)
            drawn.push_back(cases.raised(rubric, drawn.back()));
        else
            drawn.push_back(is_open ? cases.open(rubric) : cases.settled(rubric));
    }
    return drawn;
}

std::vector<ScoreCard> scored(const Rubric& rubric, const Answers& answers)
{
    std::vector<ScoreCard> cards;
    for (std::size_t i = 0; i < answers.size(); ++i)
        cards.push_back(score(rubric, CandidateId::known("c" + std::to_string(i)), answers[i]));
    return cards;
}

bool all_have_scores(const std::vector<ScoreCard>& cards)
{
    return std::ranges::all_of(cards, [](const auto& card) { return card.total.has_value(); });
}

const Draw no_gates{{Aggregation::weighted_mean}, false, false, false};
const Draw no_gates_of_any_kind{
    {Aggregation::weighted_mean, Aggregation::pooled_points, Aggregation::minimum}, false, false, false};

void dominated_are_never_above(const Draw& what)
{
    int found = 0;
    for (std::uint32_t seed = 1; seed <= trials; ++seed) {
        CAPTURE(seed);
        Cases cases{seed};
        const auto rubric = cases.rubric(what);
        const auto answers = draw(cases, rubric, seed % 2 == 0);
        const auto cards = scored(rubric, answers);
        if (!all_have_scores(cards)) continue;
        const auto table = dominance_of(criteria_matrix(value_field_of(rubric, cards)).matrix);
        REQUIRE(table);
        Answers filled;
        for (const auto& one : answers) filled.push_back(cases.filled(one));
        const auto turned_out = scored(rubric, filled);
        for (std::size_t i = 0; i < cards.size(); ++i)
            for (const auto by : table->dominators[i]) {
                REQUIRE(cards[i].total->low <= cards[by].total->low);
                REQUIRE(cards[i].total->high <= cards[by].total->high);
                if (turned_out[i].total && turned_out[by].total)
                    REQUIRE(turned_out[i].total->points <= turned_out[by].total->points);
                ++found;
            }
    }
    REQUIRE(found > 10);
}

/// Other weights everywhere in the tree.
void reweigh(Section& section, Cases& cases)
{
    section.weight = Weight::known(Exact{1 + cases.below(50)});
    for (auto& group : section.groups) reweigh(group, cases);
    for (auto& criterion : section.criteria) criterion.weight = Weight::known(Exact{1 + cases.below(50)});
}

}  // namespace

SCENARIO("a dominated candidate never has more points than its dominator, in means by weight")
{
    dominated_are_never_above(no_gates);
}

SCENARIO(
    "a dominated candidate never has more points than its dominator, in pools and where the least counts")
{
    dominated_are_never_above(no_gates_of_any_kind);
}

SCENARIO("who is first for no weights is never first, whatever weights are drawn and unknowns turn out to be")
{
    int never = 0;
    for (std::uint32_t seed = 1; seed <= trials; ++seed) {
        CAPTURE(seed);
        Cases cases{seed};
        auto rubric = cases.rubric(no_gates_of_any_kind);
        const auto answers = draw(cases, rubric, seed % 3 == 0);
        const auto cards = scored(rubric, answers);
        if (!all_have_scores(cards)) continue;
        const auto field = value_field_of(rubric, cards);
        const auto columns = weighable_matrix(field);
        const auto ranges = potential_optimality(columns.matrix, WeightSet{columns.nodes.size()});
        REQUIRE(ranges);
        // Weights inside what is one column stay as they are there.
        const bool is_free = std::ranges::all_of(
            columns.nodes, [&](std::size_t node) { return field.nodes[node].criterion.has_value(); });
        for (int again = 0; again < 5; ++again) {
            if (is_free && again > 0)
                for (auto& dimension : rubric.dimensions) reweigh(dimension, cases);
            Answers filled;
            for (const auto& one : answers) filled.push_back(cases.filled(one));
            const auto turned_out = scored(rubric, filled);
            if (!all_have_scores(turned_out)) continue;
            for (std::size_t i = 0; i < cards.size(); ++i) {
                if (!ranges.value()[i].best.lead || *ranges.value()[i].best.lead >= 0) continue;
                ++never;
                REQUIRE(std::ranges::any_of(turned_out, [&](const auto& card) {
                    return card.total->points > turned_out[i].total->points;
                }));
            }
        }
    }
    REQUIRE(never > 10);
}
