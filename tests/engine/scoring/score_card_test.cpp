#include "edvet/base/contract.hpp"
#include "tests/support/rubric_builder.hpp"

#include <array>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

Rubric privacy_and_cost()
{
    return rubric({section("privacy", 2, {criterion("agreement"), criterion("ads")}),
                   section("cost", 1, {criterion("price")})});
}

Criterion with_cap(Criterion criterion, Exact below, Exact total)
{
    criterion.cap = Cap{std::move(below), "met", std::move(total)};
    return criterion;
}

}  // namespace

SCENARIO("an additive value model scores as its book prints it", "[scoring]")
{
    // Goodwin & Wright, Decision Analysis for Management Judgment, 3rd ed. 2004, ch. 3 (SMART), table 3.2: an
    // office for a small business. 80.8 is on p. 44, 47.4 and 60.2 on p. 46; the others follow from the
    // table.
    const auto built =
        rubric({criterion("closeness", 32), criterion("visibility", 26), criterion("image", 23),
                criterion("size", 10), criterion("comfort", 6), criterion("parking", 3)});
    struct Office {
        std::array<int, 6> values;
        Exact points;
    };
    const auto office = GENERATE(Office{{100, 60, 100, 75, 0, 90}, Exact{808, 10}},   // Addison Square
                                 Office{{20, 80, 10, 30, 100, 30}, Exact{394, 10}},   // Bilton Village
                                 Office{{80, 70, 0, 0, 10, 100}, Exact{474, 10}},     // Carlisle Walk
                                 Office{{70, 50, 30, 55, 30, 90}, Exact{523, 10}},    // Denver Street
                                 Office{{40, 60, 90, 100, 60, 70}, Exact{648, 10}},   // Elton Street
                                 Office{{0, 0, 70, 0, 80, 0}, Exact{209, 10}},        // Filton Village
                                 Office{{60, 100, 20, 50, 50, 80}, Exact{602, 10}});  // Gorton Square
    std::vector<Assessment> assessments;
    for (std::size_t i = 0; i < office.values.size(); ++i)
        assessments.push_back(edvet::rated(criteria_of(built)[i]->id, Exact{office.values[i], 100}));

    CHECK(*card_of(built, assessments).total == Score{office.points, office.points, office.points});
}

SCENARIO("what nobody knows neither helps nor hides", "[scoring]")
{
    auto built = privacy_and_cost();

    GIVEN("a candidate of which one criterion in two on privacy is unknown")
    {
        const std::vector assessments{rated("agreement", 1), unknown("ads"), rated("price", 1)};

        WHEN("unknowns count at their worst")
        {
            const auto card = card_of(built, assessments);

            CHECK(*card.total == Score{Exact{200, 3}, Exact{200, 3}, 100});
            CHECK(card.coverage == Exact{2, 3});
            CHECK(*section_of(card, "privacy").score == Score{50, 50, 100});
            CHECK(section_of(card, "privacy").coverage == Exact{1, 2});
            CHECK(contribution_of(card, "ads").share == Exact{1, 3});
            CHECK(contribution_of(card, "ads").points == 0);
        }

        WHEN("only what is rated counts")
        {
            built.decision.unknown = UnknownPolicy::rated_only;
            const auto card = card_of(built, assessments);

            THEN("the points leave it out, and the bounds and the coverage do not")
            {
                CHECK(*card.total == Score{100, Exact{200, 3}, 100});
                CHECK(card.coverage == Exact{2, 3});
                CHECK(contribution_of(card, "agreement").share == Exact{2, 3});
                CHECK(contribution_of(card, "ads").share == 0);
                CHECK(contribution_of(card, "ads").uncounted_because ==
                      "not known, and only what is rated counts");
            }
        }

        WHEN("only what is rated counts, but the criterion itself says otherwise")
        {
            built.decision.unknown = UnknownPolicy::rated_only;
            built.dimensions.front().criteria.back().unknown = UnknownPolicy::worst;

            CHECK(card_of(built, assessments).total->points == Exact{200, 3});
        }
    }
}

SCENARIO("unknown is within what is known of it, and coverage counts what is known", "[scoring]")
{
    auto built = rubric({criterion("report"), criterion("price")});
    auto in_part = edvet::unknown(NodeId::known("report"), Exact{1, 4}, Exact{3, 4});
    in_part.value = Exact{1, 2};
    in_part.known = Exact{1, 2};

    CHECK(*card_of(built, {in_part, rated("price", 1)}).total ==
          Score{Exact{125, 2}, Exact{125, 2}, Exact{175, 2}});
    CHECK(card_of(built, {in_part, rated("price", 1)}).coverage == Exact{3, 4});

    built.decision.unknown = UnknownPolicy::rated_only;
    CHECK(card_of(built, {in_part, rated("price", 1)}).total->points == 75);
}

SCENARIO("points of what is rated alone stay within their bounds", "[scoring]")
{
    auto built = rubric({criterion("a"), criterion("b")});
    built.decision.unknown = UnknownPolicy::rated_only;
    const auto poor_at_best = edvet::unknown(NodeId::known("b"), 0, Exact{1, 2});
    const auto good_at_worst = edvet::unknown(NodeId::known("b"), Exact{1, 2}, 1);

    CHECK(*card_of(built, {rated("a", 1), poor_at_best}).total == Score{100, 50, 100});
    CHECK(*card_of(built, {rated("a", 0), good_at_worst}).total == Score{0, 0, 50});
}

SCENARIO("what does not apply leaves the denominator", "[scoring]")
{
    const auto card =
        card_of(privacy_and_cost(), {not_applicable("agreement"), rated("ads", 0), rated("price", 1)});

    CHECK(*card.total == Score{Exact{100, 3}, Exact{100, 3}, Exact{100, 3}});
    CHECK(card.coverage == 1);
    CHECK(contribution_of(card, "ads").share == Exact{2, 3});
    CHECK(contribution_of(card, "agreement").uncounted_because == "not applicable");

    WHEN("nothing in a section applies")
    {
        const auto rest = card_of(privacy_and_cost(), {not_applicable("agreement"), not_applicable("ads"),
                                                       rated("price", Exact{1, 2})});
        THEN("the section leaves it too")
        {
            CHECK(rest.total->points == 50);
            CHECK_FALSE(section_of(rest, "privacy").score);
            CHECK(section_of(rest, "privacy").share == 0);
            CHECK(section_of(rest, "cost").share == 1);
        }
    }
}

SCENARIO("where nothing counts there is no score, which is not 0", "[scoring]")
{
    const auto card = card_of(privacy_and_cost(),
                              {not_applicable("agreement"), not_applicable("ads"), not_applicable("price")});
    CHECK_FALSE(card.total);
    CHECK_FALSE(card.label);
    CHECK_FALSE(card.label_at_best);
    CHECK(card.label_because == "there is no score");
    CHECK(card.coverage == 0);
    CHECK(card.verdict == Verdict::eligible);
}

SCENARIO("only scored criteria make the score", "[scoring]")
{
    auto built = rubric({criterion("scored"), criterion("unscored"), criterion("shown")});
    built.dimensions.front().criteria[1].role = Role::unscored;
    built.dimensions.front().criteria[2].role = Role::informational;
    const auto card = card_of(built, {rated("scored", Exact{1, 2}), rated("unscored", 0), unknown("shown")});

    CHECK(*card.total == Score{50, 50, 50});
    CHECK(card.coverage == 1);
    CHECK(contribution_of(card, "scored").uncounted_because.empty());
    CHECK(contribution_of(card, "unscored").uncounted_because == "unscored");
    CHECK(contribution_of(card, "shown").uncounted_because == "informational");
}

SCENARIO("a cap holds the total down while its criterion is below", "[scoring]")
{
    const auto built = rubric({with_cap(criterion("ads", 1), 1, 59), criterion("price", 9)});

    WHEN("it is below")
    {
        const auto card = card_of(built, {rated("ads", Exact{1, 2}), rated("price", 1)});
        CHECK(*card.total == Score{59, 59, 59});
        CHECK(card.uncapped == 95);
        REQUIRE(card.caps.size() == 1);
        CHECK(card.caps.front().holds);
    }
    WHEN("it is met")
    {
        const auto card = card_of(built, {rated("ads", 1), rated("price", 1)});
        CHECK(card.total->points == 100);
        CHECK(card.caps.empty());
    }
    WHEN("it does not apply")
    {
        CHECK(card_of(built, {not_applicable("ads"), rated("price", 1)}).total->points == 100);
    }
    WHEN("the points are below the cap anyway")
    {
        CHECK(card_of(built, {rated("ads", 0), rated("price", 0)}).total->points == 0);
    }
    WHEN("it is unknown")
    {
        THEN("it holds on the score and the low bound, and not on the high one")
        {
            const auto card = card_of(built, {unknown("ads"), rated("price", 1)});
            CHECK(*card.total == Score{59, 59, 100});
            CHECK(card.caps.front().holds);
        }
    }
    WHEN("it is unknown, and only what is rated counts")
    {
        auto lenient = built;
        lenient.decision.unknown = UnknownPolicy::rated_only;
        const auto card = card_of(lenient, {unknown("ads"), rated("price", 1)});
        CHECK(*card.total == Score{100, 59, 100});
        CHECK_FALSE(card.caps.front().holds);
        CHECK(card.caps.front().may_hold);

        AND_WHEN("it is sure to be below")
        {
            const auto low = edvet::unknown(NodeId::known("ads"), 0, Exact{1, 2});
            CHECK(*card_of(lenient, {low, rated("price", 1)}).total == Score{59, 59, 59});
        }
    }
}

SCENARIO("the lowest cap wins, of unscored criteria too, of informational ones never", "[scoring]")
{
    auto built =
        rubric({with_cap(criterion("a"), 1, 70), with_cap(criterion("b"), 1, 40), criterion("c", 8)});
    const std::vector assessments{rated("a", 0), rated("b", 0), rated("c", 1)};
    CHECK(card_of(built, assessments).total->points == 40);

    built.dimensions.front().criteria[1].role = Role::unscored;
    CHECK(card_of(built, assessments).total->points == 40);

    built.dimensions.front().criteria[1].role = Role::informational;
    CHECK(card_of(built, assessments).total->points == 70);
}

SCENARIO("assessments that are not parallel to the criteria are a mistake of the program", "[scoring]")
{
    CHECK_THROWS_AS(card_of(rubric({criterion("a"), criterion("b")}), {rated("a", 1)}), ContractViolation);
    CHECK_THROWS_AS(card_of(rubric({criterion("a"), criterion("b")}), {rated("b", 1), rated("a", 1)}),
                    ContractViolation);
}
