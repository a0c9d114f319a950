#include "edvet/workflow/candidates.hpp"
#include "edvet/workflow/case_files.hpp"
#include "edvet/workflow/case_verification.hpp"
#include "edvet/workflow/evidence.hpp"
#include "edvet/workflow/import.hpp"
#include "edvet/workflow/note.hpp"
#include "edvet/workflow/rate.hpp"
#include "tests/support/case_maker.hpp"
#include "tests/support/messages.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/temporary_folder.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace edvet;
using namespace edvet::tests;

namespace {

const RubricLibrary library{shipped_rubrics()};

constexpr const char* rubric = R"(edvet: rubric/1
id: small
version: "1"
title: Small
sources: [{id: own, title: House practice, cite: board minutes 12}]
scales: [{id: three, levels: [{id: met, value: 1}, {id: partly, value: 0.5}, {id: unmet, value: 0}]}]
dimensions:
  - id: privacy
    criteria:
      - id: privacy.agreement
        question: Is there an agreement?
        scale: three
        anchors: {unmet: none, partly: a draft, met: signed}
        evidence: [{kind: agreement, max-age: 12 months}]
        cites: [own]
      - id: privacy.ads
        question: Is it free of ads?
        scale: three
        anchors: {unmet: "no", partly: some, met: "yes"}
        cites: [own]
decision: {labels: [{id: approve, title: Approve, at-least: 80}, {id: deny, title: Deny}]}
)";

Act by(const std::string& name, const std::string& reason = "")
{
    return {.by = name, .reason = reason, .at = 1'790'000'000, .entropy = counted_entropy()};
}

/// A case with the candidates alder and birch.
class Case {
public:
    Case()
    {
        folder_.write(
            "app/procurement.yaml",
            "edvet: procurement/1\nid: app\ntitle: App\nrubric: {file: rubric.yaml}\nas-of: 2026-11-01\n");
        folder_.write("app/rubric.yaml", rubric);
        for (const std::string candidate : {"alder", "birch"})
            folder_.write(
                fmt::format("app/candidates/{}/candidate.yaml", candidate),
                fmt::format("edvet: candidate/1\nid: {0}\nproduct: {0}\nvendor: Vendor\n", candidate));
        const auto made = make_case(folder_.path() / "app", file(), library, by("Ann"));
        INFO(fmt::format("{}", made.diagnostics.empty() ? "" : to_text(made.diagnostics.front())));
        REQUIRE(made.value.has_value());
    }

    std::filesystem::path file() const { return folder_.path() / "app.edvet"; }
    const TemporaryFolder& folder() const { return folder_; }

    NewEvidence agreement(const std::string& id) const
    {
        return {.case_file = file(), .candidate = "alder", .id = id, .kind = "agreement"};
    }

    std::string bytes() const
    {
        std::ifstream stream{file(), std::ios::binary};
        return {std::istreambuf_iterator<char>{stream}, {}};
    }

    bool is_sound() const
    {
        const auto verified = verify_case_file({.case_file = file()});
        return verified.value && verified.value->chain.faults.empty() &&
               verified.value->contents.faults.empty() && verified.value->medium.faults.empty();
    }

    std::string first_code(const std::vector<Diagnostic>& diagnostics) const
    {
        return diagnostics.empty() ? "" : diagnostics.front().code;
    }

private:
    TemporaryFolder folder_;
};

Age days(int count) { return {count, Age::Unit::days}; }

}  // namespace

SCENARIO("evidence that is added can be cited, listed and exported, and the file stays sound",
         "[workflow][case]")
{
    const Case one;
    one.folder().write("signed.PDF", "signed");
    auto wanted = one.agreement("dpa");
    wanted.file = one.folder().path() / "signed.PDF";
    wanted.issued = Date::from_text("2026-08-01");
    const auto added = add_evidence(wanted, by("Kim"));
    REQUIRE(is_sound(added));
    CHECK(added.value->item.file == "dpa.pdf");
    const auto rated = rate({.case_file = one.file(),
                             .candidate = "alder",
                             .criterion = "privacy.agreement",
                             .level = "met",
                             .evidence = {"dpa"}},
                            by("Kim", "read it"));
    REQUIRE(is_sound(rated));
    const auto listed = list_evidence({one.file()}, library, "alder", days(60));
    REQUIRE(listed.value.has_value());
    REQUIRE(listed.value->items.size() == 1);
    CHECK(listed.value->items[0].state == EvidenceState::current);
    CHECK(listed.value->items[0].cited == 1);
    CHECK(listed.value->items[0].item.sha256 == added.value->item.sha256);
    const auto out = one.folder().path() / "out";
    REQUIRE(export_case({one.file()}, out).value.has_value());
    const auto again = list_evidence({out}, library, "alder", days(60));
    REQUIRE(again.value.has_value());
    CHECK(again.value->items.size() == 1);
    CHECK(one.is_sound());
}

SCENARIO("what would leave the procurement unreadable is refused and changes no byte", "[workflow][case]")
{
    const Case one;
    const auto before = one.bytes();
    one.folder().write("sheet.csv", "criterion,level\n");
    auto as_sheet = one.agreement("ratings");
    as_sheet.file = one.folder().path() / "sheet.csv";
    CHECK(one.first_code(add_evidence(as_sheet, by("Kim")).diagnostics) == "evidence.id");
    auto too_long = one.agreement("dpa");
    too_long.title = std::string(201, 'x');
    CHECK(one.first_code(add_evidence(too_long, by("Kim")).diagnostics) == "evidence.title");
    auto no_text = one.agreement("dpa");
    no_text.title = std::string(1, '\xFF');
    CHECK(one.first_code(add_evidence(no_text, by("Kim")).diagnostics) == "evidence.title");
    CHECK(one.first_code(add_evidence(one.agreement("dpa"), by("")).diagnostics) == "case.by");
    CHECK(one.first_code(withdraw_candidate(one.file(), "alder", by("Kim")).diagnostics) == "case.reason");
    CHECK(
        one.first_code(
            add_candidate({.case_file = one.file(), .id = "alder", .product = "A", .vendor = "V"}, by("Kim"))
                .diagnostics) == "candidate.exists");
    CHECK(one.first_code(write_note({one.file(), std::string(20'001, 'x')}, by("Kim")).diagnostics) ==
          "note.text");
    CHECK(one.first_code(write_note({one.file(), "\xC3"}, by("Kim")).diagnostics) == "note.text");
    CHECK(one.bytes() == before);
}

SCENARIO("the longest note is taken whole", "[workflow][case]")
{
    const Case one;
    CHECK(is_sound(write_note({one.file(), std::string(20'000, 'x')}, by("Kim"))));
    CHECK(one.is_sound());
}

SCENARIO("evidence is due on its last good day and over on the next", "[workflow][case]")
{
    const Case one;
    auto wanted = one.agreement("dpa");
    wanted.issued = Date::from_text("2025-12-01");
    REQUIRE(is_sound(add_evidence(wanted, by("Kim"))));
    REQUIRE(is_sound(rate({.case_file = one.file(),
                           .candidate = "alder",
                           .criterion = "privacy.agreement",
                           .level = "met",
                           .evidence = {"dpa"}},
                          by("Kim", "read it"))));
    const auto due_on = [&](const char* day, int within) {
        const auto found =
            due_evidence({.folder = one.file(), .as_of = Date::from_text(day)}, library, days(within));
        REQUIRE(found.value.has_value());
        CHECK(found.value->looked_at == 1);
        return found.value->due;
    };
    CHECK(due_on("2026-11-01", 29).empty());
    const auto soon = due_on("2026-11-01", 30);
    REQUIRE(soon.size() == 1);
    CHECK(to_text(soon[0].last_good) == "2026-12-01");
    CHECK(soon[0].criteria == std::vector<std::string>{"privacy.agreement"});
    CHECK_FALSE(due_on("2026-12-01", 1)[0].is_over());
    CHECK(due_on("2026-12-02", 1)[0].is_over());
}

SCENARIO("evidence that expires before it is too old is told once, and otherwise for both",
         "[workflow][case]")
{
    const Case one;
    auto early = one.agreement("early");
    early.issued = Date::from_text("2026-01-01");
    early.expires = Date::from_text("2026-12-01");
    auto late = one.agreement("late");
    late.issued = Date::from_text("2026-01-01");
    late.expires = Date::from_text("2027-12-01");
    REQUIRE(is_sound(add_evidence(early, by("Kim"))));
    REQUIRE(is_sound(add_evidence(late, by("Kim"))));
    REQUIRE(is_sound(rate({.case_file = one.file(),
                           .candidate = "alder",
                           .criterion = "privacy.agreement",
                           .level = "met",
                           .evidence = {"early", "late"}},
                          by("Kim", "read both"))));
    const auto found = due_evidence({.folder = one.file()}, library, Age{2, Age::Unit::years});
    REQUIRE(found.value.has_value());
    std::vector<std::string> told;
    for (const auto& one_due : found.value->due)
        told.push_back(to_text(one_due.last_good) + " " + one_due.id);
    CHECK(told == std::vector<std::string>{"2026-12-01 early", "2027-01-01 late", "2027-12-01 late"});
}

SCENARIO("a window is days, weeks, months or years, and nothing else", "[workflow][case]")
{
    CHECK(window_from_text("60d") == days(60));
    CHECK(window_from_text("8w") == days(56));
    CHECK(window_from_text("2m") == Age{2, Age::Unit::months});
    CHECK(window_from_text("1y") == Age{1, Age::Unit::years});
    CHECK(window_from_text("36 months") == Age{36, Age::Unit::months});
    for (const auto* text : {"", "d", "0d", "-1d", "60", "60 d", "60D", "1.5y", "10000d", "1429w", "60dd",
                             "99999999999999999999d"})
        CHECK_FALSE(window_from_text(text).has_value());
}

SCENARIO("a candidate that comes back has what it had, and one that was added can be withdrawn",
         "[workflow][case]")
{
    const Case one;
    REQUIRE(is_sound(add_evidence(one.agreement("dpa"), by("Kim"))));
    REQUIRE(is_sound(withdraw_candidate(one.file(), "alder", by("Kim", "no offer"))));
    CHECK(one.first_code(add_evidence(one.agreement("dpa-2"), by("Kim")).diagnostics) ==
          "evidence.candidate");
    const auto back = add_candidate({.case_file = one.file(), .id = "alder"}, by("Kim", "the offer came"));
    REQUIRE(is_sound(back));
    CHECK(back.value->was_withdrawn);
    const auto added = add_candidate(
        {.case_file = one.file(), .id = "fir", .product = "Fir: #1", .vendor = "'Fir'"}, by("Kim"));
    REQUIRE(is_sound(added));
    REQUIRE(is_sound(withdraw_candidate(one.file(), "fir", by("Kim", "too late"))));
    const auto listed = list_candidates({one.file()});
    REQUIRE(listed.value.has_value());
    REQUIRE(listed.value->candidates.size() == 3);
    CHECK(listed.value->candidates[0].evidence == 1);
    CHECK(listed.value->candidates[2].product == "Fir: #1");
    CHECK(listed.value->candidates[2].withdrawn.has_value());
    CHECK(one.is_sound());
}

SCENARIO("ratings that are imported into a case become entries once, and a trial writes nothing",
         "[workflow][case]")
{
    const Case one;
    one.folder().write("scores.csv", "criterion,level,by,reason,evidence,where\nprivacy.ads,met,Bo,seen,,\n"
                                     "privacy.ads,partly,Cy,some,,\n");
    ImportRequest request{.procurement = one.file(),
                          .candidate = "alder",
                          .file = one.folder().path() / "scores.csv",
                          .id = {},
                          .title = {},
                          .issued = {},
                          .expires = {},
                          .independence = {},
                          .is_trial = true};
    const auto before = one.bytes();
    REQUIRE(is_sound(import_file(request, library, by("Kim"))));
    CHECK(one.bytes() == before);
    request.is_trial = false;
    const auto first = import_file(request, library, by("Kim"));
    REQUIRE(is_sound(first));
    CHECK(first.value->stored_as.empty());
    const auto after = one.bytes();
    const auto second = import_file(request, library, by("Kim"));
    REQUIRE(is_sound(second));
    CHECK(second.value->was_there);
    CHECK(second.value->change->first == 0);
    CHECK(one.bytes() == after);
    CHECK(one.is_sound());
}
