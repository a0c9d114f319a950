#include "edvet/base/decimal.hpp"
#include "edvet/evidence/acr_measure.hpp"
#include "edvet/evidence/read_openacr.hpp"
#include "tests/support/acr_builder.hpp"
#include "tests/support/shared_data.hpp"

#include <catch2/catch.hpp>

namespace edvet {

namespace {

using tests::chapter;

constexpr const char* level_a = "success_criteria_level_a";

const Date today = *Date::from_text("2026-11-01");

AcrPolicy policy(NotEvaluatedRows not_evaluated,
                 NotApplicableRows not_applicable = NotApplicableRows::excluded)
{
    AcrPolicy policy;
    policy.not_evaluated = not_evaluated;
    policy.not_applicable = not_applicable;
    return policy;
}

AcrMeasure conformance(std::vector<std::string> chapters = {level_a})
{
    return {AcrQuestion::conformance, std::move(chapters), {}, {}, {}};
}

MeasuredShare measured(const Acr& acr, const AcrMeasure& measure, const AcrPolicy& rules = {},
                       const std::string& version = "")
{
    return measure_acr(acr, tests::small_catalog(), measure, rules, today, version);
}

/// Level A for the web: one row supports, one partly, one is blank.
Acr half_told()
{
    return tests::acr_with(
        chapter(level_a, {"1.1.1 web supports", "1.2.1 web partially-supports", "1.2.2 web"}));
}

}  // namespace

SCENARIO("what a report does not say is an interval, or what the policy makes of it", "[evidence][acr]")
{
    GIVEN("a report with one full and one partial claim of three rows")
    {
        const auto acr = half_told();

        WHEN("unsaid rows are unknown")
        {
            const auto share = measured(acr, conformance());

            THEN("the bounds take them at worst and at best, and the known value leaves them out")
            {
                CHECK(share.low == Exact{1, 2});
                CHECK(share.high == Exact{5, 6});
                CHECK(share.known_value == Exact{3, 4});
                CHECK(share.known == Exact{2, 3});
                CHECK(share.low == *share.known_value * share.known);
                CHECK(share.high == share.low + 1 - share.known);
                CHECK(share.working == "1 supports + 1 × 0.5 partial of 2 that apply; 1 more unknown");
                CHECK(share.unknown_because == "1 of 3 rows is not evaluated: 1.2.2 web");
                CHECK(share.rows == std::vector<std::string>{"1.1.1 web: supports",
                                                             "1.2.1 web: partially supports",
                                                             "1.2.2 web: nothing"});
            }
        }

        WHEN("unsaid rows count as no support")
        {
            const auto share = measured(acr, conformance(), policy(NotEvaluatedRows::does_not_support));
            CHECK(share.low == Exact{1, 2});
            CHECK(share.high == Exact{1, 2});
            CHECK(share.known == Exact{2, 3});
            CHECK_FALSE(share.unknown_because);
            CHECK(share.working ==
                  "1 supports + 1 × 0.5 partial of 3 that apply, 1 of them not evaluated and counted "
                  "as no support");
        }

        WHEN("unsaid rows are left out")
        {
            const auto share = measured(acr, conformance(), policy(NotEvaluatedRows::excluded));
            CHECK(share.low == Exact{3, 4});
            CHECK(share.high == Exact{3, 4});
            CHECK(share.working ==
                  "1 supports + 1 × 0.5 partial of 2 that apply; 1 not evaluated and left out");
        }
    }

    GIVEN("the same report without the blank row, and with its chapter disabled")
    {
        const auto missing =
            tests::acr_with(chapter(level_a, {"1.1.1 web supports", "1.2.1 web partially-supports"}));
        auto disabled = half_told();
        disabled.chapters.front().is_disabled = true;

        THEN("leaving a row out gains nothing, and a disabled chapter says nothing at all")
        {
            const auto share = measured(missing, conformance());
            CHECK(share.low == Exact{1, 2});
            CHECK(share.high == Exact{5, 6});
            const auto none = measured(disabled, conformance());
            CHECK(none.low == 0);
            CHECK(none.high == 1);
            CHECK(none.known == 0);
            CHECK_FALSE(none.known_value);
            CHECK(none.unknown_because ==
                  "the report evaluates nothing here: 1.1.1 web, 1.2.1 web, 1.2.2 web");
        }
    }
}

SCENARIO("what does not apply leaves the denominator, or counts as support where the policy says so",
         "[evidence][acr]")
{
    const auto acr = tests::acr_with(
        chapter(level_a, {"1.1.1 web not-applicable", "1.2.1 web does-not-support", "1.2.2 web supports"}));
    const auto excluded = measured(acr, conformance());
    CHECK(excluded.known_value == Exact{1, 2});
    CHECK(excluded.known == 1);
    CHECK(excluded.working == "1 supports of 2 that apply");

    const auto passed =
        measured(acr, conformance(), policy(NotEvaluatedRows::unknown, NotApplicableRows::supports));
    CHECK(passed.known_value == Exact{2, 3});
    CHECK(passed.working == "1 supports + 1 not applicable of 3 that apply");

    const auto none = tests::acr_with(chapter(
        level_a, {"1.1.1 web not-applicable", "1.2.1 web not-applicable", "1.2.2 web not-applicable"}));
    const auto share = measured(none, conformance());
    CHECK(share.is_not_applicable);
    CHECK_FALSE(share.known_value);
    CHECK(share.working == "all of 3 rows say that they do not apply");
    CHECK_FALSE(measured(half_told(), conformance()).is_not_applicable);
}

SCENARIO("the rubric says which rows are asked for, and the edition which there are", "[evidence][acr]")
{
    const auto acr =
        tests::acr_with(chapter(level_a, {"1.1.1 web supports", "1.1.1 software does-not-support",
                                          "1.2.1 web partially-supports"}) +
                        chapter("support", {"602.2 none supports", "602.3 none does-not-support"}));

    GIVEN("only and except")
    {
        auto measure = conformance();
        measure.only = {"1.2"};
        measure.except = {"1.2.2"};
        CHECK(measured(acr, measure).rows == std::vector<std::string>{"1.2.1 web: partially supports"});
        measure.only = {"9."};
        const auto share = measured(acr, measure);
        CHECK(share.low == 0);
        CHECK(share.high == 1);
        CHECK(share.known == 0);
        CHECK(share.unknown_because == "edition 'small' asks nothing of this kind");
    }

    GIVEN("every component")
    {
        auto rules = policy(NotEvaluatedRows::excluded);
        rules.components = {"all"};
        CHECK(measured(acr, conformance(), rules).known_value == Exact{1, 2});
        CHECK(measured(acr, conformance(), rules).rows.size() == 6);
        rules.components = {"software"};
        CHECK(measured(acr, conformance(), rules).known_value == 0);
    }

    GIVEN("a chapter without columns, which counts whatever the components are, and one the edition does not "
          "have")
    {
        const auto share = measured(acr, conformance({"support", "hardware"}));
        CHECK(share.known_value == Exact{1, 2});
        CHECK(share.rows == std::vector<std::string>{"602.2: supports", "602.3: does not support"});
        CHECK(share.working == "1 supports of 2 that apply; edition 'small' has no chapter 'hardware'");
    }
}

SCENARIO("completeness is the part of the rows that states a level", "[evidence][acr]")
{
    const AcrMeasure measure{AcrQuestion::completeness, {level_a}, {}, {}, {}};
    const auto share = measured(half_told(), measure);
    CHECK(share.low == Exact{2, 3});
    CHECK(share.high == Exact{2, 3});
    CHECK(share.known == 1);
    CHECK(share.working == "2 of 3 rows make a claim; none for 1.2.2 web");
    const auto not_evaluated = tests::acr_with(
        chapter(level_a, {"1.1.1 web not-applicable", "1.2.1 web not-evaluated", "1.2.2 web supports"}));
    CHECK(measured(not_evaluated, measure).known_value == Exact{2, 3});
}

SCENARIO("a report ages by whole bands, and one without a day is unknown", "[evidence][acr]")
{
    const AcrMeasure measure{
        AcrQuestion::age, {}, {}, {}, {{{12, Age::Unit::months}, 1}, {{24, Age::Unit::months}, Exact{1, 2}}}};
    auto acr = half_told();
    const auto dated = [&](const char* day) {
        acr.report_date = Date::from_text(day);
        acr.report_date_written = day;
        return measured(acr, measure);
    };
    CHECK(dated("2025-11-01").known_value == 1);
    CHECK(dated("2025-11-01").working == "made 2025-11-01, which is within 12 months of 2026-11-01");
    CHECK(dated("2025-10-31").known_value == Exact{1, 2});
    CHECK(dated("2024-10-31").known_value == 0);
    CHECK(dated("2024-10-31").working == "made 2024-10-31, more than 24 months before 2026-11-01");
    CHECK(dated("2026-11-01").known_value == 1);

    const auto later = dated("2026-11-02");
    CHECK(later.low == 0);
    CHECK(later.high == 1);
    CHECK(later.known == 0);
    CHECK(later.unknown_because == "the report is dated 2026-11-02, after 2026-11-01");
    CHECK(dated("3/4/2026").unknown_because == "the date of the report cannot be read as one day");
    CHECK(dated("").unknown_because == "the report has no date");
}

SCENARIO("a report counts for the version it is about", "[evidence][acr]")
{
    const AcrMeasure measure{AcrQuestion::product_version, {}, {}, {}, {}};
    auto acr = half_told();
    CHECK(measured(acr, measure, {}, " 2.1 ").known_value == 1);
    CHECK(measured(acr, measure, {}, "2.10").known_value == 0);
    CHECK(measured(acr, measure, {}, "2.10").working ==
          "the report is about version '2.1', version '2.10' is offered");
    CHECK(measured(acr, measure, {}, "").unknown_because ==
          "the procurement does not say which version is offered");
    acr.product_version = "Spring B";
    CHECK(measured(acr, measure, {}, "spring b").known_value == 1);
    acr.product_version = "  ";
    CHECK(measured(acr, measure, {}, "2.1").unknown_because ==
          "the report does not say which version it is about");
}

TEST_CASE("published reports have their known scores under every policy", "[evidence][acr][shared]")
{
    const auto data = tests::shared_data();
    if (!data) {
        WARN(tests::skipped_without_shared_data);
        return;
    }
    struct Expected {
        const char* file;
        const char* edition;
        std::vector<std::string> scores;  ///< in the order of the shipped policies
    };
    const std::vector<Expected> reports{
        {"drupal-10-16.yaml", "2.4-edition-wcag-2.1-en", {"62.22", "80.00", "80.00", "82.00", "79.67"}},
        {"Moodle-3.yaml", "2.4-edition-wcag-2.0-508-en", {"93.94", "96.97", "91.43", "97.22", "96.97"}},
    };
    const auto& policies = tests::shipped_policies();
    for (const auto& expected : reports) {
        CAPTURE(expected.file);
        const auto parsed = parse_openacr(tests::bytes_of(*data / "openacr" / "acr" / expected.file),
                                          expected.file, tests::shipped_catalogs());
        REQUIRE(is_sound(parsed));
        CHECK(parsed.value->edition == expected.edition);
        const auto* edition = find_catalog(tests::shipped_catalogs(), parsed.value->edition);
        std::vector<std::string> scores;
        for (const auto& named : policies.policies) {
            const auto share =
                measure_acr(*parsed.value, *edition, conformance(policies.chapters), named.policy, today, "");
            REQUIRE(share.known_value);
            scores.push_back(to_text(*share.known_value * 100, Rounding{}));
        }
        CHECK(scores == expected.scores);
    }
}

}  // namespace edvet
