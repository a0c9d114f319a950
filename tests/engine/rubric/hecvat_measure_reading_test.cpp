#include "edvet/rubric/rubric_files.hpp"
#include "tests/support/messages.hpp"

#include <catch2/catch.hpp>

using namespace edvet;

namespace {

const std::string hash(64, 'a');
const std::string bound =
    "hecvat:\n  crosswalk: {id: own, version: \"1\", sha256: " + hash + "}\n  unchecked-key: counted\n";

std::string rubric_with(const std::string& policy, const std::string& measure)
{
    return "edvet: rubric/1\nid: r\nversion: \"1\"\ntitle: R\nsources: [{id: s, title: S, cite: S}]\n" +
           policy +
           "dimensions:\n  - id: d\n    criteria:\n      - id: d.c\n        title: C\n        question: Q?\n"
           "        from: hecvat\n        hecvat: " +
           measure +
           "\n        cites: [s]\n"
           "decision:\n  labels: [{id: yes-do, at-least: 50}, {id: no-do}]\n  gate-failed: no-do\n"
           "  gate-unknown: no-do\n";
}

std::vector<std::string> said(const std::string& policy, const std::string& measure)
{
    return tests::messages_of(parse_rubric(rubric_with(policy, measure), "r.yaml", {}).diagnostics);
}

using Said = std::vector<std::string>;

}  // namespace

SCENARIO("a measure of a questionnaire is read, written and told in words", "[rubric][hecvat]")
{
    for (const auto& [measure, words] : std::vector<std::pair<std::string, std::string>>{
             {"{measure: crosswalk}", "the answers of the security questionnaire that the crosswalk names"},
             {"{measure: score, sections: [DATA, APPL]}",
              "the score of the security questionnaire, DATA and APPL"},
             {"{measure: completeness}", "the share of the security questionnaire that is answered"}}) {
        const auto parsed = parse_rubric(rubric_with(bound, measure), "r.yaml", {});
        REQUIRE(is_sound(parsed));
        CHECK(to_text(std::get<Measure>(criteria_of(*parsed.value).front()->basis)) == words);
        CHECK(parsed.value->hecvat == HecvatPolicy{Edition{"own", "1", hash}, UncheckedKey::counted});
        const auto again = parse_rubric(to_yaml(*parsed.value), "again.yaml", {});
        REQUIRE(is_sound(again));
        CHECK(*again.value == *parsed.value);
    }
}

SCENARIO("what is rated by a crosswalk needs one, of an exact edition", "[rubric][hecvat]")
{
    CHECK(said("", "{measure: crosswalk}") ==
          Said{"r.yaml:1:1: error: criterion 'd.c' is rated by a crosswalk, and the rubric names none "
               "[rubric.crosswalk]"});
    CHECK(said("", "{measure: score}").empty());
    CHECK(said("hecvat: {crosswalk: {id: own, version: \"1\", sha256: abc}}\n", "{measure: crosswalk}") ==
          Said{"r.yaml:6:53: error: 'abc' is no SHA-256 [rubric.sha256]"});
}

SCENARIO("a measure of a questionnaire names sections by their four letters", "[rubric][hecvat]")
{
    CHECK(said(bound, "{measure: score, sections: [DATA, data, DATA-02]}") ==
          Said{"r.yaml:16:51: error: 'data' is no section of a questionnaire [rubric.hecvat]",
               "r.yaml:16:57: error: 'DATA-02' is no section of a questionnaire [rubric.hecvat]"});
}
