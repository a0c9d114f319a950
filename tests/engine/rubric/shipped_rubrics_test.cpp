#include "edvet/rubric/rubric_files.hpp"
#include "edvet/workflow/crosswalks.hpp"
#include "edvet/workflow/hecvat.hpp"
#include "edvet/workflow/library.hpp"
#include "tests/support/shared_data.hpp"

#include <set>

#include <catch2/catch.hpp>

namespace edvet {

namespace {

const RubricLibrary library{tests::shipped_rubrics()};

Rubric shipped(const std::string& id)
{
    const auto rubric = find_rubric(id, library);
    for (const auto& diagnostic : rubric.diagnostics) UNSCOPED_INFO(to_text(diagnostic));
    REQUIRE(is_sound(rubric));
    return *rubric.value;
}

const std::vector<std::string> all_ids{"privacy-and-security",    "accessibility",
                                       "instructional-alignment", "lifecycle-cost",
                                       "k12-learning-platform",   "higher-ed-learning-platform",
                                       "generative-ai-tools",     "security-questionnaire"};

std::size_t hand_rated(const Rubric& rubric)
{
    std::size_t count = 0;
    for (const auto* criterion : criteria_of(rubric))
        count += std::holds_alternative<RatedByHand>(criterion->basis);
    return count;
}

}  // namespace

TEST_CASE("every criterion of a shipped rubric cites a source, and every source says where it stands",
          "[rubrics]")
{
    for (const auto& id : all_ids) {
        CAPTURE(id);
        const auto rubric = shipped(id);
        for (const auto* criterion : criteria_of(rubric)) {
            CAPTURE(criterion->id.text());
            CHECK_FALSE(criterion->cites.empty());
            CHECK_FALSE(criterion->title.empty());
        }
        for (const auto& source : rubric.sources) {
            CAPTURE(source.id.text());
            CHECK_FALSE(source.cite.empty());
            CHECK(source.status.has_value());
        }
    }
}

TEST_CASE("a shipped rubric that is written and read again is the same", "[rubrics]")
{
    for (const auto& id : all_ids) {
        CAPTURE(id);
        const auto rubric = shipped(id);
        const auto again = parse_rubric(to_yaml(rubric), "again.yaml", {});
        REQUIRE(is_sound(again));
        CHECK(*again.value == rubric);
    }
}

TEST_CASE("the shipped parts are as wide as their fields", "[rubrics]")
{
    CHECK(hand_rated(shipped("privacy-and-security")) >= 28);
    CHECK(hand_rated(shipped("instructional-alignment")) >= 22);
    const auto accessibility = shipped("accessibility");
    CHECK(hand_rated(accessibility) >= 8);
    std::set<std::string> principles;
    for (const auto* criterion : criteria_of(accessibility))
        if (const auto* measure = std::get_if<Measure>(&criterion->basis))
            if (const auto* acr = std::get_if<AcrMeasure>(measure);
                acr && acr->question == AcrQuestion::conformance)
                principles.insert(acr->only.begin(), acr->only.end());
    CHECK(principles == std::set<std::string>{"1.", "2.", "3.", "4."});
}

TEST_CASE("every shipped rubric that needs a crosswalk is bound to one that knows all of its criteria",
          "[rubrics][crosswalk]")
{
    const auto keys = read_hecvat_keys(library);
    REQUIRE(keys.value);
    std::size_t bound = 0;
    for (const auto& id : all_ids) {
        const auto rubric = shipped(id);
        if (!needs_crosswalk(rubric)) continue;
        ++bound;
        const auto crosswalk =
            find_crosswalk(rubric, {library.folder / "nowhere", "nowhere"}, {id, 0, 0}, library, *keys.value);
        for (const auto& diagnostic : crosswalk.diagnostics) CHECK(to_text(diagnostic).empty());
        REQUIRE(crosswalk.value);
        for (const auto& entry : crosswalk.value->entries) {
            CAPTURE(entry.criterion.text());
            CHECK(find_criterion(rubric, entry.criterion));
        }
    }
    CHECK(bound == 1);
}

TEST_CASE("every shipped overlay fits the rubric it is bound to", "[rubrics][overlay]")
{
    for (const auto& overlay : {"new-york", "illinois", "california"}) {
        CAPTURE(overlay);
        const auto resolved = find_tailored_rubric("k12-learning-platform", {overlay}, library);
        for (const auto& diagnostic : resolved.diagnostics) UNSCOPED_INFO(to_text(diagnostic));
        REQUIRE(is_sound(resolved));
        CHECK_FALSE(resolved.value->changes.empty());
        for (const auto& change : resolved.value->changes) CHECK(change.by == overlay);
    }
}

}  // namespace edvet
