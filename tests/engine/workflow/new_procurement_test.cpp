#include "edvet/workflow/compare.hpp"
#include "edvet/workflow/cost.hpp"
#include "edvet/workflow/new_procurement.hpp"
#include "tests/support/candidate_builder.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/temporary_folder.hpp"

#include <filesystem>
#include <string>

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

namespace fs = std::filesystem;

const std::string small_rubric = R"(edvet: rubric/1
id: small
version: "1"
title: Small
sources: [{id: own, title: Own, cite: none}]
facts: [{id: uses-ai, question: Does it use AI?, answers: ["yes", "no"]}]
scales: [{id: met, levels: [{id: met, value: 1}, {id: unmet, value: 0}]}]
dimensions:
  - id: all
    criteria:
      - id: a
        title: So it is
        question: Is it so?
        guidance: Look at it.
        weight: 2.5
        scale: met
        anchors: {met: It is., unmet: It is not.}
        evidence: [{kind: study, max-age: 2 years, independence: third-party, count: 2}]
        cites: [own]
decision: {labels: [{id: approve, at-least: 50}, {id: deny}]}
)";

const std::string ratings_to_fill_in =
    "edvet: ratings/1\n"
    "by: \"\"  # your name; it stands beside every rating\n"
    "\n"
    "# Replace 'unknown' by the level whose text fits what you saw, say why, and name the evidence.\n"
    "ratings:\n"
    "\n"
    "  # So it is (weight 2.5)\n"
    "  # Is it so?\n"
    "  # Look at it.\n"
    "  #   met: It is.\n"
    "  #   unmet: It is not.\n"
    "  #   not-applicable: where it does not apply; give the reason\n"
    "  # Evidence: 2 study from third-party or better, at most 2 years old\n"
    "  - criterion: a\n"
    "    level: unknown\n"
    "    reason: \"\"\n"
    "    evidence: []\n";

const std::string candidate_to_fill_in =
    "edvet: candidate/1\n"
    "id: alder  # the name of this folder\n"
    "product: \"Alder\"\n"
    "vendor: \"to be named\"\n"
    "# product-version: \"1.0\"\n"
    "\n"
    "# Answers that decide which criteria apply. A candidate.yaml may answer for its own product.\n"
    "# facts:\n"
    "#   uses-ai: …  (Does it use AI? One of: yes, no)\n"
    "\n"
    "# Documents and tests that the ratings rest on, in place of the []. Put each file into this "
    "folder.\n"
    "# This rubric asks for: study.\n"
    "# An accessibility conformance report in OpenACR form gets 'format: openacr' and is read by edvet.\n"
    "# - id: agreement\n"
    "#   kind: agreement\n"
    "#   title: Data-privacy agreement, signed\n"
    "#   issued: 2026-08-01\n"
    "#   expires: 2029-07-31\n"
    "#   independence: vendor  # or third-party, own-test\n"
    "#   file: agreement.pdf\n"
    "evidence: []\n";

const std::string end_of_procurement_to_fill_in =
    "rubric: {file: rubric.yaml}\n"
    "\n"
    "# The day to judge on: evidence that is too old by then does not count.\n"
    "as-of: 2026-11-15\n"
    "\n"
    "# Answers that decide which criteria apply. A candidate.yaml may answer for its own "
    "product.\n"
    "# facts:\n"
    "#   uses-ai: …  (Does it use AI? One of: yes, no)\n"
    "\n"
    "# What the candidates cost over their life. To count it, take the '# ' from the lines below, put in "
    "your own\n"
    "# numbers, and rename each costs.yaml.example to costs.yaml. Then: edvet cost FOLDER\n";

/// The commented block of costs, with the marks before its lines taken away.
std::string with_costs(std::string procurement)
{
    auto at = procurement.find("\n# cost:\n");
    REQUIRE(at != std::string::npos);
    while (at != std::string::npos && at + 1 < procurement.size()) {
        REQUIRE(procurement.substr(at + 1, 2) == "# ");
        procurement.erase(at + 1, 2);
        at = procurement.find('\n', at + 1);
    }
    return procurement;
}

NewProcurement wanted(const fs::path& folder, const std::string& rubric)
{
    return {
        .folder = folder, .rubric = rubric, .overlays = {}, .candidates = {}, .as_of = date("2026-11-15")};
}

}  // namespace

SCENARIO("a new procurement of any shipped rubric compares at once, and all of it is unknown", "[workflow]")
{
    const RubricLibrary library{shipped_rubrics()};
    for (const auto& entry : fs::directory_iterator{shipped_rubrics()}) {
        if (entry.path().extension() != ".yaml") continue;
        const auto rubric = entry.path().stem().string();
        CAPTURE(rubric);
        const TemporaryFolder folder;
        auto asked = wanted(folder.path() / "our-choice", rubric);
        asked.candidates = {"Alder: \"the\" #1 – now!", "BIRCH"};
        const auto made = make_procurement(asked, library);
        REQUIRE(is_sound(made));
        CHECK(made.value->candidates == std::vector<std::string>{"alder-the-1-now", "birch"});

        const auto compared = compare({folder.path() / "our-choice"}, library);
        REQUIRE(is_sound(compared));
        REQUIRE(compared.value->candidates.size() == 2);
        CHECK(compared.value->candidates[0].product == "Alder: \"the\" #1 – now!");
        for (const auto& candidate : compared.value->candidates) {
            CHECK(candidate.standings.rated == 0);
            CHECK(candidate.coverage.exact == 0);
        }
    }
}

SCENARIO("what cannot be made whole is not made at all", "[workflow]")
{
    const RubricLibrary library{shipped_rubrics()};
    const TemporaryFolder folder;

    SECTION("when the names of its files get too long for the system")
    {
        // Long enough that the folder itself can be made, and that a candidate's files in it cannot.
        auto deep = folder.path();
        while (deep.string().size() + 200 < 3990) deep /= std::string(190, 'x');
        deep /= std::string(4062 - 62 - deep.string().size(), 'y');
        fs::create_directories(deep);
        deep /= std::string(60, 'n');
        const auto before = folder.listing();
        const auto made = make_procurement(wanted(deep, "accessibility"), library);
        CHECK_FALSE(made.value);
        REQUIRE(made.diagnostics.size() == 1);
        CHECK(made.diagnostics.front().message.find("File name too long") != std::string::npos);
        CHECK(folder.listing() == before);
    }
    SECTION("when the folder is in use")
    {
        folder.write("used/note.txt", "mine\n");
        const auto made = make_procurement(wanted(folder.path() / "used", "accessibility"), library);
        CHECK_FALSE(made.value);
        CHECK(made.diagnostics.front().code == "new.exists");
        CHECK(folder.listing() == "used\nused/note.txt\n");
    }
    SECTION("when the rubric is not there")
    {
        CHECK_FALSE(make_procurement(wanted(folder.path() / "new", "accessibilty"), library).value);
        CHECK(folder.listing().empty());
    }
}

SCENARIO("a folder that is empty is filled, and stays where it is when that fails", "[workflow]")
{
    const RubricLibrary library{shipped_rubrics()};
    const TemporaryFolder folder;
    fs::create_directory(folder.path() / "ready");
    REQUIRE(is_sound(make_procurement(wanted(folder.path() / "ready/", "accessibility"), library)));
    CHECK(folder.listing() == "ready\nready/candidates\nready/candidates/first-candidate\n"
                              "ready/candidates/first-candidate/candidate.yaml\n"
                              "ready/candidates/first-candidate/costs.yaml.example\n"
                              "ready/candidates/first-candidate/ratings.yaml\n"
                              "ready/procurement.yaml\nready/rubric.yaml\n");
}

SCENARIO("what is to be filled in says how, word for word", "[workflow]")
{
    const TemporaryFolder folder;
    folder.write("small.yaml", small_rubric);
    auto asked = wanted(folder.path() / "Our Choice", (folder.path() / "small.yaml").string());
    asked.candidates = {"Alder"};
    const auto made = make_procurement(asked, {});
    REQUIRE(is_sound(made));
    CHECK(made.value->criteria == 1);

    const auto text_of = [&](const std::string& name) {
        return bytes_of(folder.path() / "Our Choice" / name);
    };
    const auto procurement = text_of("procurement.yaml");
    CHECK(procurement.starts_with(
        "edvet: procurement/1\nid: our-choice\ntitle: \"Small\"  # what is being chosen, and "
        "for whom\n"));
    CHECK(procurement.find(end_of_procurement_to_fill_in + "# cost:\n") != std::string::npos);
    CHECK(text_of("candidates/alder/ratings.yaml") == ratings_to_fill_in);
    CHECK(text_of("candidates/alder/candidate.yaml") == candidate_to_fill_in);
}

SCENARIO("the example of costs counts as soon as its marks are gone, and warns of what it lacks",
         "[workflow][cost]")
{
    const TemporaryFolder folder;
    folder.write("small.yaml", small_rubric);
    auto asked = wanted(folder.path() / "choice", (folder.path() / "small.yaml").string());
    asked.candidates = {"Alder"};
    REQUIRE(is_sound(make_procurement(asked, {})));
    const auto made = folder.path() / "choice";
    const auto alder = made / "candidates/alder";
    const auto procurement = with_costs(bytes_of(made / "procurement.yaml"));
    fs::remove(made / "procurement.yaml");
    folder.write("choice/procurement.yaml", procurement);
    fs::rename(alder / "costs.yaml.example", alder / "costs.yaml");

    const auto costed = cost({.procurement = {made}}, {});
    REQUIRE(is_sound(costed));
    for (const auto& diagnostic : costed.diagnostics) CHECK(diagnostic.code == "cost.no-source");
    CHECK(outcome_of(*costed.value).outcome == Outcome::done);
    REQUIRE(costed.value->comparison->candidates.size() == 1);
    CHECK(costed.value->comparison->candidates.front().score);
}
