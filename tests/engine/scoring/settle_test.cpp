#include "edvet/base/contract.hpp"
#include "edvet/scoring/settle.hpp"
#include "tests/support/candidate_builder.hpp"
#include "tests/support/rubric_builder.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

const Date today = date("2026-11-01");

EvidenceRequirement agreement()
{
    return {EvidenceKind::known("agreement"), Age{36, Age::Unit::months}, Independence::vendor, 1};
}

/// Settles the one criterion "a" of a candidate with these ratings.
Assessment settled(const Candidate& candidate, Criterion asked = criterion("a"), const Facts& facts = {})
{
    const auto assessments = settle(rubric({std::move(asked)}), candidate, facts, {}, today);
    REQUIRE(assessments.size() == 1);
    return assessments.front();
}

Criterion that_needs(EvidenceRequirement required)
{
    auto made = criterion("a");
    made.evidence = {std::move(required)};
    return made;
}

Criterion when_ai_is_used()
{
    auto made = criterion("a");
    made.applies_when = Applicability{FactId::known("uses-ai"), "yes"};
    return made;
}

}  // namespace

SCENARIO("what nobody rated is unknown, anywhere on its scale", "[scoring]")
{
    const auto found = settled(candidate({rating("b", "met", "A")}));

    CHECK(found.standing == Standing::unknown);
    CHECK_FALSE(found.was_checked);
    CHECK(found.low == 0);
    CHECK(found.high == 1);
    CHECK_FALSE(found.value);
    CHECK(found.known == 0);
    CHECK(found.because == "nobody rated it");
    CHECK(found.ratings.empty());
}

SCENARIO("ratings of one level settle a criterion", "[scoring]")
{
    const auto rated = candidate({rating("a", "partly", "A", {"dpa"}), rating("a", "partly", "B", {"dpa"})},
                                 {evidence("dpa", "agreement", "2025-01-01")});
    const auto found = settled(rated);

    CHECK(found.standing == Standing::rated);
    CHECK(found.was_checked);
    CHECK(found.low == Exact{1, 2});
    CHECK(found.high == Exact{1, 2});
    CHECK(found.value == Exact{1, 2});
    CHECK(found.known == 1);
    CHECK(found.because == "rated partly by A and B");
    CHECK(found.ratings == std::vector{&rated.ratings[0], &rated.ratings[1]});
    CHECK(found.evidence == std::vector{&rated.evidence[0]});
}

SCENARIO("ratings of several levels conflict, between the least and the greatest of them", "[scoring]")
{
    const auto found =
        settled(candidate({rating("a", "met", "A"), rating("a", "partly", "B"), rating("a", "met", "C")}));
    CHECK(found.standing == Standing::conflicting);
    CHECK(found.was_checked);
    CHECK(found.low == Exact{1, 2});
    CHECK(found.high == 1);
    CHECK_FALSE(found.value);
    CHECK(found.known == 0);
    CHECK(found.because == "rated by A, B and C differently: met, partly");
    CHECK(found.ratings.size() == 3);
}

SCENARIO("whether a criterion applies can be what reviewers differ on", "[scoring]")
{
    const auto found =
        settled(candidate({rating("a", "partly", "A"), says_not_applicable("a", "B", "no ads at all")}));

    CHECK(found.standing == Standing::conflicting);
    CHECK(found.low == 0);
    CHECK(found.high == 1);
    CHECK(found.because == "rated by A and B differently: partly, not applicable");
}

SCENARIO("what somebody does not know takes nothing from what another one does", "[scoring]")
{
    const auto found = settled(candidate({says_unknown("a", "A"), rating("a", "met", "B")}));
    CHECK(found.standing == Standing::rated);
    CHECK(found.value == Exact{1});
    CHECK(found.because == "rated met by B; A says that it is unknown");

    const auto open = settled(candidate({says_unknown("a", "A")}));
    CHECK(open.standing == Standing::unknown);
    CHECK(open.was_checked);
    CHECK(open.because == "A says that it is unknown");
    CHECK(settled(candidate({says_unknown("a", "A"), says_unknown("a", "B")})).because ==
          "A and B say that it is unknown");
}

SCENARIO("not applicable needs what the rubric asks of it", "[scoring]")
{
    const auto with_reason = candidate({says_not_applicable("a", "A", "it has no ads")});
    const auto found = settled(with_reason);
    CHECK(found.standing == Standing::not_applicable);
    CHECK(found.because == "rated not applicable by A");
    CHECK(found.ratings.size() == 1);

    const auto without = candidate({says_not_applicable("a", "A", "")});
    CHECK(settled(without).standing == Standing::unknown);
    CHECK(settled(without).because == "not applicable by A does not stand: no reason is given");

    auto free = criterion("a");
    free.not_applicable = NotApplicableRule::allowed;
    CHECK(settled(without, free).standing == Standing::not_applicable);

    auto strict = criterion("a");
    strict.not_applicable = NotApplicableRule::forbidden;
    CHECK(settled(with_reason, strict).standing == Standing::unknown);
    CHECK(settled(with_reason, strict).because ==
          "not applicable by A does not stand: the rubric forbids it");
}

SCENARIO("a fact decides whether a criterion applies", "[scoring]")
{
    const auto uses_ai = FactId::known("uses-ai");
    auto rated = candidate({rating("a", "met", "A")});

    WHEN("the answer is the one it applies to")
    {
        CHECK(settled(rated, when_ai_is_used(), {{uses_ai, "yes"}}).standing == Standing::rated);
    }
    WHEN("the answer is another one")
    {
        const auto found = settled(rated, when_ai_is_used(), {{uses_ai, "no"}});
        CHECK(found.standing == Standing::not_applicable);
        CHECK(found.because == "applies only when uses-ai is yes; it is no");
    }
    WHEN("the candidate's own answer differs from the procurement's")
    {
        rated.facts = {{uses_ai, "no"}};
        CHECK(settled(rated, when_ai_is_used(), {{uses_ai, "yes"}}).standing == Standing::not_applicable);
    }
    WHEN("nobody answered")
    {
        const auto found = settled(rated, when_ai_is_used());
        CHECK(found.standing == Standing::unknown);
        CHECK_FALSE(found.was_checked);
        CHECK(found.low == 0);
        CHECK(found.high == 1);
        CHECK(found.because == "applies only when uses-ai is yes; nobody answered that");
    }
}

SCENARIO("what the engine measures is as it measured it", "[scoring]")
{
    auto measured = criterion("a");
    measured.basis = Measure{AcrMeasure{}};
    const auto built = rubric({measured});
    const auto nobody = candidate({rating("a", "met", "A")});

    auto share = edvet::rated(NodeId::known("a"), Exact{2, 3});
    share.because = "20 of 30";
    const auto found = settle(built, nobody, {}, {{NodeId::known("a"), share}}, today);
    CHECK(found.front().value == Exact{2, 3});
    CHECK(found.front().because == "20 of 30");

    const auto nothing = settle(built, nobody, {}, {}, today);
    CHECK(nothing.front().standing == Standing::unknown);
    CHECK_FALSE(nothing.front().was_checked);
    CHECK(nothing.front().because == "there is nothing to measure it by");
}

SCENARIO("a rating without the evidence it needs does not stand", "[scoring]")
{
    const std::vector documents{evidence("dpa", "agreement", "2025-08-01"),
                                evidence("terms", "policy", "2025-08-01")};
    const auto asked = that_needs(agreement());

    CHECK(settled(candidate({rating("a", "met", "A", {"dpa"})}, documents), asked).standing ==
          Standing::rated);

    const auto found = settled(candidate({rating("a", "met", "A", {"terms"})}, documents), asked);
    CHECK(found.standing == Standing::unknown);
    CHECK(found.was_checked);
    CHECK(found.low == 0);
    CHECK(found.high == 1);
    CHECK(found.because == "met by A does not stand: no evidence of kind agreement");
    CHECK(found.evidence.size() == 1);
}

SCENARIO("a rating on old evidence is stale, unless another one stands", "[scoring]")
{
    const std::vector documents{evidence("old", "agreement", "2020-01-01"),
                                evidence("new", "agreement", "2026-01-01")};
    const auto asked = that_needs(agreement());
    const auto stale = rating("a", "met", "A", {"old"});

    const auto alone = settled(candidate({stale}, documents), asked);
    CHECK(alone.standing == Standing::stale);
    CHECK_FALSE(alone.value);
    CHECK(alone.high == 1);
    CHECK(alone.because == "met by A does not stand: evidence 'old' (agreement) was issued on 2020-01-01, "
                           "more than 36 months before 2026-11-01");

    const auto both = settled(candidate({stale, rating("a", "met", "B", {"new"})}, documents), asked);
    CHECK(both.standing == Standing::rated);
    CHECK(both.because == "rated met by B; met by A does not stand: evidence 'old' (agreement) was issued on "
                          "2020-01-01, more than 36 months before 2026-11-01");
    CHECK(both.ratings.size() == 1);

    THEN("it does not conflict with a rating of another level that stands")
    {
        CHECK(settled(candidate({stale, rating("a", "unmet", "B", {"new"})}, documents), asked).value ==
              Exact{0});
    }
    THEN("it is stale beside one that has no evidence at all")
    {
        const auto found = settled(candidate({rating("a", "met", "B"), stale}, documents), asked);
        CHECK(found.standing == Standing::stale);
        CHECK(found.because ==
              "met by B does not stand: no evidence of kind agreement; met by A does not stand: "
              "evidence 'old' (agreement) was issued on 2020-01-01, more than 36 months before "
              "2026-11-01");
        CHECK(found.ratings.size() == 2);
    }
}

SCENARIO("nobody has to show a paper for what is not there", "[scoring][evidence]")
{
    GIVEN("a criterion that asks for an agreement")
    {
        auto asked = criterion("a");
        asked.evidence = {{EvidenceKind::known("agreement"), Age{36, Age::Unit::months}}};
        WHEN("somebody rates it at the scale's last level and cites nothing")
        {
            const auto found = settled(candidate({rating("a", "unmet", "A")}, {}), asked);
            THEN("the rating stands, so that a gate on it fails and does not stay open")
            {
                CHECK(found.standing == Standing::rated);
                CHECK(found.value == Exact{0});
            }
        }
        WHEN("somebody rates it one level above and cites nothing")
        {
            const auto found = settled(candidate({rating("a", "partly", "A")}, {}), asked);
            THEN("the rating does not stand") { CHECK(found.standing == Standing::unknown); }
        }
    }
}

SCENARIO("assessments come in the rubric's order, the groups' before a section's own", "[scoring]")
{
    auto privacy = section("privacy", 1, {section("inner", 1, {criterion("a")})});
    privacy.criteria = {criterion("b")};
    const auto found =
        settle(rubric({privacy, section("cost", 1, {criterion("c")})}), candidate({}), {}, {}, today);

    REQUIRE(found.size() == 3);
    CHECK(found[0].criterion.text() == "a");
    CHECK(found[1].criterion.text() == "b");
    CHECK(found[2].criterion.text() == "c");
}

SCENARIO("a level or a piece of evidence that is not there is a mistake of the program", "[scoring]")
{
    CHECK_THROWS_AS(settled(candidate({rating("a", "superb", "A")})), ContractViolation);
    CHECK_THROWS_AS(settled(candidate({rating("a", "met", "A", {"lost"})})), ContractViolation);
}
