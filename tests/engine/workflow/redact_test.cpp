#include "edvet/base/csv.hpp"
#include "edvet/base/file.hpp"
#include "edvet/base/printable.hpp"
#include "edvet/base/sha256.hpp"
#include "edvet/store/case_state.hpp"
#include "edvet/store/check_case.hpp"
#include "edvet/workflow/case_files.hpp"
#include "edvet/workflow/compare.hpp"
#include "edvet/workflow/rate.hpp"
#include "edvet/workflow/redact.hpp"
#include "tests/support/case_maker.hpp"
#include "tests/support/messages.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/workbook_maker.hpp"

#include <algorithm>
#include <random>
#include <set>

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <sys/stat.h>

namespace edvet {

using namespace tests;

namespace {

Act act_of(const std::string& by, const std::string& reason = "")
{
    return {.by = by, .reason = reason, .at = 1'800'000'000, .entropy = counted_entropy(7)};
}

std::string said_of(const std::vector<Diagnostic>& diagnostics)
{
    std::string text;
    for (const auto& diagnostic : diagnostics) text += to_text(diagnostic) + "\n";
    return text;
}

/// The reading app of the golden cases, opened as a case file by Ann.
class ReadingApp {
public:
    ReadingApp()
    {
        std::filesystem::copy(EDVET_SOURCE_DIR "/tests/cli/inputs/reading-app", folder(),
                              std::filesystem::copy_options::recursive);
    }

    std::filesystem::path folder() const { return place_.path() / "app"; }
    std::filesystem::path file() const { return place_.path() / "app.edvet"; }
    std::filesystem::path copy() const { return place_.path() / "public.edvet"; }
    std::filesystem::path key() const { return place_.path() / "names.csv"; }

    void write(const std::string& path, const std::string& text) const { place_.write("app/" + path, text); }

    void open() const
    {
        const auto made = make_case(folder(), file(), {EDVET_SOURCE_DIR "/rubrics"}, act_of("Ann Archer"));
        INFO(said_of(made.diagnostics));
        REQUIRE(made.value);
    }

    void rate_one(const std::string& candidate, const std::string& level, const std::string& by,
                  const std::string& reason) const
    {
        const auto rated =
            rate({.case_file = file(), .candidate = candidate, .criterion = "privacy.ads", .level = level},
                 act_of(by, reason));
        INFO(said_of(rated.diagnostics));
        REQUIRE(rated.value);
    }

    RedactRequest request(const std::vector<std::string>& withhold) const
    {
        return {.case_file = file(), .output = copy(), .withhold = withhold, .ground = "16 CFR 312"};
    }

    /// What was said; the copy is there where this does not say an error.
    std::string redacted(const RedactRequest& request) const
    {
        const auto done = redact(request, act_of("Ann Archer"));
        CHECK(done.value.has_value() == !has_error(done.diagnostics));
        CHECK(done.value.has_value() == std::filesystem::exists(copy()));
        return said_of(done.diagnostics);
    }
    std::string redacted_without(const std::vector<std::string>& withhold) const
    {
        return redacted(request(withhold));
    }

    std::string bytes() const { return read_file(copy(), "copy", 1U << 28U).value(); }

private:
    TemporaryFolder place_;
};

CaseState state_in(const std::filesystem::path& file)
{
    CaseState state;
    const auto done = opened(file)->read([&](const CaseReading& reading) { state = state_of(reading); });
    REQUIRE(done);
    return state;
}

CaseHead head_in(const std::filesystem::path& file)
{
    CaseHead head;
    const auto done =
        opened(file)->read([&](const CaseReading& reading) { head = check_case(reading).head.value(); });
    REQUIRE(done);
    return head;
}

bool has(const std::string& bytes, const std::string& text) { return bytes.find(text) != std::string::npos; }

}  // namespace

TEST_CASE("a copy verifies, and a head of the original holds for it", "[redact]")
{
    const ReadingApp app;
    app.open();
    CHECK(app.redacted_without({"reasons", "names"}) == "");
    CHECK(faults_of(*opened(app.copy())) == "");
    const auto head = head_in(app.file());
    CHECK(head_in(app.copy()).seq == head.seq + 1);
    const auto done = opened(app.copy())->read([&](const CaseReading& reading) {
        CHECK(standing_of(head, reading) == HeadStanding::held);
    });
    CHECK(done);
}

TEST_CASE("withheld reasons and names are not in the bytes, and the copy still compares", "[redact]")
{
    const ReadingApp app;
    app.open();
    REQUIRE(app.redacted_without({"reasons", "names"}) == "");
    const auto bytes = app.bytes();
    for (const auto* text : {"J. Rivera", "Ann Archer", "section 7 says so", "tried it"})
        CHECK(!has(bytes, text));
    CHECK(has(bytes, "16 CFR 312"));
    CHECK(has(read_file(app.file(), "case", 1U << 28U).value(), "J. Rivera"));

    const RubricLibrary library{EDVET_SOURCE_DIR "/rubrics"};
    const auto before = compare({.folder = app.file()}, library);
    const auto after = compare({.folder = app.copy()}, library);
    REQUIRE(before.value);
    INFO(said_of(after.diagnostics));
    REQUIRE(after.value);
    REQUIRE(after.value->candidates.size() == before.value->candidates.size());
    for (std::size_t i = 0; i < before.value->candidates.size(); ++i)
        CHECK(after.value->candidates[i].score->points.shown ==
              before.value->candidates[i].score->points.shown);
}

TEST_CASE("a withheld level is unknown, and never a score", "[redact]")
{
    const ReadingApp app;
    app.open();
    auto request = app.request({"ratings"});
    request.candidate = "birch";
    REQUIRE(app.redacted(request) == "");
    for (const auto& [key, rating] : state_in(app.copy()).ratings)
        CHECK(rating.level.has_value() == (key.candidate != "birch"));
    const auto after = compare({.folder = app.copy()}, {EDVET_SOURCE_DIR "/rubrics"});
    INFO(said_of(after.diagnostics));
    REQUIRE(after.value);
    for (const auto& candidate : after.value->candidates)
        if (candidate.id == "birch") {
            REQUIRE(candidate.score);
            CHECK(candidate.score->low.shown == "0.00");
            CHECK(candidate.score->high.shown == "100.00");
        }
}

TEST_CASE("sheets go with the ratings that were read from them, in all their versions", "[redact]")
{
    const ReadingApp app;
    app.open();
    auto request = app.request({"reasons"});
    request.candidate = "birch";
    // Dogwood's reasons are word for word the same, so theirs have to go or be left.
    CHECK(has(app.redacted(request), "stands in the reason of entry"));
    request.candidate = "";
    REQUIRE(app.redacted(request) == "");
    const auto state = state_in(app.copy());
    for (const auto& [path, file] : state.files)
        CHECK(file.digest.has_value() == !path.ends_with("ratings.yaml"));
}

TEST_CASE("the key names who is who, for its owner alone", "[redact]")
{
    const ReadingApp app;
    app.open();
    auto request = app.request({"names"});
    request.key_file = app.key();
    REQUIRE(app.redacted(request) == "");
    CHECK(read_file(app.key(), "key", 1000).value() == "code,name\np1,Ann Archer\np2,J. Rivera\n");
    struct stat status = {};
    REQUIRE(::stat(app.key().c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0600);
    for (const auto& [code, name] : state_in(app.copy()).people) CHECK(!name);
}

TEST_CASE("a document that has a withheld name in it goes too", "[redact]")
{
    const ReadingApp app;
    app.write("candidates/birch/memo.txt", "Said by J.\n   Rivera, in a meeting.\n");
    app.write("candidates/birch/other.txt", "Said by J. Riveras.\n");
    app.open();
    REQUIRE(app.redacted_without({"names"}) == "");
    const auto state = state_in(app.copy());
    CHECK(!state.files.at("candidates/birch/memo.txt").digest);
    CHECK(state.files.at("candidates/birch/other.txt").digest);
    CHECK(!has(app.bytes(), "in a meeting"));
}

TEST_CASE("a workbook that has a withheld name in a cell goes too, and what cannot be searched is told",
          "[redact]")
{
    const ReadingApp app;
    const auto workbook = [](std::string_view text) {
        return workbook_bytes({.sheets = {{.name = "Answers", .cells = {text_cell("A1", text)}}}},
                              Dialect::libxlsxwriter);
    };
    app.write("candidates/birch/asked.xlsx", workbook("Asked by Bo \"O'Neil\" & Co"));
    app.write("candidates/birch/other.xlsx", workbook("Asked by nobody"));
    app.write("candidates/birch/scan.pdf", "%PDF-1.7\n");
    app.open();
    app.rate_one("birch", "met", "Bo \"O'Neil\" & Co", "after the update");
    CHECK(app.redacted_without({"names"}) ==
          "warning: not searched inside, since packed: candidates/birch/scan.pdf [redact.packed]\n"
          "  look through them, and withhold with file:PATH what must not be seen\n");
    const auto state = state_in(app.copy());
    CHECK(!state.files.at("candidates/birch/asked.xlsx").digest);
    CHECK(state.files.at("candidates/birch/other.xlsx").digest);
}

TEST_CASE("whoever follows what a refusal says gets a copy", "[redact]")
{
    const ReadingApp app;
    app.write("candidates/birch/candidate.yaml",
              "edvet: candidate/1\nid: birch\nproduct: Birch Reader\nvendor: J. Rivera & Sons\n"
              "evidence:\n  - {id: dpa, kind: agreement, issued: 2025-08-01, independence: vendor, file: "
              "agreement.md}\n");
    app.open();
    app.rate_one("birch", "met", "Bo Li", "as J. Rivera said");
    const auto said = app.redacted_without({"names"});
    CHECK(said == "error: the name of p2 (entry 21) stands in the reason of entry 48 too [redact.text]\n"
                  "  withhold these as well: --withhold entry:48:reason; or, where it may be seen: --leave "
                  "entry:21:name\n"
                  "error: the name of p2 (entry 21) stands in candidates/birch/candidate.yaml, which the "
                  "case cannot be "
                  "read without [redact.text]\n"
                  "  no copy can be without it, not even where it is corrected now; where it may be seen "
                  "there: --leave "
                  "entry:21:name\n");
    auto request = app.request({"names", "entry:48:reason"});
    request.leave = {"entry:21:name"};
    CHECK(app.redacted(request) == "");
    CHECK(has(app.bytes(), "J. Rivera & Sons"));
    CHECK(!has(app.bytes(), "Bo Li"));
}

TEST_CASE("what the case cannot be read without is not withheld", "[redact]")
{
    const ReadingApp app;
    app.open();
    const auto said = app.redacted_without(
        {"file:procurement.yaml", "file:rubric.yaml", "file:candidates/birch/candidate.yaml", "entry:3"});
    for (const auto* path : {"procurement.yaml", "rubric.yaml", "candidates/birch/candidate.yaml"})
        CHECK(has(said, fmt::format("error: {} (entry ", path)));
    CHECK(has(said, "without it the case cannot be read [redact.needed]"));
}

TEST_CASE("evidence is withheld by its name, and what rests on it is unknown", "[redact]")
{
    const ReadingApp app;
    app.open();
    REQUIRE(app.redacted_without({"evidence:birch/dpa"}) == "");
    CHECK(!state_in(app.copy()).files.at("candidates/birch/agreement.md").digest);
    CHECK(state_in(app.copy()).files.at("candidates/dogwood/agreement.md").digest);
    const auto after = compare({.folder = app.copy()}, {EDVET_SOURCE_DIR "/rubrics"});
    REQUIRE(after.value);
    CHECK(has(said_of(after.diagnostics), "[evidence.withheld]"));
}

TEST_CASE("a withheld document is found where it stands once more", "[redact]")
{
    const ReadingApp app;
    const std::string letter = "A letter.";
    app.write("candidates/birch/letter.txt", letter);
    app.write("candidates/dogwood/it's copied.txt", letter);
    app.write("candidates/dogwood/list.txt", sha256_of(letter));
    app.open();
    const auto said = app.redacted_without({"file:candidates/birch/letter.txt"});
    CHECK(has(said,
              "error: candidates/birch/letter.txt, withheld, stands in the copy as "
              "candidates/dogwood/it's copied.txt too [redact.document]\n"
              "  withhold that as well: --withhold 'file:candidates/dogwood/it'\\''s copied.txt'; or, where "
              "it may be seen there: --leave entry:"));
    CHECK(has(said, "warning: the SHA-256 of candidates/birch/letter.txt, withheld, stands in "
                    "candidates/dogwood/list.txt [redact.digest]"));
    const auto again =
        app.redacted_without({"file:candidates/birch/letter.txt", "file:candidates/dogwood/it's copied.txt"});
    CHECK(!has(again, "error"));
    CHECK(!has(app.bytes(), letter));
}

TEST_CASE("a sheet of ratings that holds nothing but a name goes, and the copy can be read", "[redact]")
{
    const ReadingApp app;
    app.write("candidates/cedar/candidate.yaml",
              "edvet: candidate/1\nid: cedar\nproduct: Cedar\nvendor: Cedar, Inc.\n");
    app.write("candidates/cedar/ratings.yaml", "edvet: ratings/1\n# for J. Rivera\nratings: []\n");
    app.open();
    CHECK(app.redacted_without({"names"}) == "");
    CHECK(compare({.folder = app.copy()}, {EDVET_SOURCE_DIR "/rubrics"}).value);
}

TEST_CASE("the ground is public, and says nothing that is withheld", "[redact]")
{
    const ReadingApp app;
    app.open();
    auto request = app.request({"names"});
    request.ground = "as J. Rivera asked";
    CHECK(app.redacted(request) ==
          "error: the ground itself has the name of p2 (entry 21) in it [redact.text]\n"
          "  say the ground without it; or, where it may be seen: --leave entry:21:name\n");
    request.ground = " ";
    CHECK(has(app.redacted(request), "no ground is given [redact.ground]"));
}

TEST_CASE("what a person wrote is withheld by name or code, candidate by candidate", "[redact]")
{
    const ReadingApp app;
    app.open();
    app.rate_one("birch", "met", "Bo Li", "a word of my own");
    app.rate_one("dogwood", "met", "Bo Li", "and another one");
    auto request = app.request({"reasons", "ratings"});
    request.reviewer = "Bo Li";
    request.candidate = "birch";
    REQUIRE(app.redacted(request) == "");
    CHECK(!has(app.bytes(), "a word of my own"));
    CHECK(has(app.bytes(), "and another one"));
    CHECK(has(app.bytes(), "tried it"));
    request.reviewer = "Bo";
    request.output = app.folder() / "second.edvet";
    const auto refused = redact(request, act_of("Ann Archer"));
    CHECK(has(said_of(refused.diagnostics), "nobody in this case is called 'Bo' [redact.reviewer]"));
    request = app.request({"names"});
    request.candidate = "birch";
    request.output = app.folder() / "second.edvet";
    CHECK(redact(request, act_of("Ann Archer")).diagnostics.front().code == "redact.narrow");
}

TEST_CASE("a reason of common words does not take shipped rubrics or the format for a leak", "[redact]")
{
    const ReadingApp app;
    app.open();
    int people = 0;
    for (const auto* reason : {"reason", "person", "CREATE TABLE", "rating", "sqlite format"}) {
        const auto by = fmt::format("Q{}", ++people);
        app.rate_one("birch", "met", by, reason);
        auto request = app.request({"reasons"});
        request.reviewer = by;
        CAPTURE(reason);
        CHECK(app.redacted(request) == "");
        std::filesystem::remove(app.copy());
    }
}

TEST_CASE("what matches nothing is told, all of it at once", "[redact]")
{
    const ReadingApp app;
    app.open();
    const auto said = app.redacted_without({"notes", "file:candidates/birch/agrement.md",
                                            "evidence:birch/soc2", "entry:999", "entry:1", "entry:3:reason"});
    CHECK(has(said, "error: there is nothing to withhold for 'notes' [redact.nothing]"));
    CHECK(has(said, "did you mean 'file:candidates/birch/agreement.md'?"));
    CHECK(std::count(said.begin(), said.end(), '[') == 6);
    CHECK(has(app.redacted_without({"everything"}),
              "'everything' names nothing that can be withheld [redact.what]"));
}

TEST_CASE("a copy is never made over anything, nor of itself", "[redact]")
{
    const ReadingApp app;
    app.open();
    auto request = app.request({"reasons"});
    request.output = app.file();
    const auto done = redact(request, act_of("Ann Archer"));
    REQUIRE(!done.value);
    CHECK(done.diagnostics.front().code == "redact.original");
    CHECK(faults_of(*opened(app.file())) == "");
    REQUIRE(app.redacted_without({"reasons"}) == "");
    const auto again = redact(app.request({"reasons"}), act_of("Ann Archer"));
    CHECK(again.diagnostics.front().code == "case.exists");
}

TEST_CASE("a copy can be redacted again, and keeps what was withheld before", "[redact]")
{
    const ReadingApp app;
    app.open();
    REQUIRE(app.redacted_without({"names"}) == "");
    auto request = app.request({"reasons"});
    request.case_file = app.copy();
    request.output = app.folder() / "second.edvet";
    const auto second = redact(request, act_of("Cleo Clerk"));
    INFO(said_of(second.diagnostics));
    REQUIRE(second.value);
    CHECK(faults_of(*opened(request.output)) == "");
    const auto state = state_in(request.output);
    CHECK(!state.people.at("p1"));
    CHECK(state.people.at("p3") == "Cleo Clerk");
}

TEST_CASE("no random name or reason is left in the bytes of a copy", "[property][redact]")
{
    const std::vector<std::string> pieces{"O'Brien",     "\"quoted\"", "Zoë",       "🙂🙂", "line\nline",
                                          "שלום עולם",   "مرحبا",      "李明",      "a,b;c",    "=1+2",
                                          "back\\slash", "tab\tbed",   "\u202Eltr", "ﬁn",       "Smith-Jones",
                                          "x: y",        "- item",     "#hash"};
    std::mt19937 random{Catch::rngSeed()};
    const auto text = [&](std::size_t words, int trial) {
        std::string made = fmt::format("Q{}z{}", trial, random() % 100'000);
        for (std::size_t i = 0; i < words; ++i) made += " " + pieces[random() % pieces.size()];
        return made;
    };
    for (int trial = 0; trial < 8; ++trial) {
        const ReadingApp app;
        std::set<std::string> secrets;
        std::string sheet = csv_record({"criterion", "level", "by", "reason", "evidence", "where"});
        for (const auto* criterion : {"privacy.agreement", "privacy.ads", "privacy.breach"}) {
            const auto name = text(1, trial);
            const auto reason = text(1 + random() % 5, trial);
            secrets.insert({name, reason});
            sheet += csv_record({criterion, "unmet", name, reason, "", ""});
        }
        app.write("candidates/birch/ratings.csv", sheet);
        app.open();
        for (int i = 0; i < 3; ++i) {
            // Who acts has a name that can be seen; sheets may hold anything.
            auto name = text(2, trial);
            while (printable(name) != name) name = text(2, trial);
            const auto reason = text(1 + random() % 8, trial);
            secrets.insert({name, reason});
            app.rate_one("dogwood", "unmet", name, reason);
        }
        REQUIRE(app.redacted_without({"names", "reasons"}) == "");
        const auto bytes = app.bytes();
        const auto original = read_file(app.file(), "case", 1U << 28U).value();
        for (const auto& secret : secrets) {
            CAPTURE(trial, secret);
            CHECK(!has(bytes, secret));
            const auto first = secret.substr(0, secret.find(' '));
            CHECK(has(original, first));
            CHECK(!has(bytes, first));
        }
        CHECK(faults_of(*opened(app.copy())) == "");
    }
}

}  // namespace edvet
