#include "edvet/report/explanation.hpp"
#include "tests/support/candidate_builder.hpp"
#include "tests/support/rubric_builder.hpp"

#include <optional>
#include <utility>

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

Explanation explained(const Rubric& rubric, std::vector<Assessment> assessments,
                      const std::optional<NodeId>& scope = std::nullopt)
{
    const auto alder = candidate({});
    const auto card = card_of(rubric, std::move(assessments));
    ResultHead head{.procurement = "p",
                    .title = "P",
                    .folder = "p",
                    .as_of = date("2026-11-01"),
                    .rubric = {"built", "1", std::string(64, 'a')},
                    .rubric_title = "Built",
                    .tailored_by = {},
                    .changes = 0};
    return explanation_of(std::move(head), compared(rubric, alder, card), {rubric, alder, card}, scope);
}

/// What a reader gets who adds up the shown points of the criteria.
Exact sum_of_shown_points(const Explanation& explanation)
{
    Exact sum = 0;
    for (const auto& line : explanation.lines)
        if (!line.is_section) sum += decimal_from_text(line.points.shown).value();
    return sum;
}

Rubric thirds()
{
    return rubric({section("one", 1, {criterion("a"), criterion("b"), criterion("c")}),
                   section("two", 2, {criterion("d")})});
}

}  // namespace

SCENARIO("what is shown of the parts adds up to what is shown of the whole, at every level", "[report]")
{
    const auto explanation = explained(
        thirds(), {rated("a", 1), rated("b", Exact{1, 2}), rated("c", Exact{1, 2}), rated("d", Exact{1, 3})});
    CHECK(explanation.candidate.score->points.exact == Exact{400, 9});
    CHECK(explanation.candidate.score->points.shown == "44.44");
    CHECK(sum_of_shown_points(explanation) == decimal_from_text("44.44"));
    REQUIRE(explanation.lines.size() == 6);
    CHECK(explanation.lines[0].points.shown == "22.22");
    CHECK(explanation.lines[1].points.shown == "11.11");
    CHECK(explanation.lines[2].points.shown == "5.56");
    CHECK(explanation.lines[3].points.shown == "5.55");
    CHECK(explanation.lines[4].points.shown == "22.22");
    CHECK(explanation.lines[0].share.shown == "33.33");
    CHECK(explanation.lines[4].share.shown == "66.67");
    CHECK_FALSE(explanation.taken_by_caps);
}

SCENARIO("a section shows its own number, and what is in it adds up to that", "[report]")
{
    // Three halves of a unit in each of two sections: from the criteria upwards the sections would drift
    // apart.
    const auto explanation =
        explained(rubric({section("one", 1,
                                  {criterion("a"), criterion("b"), criterion("c"), criterion("d"),
                                   criterion("e"), criterion("f"), criterion("g")}),
                          section("two", 1, {criterion("h")})}),
                  {rated("a", 1), rated("b", 1), rated("c", 1), rated("d", 1), rated("e", 1), rated("f", 1),
                   rated("g", 1), rated("h", 1)});
    CHECK(explanation.lines[0].points.shown == "50.00");
    CHECK(explanation.lines[1].points.shown == "7.15");
    CHECK(explanation.lines[2].points.shown == "7.15");
    CHECK(explanation.lines[3].points.shown == "7.14");
    CHECK(explanation.lines[8].points.shown == "50.00");
    CHECK(sum_of_shown_points(explanation) == 100);
}

SCENARIO("what a cap takes is a line of its own", "[report]")
{
    auto capped = criterion("a");
    capped.cap = Cap{1, "met", 20};
    const auto explanation =
        explained(rubric({std::move(capped), criterion("b")}), {rated("a", 0), rated("b", 1)});
    REQUIRE(explanation.taken_by_caps);
    CHECK(explanation.taken_by_caps->shown == "-30.00");
    CHECK(sum_of_shown_points(explanation) == 50);
    CHECK(explanation.candidate.score->points.shown == "20.00");
}

SCENARIO("a criterion's arithmetic goes from its weight to its points", "[report]")
{
    const auto of = [](std::vector<Assessment> assessments, const char* id) {
        return explained(thirds(), std::move(assessments), NodeId::known(id)).criterion->arithmetic;
    };
    CHECK(of({rated("a", 1), rated("b", Exact{1, 2}), rated("c", 0), rated("d", 1)}, "b") ==
          "weight 1 of 3 in one × 1 of 3 overall = share 11.11 %; × value 0.5 = 5.56 points");
    CHECK(of({not_applicable("a"), rated("b", 1), rated("c", 0), rated("d", 1)}, "b") ==
          "weight 1 of 2 in one × 1 of 3 overall = share 16.67 %; × value 1 = 16.67 points");
    CHECK(of({not_applicable("a"), rated("b", 1), rated("c", 0), rated("d", 1)}, "a") ==
          "it does not count: not applicable");

    const auto least = rubric({criterion("a"), criterion("b")}, Aggregation::minimum);
    CHECK(explained(least, {rated("a", Exact{1, 2}), rated("b", 1)}, NodeId::known("a"))
              .criterion->arithmetic == "by minimum: share 100.00 %; × value 0.5 = 50.00 points");
}

SCENARIO("each level says what it would make of the candidate", "[report]")
{
    auto gated = criterion("a");
    gated.gate = LevelGate{Exact{1, 2}, "partly"};
    const auto explanation = explained(rubric({std::move(gated), criterion("b")}),
                                       {unknown("a"), rated("b", 1)}, NodeId::known("a"));
    const auto& levels = explanation.criterion->levels;
    REQUIRE(levels.size() == 3);
    CHECK(levels[0].outcome.score->points.shown == "100.00");
    CHECK(levels[0].outcome.label->id == "approve");
    CHECK(levels[1].outcome.score->points.shown == "75.00");
    CHECK(levels[2].outcome.verdict == Verdict::ineligible);
    CHECK(levels[2].outcome.label->id == "deny");
    CHECK_FALSE(levels[0].is_chosen);
}

SCENARIO("a section is explained with all that is in it, and nothing else", "[report]")
{
    const auto explanation = explained(thirds(), {rated("a", 1), rated("b", 1), rated("c", 0), rated("d", 1)},
                                       NodeId::known("two"));
    REQUIRE(explanation.lines.size() == 2);
    CHECK(explanation.lines[0].id == "two");
    CHECK(explanation.lines[1].id == "d");
    CHECK_FALSE(explanation.criterion);
}
