#include "edvet/evidence/standards_claims.hpp"
#include "edvet/evidence/standards_coverage.hpp"
#include "tests/support/candidate_builder.hpp"

#include <algorithm>
#include <random>

#include <catch2/catch.hpp>
#include <fmt/format.h>

namespace edvet {

using tests::candidate;

namespace {

StandardsItem leaf(const std::string& code, const std::string& grade = "03")
{
    StandardsItem item;
    item.identifier = "id-" + code;
    item.code = code;
    item.grades = {grade};
    item.subjects = {"Science"};
    return item;
}

StandardsEnd here(std::size_t item) { return {"", "", "", item, false}; }
StandardsEnd elsewhere(const std::string& identifier, const std::string& title = "")
{
    return {identifier, "urn:" + identifier, title, std::nullopt, false};
}

/// A strand with A and B of grade 3 and C of grade 4; A is exactly X and related to Y, C is related to B.
StandardsFramework framework()
{
    StandardsFramework made;
    auto strand = leaf("S");
    strand.is_leaf = false;
    made.items = {strand, leaf("A"), leaf("B"), leaf("C", "04")};
    made.associations = {{"1", "exactMatchOf", here(1), elsewhere("X", "FEN.1")},
                         {"2", "isRelatedTo", elsewhere("Y"), here(1)},
                         {"3", "isRelatedTo", here(3), here(2)}};
    return made;
}

Candidate with_evidence()
{
    auto map = tests::evidence("map", "alignment", "2026-03-01");
    auto review = tests::evidence("review", "alignment", "2026-03-01");
    review.independence = Independence::third_party;
    auto trial = tests::evidence("trial", "test", "2026-03-01");
    trial.independence = Independence::own_test;
    return candidate({}, {map, review, trial});
}

Parsed<std::vector<StandardsClaim>> from_yaml(const std::string& claims)
{
    return parse_standards_claims_yaml("edvet: standards-claims/1\nclaims:\n" + claims, "standards.yaml",
                                       framework(), with_evidence());
}

std::vector<std::string> messages(const Parsed<std::vector<StandardsClaim>>& parsed)
{
    std::vector<std::string> shown;
    for (const auto& diagnostic : parsed.diagnostics) shown.push_back(to_text(diagnostic));
    return shown;
}

using Messages = std::vector<std::string>;

StandardsClaim claim(const std::string& target, ClaimStrength strength)
{
    return {target, std::nullopt, identifier_key(target), strength, std::nullopt, "", {}};
}

StandardsMeasure credits()
{
    StandardsMeasure measure;
    measure.credit = {Exact{1, 2}, Exact{4, 5}, Exact{1}};
    return measure;
}

}  // namespace

SCENARIO("claims name standards by identifier, code, and what another framework calls them", "[standards]")
{
    const auto parsed =
        from_yaml("  - {standard: ID-a, strength: vendor}\n"
                  "  - {standard: B, strength: third-party, evidence: review, where: page 4}\n"
                  "  - {standard: x, strength: verified, evidence: trial}\n"
                  "  - {standard: FEN.1, strength: vendor, evidence: map}\n"
                  "  - {standard: \"urn:Y\", strength: vendor}\n");
    REQUIRE(is_sound(parsed));
    CHECK(messages(parsed).empty());
    const auto& claims = *parsed.value;
    REQUIRE(claims.size() == 5);
    CHECK(claims[0].item == 1U);
    CHECK(claims[1].item == 2U);
    CHECK(claims[1].where == "page 4");
    CHECK(claims[1].evidence->text() == "review");
    CHECK_FALSE(claims[2].item);
    CHECK(claims[2].target == "x");
    CHECK(claims[3].target == "x");
    CHECK(claims[4].target == "y");
}

SCENARIO("CSV says the same as YAML", "[standards]")
{
    const auto parsed =
        parse_standards_claims_csv("strength,standard,where,evidence\r\nverified,A,p. 2,trial\r\n",
                                   "standards.csv", framework(), with_evidence());
    REQUIRE(is_sound(parsed));
    REQUIRE(parsed.value->size() == 1);
    CHECK(parsed.value->front().item == 1U);
    CHECK(parsed.value->front().strength == ClaimStrength::verified);
    CHECK(messages(parse_standards_claims_csv("standard,strength\nA,vendor\n", "standards.csv", framework(),
                                              with_evidence())) ==
          Messages{"standards.csv:1:1: error: the header lacks: evidence, where [standards.column]\n"
                   "  the first line is: standard,strength,evidence,where"});
}

SCENARIO("a claim that does not count is told with its line", "[standards]")
{
    const auto parsed = from_yaml("  - {standard: D, strength: vendor}\n"
                                  "  - {standard: S, strength: vendor}\n"
                                  "  - {standard: A, strength: verified, evidence: review}\n"
                                  "  - {standard: A, strength: third-party}\n");
    REQUIRE(is_sound(parsed));
    CHECK(messages(parsed) ==
          Messages{
              "standards.yaml:3:16: warning: the package knows no standard 'D', so this claim does not count "
              "[standards.unknown]",
              "standards.yaml:4:16: warning: there are standards below 'S', so this claim does not count "
              "[standards.not-a-leaf]\n  claim these, one by one",
              "standards.yaml:5:29: warning: this claim counts as third-party and not as verified: evidence "
              "'review' has independence third-party [standards.strength]\n"
              "  verified needs evidence of independence own-test",
              "standards.yaml:6:29: warning: this claim counts as vendor and not as third-party: no evidence "
              "is "
              "named [standards.strength]\n  third-party needs evidence of a third party"});
    REQUIRE(parsed.value->size() == 2);
    CHECK((*parsed.value)[0].strength == ClaimStrength::third_party);
    CHECK((*parsed.value)[1].strength == ClaimStrength::vendor);
}

SCENARIO("a code of several standards claims none of them", "[standards]")
{
    auto doubled = framework();
    doubled.items[2].code = "A";
    const auto read = [&](const std::string& standard) {
        return parse_standards_claims_yaml("edvet: standards-claims/1\nclaims: [{standard: " + standard +
                                               ", strength: vendor}]\n",
                                           "standards.yaml", doubled, with_evidence());
    };
    CHECK(messages(read("A")) ==
          Messages{
              "standards.yaml:2:21: warning: several standards are called 'A', so this claim does not count "
              "[standards.ambiguous]\n  name the one that is meant by its identifier"});
    CHECK(read("A").value->empty());
    CHECK(read("id-b").value->front().item == 2U);
}

SCENARIO("what a claim rests on has to be there", "[standards]")
{
    const auto parsed =
        from_yaml("  - {standard: A, strength: sure, evidence: mat}\n  - {strength: vendor}\n");
    CHECK(
        messages(parsed) ==
        Messages{"standards.yaml:3:29: error: a claim has no strength 'sure' [standards.strength]\n"
                 "  write one of: vendor, third-party, verified",
                 "standards.yaml:3:45: error: candidate 'alder' has no evidence 'mat' [standards.evidence]\n"
                 "  did you mean 'map'?",
                 "standards.yaml:4:5: error: a claim needs 'standard' [standards.missing]\n"
                 "  add 'standard: …'"});
    CHECK(has_error(parse_standards_claims_yaml("edvet: ratings/1\nclaims: []\n", "standards.yaml",
                                                framework(), with_evidence())
                        .diagnostics));
}

SCENARIO("coverage is credit by the strength of claims over the standards in scope", "[standards]")
{
    const auto made = framework();
    const std::vector<StandardsClaim> claims{claim("id-A", ClaimStrength::vendor),
                                             claim("id-B", ClaimStrength::verified),
                                             claim("id-B", ClaimStrength::vendor)};
    const auto all = measure_standards(made, {}, claims, credits());
    CHECK(all.in_scope == 3);
    CHECK(all.claimed == 2);
    CHECK(all.share == Exact(1, 2));
    CHECK(all.working == "1 verified × 1 + 1 vendor × 0.5 = 1.5 of 3 standards");

    const auto third = measure_standards(made, {{"3"}, {}}, claims, credits());
    CHECK(third.share == Exact(3, 4));
    CHECK(third.working == "1 verified × 1 + 1 vendor × 0.5 = 1.5 of 2 standards (grade 3)");

    auto narrow = credits();
    narrow.grades = {"4"};
    CHECK(measure_standards(made, {}, claims, narrow).share == Exact(0));
    CHECK(measure_standards(made, {}, claims, narrow).working == "no claim = 0 of 1 standards (grade 4)");
    CHECK_FALSE(measure_standards(made, {{"3"}, {}}, claims, narrow).share);
    CHECK(measure_standards(made, {{"3"}, {}}, claims, narrow).working ==
          "the package has no standard in scope (grade 3; of these grade 4)");
}

SCENARIO("a claim for a standard of others earns what the rubric says of crosswalks", "[standards]")
{
    const auto made = framework();
    auto measure = credits();
    const std::vector<StandardsClaim> exact{claim("x", ClaimStrength::third_party)};
    CHECK(measure_standards(made, {}, exact, measure).share == Exact(0));
    measure.crosswalk = {Exact{9, 10}, Exact{1, 4}};
    const auto found = measure_standards(made, {}, exact, measure);
    CHECK(found.share == Exact(4, 5) * Exact(9, 10) / 3);
    CHECK(found.working == "1 third-party by exact match × 0.8 × 0.9 = 0.72 of 3 standards");

    // Both ends of an association within the package, in either direction, and one step only.
    CHECK(measure_standards(made, {}, {claim("id-B", ClaimStrength::verified)}, measure).share ==
          Exact(5, 4) / 3);
    CHECK(measure_standards(made, {}, {claim("id-C", ClaimStrength::verified)}, measure).share ==
          Exact(5, 4) / 3);
    CHECK(measure_standards(made, {}, {claim("y", ClaimStrength::verified)}, measure).working ==
          "1 verified by a related standard × 1 × 0.25 = 0.25 of 3 standards");

    // The best way counts, and once.
    const auto both = measure_standards(
        made, {}, {claim("x", ClaimStrength::verified), claim("id-A", ClaimStrength::vendor)}, measure);
    CHECK(both.share == Exact(9, 10) / 3);
}

TEST_CASE("more and stronger claims never lower coverage, and their order plays no part",
          "[standards][property]")
{
    std::mt19937 random{Catch::rngSeed()};
    const auto below = [&](int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); };
    const std::vector<std::string> targets{"id-A", "id-B", "id-C", "x", "y", "z"};
    for (int trial = 0; trial < 300; ++trial) {
        CAPTURE(trial);
        auto measure = credits();
        measure.credit = {Exact{below(3), 10}, Exact{2 + below(3), 10}, Exact{4 + below(7), 10}};
        measure.crosswalk = {Exact{below(11), 10}, Exact{below(11), 10}};
        std::vector<StandardsClaim> claims;
        Exact last = 0;
        for (int i = 0; i < 6; ++i) {
            claims.push_back(
                claim(targets[static_cast<std::size_t>(below(6))], static_cast<ClaimStrength>(below(3))));
            const auto share = measure_standards(framework(), {}, claims, measure).share;
            REQUIRE(share);
            REQUIRE(*share >= last);
            REQUIRE(*share <= 1);
            last = *share;
        }
        const auto before = measure_standards(framework(), {}, claims, measure);
        std::ranges::shuffle(claims, random);
        const auto after = measure_standards(framework(), {}, claims, measure);
        REQUIRE(before.working == after.working);
        auto& raised = claims[static_cast<std::size_t>(below(6))].strength;
        raised = ClaimStrength::verified;
        REQUIRE(*measure_standards(framework(), {}, claims, measure).share >= *after.share);
    }
}

}  // namespace edvet
