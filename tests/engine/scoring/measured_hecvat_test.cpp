#include "edvet/scoring/measured.hpp"
#include "tests/support/candidate_builder.hpp"
#include "tests/support/rubric_builder.hpp"

#include <memory>

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

const Date today = date("2026-11-01");

/// Two questions of 20 points: the first is right, the second as told.
Hecvat questionnaire(int second, const std::string& key = "hecvat-4.1.4")
{
    Hecvat filled;
    filled.title = "HECVAT 4.1.4";
    filled.form = HecvatForm::hecvat_4;
    filled.key = key;
    filled.sections.emplace_back().id = "DATA";
    for (const auto* id : {"DATA-02", "DATA-03"}) {
        auto& question = filled.questions.emplace_back();
        question.id = id;
        question.answer = filled.questions.size() == 1 || second > 0 ? "Yes" : "No";
        question.is_scored = true;
        question.rule.counts = true;
        question.rule.max = 20;
        question.rule.score = filled.questions.size() == 1 ? 20 : second;
    }
    return filled;
}

std::shared_ptr<const Crosswalk> crosswalk()
{
    Crosswalk own;
    own.entries.push_back(
        {NodeId::known("security"), {{HecvatForm::hecvat_4, {"DATA-02", "DATA-03"}}}, "", {}});
    return std::make_shared<const Crosswalk>(std::move(own));
}

Criterion asked()
{
    auto security = criterion("security");
    security.basis = Measure{HecvatMeasure{}};
    return security;
}

Assessment measured_by(Criterion criterion, const Candidate& candidate, std::vector<CandidateHecvat> hecvats,
                       UncheckedKey unchecked = UncheckedKey::unknown)
{
    Readings readings;
    readings.hecvats = std::move(hecvats);
    readings.crosswalk = crosswalk();
    auto whole = rubric({std::move(criterion)});
    whole.hecvat = HecvatPolicy{Edition{"own", "1", ""}, unchecked};
    return measure(whole, candidate, readings, {}, today).at(NodeId::known("security"));
}

}  // namespace

SCENARIO("a filled questionnaire rates a criterion, with the questions and the document behind it",
         "[scoring][hecvat]")
{
    const auto alder = candidate({}, {evidence("hecvat", "questionnaire", "2026-02-01")});
    const auto found = measured_by(asked(), alder, {{alder.evidence[0].id, questionnaire(0)}});
    CHECK(found.standing == Standing::rated);
    CHECK(found.low == Exact{1, 2});
    CHECK(found.because == "HECVAT 4.1.4: 20 of 40 points; DATA-02 'Yes' 20 of 20, DATA-03 'No' 0 of 20");
    CHECK(found.evidence == std::vector{&alder.evidence[0]});
}

SCENARIO("without a questionnaire nothing is known, and nobody looked", "[scoring][hecvat]")
{
    const auto found = measured_by(asked(), candidate({}), {});
    CHECK(found.standing == Standing::unknown);
    CHECK_FALSE(found.was_checked);
    CHECK(found.because == "there is no HECVAT or K-12CVAT among the evidence");
}

SCENARIO("of several questionnaires the newest that is out by then counts", "[scoring][hecvat]")
{
    const auto alder = candidate({}, {evidence("old", "questionnaire", "2025-02-01"),
                                      evidence("new", "questionnaire", "2026-02-01"),
                                      evidence("next", "questionnaire", "2026-12-01")});
    const auto found = measured_by(asked(), alder,
                                   {{alder.evidence[0].id, questionnaire(20)},
                                    {alder.evidence[1].id, questionnaire(0)},
                                    {alder.evidence[2].id, questionnaire(20)}});
    CHECK(found.low == Exact{1, 2});
    CHECK(found.because.ends_with("; of 3 questionnaires 'new' counts, the newest dated by 2026-11-01"));
    CHECK(found.evidence == std::vector{&alder.evidence[1]});
}

SCENARIO("a key from the vendor's own file is taken only where the rubric says so", "[scoring][hecvat]")
{
    const auto alder = candidate({}, {evidence("hecvat", "questionnaire", "2026-02-01")});
    const std::vector<CandidateHecvat> own_key{{alder.evidence[0].id, questionnaire(20, "")}};
    const auto refused = measured_by(asked(), alder, own_key);
    CHECK(refused.standing == Standing::unknown);
    CHECK(refused.low == 0);
    CHECK(refused.high == 1);
    CHECK(refused.because.starts_with("HECVAT 4.1.4 is scored by the key in the vendor's own file, which the "
                                      "rubric does not take; by that key: HECVAT 4.1.4: 40 of 40 points"));
    const auto taken = measured_by(asked(), alder, own_key, UncheckedKey::counted);
    CHECK(taken.standing == Standing::rated);
    CHECK(taken.low == 1);
    CHECK(taken.because.ends_with("; by the key in the vendor's own file, which was not checked"));
}

SCENARIO("the criterion's rules for evidence hold for a questionnaire too", "[scoring][hecvat]")
{
    auto strict = asked();
    strict.evidence = {
        {.kind = EvidenceKind::known("questionnaire"), .max_age = Age::from_text("12 months")}};
    const auto alder = candidate({}, {evidence("hecvat", "questionnaire", "2025-02-01")});
    const auto old = measured_by(strict, alder, {{alder.evidence[0].id, questionnaire(20)}});
    CHECK(old.standing == Standing::stale);
    CHECK(old.low == 0);
    CHECK(old.high == 1);
}
