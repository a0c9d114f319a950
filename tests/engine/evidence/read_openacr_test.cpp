#include "edvet/base/file.hpp"
#include "edvet/evidence/read_openacr.hpp"
#include "tests/support/acr_builder.hpp"
#include "tests/support/shared_data.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

namespace edvet {

namespace {

using tests::chapter;
using tests::report_with;

constexpr const char* level_a = "success_criteria_level_a";

Parsed<Acr> read(const std::string& text)
{
    return parse_openacr(text, "reader.yaml", {tests::small_catalog()});
}

std::vector<std::string> messages(const std::string& text)
{
    std::vector<std::string> shown;
    for (const auto& diagnostic : read(text).diagnostics) shown.push_back(to_text(diagnostic));
    return shown;
}

using Messages = std::vector<std::string>;

}  // namespace

SCENARIO("a sound report is read without a word", "[evidence][acr]")
{
    const auto parsed =
        read(report_with("  success_criteria_level_a:\n"
                         "    notes: For <b>all</b> pages &amp; parts\n"
                         "    criteria:\n"
                         "      - num: \"1.1.1\"\n"
                         "        components:\n"
                         "          - {name: web, adherence: {level: supports, notes: \"=1+1 [link](x)\"}}\n"
                         "          - {name: software, adherence: {level: not-applicable}}\n"
                         "      - num: 1.2.1\n"));
    CHECK(parsed.diagnostics.empty());
    REQUIRE(parsed.value);
    const auto& acr = *parsed.value;
    CHECK(acr.product == "Reader");
    CHECK(acr.product_version == "2.1");
    CHECK(acr.author.company == "Reader Ltd");
    CHECK(acr.report_date == Date::from_text("2026-03-01"));
    CHECK(acr.edition == "small");
    CHECK_FALSE(acr.edition_is_assumed);
    REQUIRE(acr.find(level_a) != nullptr);
    CHECK(acr.find(level_a)->notes == "For <b>all</b> pages &amp; parts");
    const auto* row = acr.find(level_a)->find("1.1.1", "web");
    REQUIRE(row != nullptr);
    CHECK(row->level == AcrLevel::supports);
    CHECK(row->notes == "=1+1 [link](x)");
    CHECK(row->place == Place{"reader.yaml", 12, 13});
    CHECK(acr.find(level_a)->find("1.2.1", "web") == nullptr);
}

SCENARIO("a report with a wrong structure is refused, with every mistake", "[evidence][acr]")
{
    CHECK(
        messages("foo: 1\nproduct: Reader\nauthor: {name: Ada}\nversion: 1.2\nchapters: []\n") ==
        Messages{
            "reader.yaml:1:1: error: the report needs 'title' [acr.missing]\n"
            "  OpenACR requires it; ask for a complete report",
            "reader.yaml:1:1: warning: the report has no date [acr.date]\n"
            "  ask when it was made; its age counts as unknown",
            "reader.yaml:1:1: warning: 1 key is no part of OpenACR and is passed over: 'foo' "
            "[acr.unknown-key]\n"
            "  check the spelling",
            "reader.yaml:1:1: warning: the report has no chapters, so it claims nothing [acr.empty]\n"
            "  ask for a complete report",
            "reader.yaml:2:10: error: the product must be 'key: value' pairs [acr.structure]",
            "reader.yaml:3:9: error: the author needs 'email' [acr.missing]\n"
            "  OpenACR requires it; ask for a complete report",
            "reader.yaml:4:10: error: 'version' of the report must be a whole number, not '1.2' "
            "[acr.structure]\n"
            "  the version of the product stands under 'product'",
            "reader.yaml:5:11: error: 'chapters' of the report must be 'key: value' pairs [acr.structure]"});
    CHECK(messages(report_with(
              "  success_criteria_level_a:\n"
              "    disabled: maybe\n"
              "    criteria:\n"
              "      - components: []\n"
              "      - {num: 1.1.1, components: [{adherence: {level: supports}}]}\n"
              "      - {num: 1.2.1, components: [{name: web, adherence: {notes: so}}]}\n"
              "      - {num: 1.2.2, components: [{name: web, adherence: {level: Supported}}]}\n")) ==
          Messages{"reader.yaml:8:15: error: 'disabled' of a chapter cannot be 'maybe' [acr.structure]\n"
                   "  write one of: true, false",
                   "reader.yaml:10:9: error: a criterion needs 'num' [acr.missing]\n"
                   "  OpenACR requires it; ask for a complete report",
                   "reader.yaml:11:35: error: a component needs 'name' [acr.missing]\n"
                   "  OpenACR requires it; ask for a complete report",
                   "reader.yaml:12:58: error: 'adherence' needs 'level' [acr.missing]\n"
                   "  OpenACR requires it; ask for a complete report",
                   "reader.yaml:13:66: error: 'Supported' is no level [acr.level]\n"
                   "  write one of: supports, partially-supports, does-not-support, not-applicable, "
                   "not-evaluated; or "
                   "'' where nothing is claimed"});
}

SCENARIO("a file that is something else is called so in one sentence", "[evidence][acr]")
{
    CHECK(messages("- a\n") ==
          Messages{"reader.yaml:1:1: error: this is no OpenACR report: it is not made of 'key: "
                   "value' pairs [acr.kind]"});
    CHECK(messages("edvet: rubric/1\n") ==
          Messages{"reader.yaml:1:1: error: this is a file of edvet's own and no OpenACR report [acr.kind]\n"
                   "  give the report as the vendor sent it"});
    CHECK(messages("title: VPAT\nstandards: []\nchapters: []\n") ==
          Messages{"reader.yaml:1:1: error: this is an OpenACR catalog, which lists the criteria to report "
                   "on, and no "
                   "report [acr.kind]\n"
                   "  give the report, which has 'product' and 'author'"});
}

SCENARIO("what the edition does not have is refused, with what it has", "[evidence][acr]")
{
    CHECK(
        messages(report_with(
            chapter("succes_criteria_level_a", {"1.1.1 web supports"}) +
            chapter(level_a, {"9.9.9 web supports", "602.2 none supports", "1.1.1 none supports"}))) ==
        Messages{
            "reader.yaml:7:3: error: edition 'small' has no chapter 'succes_criteria_level_a' [acr.chapter]\n"
            "  did you mean 'success_criteria_level_a'? its chapters are: success_criteria_level_a, "
            "success_criteria_level_aaa, support",
            "reader.yaml:12:9: error: chapter 'success_criteria_level_a' of edition 'small' has no criterion "
            "'9.9.9' [acr.criterion]\n"
            "  its numbers run from 1.1.1 to 1.2.2",
            "reader.yaml:13:9: error: chapter 'success_criteria_level_a' of edition 'small' has no criterion "
            "'602.2' [acr.criterion]\n"
            "  that criterion stands in chapter 'support'",
            "reader.yaml:14:37: error: criterion 1.1.1 of chapter 'success_criteria_level_a' has no "
            "component "
            "'none' [acr.component]\n"
            "  its components are: web, software"});
}

SCENARIO("a criterion that stands twice has to say the same", "[evidence][acr]")
{
    CHECK(
        messages(report_with(chapter(level_a, {"1.1.1 web supports", "1.1.1 web supports"}))) ==
        Messages{"reader.yaml:10:37: warning: criterion 1.1.1 stands twice for component 'web' [acr.twice]\n"
                 "  the first is on line 9; both say the same"});
    CHECK(messages(report_with(chapter(level_a, {"1.1.1 web supports", "1.1.1 web does-not-support"}))) ==
          Messages{
              "reader.yaml:10:37: error: criterion 1.1.1 stands twice for component 'web', here as 'does not "
              "support' and on line 9 as 'supports' [acr.twice]\n"
              "  keep the one that holds"});
    CHECK(messages(report_with(chapter(level_a, {"1.1.1 web supports", "1.1.1 software supports"}))).empty());
}

SCENARIO("the oddities of real reports are warnings, one for all rows of a chapter", "[evidence][acr]")
{
    CHECK(messages(report_with(
              chapter(level_a, {"1.1.1 web", "1.2.1 web", "1.2.2 web not-evaluated"}) +
              "  success_criteria_level_aaa:\n"
              "    criteria:\n"
              "      - {num: 1.2.6, components: [{name: web}]}\n" +
              "  support:\n"
              "    disabled: true\n"
              "    criteria:\n"
              "      - {num: 602.30, components: [{name: none, adherence: {level: supports}}]}\n")) ==
          Messages{"reader.yaml:9:37: warning: 2 of 3 rows in chapter 'success_criteria_level_a' have an "
                   "empty level, "
                   "which counts as not evaluated [acr.blank]\n"
                   "  ask for the claim",
                   "reader.yaml:11:37: warning: 1 of 3 rows in chapter 'success_criteria_level_a' has "
                   "'not-evaluated', "
                   "a level that is meant for WCAG level AAA alone [acr.not-evaluated]\n"
                   "  ask for an evaluation",
                   "reader.yaml:14:35: warning: 1 of 1 row in chapter 'success_criteria_level_aaa' has no "
                   "'adherence', "
                   "which counts as not evaluated [acr.no-adherence]\n"
                   "  ask for the claim",
                   "reader.yaml:18:9: warning: criterion '602.30' is taken for 602.3 [acr.number-form]\n"
                   "  write 'num: \"602.3\"', in quotes, so that no program makes a number of it",
                   "reader.yaml:18:36: warning: chapter 'support' is disabled, which leaves out 1 row, 1 of "
                   "them with a "
                   "claim [acr.disabled]\n"
                   "  ask whether the chapter is meant to be part of the report"});

    const auto dated = [](const std::string& date) {
        return messages("title: T\nproduct: {name: P}\nauthor: {email: a@b.example}\nreport_date: " + date +
                        "\ncatalog: small\nchapters: {success_criteria_level_a: }\n");
    };
    CHECK(dated("8/31/2021").empty());
    CHECK(dated("3/4/2021") ==
          Messages{"reader.yaml:4:14: warning: report date '3/4/2021' cannot be read as one day [acr.date]\n"
                   "  ask for year, month and day as in 2026-11-01; its age counts as unknown"});
    CHECK(dated("''") == Messages{"reader.yaml:4:14: warning: the report has no date [acr.date]\n"
                                  "  ask when it was made; its age counts as unknown"});
}

SCENARIO("a report that names no known edition is taken for the smallest one that fits", "[evidence][acr]")
{
    const auto text = [](const std::string& catalog, const std::string& chapters) {
        return "title: T\nproduct: {name: P}\nauthor: {email: a@b.example}\nreport_date: 2026-03-01\n" +
               catalog + "chapters:\n" + chapters;
    };
    const auto edition = [&](const std::string& chapters) {
        const auto parsed = parse_openacr(text("", chapters), "reader.yaml", tests::shipped_catalogs());
        REQUIRE(parsed.value);
        CHECK(parsed.value->edition_is_assumed);
        return parsed.value->edition;
    };
    CHECK(edition(chapter(level_a, {"1.1.1 web supports"})) == "2.4-edition-wcag-2.0-508-en");
    CHECK(edition(chapter(level_a, {"2.1.4 web supports"})) == "2.4-edition-wcag-2.1-en");
    CHECK(edition(chapter(level_a, {"3.3.7 web supports"})) == "2.5-edition-wcag-2.2-en");
    CHECK(edition(chapter(level_a, {"3.3.7 web supports"}) + chapter("hardware", {"402.4 none supports"})) ==
          "2.5-edition-wcag-2.2-508-en");
    CHECK(edition(chapter("en_301_549_ict_with_two-way_voice", {"6.1 none supports"})) ==
          "2.5-edition-wcag-2.2-508-eu-en");

    const auto parsed = parse_openacr(text("", chapter(level_a, {"1.1.1 web supports"})), "reader.yaml",
                                      tests::shipped_catalogs());
    REQUIRE(parsed.diagnostics.size() == 1);
    CHECK(to_text(parsed.diagnostics.front()) ==
          "reader.yaml:1:1: warning: the report names no edition; it is taken for "
          "'2.4-edition-wcag-2.0-508-en', the "
          "smallest edition that has all of its criteria [acr.edition]\n"
          "  if it is another, add it as 'catalog: EDITION'");
    CHECK(messages(text("catalog: 3.0-edition\n", chapter(level_a, {"1.1.1 web supports"}))) ==
          Messages{"reader.yaml:5:10: warning: edition '3.0-edition' is not known; it is taken for 'small', "
                   "the smallest "
                   "edition that has all of its criteria [acr.edition]\n"
                   "  the known ones are: small"});
}

SCENARIO("chapters of another edition are passed over, and misspelt ones are not", "[evidence][acr]")
{
    const auto said = [](const std::string& catalog, const std::string& chapters) {
        Messages shown;
        const auto text =
            "title: T\nproduct: {name: P}\nauthor: {email: a@b.example}\nreport_date: 2026-03-01\ncatalog: " +
            catalog + "\nchapters:\n" + chapters;
        for (const auto& diagnostic :
             parse_openacr(text, "reader.yaml", tests::shipped_catalogs()).diagnostics)
            shown.push_back(to_text(diagnostic).substr(0, to_text(diagnostic).find("its chapters are")));
        return shown;
    };
    CHECK(said("2.4-edition-wcag-2.1-en", chapter("hardware", {"402.4 none supports"}) + "  software:\n") ==
          Messages{"reader.yaml:7:3: warning: edition '2.4-edition-wcag-2.1-en' does not ask about 2 of the "
                   "report's "
                   "chapters, which leaves out 1 row: hardware, software [acr.chapter]\n"
                   "  if the report is meant to cover them, it names the wrong 'catalog'"});
    // EN 301 549 has other chapter ids in 2.4 than in 2.5.
    CHECK(said("2.5-edition-wcag-2.2-508-eu-en",
               chapter("en_301_549_ICT_with_2way_voice", {"6.1 none supports"})) ==
          Messages{"reader.yaml:7:3: error: edition '2.5-edition-wcag-2.2-508-eu-en' has no chapter "
                   "'en_301_549_ICT_with_2way_voice' [acr.chapter]\n"
                   "  did you mean 'en_301_549_ict_with_two-way_voice'? "});
}

TEST_CASE("the reference tool's examples are accepted and refused as they are named",
          "[evidence][acr][shared]")
{
    const auto data = tests::shared_data();
    if (!data) {
        WARN(tests::skipped_without_shared_data);
        return;
    }
    const auto files = tests::files_below(*data / "openacr" / "tests");
    REQUIRE(files.size() == 14);
    for (const auto& file : files) {
        const auto name = file.filename().string();
        CAPTURE(name);
        const auto parsed = parse_openacr(tests::bytes_of(file), name, tests::shipped_catalogs());
        CHECK(is_sound(parsed) == (name.starts_with("valid") || name.starts_with("every-example")));
        if (name.starts_with("catalog-")) CHECK(parsed.diagnostics.front().code == "acr.kind");
    }
}

TEST_CASE("real reports give a handful of warnings, each with a place", "[evidence][acr][shared]")
{
    const auto data = tests::shared_data();
    if (!data) {
        WARN(tests::skipped_without_shared_data);
        return;
    }
    for (const auto& file : tests::files_below(*data / "openacr" / "acr")) {
        CAPTURE(file.filename().string());
        const auto parsed = parse_openacr(tests::bytes_of(file), "report.yaml", tests::shipped_catalogs());
        CHECK(is_sound(parsed));
        CHECK(parsed.diagnostics.size() <= 12);
        for (const auto& diagnostic : parsed.diagnostics) CHECK(diagnostic.place.has_value());
    }
}

TEST_CASE("hostile files end in a report or in an error", "[evidence][acr][hostile][shared]")
{
    const auto data = tests::shared_data();
    if (!data) {
        WARN(tests::skipped_without_shared_data);
        return;
    }
    for (const auto& file : tests::files_below(*data / "malformed")) {
        CAPTURE(file.filename().string());
        const auto text = read_text_file(file, "hostile");
        if (!text) continue;
        const auto parsed = parse_openacr(*text, "hostile", tests::shipped_catalogs());
        CHECK_FALSE(is_sound(parsed));
    }
}

TEST_CASE("any cut of a report is read or refused", "[evidence][acr][hostile]")
{
    const auto text =
        report_with(chapter(level_a, {"1.1.1 web supports", "1.2.1 web", "1.2.2 software not-evaluated"}));
    for (std::size_t end = 0; end <= text.size(); ++end) {
        CAPTURE(end);
        const auto parsed = read(text.substr(0, end));
        CHECK((parsed.value.has_value() || has_error(parsed.diagnostics)));
    }
}

}  // namespace edvet
