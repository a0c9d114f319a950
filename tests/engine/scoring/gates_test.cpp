#include "tests/support/rubric_builder.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

constexpr auto fail = Truth::fail;
constexpr auto open = Truth::unknown;
constexpr auto pass = Truth::pass;

Rubric with_gate(GateCondition condition)
{
    auto built = rubric({criterion("a"), criterion("b")});
    built.gates = {{"both", "", std::move(condition)}};
    return built;
}

Rubric with_floor(Exact points)
{
    auto built = rubric({section("privacy", 1, {criterion("a"), criterion("b"), criterion("c")})});
    built.dimensions.front().floor = std::move(points);
    return built;
}

const GateOutcome only_gate(const ScoreCard& card)
{
    REQUIRE(card.gates.size() == 1);
    return card.gates.front();
}

GateCondition met(std::string_view id) { return at_least(id, 1, "met"); }

}  // namespace

SCENARIO("gates follow strong Kleene logic", "[scoring]")
{
    // Kleene, Introduction to Metamathematics, 1952, §64: the strong tables.
    CHECK(all_of({pass, pass}) == pass);
    CHECK(all_of({pass, open}) == open);
    CHECK(all_of({pass, fail}) == fail);
    CHECK(all_of({open, open}) == open);
    CHECK(all_of({open, fail}) == fail);
    CHECK(all_of({fail, fail}) == fail);

    CHECK(any_of({pass, pass}) == pass);
    CHECK(any_of({pass, open}) == pass);
    CHECK(any_of({pass, fail}) == pass);
    CHECK(any_of({open, open}) == open);
    CHECK(any_of({open, fail}) == open);
    CHECK(any_of({fail, fail}) == fail);

    CHECK(not_of(pass) == fail);
    CHECK(not_of(open) == open);
    CHECK(not_of(fail) == pass);

    CHECK(all_of({}) == pass);
    CHECK(any_of({}) == fail);
}

SCENARIO("a gate on a criterion asks for a level", "[scoring]")
{
    auto built = rubric({criterion("a"), criterion("b")});
    built.dimensions.front().criteria.front().gate = LevelGate{Exact{1, 2}, "partly"};
    const auto with = [&](Assessment a) { return card_of(built, {std::move(a), rated("b", 1)}); };

    WHEN("it is reached")
    {
        const auto card = with(rated("a", Exact{1, 2}));
        CHECK(only_gate(card).truth == pass);
        CHECK(only_gate(card).because == "rated partly, at least partly is needed");
        CHECK(card.verdict == Verdict::eligible);
    }
    WHEN("it is missed")
    {
        const auto card = with(rated("a", 0));
        CHECK(only_gate(card).truth == fail);
        CHECK(only_gate(card).because == "rated unmet, at least partly is needed");
        CHECK(card.verdict == Verdict::ineligible);
    }
    WHEN("nobody knows")
    {
        const auto card = with(unknown("a"));
        CHECK(only_gate(card).truth == open);
        CHECK(only_gate(card).because == "unknown, from unmet to met, at least partly is needed");
        CHECK(card.verdict == Verdict::undetermined);
    }
    WHEN("it is not settled, but reached or missed however it turns out")
    {
        CHECK(only_gate(with(edvet::unknown(NodeId::known("a"), Exact{1, 2}, 1))).truth == pass);
        CHECK(only_gate(with(edvet::unknown(NodeId::known("a"), 0, Exact{1, 4}))).truth == fail);
        CHECK(only_gate(with(edvet::unknown(NodeId::known("a"), 0, Exact{1, 2}))).truth == open);
    }
    WHEN("it does not apply")
    {
        const auto card = with(not_applicable("a"));
        CHECK(only_gate(card).truth == pass);
        CHECK(only_gate(card).because == "does not apply");
    }
    WHEN("the criterion is not scored")
    {
        built.dimensions.front().criteria.front().role = Role::unscored;
        CHECK(with(rated("a", 0)).verdict == Verdict::ineligible);
    }
}

SCENARIO("a measured share is shown so that nobody misreads which side of the gate it is on", "[scoring]")
{
    auto built = rubric({criterion("a"), criterion("b")});
    auto& measured = built.dimensions.front().criteria.front();
    measured.basis = Measure{AcrMeasure{}};
    measured.gate = LevelGate{Exact{7, 10}, "0.7"};
    const auto because = [&](const Exact& value) {
        return only_gate(card_of(built, {rated("a", value), rated("b", 1)})).because;
    };

    CHECK(because(Exact{2, 3}) == "rated 0.6667, at least 0.7 is needed");
    CHECK(because(Exact{69999, 100000}) == "rated 0.69999, at least 0.7 is needed");
    CHECK(because(Exact{7, 10}) == "rated 0.7000, at least 0.7 is needed");
}

SCENARIO("a floor asks for points of a section", "[scoring]")
{
    const auto built = with_floor(60);

    const auto above = only_gate(card_of(built, {rated("a", 1), rated("b", 1), rated("c", 0)}));
    CHECK(above.truth == pass);
    CHECK(above.because == "66.67 points, at least 60 are needed");

    const auto below = only_gate(card_of(built, {rated("a", 1), rated("b", 0), rated("c", 0)}));
    CHECK(below.truth == fail);
    CHECK(below.because == "33.33 points, at least 60 are needed");

    const auto between = only_gate(card_of(built, {rated("a", 1), unknown("b"), rated("c", 0)}));
    CHECK(between.truth == open);
    CHECK(between.because == "from 33.33 to 66.67 points, at least 60 are needed");

    const auto nothing =
        only_gate(card_of(built, {not_applicable("a"), not_applicable("b"), not_applicable("c")}));
    CHECK(nothing.truth == pass);
    CHECK(nothing.because == "nothing in it applies");

    CHECK(
        only_gate(card_of(with_floor(Exact{200, 3}), {rated("a", 1), rated("b", 1), rated("c", 0)})).truth ==
        pass);
}

SCENARIO("a floor is not passed by leaving out what is unknown", "[scoring]")
{
    auto built = with_floor(60);
    built.decision.unknown = UnknownPolicy::rated_only;

    CHECK(only_gate(card_of(built, {rated("a", 1), unknown("b"), unknown("c")})).truth == open);
    CHECK(only_gate(card_of(built, {unknown("a"), unknown("b"), unknown("c")})).truth == open);
}

SCENARIO("a combined gate names the parts that decided it", "[scoring]")
{
    using Kind = GateCondition::Kind;
    const auto all = with_gate(combined(Kind::all, {met("a"), met("b")}));
    const auto any = with_gate(combined(Kind::any, {met("a"), met("b")}));
    const auto outcome = [](const Rubric& built, Assessment a, Assessment b) {
        return only_gate(card_of(built, {std::move(a), std::move(b)}));
    };

    CHECK(outcome(all, rated("a", 1), rated("b", 1)).truth == pass);
    CHECK(outcome(all, rated("a", 1), rated("b", 1)).because ==
          "a: rated met, at least met is needed; b: rated met, at least met is needed");
    CHECK(outcome(all, unknown("a"), rated("b", 0)).truth == fail);
    CHECK(outcome(all, unknown("a"), rated("b", 0)).because == "b: rated unmet, at least met is needed");
    CHECK(outcome(any, unknown("a"), rated("b", 0)).truth == open);
    CHECK(outcome(any, unknown("a"), rated("b", 0)).because ==
          "a: unknown, from unmet to met, at least met is needed");
    CHECK(outcome(any, rated("a", 0), rated("b", 1)).truth == pass);

    const auto neither = with_gate(combined(Kind::not_, {combined(Kind::any, {met("a"), met("b")})}));
    CHECK(outcome(neither, rated("a", 0), rated("b", 0)).truth == pass);
    CHECK(outcome(neither, rated("a", 1), rated("b", 0)).truth == fail);
    CHECK(outcome(neither, rated("a", 1), rated("b", 0)).because ==
          "not (a: rated met, at least met is needed)");
    CHECK(outcome(neither, rated("a", 0), unknown("b")).truth == open);
}

SCENARIO("one failed gate outweighs any that are unknown", "[scoring]")
{
    auto built = rubric({criterion("a"), criterion("b")});
    for (auto& each : built.dimensions.front().criteria) each.gate = LevelGate{1, "met"};

    CHECK(card_of(built, {rated("a", 0), unknown("b")}).verdict == Verdict::ineligible);
    CHECK(card_of(built, {rated("a", 1), unknown("b")}).verdict == Verdict::undetermined);
    CHECK(card_of(built, {rated("a", 1), rated("b", 1)}).verdict == Verdict::eligible);
}

SCENARIO("what gates can come to has words", "[scoring]")
{
    CHECK(to_text(fail) == "fail");
    CHECK(to_text(open) == "unknown");
    CHECK(to_text(pass) == "pass");
    CHECK(to_text(Verdict::eligible) == "eligible");
    CHECK(to_text(Verdict::undetermined) == "undetermined");
    CHECK(to_text(Verdict::ineligible) == "ineligible");
    CHECK(to_text(Standing::not_applicable) == "not-applicable");
    CHECK(to_text(Standing::rated) == "rated");
    CHECK(to_text(Standing::unknown) == "unknown");
    CHECK(to_text(Standing::stale) == "stale");
    CHECK(to_text(Standing::conflicting) == "conflicting");
}
