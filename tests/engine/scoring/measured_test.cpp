#include "edvet/scoring/measured.hpp"
#include "tests/support/candidate_builder.hpp"
#include "tests/support/rubric_builder.hpp"

#include <memory>
#include <string_view>
#include <utility>

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

const Date today = date("2026-11-01");

std::vector<AcrCatalog> catalogs()
{
    AcrCatalogChapter level_a;
    level_a.id = "level_a";
    for (const char* number : {"1.1.1", "1.2.1", "1.3.1", "1.4.1"})
        level_a.criteria.push_back({number, {"web"}});
    AcrCatalog tiny;
    tiny.id = "tiny";
    tiny.chapters.push_back(std::move(level_a));
    return {std::move(tiny)};
}

/// A report of the tiny edition that claims these levels for its four criteria, as far as there are so many.
Acr report(const std::vector<AcrLevel>& levels)
{
    Acr acr;
    acr.edition = "tiny";
    acr.chapters.push_back({"level_a", false, "", {}});
    const std::vector<std::string> numbers{"1.1.1", "1.2.1", "1.3.1", "1.4.1"};
    for (std::size_t i = 0; i < levels.size(); ++i)
        acr.chapters.front().rows.push_back({numbers[i], "web", levels[i], "", {"acr.yaml", 1, 1}});
    return acr;
}

Criterion conformance()
{
    auto asked = criterion("access");
    AcrMeasure measure;
    measure.chapters = {"level_a"};
    asked.basis = Measure{measure};
    return asked;
}

Assessment measured_by(Criterion asked, const Candidate& candidate, const Readings& readings)
{
    const auto id = asked.id;
    const auto measured =
        measure(rubric({std::move(asked), criterion("by-hand")}), candidate, readings, catalogs(), today);
    REQUIRE(measured.size() == 1);
    return measured.at(id);
}

constexpr auto yes = AcrLevel::supports;
constexpr auto half = AcrLevel::partially_supports;
constexpr auto no = AcrLevel::does_not_support;

}  // namespace

SCENARIO("without an ACR nothing is known, and nobody looked", "[scoring]")
{
    const auto found = measured_by(conformance(), candidate({}), {});
    CHECK(found.standing == Standing::unknown);
    CHECK_FALSE(found.was_checked);
    CHECK(found.low == 0);
    CHECK(found.high == 1);
    CHECK(found.because == "there is no ACR among the evidence");
}

SCENARIO("a whole report is rated, with its arithmetic and the document behind it", "[scoring]")
{
    const auto alder = candidate({}, {evidence("acr", "acr", "2026-02-01")});
    const auto found =
        measured_by(conformance(), alder, {{{alder.evidence[0].id, report({yes, yes, half, no})}}});
    CHECK(found.standing == Standing::rated);
    CHECK(found.low == Exact{5, 8});
    CHECK(found.high == Exact{5, 8});
    CHECK(found.value == Exact{5, 8});
    CHECK(found.known == 1);
    CHECK(found.because == "2 supports + 1 × 0.5 partial of 4 that apply");
    CHECK(found.evidence == std::vector{&alder.evidence[0]});
}

SCENARIO("a report with gaps is an interval of what its rows allow", "[scoring]")
{
    const auto alder = candidate({}, {evidence("acr", "acr", "2026-02-01")});
    const auto found =
        measured_by(conformance(), alder, {{{alder.evidence[0].id, report({yes, yes, half})}}});
    CHECK(found.standing == Standing::unknown);
    CHECK(found.was_checked);
    CHECK(found.low == Exact{5, 8});
    CHECK(found.high == Exact{7, 8});
    CHECK(found.value == Exact{5, 6});
    CHECK(found.known == Exact{3, 4});
    CHECK(found.because == "2 supports + 1 × 0.5 partial of 3 that apply; 1 more unknown; "
                           "1 of 4 rows is not evaluated: 1.4.1 web");
}

SCENARIO("a vendor cannot pass a gate by saying that nothing applies, unless the rubric allows that",
         "[scoring]")
{
    constexpr auto out = AcrLevel::not_applicable;
    const auto alder = candidate({}, {evidence("acr", "acr", "2026-02-01")});
    const Readings readings{{{alder.evidence[0].id, report({out, out, out, out})}}};
    const auto found = measured_by(conformance(), alder, readings);
    CHECK(found.standing == Standing::unknown);
    CHECK(found.because == "all of 4 rows say that they do not apply, which the report alone cannot settle");

    auto lenient = conformance();
    lenient.not_applicable = NotApplicableRule::allowed;
    CHECK(measured_by(std::move(lenient), alder, readings).standing == Standing::not_applicable);
}

SCENARIO("of several reports the newest that is out by then counts", "[scoring]")
{
    const auto alder =
        candidate({}, {evidence("old", "acr", "2025-02-01"), evidence("new", "acr", "2026-02-01"),
                       evidence("next", "acr", "2026-12-01")});
    const Readings readings{{{alder.evidence[0].id, report({no, no, no, no})},
                             {alder.evidence[1].id, report({yes, yes, yes, yes})},
                             {alder.evidence[2].id, report({no, no, no, no})}}};
    const auto found = measured_by(conformance(), alder, readings);
    CHECK(found.low == 1);
    CHECK(found.because == "4 supports of 4 that apply; of 3 ACRs 'new' counts, the newest dated by 2026-11-01");
    CHECK(found.evidence == std::vector{&alder.evidence[1]});

    const auto birch = candidate({}, {evidence("next", "acr", "2026-12-01")});
    const auto none =
        measured_by(conformance(), birch, {{{birch.evidence[0].id, report({yes, yes, yes, yes})}}});
    CHECK(none.standing == Standing::unknown);
    CHECK(none.because == "no ACR was issued by 2026-11-01");
}

SCENARIO("the criterion's rules for evidence hold for the report too", "[scoring]")
{
    auto asked = conformance();
    asked.evidence = {{EvidenceKind::known("acr"), Age{12, Age::Unit::months}, Independence::third_party, 1}};
    auto item = evidence("acr", "acr", "2026-02-01");

    const auto by_vendor = candidate({}, {item});
    const auto weak = measured_by(asked, by_vendor, {{{item.id, report({yes, yes, yes, yes})}}});
    CHECK(weak.standing == Standing::unknown);
    CHECK(weak.low == 0);
    CHECK(weak.high == 1);
    CHECK(weak.because ==
          "4 supports of 4 that apply does not stand: evidence 'acr' (acr) has independence vendor, "
          "needs independence third-party");

    item.independence = Independence::third_party;
    item.issued = std::nullopt;
    auto dated = report({yes, yes, yes, yes});
    dated.report_date = date("2024-02-01");
    const auto by_others = candidate({}, {item});
    const auto old = measured_by(asked, by_others, {{{item.id, dated}}});
    CHECK(old.standing == Standing::stale);
    CHECK(old.because ==
          "4 supports of 4 that apply does not stand: evidence 'acr' (acr) was issued on 2024-02-01, "
          "more than 12 months before 2026-11-01");
}

namespace {

Criterion by_cost(CostMeasure how)
{
    auto asked = criterion("cost");
    asked.basis = Measure{std::move(how)};
    return asked;
}

Readings costed(CostReading reading)
{
    Readings readings;
    readings.cost = std::move(reading);
    return readings;
}

}  // namespace

SCENARIO("a criterion of costs takes the score that the procurement gives them", "[scoring][cost]")
{
    CostReading reading;
    reading.score = Exact{3, 4};
    reading.score_because = "the arithmetic";
    const auto found = measured_by(by_cost({}), candidate({}), costed(reading));
    CHECK(found.standing == Standing::rated);
    CHECK(found.value == Exact(3, 4));
    CHECK(found.because == "the arithmetic");

    CHECK_FALSE(measured_by(by_cost({}), candidate({}), {}).was_checked);
    reading.score.reset();
    const auto open = measured_by(by_cost({}), candidate({}), costed(reading));
    CHECK(open.standing == Standing::unknown);
    CHECK(open.was_checked);
    CHECK(open.high == 1);
}

SCENARIO("a score of costs stands on the documents that its lines name", "[scoring][cost]")
{
    auto asked = by_cost({});
    asked.evidence = {{EvidenceKind::known("quote"), Age{12, Age::Unit::months}, Independence::vendor, 1}};
    CostReading reading;
    reading.score = Exact{3, 4};
    reading.documents = {"quote.md"};
    auto quote = evidence("q", "quote", "2026-03-01");
    quote.file = "quote.md";
    const auto fresh = candidate({}, {quote, evidence("other", "quote", "2026-03-01")});
    const auto found = measured_by(asked, fresh, costed(reading));
    CHECK(found.standing == Standing::rated);
    CHECK(found.evidence.size() == 1);

    quote.issued = date("2025-03-01");
    CHECK(measured_by(asked, candidate({}, {quote}), costed(reading)).standing == Standing::stale);
    CHECK(measured_by(asked, candidate({}), costed(reading)).standing == Standing::unknown);
}

SCENARIO("an unused share earns what its band says, its end included", "[scoring][cost]")
{
    const CostMeasure how{CostQuestion::unused_share, {{Exact{5, 100}, 1}, {Exact{15, 100}, Exact{1, 2}}}};
    const auto earned = [&](const Exact& unused) {
        CostReading reading;
        reading.unused = unused;
        return measured_by(by_cost(how), candidate({}), costed(reading)).value;
    };
    CHECK(earned(0) == Exact(1));
    CHECK(earned(Exact{5, 100}) == Exact(1));
    CHECK(earned(Exact{6, 100}) == Exact(1, 2));
    CHECK(earned(Exact{16, 100}) == Exact(0));
}

namespace {

Criterion by_standards()
{
    StandardsMeasure how;
    how.credit = {Exact{1, 2}, Exact{4, 5}, 1};
    auto asked = criterion("taught");
    asked.basis = Measure{std::move(how)};
    return asked;
}

/// Two standards of grade 3, and claims for them.
Readings claimed(std::vector<StandardsClaim> claims)
{
    StandardsFramework framework;
    for (const auto* id : {"a", "b"}) {
        auto& item = framework.items.emplace_back();
        item.identifier = id;
        item.grades = {"03"};
    }
    Readings readings;
    readings.standards = StandardsReading{
        std::make_shared<const StandardsFramework>(framework), {{"3"}, {}}, std::move(claims)};
    return readings;
}

StandardsClaim claim_of(const std::string& target, ClaimStrength strength, const std::string& evidence = "")
{
    return {.standard = target,
            .item = std::nullopt,
            .target = target,
            .strength = strength,
            .evidence = EvidenceId::from_text(evidence),
            .where = "",
            .place = {}};
}

}  // namespace

SCENARIO("a criterion of standards is the share that is claimed, and unknown where nobody claims",
         "[scoring][standards]")
{
    const auto found =
        measured_by(by_standards(), candidate({}), claimed({claim_of("a", ClaimStrength::vendor)}));
    CHECK(found.standing == Standing::rated);
    CHECK(found.value == Exact(1, 4));
    CHECK(found.because == "1 vendor × 0.5 = 0.5 of 2 standards (grade 3)");

    const auto silent = measured_by(by_standards(), candidate({}), claimed({}));
    CHECK(silent.standing == Standing::unknown);
    CHECK_FALSE(silent.was_checked);
    CHECK(silent.because == "no standards are claimed");
    CHECK(measured_by(by_standards(), candidate({}), {}).because ==
          "the procurement names no package of standards");

    auto elsewhere = claimed({claim_of("a", ClaimStrength::vendor)});
    elsewhere.standards->scope.grades = {"9"};
    const auto open = measured_by(by_standards(), candidate({}), elsewhere);
    CHECK(open.standing == Standing::unknown);
    CHECK(open.because == "the package has no standard in scope (grade 9)");
}

SCENARIO("a claim counts only while its evidence is in force", "[scoring][standards]")
{
    auto old = evidence("old", "alignment", "2024-03-01");
    old.expires = date("2026-10-31");
    const auto early = evidence("early", "alignment", "2026-11-02");
    const auto good = evidence("good", "alignment", "2026-11-01");
    const auto vendor = candidate({}, {old, early, good});
    const auto found = measured_by(by_standards(), vendor,
                                   claimed({claim_of("a", ClaimStrength::verified, "old"),
                                            claim_of("b", ClaimStrength::verified, "early"),
                                            claim_of("b", ClaimStrength::third_party, "good")}));
    CHECK(found.standing == Standing::rated);
    CHECK(found.value == Exact(2, 5));
    CHECK(found.because ==
          "1 third-party × 0.8 = 0.8 of 2 standards (grade 3); 2 of 3 claims rest on evidence "
          "that is not in force on 2026-11-01");
    CHECK(found.evidence.size() == 3);

    auto strict = by_standards();
    strict.evidence = {{EvidenceKind::known("review"), std::nullopt, Independence::vendor, 1}};
    const auto bare = measured_by(strict, vendor, claimed({claim_of("a", ClaimStrength::vendor, "good")}));
    CHECK(bare.standing == Standing::unknown);
    CHECK(bare.because ==
          "1 vendor × 0.5 = 0.5 of 2 standards (grade 3); it does not stand: no evidence of kind review");
    const auto stale =
        measured_by(by_standards(), vendor, claimed({claim_of("a", ClaimStrength::vendor, "old")}));
    CHECK(stale.standing == Standing::stale);
}
