#include "edvet/analysis/flips.hpp"
#include "edvet/analysis/price_flips.hpp"
#include "edvet/scoring/cost_readings.hpp"
#include "tests/support/larkmoor.hpp"
#include "tests/support/rubric_builder.hpp"

#include <optional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

Rubric by_teaching_and_price()
{
    auto price = criterion("price");
    price.basis = Measure{CostMeasure{}};
    return rubric(std::vector<Criterion>{criterion("teaching", 3), price});
}

CostContext context_of(const std::string& score)
{
    return cost_context("horizon: 2\nbase-date: 2026-07-01\ncurrency: USD\nprices: nominal\n"
                        "discount-rate: {rate: 0%, source: Board, date: 2026-01-01}\n"
                        "drivers: {students: 100}\n" +
                        score);
}
const char* bounds = "score: {full: 1000, zero: 5000, set: 2026-01-01, reason: Board}\n";

CandidateCosts costing(const std::string& price, const CostContext& context)
{
    return candidate_costs(
        "edvet: costs/1\nlines: [{id: a, title: A, category: licence, basis: recurring, driver: "
        "students, price: " +
            price + ", source: {document: quote.md, kind: quote}}]\n",
        context);
}

struct Field {
    Rubric rubric = by_teaching_and_price();
    CostContext context;
    std::vector<std::optional<CandidateCosts>> costs;
    std::vector<Exact> teaching;

    std::vector<ScoreCard> cards() const
    {
        const auto readings = cost_readings(context, costs);
        std::vector<ScoreCard> cards;
        for (std::size_t i = 0; i < costs.size(); ++i)
            cards.push_back(score(rubric, CandidateId::known("c" + std::to_string(i)),
                                  {rated("teaching", teaching[i]), rated("price", *readings[i]->score)}));
        return cards;
    }

    Field with(const PriceFlip& flip, const Exact& at) const
    {
        auto changed = *this;
        auto moved = flip;
        moved.at = at;
        changed.costs[flip.candidate] = with_price(*costs[flip.candidate], moved);
        return changed;
    }
};

/// alder: 3/4 · 1/2 + 1/4 · 3/4 = 9/16; birch: 3/4 · 1/2 + 1/4 · 1/2 = 1/2. Years cost 200 times the price.
Field two_offers()
{
    const auto context = context_of(bounds);
    return {by_teaching_and_price(),
            context,
            {costing("10", context), costing("15", context)},
            {Exact{1, 2}, Exact{1, 2}}};
}

}  // namespace

SCENARIO("a price falls to the cent at which another leads")
{
    const auto field = two_offers();
    const auto cards = field.cards();
    REQUIRE(leaders_of(cards) == std::vector<std::size_t>{0});
    const auto found = price_flips(field.rubric, cards, field.context, field.costs);
    REQUIRE(found.because.empty());
    REQUIRE(found.flips.size() == 4);  // a line and all prices, of each
    for (const auto& flip : found.flips) {
        CAPTURE(flip.candidate, flip.at);
        CHECK(flip.falls == (flip.candidate == 1));
        CHECK(leaders_of(field.with(flip, flip.at).cards()) == flip.leaders);
        CHECK(flip.leaders == std::vector<std::size_t>{1});
        // One step nearer to what it is, alder still leads.
        const Exact step = flip.line ? Exact{1, 100} : Exact{1, 10'000};
        const auto nearer =
            leaders_of(field.with(flip, flip.falls ? flip.at + step : flip.at - step).cards());
        CHECK(nearer.front() == 0);
    }
    const auto& line =
        *std::ranges::find_if(found.flips, [](const PriceFlip& f) { return f.candidate == 1 && f.line; });
    CHECK(line.now == 15);
    CHECK(line.at == Exact{999, 100});  // at 10.00 the two tie
}

SCENARIO("no price is looked at where none makes points, or points depend on who else offers")
{
    auto field = two_offers();
    auto by_teaching = rubric(std::vector<Criterion>{criterion("teaching")});
    const auto card = score(by_teaching, CandidateId::known("alder"), {rated("teaching", 1)});
    CHECK(price_flips(by_teaching, {card}, field.context, {std::nullopt}).because ==
          "no criterion of the rubric asks for the price");
    field.context = context_of("score: {method: proportional}\n");
    CHECK(price_flips(field.rubric, field.cards(), field.context, field.costs).because ==
          "prices are not scored on fixed bounds");
}

SCENARIO("a price that cannot end the lead is none of the flips")
{
    auto field = two_offers();
    field.teaching[0] = 1;
    CHECK(price_flips(field.rubric, field.cards(), field.context, field.costs).flips.empty());
}
