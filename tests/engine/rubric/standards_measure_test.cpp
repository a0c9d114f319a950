#include "edvet/rubric/rubric_files.hpp"
#include "tests/support/messages.hpp"

#include <catch2/catch.hpp>

namespace edvet {

namespace {

std::string rubric_with(const std::string& standards)
{
    return "edvet: rubric/1\nid: r\nversion: \"1\"\ntitle: R\nsources: [{id: s, title: S, cite: S}]\n"
           "dimensions:\n  - id: d\n    weight: 1\n    criteria:\n      - id: d.c\n        title: C\n"
           "        question: Q?\n        weight: 1\n        from: standards\n" +
           standards +
           "        cites: [s]\n"
           "decision:\n  labels: [{id: yes-do, at-least: 50}, {id: no-do}]\n  gate-failed: no-do\n"
           "  gate-unknown: no-do\n";
}

std::vector<std::string> messages(const std::string& standards)
{
    return tests::messages_of(parse_rubric(rubric_with(standards), "r.yaml", {}).diagnostics);
}

using Messages = std::vector<std::string>;

}  // namespace

SCENARIO("a measure of standards is read, written and told in words", "[rubric][standards]")
{
    const auto parsed = parse_rubric(
        rubric_with("        standards:\n          measure: coverage\n          grades: [\"3\", KG]\n"
                    "          subjects: [Science]\n"
                    "          credit: {vendor: 0.5, third-party: 0.8, verified: 1}\n"
                    "          crosswalk: {exact-match: 0.9, related: 0.25}\n"),
        "r.yaml", {});
    for (const auto& diagnostic : parsed.diagnostics) CHECK(to_text(diagnostic).empty());
    REQUIRE(is_sound(parsed));
    const auto& measure = std::get<Measure>(criteria_of(*parsed.value).front()->basis);
    const auto& own = std::get<StandardsMeasure>(measure);
    CHECK(own.grades == std::vector<std::string>{"3", "KG"});
    CHECK(own.credit == ClaimCredit{Exact{1, 2}, Exact{4, 5}, 1});
    CHECK(own.crosswalk == CrosswalkCredit{Exact{9, 10}, Exact{1, 4}});
    CHECK(to_text(measure) == "coverage of standards: 0.5 by the vendor's word, 0.8 by a third party's, 1 "
                              "verified; × 0.9 over exact "
                              "matches, × 0.25 over related standards; grades 3, KG; subjects Science");
    const auto again = parse_rubric(to_yaml(*parsed.value), "again.yaml", {});
    REQUIRE(is_sound(again));
    CHECK(*again.value == *parsed.value);
}

SCENARIO("a measure of standards says what every claim earns", "[rubric][standards]")
{
    CHECK(messages("        standards: {measure: coverage}\n") ==
          Messages{"r.yaml:15:20: error: a measure of standards needs 'credit' [rubric.missing]"});
    CHECK(
        messages("        standards: {measure: coverage, credit: {vendor: 0.9, third-party: 0.8, verified: "
                 "1}}\n") ==
        Messages{"r.yaml:15:48: error: a weaker claim earns more here than a stronger one [rubric.credit]"});
    CHECK(
        messages(
            "        standards: {measure: coverage, credit: {vendor: 0, third-party: 0.8, verified: 2}}\n") ==
        Messages{"r.yaml:15:88: error: 'verified' is from 0 to 1, not '2' [rubric.credit]"});
    CHECK(messages("        standards: {measure: breadth}\n").size() == 1);
    CHECK(messages("        standard: {measure: coverage}\n").size() >= 1);
}

}  // namespace edvet
