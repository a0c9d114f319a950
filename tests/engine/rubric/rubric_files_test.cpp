#include "edvet/base/sha256.hpp"
#include "edvet/rubric/rubric_files.hpp"

#include <catch2/catch.hpp>

namespace edvet {

namespace {

const FindPart no_parts = [](const RubricId& id) -> Expected<NamedText, Diagnostic> {
    return Unexpected{Diagnostic{Severity::error, "test", std::nullopt, "no part " + id.text(), ""}};
};

/// A rubric that uses everything a rubric can hold.
const std::string everything = R"yaml(
edvet: rubric/1
id: everything
version: 2026.1
title: "Everything: a \"test\""
language: en
licence: CC-BY-4.0
issuer: Tests
effective: 2026-11-01
expires: 2027-10-31
requires-engine: 0.1
tailored-by: [{id: base, version: "1", sha256: aa}]
deselected: [one.z]
sources:
  - {id: law, title: A law, cite: § 1, url: "https://example.org/#a", effective: 2020-01-01,
     compliance: 2021-01-01, status: superseded, superseded-by: new-law, note: "a\nb"}
  - {id: new-law, title: A new law}
facts:
  - {id: uses-ai, question: Is there any?, answers: ["yes", "no"]}
scales:
  - {id: met, title: Met or not, levels: [{id: met, label: Met, value: 1}, {id: unmet, value: 0.125}]}
acr: {partially-supports: 0.25, not-applicable: supports, not-evaluated: does-not-support, components: [web, software]}
dimensions:
  - id: one
    title: One
    weight: 2.5
    floor: 10.5
    aggregation: minimum
    groups:
      - id: one.group
        aggregation: pooled-points
        criteria:
          - id: one.a
            title: A
            question: "Is it 'so'?"
            guidance: "Look: there"
            weight: 0.333333333
            scale: met
            anchors: {unmet: "null", met: "yes"}
            role: unscored
            severity: critical
            gate: {at-least: met}
            cap: {below: met, total: 59.5}
            not-applicable: forbidden
            unknown: rated-only
            applies-when: {fact: uses-ai, is: "yes"}
            evidence: [{kind: agreement, max-age: 36 months, independence: own-test, count: 2}, {kind: study}]
            cites: [law, new-law]
            crosswalk: {hecvat: [DATA-04], openacr: ["1.2.2"], case: [x]}
          - {id: one.b, question: B?, scale: met, anchors: {met: x, unmet: y}}
    criteria:
      - id: one.acr
        question: Does it conform?
        from: acr
        acr: {measure: conformance, chapters: [success_criteria_level_a], only: ["1."], except: ["4.1.1"]}
        gate: {at-least: 0.70}
      - {id: one.age, question: How old?, from: acr, acr: {measure: age, bands: [{within: 1 year, value: 1}, {within: 24 months, value: 0.5}]}}
      - {id: one.version, question: Which?, from: acr, acr: {measure: product-version}, role: informational}
gates:
  - id: combined
    title: One or the other
    any:
      - {criterion: one.b, at-least: met}
      - {all: [{section: one, at-least: 50}, {not: {criterion: one.acr, at-least: 0.5}}]}
decision:
  aggregation: xccdf-default
  unknown: rated-only
  rounding: {places: 3, mode: floor}
  close-call: 1.5
  labels: [{id: approve, title: Approve, at-least: 80}, {id: hold, at-least: 50}, {id: deny}]
  gate-failed: hold
  gate-unknown: deny
)yaml";

Rubric read(const std::string& text)
{
    auto parsed = parse_rubric(text, "test.yaml", no_parts);
    for (const auto& diagnostic : parsed.diagnostics) UNSCOPED_INFO(to_text(diagnostic));
    REQUIRE(is_sound(parsed));
    return *parsed.value;
}

}  // namespace

TEST_CASE("reading what was written gives the same rubric", "[rubric]")
{
    const auto rubric = read(everything);
    const auto written = to_yaml(rubric);
    CAPTURE(written);
    const auto again = read(written);
    CHECK(again == rubric);
    CHECK(to_yaml(again) == written);
    CHECK(edition_of(rubric).sha256 == sha256_of(written));
}

TEST_CASE("a rubric's hash is of what it says, not of how it is written", "[rubric]")
{
    const std::string one =
        "edvet: rubric/1\nid: a\nversion: \"1\"\ntitle: T\n"
        "scales: [{id: s, levels: [{id: hi, value: 1}, {id: lo, value: 0}]}]\n"
        "dimensions: [{id: d, weight: 1, criteria: [{id: c, question: Q?, scale: s, anchors: {hi: x, "
        "lo: y}}]}]\ndecision: {labels: [{id: l}]}\n";
    const std::string two =
        "# a comment\nedvet: rubric/1\ntitle: 'T'\nversion: 1\nid: a\n"
        "decision: {labels: [{id: l}], close-call: 0.0}\n"
        "dimensions:\n  - id: d\n    criteria:\n      - {id: c, scale: s, question: Q?, weight: 1.0, "
        "anchors: {lo: y, hi: x}}\n"
        "scales:\n  - id: s\n    levels:\n      - {id: hi, value: 1.000}\n      - {id: lo, value: 0}\n";
    CHECK(edition_of(read(one)) == edition_of(read(two)));
    auto changed = two;
    changed.replace(changed.find("lo: y"), 5, "lo: z");
    CHECK(edition_of(read(one)).sha256 != edition_of(read(changed)).sha256);
}

TEST_CASE("all gates are found: floors, criteria and combined ones, in the rubric's order", "[rubric]")
{
    std::vector<std::string> told;
    for (const auto& gate : all_gates(read(everything)))
        told.push_back(gate.id + ": " + to_text(gate.condition));
    CHECK(told == std::vector<std::string>{
                      "one: one at least 10.5 points",
                      "one.a: one.a at least met",
                      "one.acr: one.acr at least 0.7",
                      "combined: any of (one.b at least met; all of (one at least 50 points; not (one.acr at "
                      "least 0.5)))",
                  });
}

TEST_CASE("a label for failed and unknown gates is there when none is written", "[rubric]")
{
    auto text = everything;
    text.erase(text.find("  gate-failed"));
    const auto rubric = read(text);
    CHECK(rubric.decision.gate_failed.text() == "deny");
    CHECK(rubric.decision.gate_unknown.text() == "hold");
}

TEST_CASE("the least and greatest value of a criterion are its scale's", "[rubric]")
{
    const auto rubric = read(everything);
    const auto range = value_range(rubric, *find_criterion(rubric, NodeId::known("one.b")));
    CHECK(range.worst == Exact{1, 8});
    CHECK(range.best == 1);
    CHECK(value_range(rubric, *find_criterion(rubric, NodeId::known("one.acr"))).worst == 0);
}

TEST_CASE("what unknown names may mean is looked up for the first of them alone", "[rubric][hostile]")
{
    std::string cites;
    for (int i = 0; i < 60; ++i) cites += std::string{i == 0 ? "" : ", "} + "lawz";
    const auto parsed = parse_rubric(R"(edvet: rubric/1
id: many
version: "1"
title: Many unknown names
sources: [{id: laws, title: A law}]
scales: [{id: met, levels: [{id: met, value: 1}, {id: unmet, value: 0}]}]
dimensions:
  - id: one
    weight: 1
    criteria:
      - {id: one.a, question: Q?, weight: 1, scale: met, anchors: {met: a, unmet: b}, cites: [)" +
                                         cites +
                                         R"(]}
decision: {labels: [{id: approve, at-least: 80}, {id: deny}]}
)",
                                     "many.yaml", no_parts);
    REQUIRE(parsed.diagnostics.size() == 60);
    CHECK(parsed.diagnostics[0].remedy == "did you mean 'laws'?");
    CHECK(parsed.diagnostics[49].remedy == "did you mean 'laws'?");
    CHECK(parsed.diagnostics[50].remedy == "add it under 'sources'");
}

}  // namespace edvet
