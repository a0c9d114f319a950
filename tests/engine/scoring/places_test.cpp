#include "edvet/scoring/places.hpp"
#include "tests/support/rubric_builder.hpp"

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

using Places = std::vector<std::optional<int>>;

ScoreCard placed(std::string_view candidate, Exact low, Exact points, Exact high,
                 Verdict verdict = Verdict::eligible)
{
    auto card = card_of(rubric({criterion("a")}), {rated("a", 1)});
    card.candidate = CandidateId::known(candidate);
    card.total = Score{std::move(points), std::move(low), std::move(high)};
    card.verdict = verdict;
    return card;
}

ScoreCard placed(std::string_view candidate, const Exact& points, Verdict verdict = Verdict::eligible)
{
    return placed(candidate, points, points, points, verdict);
}

ScoreCard without_score(std::string_view candidate, bool can_have_one)
{
    auto card = placed(candidate, 0);
    card.total.reset();
    if (!can_have_one) card.label_at_best.reset();
    return card;
}

Lead lead_of(const std::vector<ScoreCard>& cards, const Exact& close_call = 2)
{
    auto built = rubric({criterion("a")});
    built.decision.close_call = close_call;
    return lead(built, cards);
}

std::string names(const std::vector<CandidateId>& candidates)
{
    std::string text;
    for (const auto& candidate : candidates) text += (text.empty() ? "" : " ") + candidate.text();
    return text;
}

}  // namespace

SCENARIO("equal points share a place, and the next place is left out", "[scoring]")
{
    const std::vector cards{placed("a", 50), placed("b", 90), placed("c", 70), placed("d", 70),
                            placed("e", 10)};
    CHECK(places(cards) == Places{4, 1, 2, 2, 5});
}

SCENARIO("points that differ by less than anybody shows are not equal", "[scoring]")
{
    CHECK(places({placed("a", Exact{200, 3}), placed("b", Exact{6666666667, 100000000})}) == Places{2, 1});
}

SCENARIO("only who is eligible and has a score has a place", "[scoring]")
{
    const std::vector cards{placed("a", 50), placed("b", 90, Verdict::ineligible),
                            placed("c", 70, Verdict::undetermined), without_score("d", false),
                            placed("e", 60)};
    CHECK(places(cards) == Places{2, std::nullopt, std::nullopt, std::nullopt, 1});

    THEN("who is undetermined is told the place it would have among these")
    {
        CHECK(places_if_eligible(cards) == Places{std::nullopt, std::nullopt, 1, std::nullopt, std::nullopt});
        CHECK(places_if_eligible({placed("a", 60), placed("b", 60, Verdict::undetermined),
                                  placed("c", 50, Verdict::undetermined)}) == Places{std::nullopt, 1, 2});
    }
}

SCENARIO("the order of a listing is by verdict, by points and then by id", "[scoring]")
{
    const std::vector cards{placed("z", 99, Verdict::ineligible),
                            placed("y", 95, Verdict::undetermined),
                            placed("b", 50),
                            without_score("x", false),
                            placed("a", 50),
                            placed("c", 70),
                            placed("w", 96, Verdict::undetermined)};
    CHECK(listing_order(cards) == std::vector<std::size_t>{5, 4, 2, 3, 6, 1, 0});
}

SCENARIO("the order puts more points first and calls equal points equivalent", "[scoring]")
{
    const auto more = placed("a", 60);
    const auto less = placed("b", 50);
    const auto same = placed("c", 50);
    const auto none = without_score("d", false);

    CHECK(ByPoints{more} < ByPoints{less});
    CHECK(ByPoints{less} > ByPoints{more});
    CHECK(std::is_eq(ByPoints{less} <=> ByPoints{same}));
    CHECK(ByPoints{less} < ByPoints{none});
    CHECK(std::is_eq(ByPoints{none} <=> ByPoints{none}));
}

SCENARIO("who leads by more than the margin leads clearly", "[scoring]")
{
    const auto found = lead_of({placed("a", 70), placed("b", 80), placed("c", 60)});
    CHECK(found.kind == Lead::Kind::clear);
    CHECK(names(found.leaders) == "b");
    CHECK(found.challengers.empty());
    CHECK(found.margin == Exact{10});
}

SCENARIO("within the margin there is no clear winner", "[scoring]")
{
    const auto found =
        lead_of({placed("a", 78), placed("b", 80), placed("c", 79), placed("d", Exact{779, 10})});
    CHECK(found.kind == Lead::Kind::close_call);
    CHECK(names(found.leaders) == "b");
    CHECK(names(found.challengers) == "c a");
    CHECK(found.margin == Exact{1});

    CHECK(lead_of({placed("a", 78), placed("b", 80)}, 1).kind == Lead::Kind::clear);
}

SCENARIO("equal points at the top are a tie", "[scoring]")
{
    const auto found = lead_of({placed("b", 80), placed("a", 80), placed("c", 60)});
    CHECK(found.kind == Lead::Kind::tie);
    CHECK(names(found.leaders) == "a b");
    CHECK(found.challengers.empty());
    CHECK(found.margin == Exact{0});

    CHECK(lead_of({placed("a", 80), placed("b", 80)}, 0).kind == Lead::Kind::tie);
}

SCENARIO("a lead that what is unknown could take away is no clear one", "[scoring]")
{
    WHEN("another one could rise above the leader")
    {
        const auto found = lead_of({placed("a", 80), placed("b", 60, 60, 81), placed("c", 60, 60, 80)});
        CHECK(found.kind == Lead::Kind::depends_on_unknowns);
        CHECK(names(found.challengers) == "b");
    }
    WHEN("the leader could fall below another one")
    {
        const auto found = lead_of({placed("a", 50, 80, 80), placed("b", 60), placed("c", 55)});
        CHECK(found.kind == Lead::Kind::depends_on_unknowns);
        CHECK(names(found.challengers) == "b");
    }
    WHEN("it is close as well")
    {
        const auto found = lead_of({placed("a", 80), placed("b", 79), placed("c", 60, 60, 90)});
        CHECK(found.kind == Lead::Kind::close_call);
        CHECK(names(found.challengers) == "b c");
    }
    WHEN("another one has no score yet")
    {
        CHECK(lead_of({placed("a", 80), without_score("b", true)}).kind == Lead::Kind::depends_on_unknowns);
        CHECK(lead_of({placed("a", 80), without_score("b", false)}).kind == Lead::Kind::clear);
    }
}

SCENARIO("a candidate whose gates are unknown can challenge the leader, one that failed cannot", "[scoring]")
{
    const auto open = lead_of({placed("a", 80), placed("b", 85, Verdict::undetermined)});
    CHECK(open.kind == Lead::Kind::depends_on_unknowns);
    CHECK(names(open.leaders) == "a");
    CHECK(names(open.challengers) == "b");
    CHECK_FALSE(open.margin);

    CHECK(lead_of({placed("a", 80), placed("b", 79, Verdict::undetermined)}).kind == Lead::Kind::clear);
    CHECK(lead_of({placed("a", 80), placed("b", 85, Verdict::ineligible)}).kind == Lead::Kind::clear);
}

SCENARIO("where nobody is eligible nobody leads", "[scoring]")
{
    const auto found =
        lead_of({placed("a", 80, Verdict::ineligible), placed("b", 70, Verdict::undetermined)});
    CHECK(found.kind == Lead::Kind::nobody);
    CHECK(found.leaders.empty());
    CHECK(names(found.challengers) == "b");
    CHECK_FALSE(found.margin);

    CHECK(lead_of({}).kind == Lead::Kind::nobody);
}
