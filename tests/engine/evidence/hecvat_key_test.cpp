#include "edvet/evidence/hecvat_key.hpp"
#include "tests/support/hecvat_maker.hpp"

#include <catch2/catch.hpp>

namespace edvet {

namespace {

std::string messages_of(const std::string& text)
{
    std::string messages;
    for (const auto& diagnostic : parse_hecvat_key(text, "key.yaml").diagnostics)
        messages += to_text(diagnostic) + "\n";
    return messages;
}

}  // namespace

SCENARIO("the shipped keys are sound and hold every question that is scored")
{
    const auto third = tests::shipped_hecvat_key("hecvat-full-3.04");
    std::size_t count = 0;
    for (const auto& category : third.categories) count += category.questions.size();
    CHECK(count == 239);
    CHECK(third.find("DATA-15")->fault == "never-counted");
    CHECK(third.find("ITAC-01")->listed == Exact{20});
    CHECK(third.find("nonsense") == nullptr);

    const auto fourth = tests::shipped_hecvat_key("hecvat-4.1.4");
    std::size_t all = 0, critical = 0, standard = 0, minor = 0, no = 0;
    for (const auto& category : fourth.categories)
        for (const auto& question : category.questions) {
            ++all;
            critical += question.importance == HecvatImportance::critical;
            standard += question.importance == HecvatImportance::standard;
            minor += question.importance == HecvatImportance::minor;
            no += question.compliant == "No";
        }
    CHECK(all == 332);
    CHECK(critical == 87);
    CHECK(standard == 135);
    CHECK(minor == 65);
    CHECK(no == 40);
}

SCENARIO("a key with mistakes is told all of them")
{
    CHECK(messages_of(R"(edvet: questionnaire-key/1
id: k
title: K
form: hecvat-4
versions: ["1.0"]
aggregation: pooled-points
gates:
  - {question: REQU-99, categories: [COMP]}
categories:
  - id: COMP
    title: Company
    questions:
      - {id: comp-1, compliant: "Yes", weight: 5}
      - {id: COMP-01, compliant: "Yes"}
      - {id: COMP-01, weight: 5}
      - {id: DOCU-01, compliant: "Yes", importance: high}
      - {id: COMP-02, compliant: "Yes", weight: 5, when: {question: COMP-01, is: ["1"], is-not: ["2"]}}
)") == R"(key.yaml:1:1: error: question 'COMP-01' stands here twice [questionnaire.twice]
  remove one
key.yaml:1:1: error: there is no question 'REQU-99' [questionnaire.unknown]
  correct the id in the gate or condition that names it
key.yaml:8:5: error: the gate names no answers [questionnaire.gate]
  add 'counts-when: ["Yes"]' or 'leaves-out-when: ["No"]'
key.yaml:13:9: error: 'comp-1' is no question id [questionnaire.id]
  write four capitals, a hyphen and two digits, as in DATA-15
key.yaml:14:9: error: question 'COMP-01' has a compliant answer and no points [questionnaire.points]
  give both, or neither where it is never scored
key.yaml:15:9: error: question 'COMP-01' has points and no compliant answer [questionnaire.points]
  give both, or neither where it is never scored
key.yaml:16:9: error: question 'DOCU-01' is not of category 'COMP' [questionnaire.id]
  move it, or correct its id
key.yaml:16:53: error: 'importance' cannot be 'high' [questionnaire.choice]
  write one of: critical, standard, minor
key.yaml:17:58: error: 'is' and 'is-not' stand together [questionnaire.condition]
  keep one of them
)");
}

}  // namespace edvet
