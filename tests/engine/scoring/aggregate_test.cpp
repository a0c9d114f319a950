#include "tests/support/rubric_builder.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

/// The worked example of the XCCDF scoring models that domain.md §4.1 gives for NISTIR 7275 r4 (tables 40 and
/// 41) as OpenSCAP computes them: src/XCCDF/result_scoring.c at 9f2c4a6.
Rubric xccdf_example(Aggregation aggregation)
{
    return rubric(
        {section("p", 4, {criterion("p.passes", 10), criterion("p.fails", 5), criterion("p.not", 10)}),
         section("a", 3, {criterion("a.passes"), criterion("a.fails")}),
         section("i", 2, {criterion("i.unchecked")}), section("c", 1, {criterion("c.passes")})},
        aggregation);
}

std::vector<Assessment> xccdf_results()
{
    return {rated("p.passes", 1), rated("p.fails", 0),      not_applicable("p.not"), rated("a.passes", 1),
            rated("a.fails", 0),  unchecked("i.unchecked"), rated("c.passes", 1)};
}

/// Two groups of unequal size and weight: the mean of means and the mean of all differ.
Rubric two_groups(Aggregation aggregation)
{
    return rubric({section("large", 1, {criterion("a", 1), criterion("b", 2), criterion("c", 3)}),
                   section("small", 3, {criterion("d", 4)})},
                  aggregation);
}

std::vector<Assessment> two_groups_rated()
{
    return {rated("a", 1), rated("b", Exact{1, 2}), rated("c", 0), rated("d", Exact{1, 4})};
}

Exact points_of_contributions(const ScoreCard& card)
{
    Exact points = 0;
    for (const auto& part : card.contributions) points += part.points;
    return points;
}

}  // namespace

SCENARIO("the XCCDF example scores as its models say", "[scoring]")
{
    GIVEN("the default model, in which groups are weighted")
    {
        const auto card = card_of(xccdf_example(Aggregation::xccdf_default), xccdf_results());

        CHECK(card.total->points == Exact{775, 12});
        CHECK(section_of(card, "p").score->points == Exact{200, 3});
        CHECK(section_of(card, "a").score->points == 50);
        CHECK_FALSE(section_of(card, "i").score);
        CHECK(section_of(card, "c").score->points == 100);
        CHECK_FALSE(card.tally);
        CHECK(points_of_contributions(card) == Exact{775, 12});

        THEN("what was not checked is between a fail and a pass once it is known")
        {
            CHECK(card.total->low == Exact{155, 3});
            CHECK(card.total->high == Exact{215, 3});
            CHECK(contribution_of(card, "i.unchecked").uncounted_because == "not checked");
        }
    }

    GIVEN("the flat model, which ignores the groups")
    {
        const auto card = card_of(xccdf_example(Aggregation::xccdf_flat), xccdf_results());

        CHECK(card.tally == Tally{12, 18});
        CHECK(card.total->points == Exact{200, 3});
        CHECK(points_of_contributions(card) == Exact{200, 3});
        CHECK(section_of(card, "p").tally == Tally{10, 15});
        CHECK(section_of(card, "p").share == Exact{15, 18});
    }

    GIVEN("the flat model without weights")
    {
        const auto card = card_of(xccdf_example(Aggregation::xccdf_flat_unweighted), xccdf_results());

        CHECK(card.tally == Tally{3, 5});
        CHECK(card.total->points == 60);
        CHECK(card.coverage == Exact{5, 6});
    }

    GIVEN("the absolute model")
    {
        const auto card = card_of(xccdf_example(Aggregation::xccdf_absolute), xccdf_results());

        CHECK(card.tally == Tally{12, 18});
        CHECK(card.total->points == 0);
        CHECK(card.total->high == 0);

        THEN("the first that fails answers for it")
        {
            CHECK(contribution_of(card, "p.fails").share == 1);
            CHECK(contribution_of(card, "p.passes").uncounted_because == "another one decides");
        }
    }
}

SCENARIO("under the absolute model everything passes or nothing does", "[scoring]")
{
    const auto built = rubric({criterion("a", 3), criterion("b", 1)}, Aggregation::xccdf_absolute);
    const auto card = card_of(built, {rated("a", 1), rated("b", 1)});

    CHECK(card.total->points == 100);
    CHECK(contribution_of(card, "a").points == 75);
    CHECK(contribution_of(card, "b").points == 25);
    CHECK(card_of(built, {rated("a", 1), rated("b", Exact{1, 2})}).total->points == 0);
}

SCENARIO("a criterion that is met in part does not pass under XCCDF", "[scoring]")
{
    const auto built = rubric({criterion("a", 3), criterion("b", 1)}, Aggregation::xccdf_default);
    const auto card = card_of(built, {rated("a", Exact{1, 2}), rated("b", 1)});

    CHECK(card.total->points == 25);
    CHECK(contribution_of(card, "a").value == 0);

    THEN("nor does one that is sure to be met in part at best")
    {
        const auto at_best = edvet::unknown(NodeId::known("a"), 0, Exact{1, 2});
        CHECK(*card_of(built, {at_best, rated("b", 1)}).total == Score{25, 25, 25});
    }
}

SCENARIO("under XCCDF an unknown result counts and earns nothing, whatever the policy", "[scoring]")
{
    auto built = rubric({criterion("a", 3), criterion("b", 1)}, Aggregation::xccdf_flat);
    built.decision.unknown = UnknownPolicy::rated_only;
    const auto card = card_of(built, {unknown("a"), rated("b", 1)});

    CHECK(card.tally == Tally{1, 4});
    CHECK(*card.total == Score{25, 25, 100});
}

SCENARIO("a weighted mean is the mean of the groups, pooled points are those of the criteria", "[scoring]")
{
    const auto mean = card_of(two_groups(Aggregation::weighted_mean), two_groups_rated());
    CHECK(section_of(mean, "large").score->points == Exact{100, 3});
    CHECK(mean.total->points == Exact{325, 12});
    CHECK(contribution_of(mean, "b").share == Exact{1, 12});
    CHECK(section_of(mean, "large").share == Exact{1, 4});
    CHECK_FALSE(mean.tally);

    const auto pooled = card_of(two_groups(Aggregation::pooled_points), two_groups_rated());
    CHECK(pooled.tally == Tally{3, 10});
    CHECK(pooled.total->points == 30);
    CHECK(contribution_of(pooled, "d").share == Exact{2, 5});
    CHECK(section_of(pooled, "large").score->points == Exact{100, 3});
    CHECK(section_of(pooled, "large").tally == Tally{2, 6});
}

SCENARIO("the least child makes a minimum, and the first of equals answers for it", "[scoring]")
{
    const auto card = card_of(two_groups(Aggregation::minimum), two_groups_rated());

    CHECK(card.total->points == 0);
    CHECK(contribution_of(card, "c").share == 1);
    CHECK(section_of(card, "small").score->points == 25);
    CHECK(section_of(card, "small").share == 0);
    CHECK(contribution_of(card, "a").uncounted_because == "another one decides");

    const auto tied = card_of(rubric({criterion("a"), criterion("b"), criterion("c")}, Aggregation::minimum),
                              {rated("a", 1), rated("b", Exact{1, 2}), rated("c", Exact{1, 2})});
    CHECK(tied.total->points == 50);
    CHECK(contribution_of(tied, "b").share == 1);
    CHECK(contribution_of(tied, "c").share == 0);
}

SCENARIO("a section puts its parts together by its own rule, and passes it down", "[scoring]")
{
    auto strict = section("strict", 1, {section("inner", 1, {criterion("a"), criterion("b")})});
    strict.aggregation = Aggregation::minimum;
    const auto card = card_of(rubric({strict, section("loose", 1, {criterion("c"), criterion("d")})}),
                              {rated("a", 1), rated("b", 0), rated("c", 1), rated("d", 0)});

    CHECK(section_of(card, "inner").aggregation == Aggregation::minimum);
    CHECK(section_of(card, "inner").depth == 1);
    CHECK(section_of(card, "strict").score->points == 0);
    CHECK(section_of(card, "loose").aggregation == Aggregation::weighted_mean);
    CHECK(card.total->points == 25);
}

SCENARIO("a flat rule looks through the groups below it, whatever these say", "[scoring]")
{
    auto inner = section("inner", 9, {criterion("a"), criterion("b")});
    inner.aggregation = Aggregation::minimum;
    auto pool = section("pool", 1, {inner, section("other", 1, {criterion("c", 2)})});
    pool.aggregation = Aggregation::pooled_points;
    const auto card = card_of(rubric({pool, section("rest", 1, {criterion("d")})}),
                              {rated("a", 1), rated("b", 0), rated("c", 1), rated("d", 1)});

    CHECK(section_of(card, "pool").tally == Tally{3, 4});
    CHECK(section_of(card, "inner").aggregation == Aggregation::pooled_points);
    CHECK(contribution_of(card, "a").share == Exact{1, 8});
    CHECK(card.total->points == Exact{175, 2});
}
