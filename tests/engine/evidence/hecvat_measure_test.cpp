#include "edvet/evidence/hecvat_measure.hpp"

#include <catch2/catch.hpp>

using namespace edvet;

namespace {

HecvatQuestion question(const std::string& id, const std::string& answer, int score, int max)
{
    HecvatQuestion made;
    made.id = id;
    made.answer = answer;
    made.is_scored = true;
    made.rule.counts = true;
    made.rule.score = score;
    made.rule.max = max;
    return made;
}

HecvatQuestion blank(const std::string& id, int max)
{
    auto made = question(id, "", 0, max);
    made.rule.is_open = true;
    made.rule.why = "blank";
    return made;
}

HecvatQuestion left_out(const std::string& id, const std::string& answer, const std::string& why)
{
    auto made = question(id, answer, 0, 0);
    made.rule.counts = false;
    made.rule.why = why;
    return made;
}

Hecvat hecvat(std::vector<HecvatQuestion> questions)
{
    Hecvat made;
    made.title = "HECVAT 4.1.4";
    made.form = HecvatForm::hecvat_4;
    made.questions = std::move(questions);
    for (const auto& one : made.questions) {
        if (!made.sections.empty() && made.sections.back().id == one.category()) continue;
        made.sections.emplace_back();
        made.sections.back().id = one.category();
    }
    return made;
}

Crosswalk::Entry names(const std::vector<std::string>& ids, HecvatForm form = HecvatForm::hecvat_4)
{
    return {NodeId::known("security"), {{form, ids}}, "", {}};
}

const HecvatMeasure by_crosswalk{HecvatAspect::crosswalk, {}};

}  // namespace

SCENARIO("a criterion earns the points of the questions that the crosswalk names", "[evidence][hecvat]")
{
    const auto filled = hecvat({question("DATA-02", "Yes", 20, 20), question("DATA-03", "No", 0, 20),
                                question("DATA-14", "yes ", 5, 5), question("APPL-01", "Yes", 20, 20)});
    const auto entry = names({"DATA-14", "DATA-02", "DATA-03"});
    const auto share = measure_hecvat(filled, by_crosswalk, &entry);
    CHECK(share.low == Exact{25, 45});
    CHECK(share.high == share.low);
    CHECK(share.known == 1);
    CHECK(
        share.working ==
        "HECVAT 4.1.4: 25 of 45 points; DATA-14 'yes ' 5 of 5, DATA-02 'Yes' 20 of 20, DATA-03 'No' 0 of 20");
    CHECK_FALSE(share.unknown_because);
}

SCENARIO("a blank is unknown, and the low bound is what the published rule gives", "[evidence][hecvat]")
{
    const auto filled =
        hecvat({question("DATA-02", "Yes", 20, 20), question("DATA-03", "No", 0, 20), blank("DATA-04", 10)});
    const auto entry = names({"DATA-02", "DATA-03", "DATA-04"});
    const auto share = measure_hecvat(filled, by_crosswalk, &entry);
    CHECK(share.low == Exact{20, 50});
    CHECK(share.high == Exact{30, 50});
    CHECK(share.known == Exact{40, 50});
    CHECK(*share.known_value == Exact{1, 2});
    CHECK(*share.unknown_because == "1 of 3 questions is open: blank, or free text that nobody judged");
    CHECK(share.working ==
          "HECVAT 4.1.4: 20 of 50 points, 10 of them open; DATA-02 'Yes' 20 of 20, DATA-03 'No' 0 of 20, "
          "DATA-04 open of 10 (blank)");
}

SCENARIO("what does not count leaves the denominator, and nothing left settles nothing", "[evidence][hecvat]")
{
    const auto filled =
        hecvat({question("DATA-02", "Yes", 20, 20), left_out("DATA-03", "N/A", "does not apply")});
    const auto both = names({"DATA-02", "DATA-03"});
    CHECK(measure_hecvat(filled, by_crosswalk, &both).low == 1);
    const auto half = hecvat({blank("DATA-02", 20), left_out("DATA-03", "N/A", "does not apply")});
    CHECK(*measure_hecvat(half, by_crosswalk, &both).unknown_because ==
          "1 of 1 question is open: blank, or free text that nobody judged");
    const auto one = names({"DATA-03"});
    const auto share = measure_hecvat(filled, by_crosswalk, &one);
    CHECK(share.is_not_applicable);
    CHECK(share.working == "HECVAT 4.1.4: 0 of 0 points; DATA-03 does not count (does not apply)");
}

SCENARIO("where the crosswalk has nothing to ask, everything is unknown", "[evidence][hecvat]")
{
    const auto filled = hecvat({question("DATA-02", "Yes", 20, 20)});
    const auto other_form = names({"DATA-03"}, HecvatForm::full_3);
    for (const auto* entry : {static_cast<const Crosswalk::Entry*>(nullptr), &other_form}) {
        const auto share = measure_hecvat(filled, by_crosswalk, entry);
        CHECK(share.low == 0);
        CHECK(share.high == 1);
        CHECK(share.known == 0);
        CHECK_FALSE(share.known_value);
        CHECK(share.unknown_because == share.working);
    }
}

SCENARIO("an analyst's override is shown as the analyst's", "[evidence][hecvat]")
{
    auto answered = question("DATA-02", "see the note", 20, 20);
    answered.override_answer = "Mark as Compliant";
    const auto entry = names({"DATA-02"});
    CHECK(measure_hecvat(hecvat({answered}), by_crosswalk, &entry).rows ==
          std::vector<std::string>{"DATA-02 'Mark as Compliant' (an analyst's) 20 of 20"});
}

SCENARIO("a hostile answer stays short and harmless in the arithmetic", "[evidence][hecvat]")
{
    const auto entry = names({"DATA-02"});
    const auto filled = hecvat({question("DATA-02", "\x1B[2J" + std::string(100'000, 'x'), 0, 20)});
    const auto working = measure_hecvat(filled, by_crosswalk, &entry).working;
    CHECK(working.size() < 200);
    CHECK(working.find('\x1B') == std::string::npos);
}

SCENARIO("the score pools the points of the sections that are asked for", "[evidence][hecvat]")
{
    const auto filled = hecvat({question("DATA-02", "Yes", 20, 20), question("DATA-03", "No", 0, 20),
                                question("APPL-01", "Yes", 10, 10), blank("APPL-02", 30)});
    const auto whole = measure_hecvat(filled, {HecvatAspect::score, {}}, nullptr);
    CHECK(whole.low == Exact{30, 80});
    CHECK(whole.high == Exact{60, 80});
    CHECK(whole.working == "HECVAT 4.1.4: 30 of 80 points, 30 of them open (DATA 20 of 40, APPL 10 of 40)");
    const auto data = measure_hecvat(filled, {HecvatAspect::score, {"DATA"}}, nullptr);
    CHECK(data.low == Exact{1, 2});
    CHECK(data.high == Exact{1, 2});
    const auto none = measure_hecvat(filled, {HecvatAspect::score, {"HIPA"}}, nullptr);
    CHECK(none.high == 1);
    CHECK(none.working == "HECVAT 4.1.4 has none of these sections");
}

SCENARIO("versions that take the mean of sections give the mean of theirs", "[evidence][hecvat]")
{
    auto filled = hecvat({question("DATA-02", "Yes", 20, 20), question("DATA-03", "No", 0, 40),
                          question("APPL-01", "Yes", 10, 10), blank("APPL-02", 30),
                          left_out("HIPA-01", "", "QUAL-01 is 'No'")});
    filled.is_mean_of_sections = true;
    const auto share = measure_hecvat(filled, {HecvatAspect::score, {}}, nullptr);
    // (20/60 + 10/40) / 2, and with the blank at its best (20/60 + 40/40) / 2; pooled it would be 30/100.
    CHECK(share.low == Exact{7, 24});
    CHECK(share.high == Exact{2, 3});
}

SCENARIO("completeness counts answers, whatever they say", "[evidence][hecvat]")
{
    const auto filled = hecvat({question("DATA-02", "Yes", 20, 20), question("DATA-03", "No", 0, 20),
                                blank("DATA-04", 5), left_out("DATA-05", "N/A", "does not apply")});
    const auto share = measure_hecvat(filled, {HecvatAspect::completeness, {}}, nullptr);
    CHECK(share.low == Exact{2, 3});
    CHECK(share.high == Exact{2, 3});
    CHECK(share.working == "HECVAT 4.1.4: 2 of 3 questions answered; blank: DATA-04");
}
