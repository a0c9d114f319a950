#include "edvet/report/case_rubric_json.hpp"
#include "edvet/rubric/case_rubric.hpp"
#include "edvet/rubric/rubric_files.hpp"
#include "tests/support/messages.hpp"
#include "tests/support/shared_data.hpp"

#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

namespace edvet {

namespace {

Rubric shipped(const std::string& id)
{
    const auto folder = tests::shipped_rubrics();
    const auto find_part = [&](const RubricId& part) -> Expected<NamedText, Diagnostic> {
        const auto file = folder / (part.text() + ".yaml");
        return NamedText{file.string(), tests::bytes_of(file)};
    };
    auto parsed = parse_rubric(tests::bytes_of(folder / (id + ".yaml")), id, find_part);
    REQUIRE(is_sound(parsed));
    return std::move(*parsed.value);
}

const auto the_day = *Date::from_text("2026-11-01");

std::string refusal(const std::string& text)
{
    const auto parsed = parse_case_rubric(text, "r.json");
    CHECK_FALSE(parsed.value.has_value());
    REQUIRE_FALSE(parsed.diagnostics.empty());
    return tests::message_of(parsed.diagnostics.front());
}

}  // namespace

TEST_CASE("a rubric in CASE's form reads back equal", "[rubric][case]")
{
    for (const auto* id : {"k12-learning-platform", "higher-ed-learning-platform", "generative-ai-tools"}) {
        CAPTURE(id);
        const auto rubric = shipped(id);
        const auto exported = case_rubric_of(rubric, the_day);
        const auto text = to_json(exported.rubric);
        const auto again = parse_case_rubric(text, "again.json");
        for (const auto& diagnostic : again.diagnostics) CHECK(to_text(diagnostic).empty());
        REQUIRE(again.value.has_value());
        CHECK(*again.value == exported.rubric);
        CHECK(to_json(*again.value) == text);
        CHECK(parse_case_rubric("{\"CFRubric\": " + text + "}", "again.json").value == exported.rubric);
    }
}

TEST_CASE("weights in CASE's form are shares that add up to the whole", "[rubric][case]")
{
    const auto rubric = shipped("k12-learning-platform");
    const auto exported = case_rubric_of(rubric, the_day).rubric;
    const auto criteria = criteria_of(rubric);
    REQUIRE(exported.criteria.size() == criteria.size());
    Exact sum = 0;
    std::set<std::string> identifiers{exported.identifier};
    for (std::size_t i = 0; i < criteria.size(); ++i) {
        const auto& one = exported.criteria[i];
        sum += one.weight;
        CHECK(one.position == static_cast<int>(i) + 1);
        CHECK(one.uri == "urn:uuid:" + one.identifier + "#" + criteria[i]->id.text());
        CHECK(one.description.find(criteria[i]->question) != std::string::npos);
        CHECK((criteria[i]->role == Role::scored) == (one.weight > 0));
        CHECK(identifiers.insert(one.identifier).second);
        for (const auto& level : one.levels) CHECK(identifiers.insert(level.identifier).second);
    }
    CHECK(abs(sum - 100) < Exact(1, 1'000'000));
}

TEST_CASE("identifiers follow from the rubric alone, in the layout of a UUID", "[rubric][case]")
{
    const auto rubric = shipped("lifecycle-cost");
    const auto first = case_rubric_of(rubric, the_day).rubric;
    CHECK(first == case_rubric_of(rubric, the_day).rubric);
    CHECK(first.identifier.size() == 36);
    CHECK(first.identifier[14] == '5');
    CHECK(std::string{"89ab"}.find(first.identifier[19]) != std::string::npos);
    CHECK(first.last_change == "2026-11-01T00:00:00+00:00");
    auto changed = rubric;
    changed.title += "!";
    CHECK(case_rubric_of(changed, the_day).rubric.identifier != first.identifier);
}

TEST_CASE("what CASE cannot hold is named", "[rubric][case]")
{
    const auto lost = case_rubric_of(shipped("lifecycle-cost"), the_day).lost;
    CHECK(std::ranges::find(lost, "1 criterion that the engine rates, which has no levels") != lost.end());
    CHECK(lost.back() == "the rules of decision: labels, close calls, what is unknown or does not apply");
}

TEST_CASE("a CFRubric that CASE would not take is refused where it is wrong", "[rubric][case][hostile]")
{
    CHECK(refusal("[]") ==
          "r.json:1:1: error: a rubric of CASE is an object, and this is none [rubric.case]");
    CHECK(refusal("{}") == "r.json:1:1: error: CASE requires 'identifier' [rubric.case]");
    const std::string head = R"("identifier": "a", "uri": "u", "lastChangeDateTime": "x")";
    CHECK(refusal("{" + head + "}") == "r.json:1:1: error: this rubric has no criteria [rubric.case]");
    CHECK(refusal("{" + head + ", \"CFRubricCriteria\": [{" + head + ", \"weight\": 1e3}]}") ==
          "r.json:1:150: error: 'weight' is to be a plain decimal of at most 9 places [rubric.case]");
    CHECK(refusal("{" + head + ", \"CFRubricCriteria\": [{" + head + ", \"position\": 99999999999}]}") ==
          "r.json:1:152: error: 'position' is to be a whole number of 32 bits [rubric.case]");
    CHECK(refusal("{" + head + ", \"CFRubricCriteria\": [{" + head + ", \"description\": {}}]}") ==
          "r.json:1:155: error: 'description' is to be text [rubric.case]");
}

}  // namespace edvet
