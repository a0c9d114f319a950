#include "edvet/analysis/flips.hpp"
#include "tests/support/rubric_builder.hpp"

#include <vector>

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

SCENARIO("a flip by a quarter of a point is found")
{
    // alder: 199/200 + 1/2 · 1/200; birch: 199/200, and with b met all of it.
    const auto by = rubric(std::vector<Criterion>{criterion("a", 199), criterion("b")});
    const auto cards =
        std::vector{score(by, CandidateId::known("alder"), {rated("a", 1), rated("b", Exact{1, 2})}),
                    score(by, CandidateId::known("birch"), {rated("a", 1), rated("b", 0)})};
    const auto flips = level_flips(by, cards);
    REQUIRE_FALSE(flips.empty());
    bool is_found = false;
    for (const auto& flip : flips)
        if (flip.candidate == 1 && flip.criterion == 1) {
            is_found = true;
            CHECK(flip.to_level == "met");
            CHECK(flip.from_level == "unmet");
            CHECK(flip.steps == 2);
            CHECK(flip.distance == Exact{1, 2});
            CHECK_FALSE(flip.is_by_gate);
            CHECK(flip.leaders == std::vector<std::size_t>{1});
        }
    CHECK(is_found);
}

SCENARIO("where nobody leads, the rating that would let somebody in is a flip by a gate")
{
    auto by = rubric(std::vector<Criterion>{criterion("a"), criterion("b")});
    by.dimensions[0].criteria[0].gate = LevelGate{1, "met"};
    const auto alder = score(by, CandidateId::known("alder"), {rated("a", 0), rated("b", 1)});
    const auto flips = level_flips(by, {alder});
    REQUIRE(flips.size() == 1);
    CHECK(flips.front().is_by_gate);
    CHECK(flips.front().to_level == "met");
    CHECK(flips.front().leaders == std::vector<std::size_t>{0});
}
