#include "edvet/rubric/overlay.hpp"
#include "edvet/rubric/rubric_files.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

namespace edvet {

namespace {

const std::string base_text = R"yaml(
edvet: rubric/1
id: base
version: "1"
title: Base
scales: [{id: met, levels: [{id: met, value: 1}, {id: partly, value: 0.5}, {id: unmet, value: 0}]}]
dimensions:
  - id: one
    groups:
      - {id: one.group, criteria: [{id: one.a, question: A?, scale: met, anchors: {met: x, partly: y, unmet: z}}]}
    criteria:
      - {id: one.b, question: B?, scale: met, anchors: {met: x, partly: y, unmet: z}}
      - {id: one.c, question: C?, scale: met, anchors: {met: x, partly: y, unmet: z}}
decision: {labels: [{id: approve, at-least: 80}, {id: deny}]}
)yaml";

Rubric base()
{
    const auto parsed = parse_rubric(base_text, "base.yaml", {});
    REQUIRE(is_sound(parsed));
    return *parsed.value;
}

Overlay overlay(const std::string& id, const std::string& body)
{
    const auto rubric = base();
    const auto text = fmt::format("edvet: overlay/1\nid: {}\nversion: \"1\"\ntitle: T\nauthority: Board\n"
                                  "base: {{id: base, version: \"1\", sha256: {}}}\n{}",
                                  id, edition_of(rubric).sha256, body);
    const auto parsed = parse_overlay(text, id + ".yaml", rubric);
    for (const auto& diagnostic : parsed.diagnostics) UNSCOPED_INFO(to_text(diagnostic));
    REQUIRE(is_sound(parsed));
    return *parsed.value;
}

const auto heavier = "refine: [{id: one.a, weight: 3, reason: because}]\n";
const auto stricter = "refine: [{id: one.b, gate: {at-least: met}, reason: law}]\n";

}  // namespace

TEST_CASE("an overlay changes what it names, says who wanted it, and leaves the rest", "[rubric][overlay]")
{
    const auto resolved = resolve(base(), {overlay("state", heavier)});
    REQUIRE(is_sound(resolved));
    CHECK(find_criterion(resolved.value->rubric, NodeId::known("one.a"))->weight.value() == 3);
    CHECK(find_criterion(resolved.value->rubric, NodeId::known("one.b"))->weight.value() == 1);
    REQUIRE(resolved.value->changes.size() == 1);
    CHECK(resolved.value->changes[0] == Change{"one.a", "weight", "1", "3", "state", "Board", "because"});
    REQUIRE(resolved.value->rubric.tailored_by.size() == 2);
    CHECK(resolved.value->rubric.tailored_by[0] == edition_of(base()));
    CHECK(resolved.value->rubric.tailored_by[1].id == "state");
}

TEST_CASE("no overlay changes nothing, not even the hash", "[rubric][overlay]")
{
    const auto resolved = resolve(base(), {});
    REQUIRE(is_sound(resolved));
    CHECK(resolved.value->rubric == base());
    CHECK(resolved.value->changes.empty());
}

TEST_CASE("overlays that touch different things give the same rules in either order", "[rubric][overlay]")
{
    const auto a = overlay("a", heavier);
    const auto b = overlay("b", stricter);
    auto ab = resolve(base(), {a, b}).value->rubric;
    auto ba = resolve(base(), {b, a}).value->rubric;
    CHECK(ab != ba);  // the order is on record
    ab.tailored_by.clear();
    ba.tailored_by.clear();
    CHECK(ab == ba);
}

TEST_CASE("two overlays that say the same of one thing agree", "[rubric][overlay]")
{
    CHECK(is_sound(resolve(base(), {overlay("a", heavier), overlay("b", heavier)})));
    CHECK_FALSE(is_sound(resolve(
        base(), {overlay("a", heavier), overlay("b", "refine: [{id: one.a, weight: 4, reason: no}]\n")})));
}

TEST_CASE("a group goes with what is in it, unless somebody needs that", "[rubric][overlay]")
{
    const auto without = overlay("a", "deselect: [{id: one.group, reason: elsewhere}]\n");
    const auto resolved = resolve(base(), {without});
    REQUIRE(is_sound(resolved));
    CHECK(find_section(resolved.value->rubric, NodeId::known("one.group")) == nullptr);
    CHECK(find_criterion(resolved.value->rubric, NodeId::known("one.a")) == nullptr);
    CHECK(resolved.value->rubric.deselected == std::vector<NodeId>{NodeId::known("one.a")});
    for (const auto& change : resolved.value->changes) CHECK(change.reason == "elsewhere");
    CHECK_FALSE(is_sound(resolve(base(), {without, overlay("b", heavier)})));
}

TEST_CASE("a dimension keeps something that is scored", "[rubric][overlay]")
{
    CHECK_FALSE(is_sound(resolve(
        base(),
        {overlay(
            "a",
            "deselect: [{id: one.group, reason: x}, {id: one.b, reason: x}, {id: one.c, reason: x}]\n")})));
}

}  // namespace edvet
