#include "edvet/workflow/compare.hpp"
#include "tests/support/candidate_builder.hpp"
#include "tests/support/rubric_builder.hpp"

#include <utility>

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

ResultHead head()
{
    return {.procurement = "p",
            .title = "P",
            .folder = "p",
            .as_of = date("2026-11-01"),
            .rubric = {"built", "1", std::string(64, 'a')},
            .rubric_title = "Built",
            .tailored_by = {},
            .changes = 0};
}

struct Judged {
    std::string id;
    Assessment assessment;
};

/// Candidates that are rated on the one criterion "a", whose product is called as they are, with a capital.
Comparison compared(const Rubric& rubric, const std::vector<Judged>& judged)
{
    std::vector<Candidate> candidates;
    std::vector<ScoreCard> cards;
    for (const auto& [id, assessment] : judged) {
        auto& added = candidates.emplace_back(candidate({}));
        added.id = CandidateId::known(id);
        added.product = static_cast<char>(id.front() - 'a' + 'A') + id.substr(1);
        cards.push_back(score(rubric, added.id, {assessment}));
    }
    return comparison_of(head(), rubric, candidates, cards);
}

Rubric with_gate()
{
    auto asked = criterion("a");
    asked.gate = LevelGate{Exact{1, 2}, "partly"};
    return rubric({std::move(asked)});
}

Rubric with_close_call(Exact points)
{
    auto made = rubric({criterion("a")});
    made.decision.close_call = std::move(points);
    return made;
}

}  // namespace

SCENARIO("the outcome is the worst of what holds, and says why", "[workflow]")
{
    const auto good = compared(with_gate(), {{"alder", rated("a", 1)}});
    CHECK(outcome_of(good).outcome == Outcome::done);
    CHECK(outcome_of(good).because.empty());

    const auto bad =
        compared(with_gate(), {{"alder", rated("a", 1)}, {"birch", rated("a", 0)}, {"cedar", unknown("a")}});
    CHECK(outcome_of(bad).outcome == Outcome::not_passed);
    CHECK(outcome_of(bad).because == "1 of 3 candidates is ineligible; 1 of 3 candidates is undetermined");

    const auto open = compared(with_gate(), {{"alder", unknown("a")}, {"birch", unknown("a")}});
    CHECK(outcome_of(open).outcome == Outcome::cannot_judge);
    CHECK(outcome_of(open).because == "2 of 2 candidates are undetermined");

    const auto empty = compared(with_gate(), {{"alder", not_applicable("a")}});
    CHECK(outcome_of(empty).outcome == Outcome::cannot_judge);
    CHECK(outcome_of(empty).because == "1 of 1 candidate is without a score");

    CHECK(outcome_of(compared(with_gate(), {})).outcome == Outcome::cannot_judge);
    CHECK(outcome_of(compared(with_gate(), {})).because == "there is no candidate to judge");
}

SCENARIO("one sentence says who leads and how sure that is", "[workflow][report]")
{
    const auto sentence = [](const Rubric& rubric, const std::vector<Judged>& judged) {
        return compared(rubric, judged).lead.sentence;
    };
    const auto plain = with_close_call(0);
    CHECK(sentence(plain, {{"alder", rated("a", 1)}, {"birch", rated("a", Exact{2, 3})}}) ==
          "Alder leads by 33.33 points.");
    CHECK(sentence(plain, {{"alder", rated("a", 1)}}) == "Alder is the only eligible candidate.");
    CHECK(sentence(plain, {{"alder", rated("a", 1)}, {"birch", rated("a", 1)}}) ==
          "No clear winner: Alder and Birch share the first place.");
    CHECK(sentence(
              with_close_call(Exact{5, 2}),
              {{"alder", rated("a", 1)}, {"birch", rated("a", Exact{39, 40})}, {"cedar", rated("a", 0)}}) ==
          "No clear winner: Alder and Birch are within 2.5 points.");
    CHECK(sentence(plain, {{"alder", rated("a", Exact{1, 2})}, {"birch", unknown("a")}}) ==
          "Alder leads by 50.00 points, but Birch could overtake once 1 open answer is known.");
    CHECK(sentence(with_gate(), {{"alder", unknown("a")}, {"birch", unknown("a")}}) ==
          "Nobody leads yet: Alder and Birch could once 2 open answers are known.");
    CHECK(sentence(with_gate(), {{"alder", rated("a", 0)}}) == "Nobody leads: no candidate is eligible.");
    CHECK(sentence(plain, {}) == "Nobody leads: there are no candidates.");
}

SCENARIO("products that are called alike are told apart by their ids", "[report]")
{
    const auto plain = with_close_call(0);
    std::vector<Candidate> candidates(2, candidate({}));
    std::vector<ScoreCard> cards;
    const std::vector<std::string> ids{"one", "two"};
    for (std::size_t i = 0; i < 2; ++i) {
        candidates[i].id = CandidateId::known(ids[i]);
        candidates[i].product = "Reader";
        cards.push_back(score(plain, candidates[i].id, {rated("a", 1)}));
    }
    CHECK(comparison_of(head(), plain, candidates, cards).lead.sentence ==
          "No clear winner: Reader (one) and Reader (two) share the first place.");
}
