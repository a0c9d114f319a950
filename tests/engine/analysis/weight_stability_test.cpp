#include "edvet/analysis/weight_stability.hpp"
#include "edvet/base/decimal.hpp"
#include "tests/support/rubric_builder.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

/// Goodwin & Wright, Decision Analysis for Management Judgment, 3rd ed. 2004, ch. 3, table 3.2: values of
/// closeness, visibility, image, size, comfort and car parking.
const std::vector<std::vector<Exact>> offices{
    {100, 60, 100, 75, 0, 90}, {20, 80, 10, 30, 100, 30}, {80, 70, 0, 0, 10, 100},  {70, 50, 30, 55, 30, 90},
    {40, 60, 90, 100, 60, 70}, {0, 0, 70, 0, 80, 0},      {60, 100, 20, 50, 50, 80}};
const std::vector<Exact> swing{100, 80, 70, 30, 20, 10};
constexpr std::size_t addison = 0;
constexpr std::size_t elton = 4;

std::string percent(const Exact& share, int places)
{
    return to_text(share * 100, {places, RoundingMode::half_even});
}

const NodeStability& of(const WeightStability& stability, const ValueField& field, const std::string& id)
{
    for (const auto& each : stability.nodes)
        if (field.nodes[each.node].id == id) return each;
    throw std::runtime_error{"no node " + id};
}

Rubric two_dimensions(Exact first, Exact second)
{
    return rubric(
        std::vector<Section>{section("d1", std::move(first), std::vector<Criterion>{criterion("a")}),
                             section("d2", std::move(second), std::vector<Criterion>{criterion("b")})});
}

ScoreCard card(const Rubric& by, const char* id, std::vector<Assessment> assessments)
{
    return score(by, CandidateId::known(id), std::move(assessments));
}

}  // namespace

SCENARIO("a group's weight moves and what is inside and outside of it keeps its ratios")
{
    // The book: below 52.1 % for turnover Elton Street leads, above it Addison Square (p. 48).
    auto field = matrix_field(offices, swing, {{0, 1, 2}});
    const auto stability = weight_stability(field);
    REQUIRE(stability.leaders == std::vector<std::size_t>{addison});
    const auto& turnover = of(stability, field, "group 1");
    CHECK(percent(turnover.weight, 1) == "80.6");
    CHECK(turnover.first.low.changes);
    CHECK(turnover.first.low.is_exact);
    CHECK(percent(turnover.first.low.at, 1) == "52.1");
    CHECK(percent(turnover.first.low.at, 10) == "52.1143537820");
    CHECK(turnover.first.low.takes_over == std::vector<std::size_t>{elton});
    CHECK_FALSE(turnover.first.high.changes);
    CHECK(turnover.first.high.at == 1);
}

SCENARIO("exactly at the end of an interval two candidates tie")
{
    const auto by = two_dimensions(1, 1);
    const auto field =
        value_field_of(by, {card(by, "alder", {rated("a", 1), rated("b", 0)}),
                            card(by, "birch", {rated("a", Exact{1, 2}), rated("b", Exact{1, 4})})});
    const auto stability = weight_stability(field);
    // t = (1 − t)/4 + t/2 at t = 1/3
    const auto& first = of(stability, field, "d1").first;
    CHECK(first.low.at == Exact{1, 3});
    CHECK(first.low.takes_over == std::vector<std::size_t>{1});
    CHECK(first.low.why == StabilityChange::overtaken);
    CHECK(of(stability, field, "d2").first.high.at == Exact{2, 3});
    REQUIRE(stability.critical.size() == 4);
    CHECK(stability.critical.front().relative == Exact{1, 3});
}

SCENARIO("a leader that nobody can overtake keeps the first place at every weight")
{
    const auto by = two_dimensions(3, 1);
    const auto field = value_field_of(by, {card(by, "alder", {rated("a", 1), rated("b", 1)}),
                                           card(by, "birch", {rated("a", 0), rated("b", 1)})});
    const auto stability = weight_stability(field);
    CHECK(stability.critical.empty());
    for (const auto& node : stability.nodes) {
        CHECK(node.first.low.at == 0);
        CHECK(node.first.high.at == 1);
    }
}

SCENARIO("who ties for the first place loses it with the smallest change")
{
    const auto by = two_dimensions(1, 1);
    const auto field = value_field_of(by, {card(by, "alder", {rated("a", 1), rated("b", 0)}),
                                           card(by, "birch", {rated("a", 0), rated("b", 1)})});
    const auto stability = weight_stability(field);
    CHECK(stability.leaders == std::vector<std::size_t>{0, 1});
    const auto& first = of(stability, field, "d1").first;
    CHECK(first.low.at == Exact{1, 2});
    CHECK(first.high.at == Exact{1, 2});
    CHECK(first.low.takes_over == std::vector<std::size_t>{1});
    CHECK(first.high.takes_over == std::vector<std::size_t>{0});
    CHECK(stability.critical.front().relative == 0);
}

SCENARIO("where a criterion does not apply, a crossing need be no fraction")
{
    // alder: t; birch has no b, and c in the same dimension: its value is c alone.
    auto by = rubric(
        std::vector<Section>{section("d1", 1, std::vector<Criterion>{criterion("a")}),
                             section("d2", 1, std::vector<Criterion>{criterion("b"), criterion("c", 2)})});
    const auto field = value_field_of(
        by, {card(by, "alder", {rated("a", 1), rated("b", 0), rated("c", 0)}),
             card(by, "birch", {rated("a", Exact{1, 2}), not_applicable("b"), rated("c", Exact{1, 2})})});
    const auto stability = weight_stability(field);
    // Everything is 1/2 for birch, at any weight of b; alder has 1/2 now and falls as b grows.
    CHECK(stability.leaders == std::vector<std::size_t>{0, 1});
    CHECK(of(stability, field, "b").first.high.at == Exact{1, 6});
}

SCENARIO("a gate on a section turns where its inside weighs differently")
{
    auto by =
        rubric(std::vector<Section>{section("d1", 1, std::vector<Criterion>{criterion("a"), criterion("b")}),
                                    section("d2", 1, std::vector<Criterion>{criterion("c")})});
    by.dimensions[0].floor = 40;
    const auto field = value_field_of(
        by, {card(by, "alder", {rated("a", 1), rated("b", 0), rated("c", 1)}),
             card(by, "birch", {rated("a", Exact{1, 2}), rated("b", Exact{1, 2}), rated("c", 0)})});
    const auto stability = weight_stability(field);
    REQUIRE(stability.leaders == std::vector<std::size_t>{0});
    // a is 1/4 of the whole and b too; the floor is a's part of both: a/(a+b) = 2/5, so b's 2/3 parts of a to
    // 3/2.
    const auto& moved = of(stability, field, "b").first;
    CHECK(moved.high.changes);
    CHECK(moved.high.why == StabilityChange::gate_fails);
    CHECK(moved.high.takes_over == std::vector<std::size_t>{1});
    // b = t, a = (1 − t)/3: (1 − t)/3 = 2/5 · ((1 − t)/3 + t) at t = 1/3
    CHECK(moved.high.at == Exact{1, 3});
}

SCENARIO("nobody leads where no gate passes")
{
    auto by = two_dimensions(1, 1);
    by.dimensions[0].floor = 50;
    const auto field = value_field_of(by, {card(by, "alder", {rated("a", 0), rated("b", 1)})});
    CHECK(weight_stability(field).leaders.empty());
}

SCENARIO("a weight among which the least decides is not examined")
{
    auto by =
        rubric(std::vector<Section>{section("d1", 1, std::vector<Criterion>{criterion("a"), criterion("b")}),
                                    section("d2", 1, std::vector<Criterion>{criterion("c")})});
    by.dimensions[0].aggregation = Aggregation::minimum;
    const auto field = value_field_of(by, {card(by, "alder", {rated("a", 1), rated("b", 0), rated("c", 1)})});
    const auto stability = weight_stability(field);
    REQUIRE(stability.unexamined.size() == 2);
    CHECK(field.nodes[stability.unexamined[0]].id == "a");
    CHECK(stability.nodes.size() == 3);
}
