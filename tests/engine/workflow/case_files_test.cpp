#include "edvet/store/case_file.hpp"
#include "edvet/workflow/candidates.hpp"
#include "edvet/workflow/case_files.hpp"
#include "edvet/workflow/case_history.hpp"
#include "edvet/workflow/case_verification.hpp"
#include "edvet/workflow/compare.hpp"
#include "edvet/workflow/rate.hpp"
#include "edvet/workflow/redact.hpp"
#include "edvet/workflow/update_case.hpp"
#include "tests/support/messages.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/temporary_folder.hpp"

#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

namespace fs = std::filesystem;

const RubricLibrary library{shipped_rubrics()};

constexpr std::int64_t morning = 1'795'341'600;  // 2026-11-22 10:00 UTC
constexpr std::int64_t a_day = 86'400;

Act act_of(const std::string& by, const std::string& reason = "", std::int64_t at = morning)
{
    return {.by = by, .reason = reason, .at = at};
}

/// Every file and every empty folder below, with the bytes of files.
std::map<std::string, std::string> tree_of(const fs::path& folder)
{
    std::map<std::string, std::string> tree;
    for (const auto& entry : fs::recursive_directory_iterator{folder}) {
        const auto name = entry.path().lexically_relative(folder).string();
        if (fs::is_regular_file(entry.path())) {
            std::ifstream file{entry.path(), std::ios::binary};
            tree[name] = {std::istreambuf_iterator<char>{file}, {}};
        } else if (fs::is_empty(entry.path())) {
            tree[name + "/"] = "";
        }
    }
    return tree;
}

std::string bytes_in(const fs::path& path)
{
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

/// A procurement of one candidate and two criteria that two people rated.
void write_small(const TemporaryFolder& folder)
{
    folder.write("small/procurement.yaml",
                 "edvet: procurement/1\nid: small\ntitle: Small\nrubric: {file: rubric.yaml}\n"
                 "as-of: 2026-11-01\n");
    folder.write(
        "small/rubric.yaml",
        "edvet: rubric/1\nid: small\nversion: \"1\"\ntitle: Small\n"
        "sources: [{id: own, title: Own, cite: minutes}]\n"
        "scales: [{id: met, levels: [{id: met, value: 1}, {id: partly, value: 0.5}, {id: unmet, "
        "value: 0}]}]\n"
        "dimensions:\n  - id: use\n    weight: 1\n    criteria:\n"
        "      - {id: use.fit, question: Does it fit?, scale: met, weight: 1, cites: [own],\n"
        "         anchors: {met: Yes., partly: In part., unmet: No.}}\n"
        "      - {id: use.speed, question: Is it fast?, scale: met, weight: 3, cites: [own],\n"
        "         anchors: {met: Yes., partly: In part., unmet: No.}}\n"
        "decision: {aggregation: weighted-mean, rounding: {places: 2, mode: half-even}, close-call: 2,\n"
        "  labels: [{id: approve, at-least: 80}, {id: deny}]}\n");
    folder.write(
        "small/candidates/alder/candidate.yaml",
        "edvet: candidate/1\nid: alder\nproduct: \"Alder's \\\"Best\\\" 🦉\"\nvendor: שלום, Inc.\n");
    folder.write(
        "small/candidates/alder/ratings.yaml",
        "edvet: ratings/1\n# a word before\nratings:\n"
        "  - {criterion: use.fit, level: met, by: \"Siân O'Neill\", reason: \"it's \\\"good\\\" 🦉\"}\n"
        "  - {criterion: use.speed, level: partly, by: קים, reason: \"=slow\\nat noon\"}\n");
}

std::string score_of(const fs::path& procurement, const std::optional<CaseMoment>& at = std::nullopt)
{
    const auto comparison = compare({.folder = procurement, .at = at}, library);
    if (!comparison.value) return messages_of(comparison.diagnostics).front();
    return to_json(*comparison.value);
}

fs::path made_case(const TemporaryFolder& folder)
{
    const auto file = folder.path() / "small.edvet";
    const auto made = make_case(folder.path() / "small", file, library, act_of("Kim"));
    CHECK(messages_of(made.diagnostics).empty());
    REQUIRE(made.value);
    return file;
}

}  // namespace

TEST_CASE("every sample procurement comes back from its case file byte by byte", "[workflow][case]")
{
    for (const std::string sample : {"learning-platform", "reading-app", "note-taking"}) {
        INFO(sample);
        const TemporaryFolder folder;
        const auto source = fs::path{EDVET_SOURCE_DIR} / "sample-data" / sample;
        const auto made = make_case(source, folder.path() / "one.edvet", library, act_of("Kim"));
        REQUIRE(made.value);
        const auto exported = export_case({folder.path() / "one.edvet"}, folder.path() / "back");
        REQUIRE(exported.value);
        CHECK(tree_of(folder.path() / "back") == tree_of(source));
    }
}

TEST_CASE("names and documents of any kind come back byte by byte", "[workflow][case]")
{
    const TemporaryFolder folder;
    write_small(folder);
    const std::string every_byte = [] {
        std::string bytes;
        for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
        return bytes + std::string(70'000, 'x');
    }();
    for (const std::string name :
         {"it's", "a \"quote\"", "🦉 owl", "\u05E9\u05DC\u05D5\u05DD", "two\nlines", "tab\there", "=cmd",
          "back\\slash", "semi;colon", "dash - – —", "per%20cent"})
        folder.write("small/papers of ours/" + name + ".pdf", every_byte + name);
    folder.write("small/empty.txt", "");
    fs::create_directories(folder.path() / "small/an empty folder/in a folder");
    const auto file = made_case(folder);
    REQUIRE(export_case({file}, folder.path() / "back").value);
    CHECK(tree_of(folder.path() / "back") == tree_of(folder.path() / "small"));
}

TEST_CASE("a case file scores as the folder does that it was made of", "[workflow][case]")
{
    const TemporaryFolder folder;
    write_small(folder);
    const auto file = made_case(folder);
    auto of_folder = score_of(folder.path() / "small");
    auto of_file = score_of(file);
    for (auto* text : {&of_folder, &of_file})
        for (const std::string& name : {(folder.path() / "small").string(), file.string()})
            for (auto at = text->find(name); at != std::string::npos; at = text->find(name))
                text->replace(at, name.size(), "X");
    CHECK(of_file == of_folder);
}

TEST_CASE("reading a case file changes no byte of it", "[workflow][case]")
{
    const TemporaryFolder folder;
    write_small(folder);
    const auto file = made_case(folder);
    const auto before = bytes_in(file);
    CHECK(compare({.folder = file}, library).value);
    CHECK(case_history({.case_file = file}).value);
    CHECK(verify_case_file({.case_file = file}).value);
    CHECK(case_head({file}).value);
    CHECK(export_case({file}, folder.path() / "back").value);
    CHECK(bytes_in(file) == before);
    CHECK(folder.listing().find("journal") == std::string::npos);
}

SCENARIO("the log keeps every word, and every past state can be computed again", "[workflow][case]")
{
    GIVEN("a case in which somebody changes their mind")
    {
        const TemporaryFolder folder;
        write_small(folder);
        const auto file = made_case(folder);
        const auto at_first = score_of(file);
        const auto opened = case_history({.case_file = file});
        REQUIRE(opened.value);
        const auto changed =
            rate({.case_file = file, .candidate = "alder", .criterion = "use.speed", .level = "met"},
                 act_of("קים", "measured again: 2 s", morning + 3 * a_day));
        REQUIRE(changed.value);
        CHECK(changed.value->recorded == 1);
        CHECK(changed.value->replaced == 1);

        THEN("the score follows, and the earlier ones are still there by entry and by day")
        {
            CHECK(score_of(file) != at_first);
            CHECK(score_of(file, CaseMoment{opened.value->entries}) == at_first);
            CHECK(score_of(file, CaseMoment{*Date::from_text("2026-11-24")}) == at_first);
            CHECK(score_of(file, CaseMoment{*Date::from_text("2026-11-25")}) == score_of(file));
            CHECK(score_of(file, CaseMoment{*Date::from_text("2026-11-21")}).find("was not there yet") !=
                  std::string::npos);
        }
        THEN("the history has both ratings, the later one with what it replaces and why")
        {
            const auto history = case_history({.case_file = file, .criterion = "use.speed"});
            REQUIRE(history.value);
            REQUIRE(history.value->shown.size() == 2);
            CHECK(history.value->shown[0].what == "alder, use.speed: partly");
            CHECK(history.value->shown[0].reason == "=slow\nat noon");
            CHECK(history.value->shown[1].replaces == history.value->shown[0].seq);
            CHECK(history.value->shown[1].reason == "measured again: 2 s");
        }
        THEN("the folder has all ratings in one sheet, and makes the same scores again")
        {
            REQUIRE(export_case({file}, folder.path() / "back").value);
            const auto tree = tree_of(folder.path() / "back");
            CHECK(tree.count("candidates/alder/ratings.yaml") == 0);
            CHECK(tree.at("candidates/alder/ratings.csv") ==
                  "criterion,level,by,reason,evidence,where\n"
                  "use.fit,met,\"Siân O'Neill\",\"it's \"\"good\"\" 🦉\",,\n"
                  "use.speed,met,קים,measured again: 2 s,,\n");
            const auto again = folder.path() / "again.edvet";
            REQUIRE(make_case(folder.path() / "back", again, library, act_of("Kim")).value);
            const auto score = score_of(again);
            CHECK(score.substr(score.find("candidates")) ==
                  score_of(file).substr(score_of(file).find("candidates")));
        }
        THEN("the same word again is no entry")
        {
            const auto again =
                rate({.case_file = file, .candidate = "alder", .criterion = "use.speed", .level = "met"},
                     act_of("קים", "measured again: 2 s", morning + 4 * a_day));
            REQUIRE(again.value);
            CHECK(again.value->unchanged == 1);
            CHECK(again.value->change.first == 0);
        }
    }
}

TEST_CASE("a correction without a reason is refused, and what is refused changes nothing", "[workflow][case]")
{
    const TemporaryFolder folder;
    write_small(folder);
    const auto file = made_case(folder);
    const auto before = bytes_in(file);
    const RateRequest correction{
        .case_file = file, .candidate = "alder", .criterion = "use.speed", .level = "met"};
    CHECK(messages_of(rate(correction, act_of("קים")).diagnostics).size() == 1);
    CHECK(messages_of(rate(correction, act_of("")).diagnostics).size() == 1);
    const RateRequest mistaken{
        .case_file = file, .candidate = "alder", .criterion = "use.sped", .level = "met"};
    CHECK_FALSE(rate(mistaken, act_of("Kim", "why")).value);
    CHECK(bytes_in(file) == before);
}

TEST_CASE("a rubric is frozen before the first rating, once", "[workflow][case]")
{
    const TemporaryFolder folder;
    write_small(folder);
    fs::remove(folder.path() / "small/candidates/alder/ratings.yaml");
    const auto file = made_case(folder);
    CHECK(to_json(*case_history({.case_file = file}).value).find("rubric\"") == std::string::npos);
    const auto first = rate({.case_file = file, .candidate = "alder", .criterion = "use.fit", .level = "met"},
                            act_of("Lee", "tried"));
    REQUIRE(first.value);
    CHECK(first.value->frozen.starts_with("small 1 ("));
    const auto second =
        rate({.case_file = file, .candidate = "alder", .criterion = "use.speed", .level = "met"},
             act_of("Lee", "tried"));
    REQUIRE(second.value);
    CHECK(second.value->frozen.empty());
    const auto history = case_history({.case_file = file});
    REQUIRE(history.value);
    const auto& shown = history.value->shown;
    REQUIRE(shown.size() > 4);
    CHECK(shown[shown.size() - 4].kind == "person");
    CHECK(shown[shown.size() - 3].kind == "rubric");
    CHECK(shown[shown.size() - 2].kind == "rating");
    CHECK(shown[shown.size() - 1].kind == "rating");
}

TEST_CASE("a head from outside tells a rewritten, an older and another file", "[workflow][case]")
{
    const TemporaryFolder folder;
    write_small(folder);
    const auto file = made_case(folder);
    fs::copy_file(file, folder.path() / "older.edvet");
    REQUIRE(rate({.case_file = file, .candidate = "alder", .criterion = "use.fit", .level = "unmet"},
                 act_of("Lee", "no"))
                .value);
    const auto head = *case_head({file}).value;
    const auto finding = [&](const fs::path& path) {
        const auto found = verify_case_file({.case_file = path, .head = head});
        REQUIRE(found.value);
        CHECK(found.value->chain.is_sound());
        return found.value->is_sound() ? "held" : found.value->head->finding;
    };
    CHECK(finding(file) == "held");
    CHECK_THAT(finding(folder.path() / "older.edvet"), Catch::Contains("older copy"));
    REQUIRE(make_case(folder.path() / "small", folder.path() / "other.edvet", library, act_of("Kim")).value);
    CHECK_THAT(finding(folder.path() / "other.edvet"), Catch::Contains("another case"));
}

TEST_CASE("a folder that has errors, links or names that are no text makes no case file", "[workflow][case]")
{
    const TemporaryFolder folder;
    write_small(folder);
    const auto file = folder.path() / "small.edvet";
    const auto first_message = [&] {
        const auto made = make_case(folder.path() / "small", file, library, act_of("Kim"));
        CHECK_FALSE(made.value);
        CHECK_FALSE(fs::exists(file));
        const auto messages = messages_of(made.diagnostics);
        return messages.empty() ? "" : messages.front();
    };
    fs::create_symlink("/etc/hostname", folder.path() / "small/link.txt");
    CHECK_THAT(first_message(), Catch::Contains("symbolic link"));
    fs::remove(folder.path() / "small/link.txt");
    folder.write("small/bad\xff.txt", "");
    CHECK_THAT(first_message(), Catch::Contains("not UTF-8"));
    fs::remove(folder.path() / "small/bad\xff.txt");
    folder.write("small/candidates/alder/ratings.csv", "criterion,level\n");
    CHECK_FALSE(first_message().empty());
}

SCENARIO("an edited folder comes into the case, and comes out of it again", "[workflow][case]")
{
    GIVEN("a case and the folder that was exported of it")
    {
        const TemporaryFolder folder;
        write_small(folder);
        const auto file = made_case(folder);
        const auto edited = folder.path() / "edited";
        REQUIRE(export_case({file}, edited).value);
        const auto before = bytes_in(file);
        const auto update = [&](const std::string& reason) {
            return update_case(file, edited, library, act_of("Lee", reason));
        };
        THEN("what was not edited changes nothing")
        {
            const auto same = update("");
            REQUIRE(same.value);
            CHECK(same.value->change.first == 0);
            CHECK(bytes_in(file) == before);
        }
        WHEN("documents are added, changed and taken away, and a candidate comes")
        {
            folder.write("edited/new/paper.txt", "new");
            folder.write("edited/candidates/birch/candidate.yaml",
                         "edvet: candidate/1\nid: birch\nproduct: Birch\nvendor: Birch, Inc.\n");
            folder.write(
                "edited/candidates/birch/ratings.yaml",
                "edvet: ratings/1\n# said by Lee\nratings: [{criterion: use.fit, level: met, by: Lee}]\n");
            THEN("the case stands for the edited folder, comments and all")
            {
                const auto updated = update("");
                CHECK(messages_of(updated.diagnostics).empty());
                REQUIRE(updated.value);
                CHECK(updated.value->added == std::vector<std::string>{"candidates/birch/candidate.yaml",
                                                                       "candidates/birch/ratings.yaml",
                                                                       "new/paper.txt"});
                CHECK(updated.value->ratings_recorded == 1);
                REQUIRE(export_case({file}, folder.path() / "back").value);
                CHECK(tree_of(folder.path() / "back") == tree_of(edited));
                CHECK(verify_case_file({.case_file = file}).value->is_sound());
            }
        }
        WHEN("a rating is taken out of its sheet")
        {
            folder.write(
                "edited/candidates/alder/ratings.yaml",
                "edvet: ratings/1\nratings:\n  - {criterion: use.fit, level: met, by: \"Siân O'Neill\", "
                "reason: \"it's \\\"good\\\" 🦉\"}\n");
            const auto updated = update("withdrawn by them");
            REQUIRE(updated.value);
            CHECK(updated.value->ratings_removed == 1);
            THEN("it counts no more, and no export has it")
            {
                REQUIRE(export_case({file}, folder.path() / "back").value);
                CHECK(bytes_in(folder.path() / "back/candidates/alder/ratings.csv").find("use.speed") ==
                      std::string::npos);
                CHECK_FALSE(fs::exists(folder.path() / "back/candidates/alder/ratings.yaml"));
                const auto of_file = score_of(file);
                const auto of_folder = score_of(edited);
                CHECK(of_file.substr(of_file.find("candidates")) ==
                      of_folder.substr(of_folder.find("candidates")));
            }
        }
        WHEN("all ratings are taken out")
        {
            fs::remove(edited / "candidates/alder/ratings.yaml");
            REQUIRE(update("all withdrawn").value);
            THEN("none counts")
            {
                const auto of_file = score_of(file);
                const auto of_folder = score_of(edited);
                CHECK(of_file.substr(of_file.find("candidates")) ==
                      of_folder.substr(of_folder.find("candidates")));
            }
        }
        WHEN("the rubric says other things under another version")
        {
            auto rubric = bytes_in(edited / "rubric.yaml");
            rubric.replace(rubric.find("weight: 3"), 9, "weight: 2");
            const auto old_score = score_of(file);
            THEN("it is what is rated by from then on, and the earlier state stays as it was")
            {
                rubric.replace(rubric.find("\"1\""), 3, "\"2\"");
                folder.write("edited/rubric.yaml", rubric);
                CHECK_FALSE(update("").value);
                const auto updated = update("the board wants it");
                REQUIRE(updated.value);
                CHECK(updated.value->rubric.starts_with("small 2 ("));
                CHECK(score_of(file) != old_score);
                CHECK(score_of(file, CaseMoment{updated.value->change.first - 1}) == old_score);
                rubric.replace(rubric.find("\"2\""), 3, "\"1\"");
                folder.write("edited/rubric.yaml", rubric);
                const auto back = update("as before, and not quite");
                REQUIRE_FALSE(back.diagnostics.empty());
                CHECK(back.diagnostics.front().code == "procedure.frozen");
            }
            THEN("it is refused under the same version")
            {
                folder.write("edited/rubric.yaml", rubric);
                const auto updated = update("the board wants it");
                REQUIRE(updated.diagnostics.size() == 1);
                CHECK(updated.diagnostics.front().code == "procedure.frozen");
                CHECK(bytes_in(file) == before);
            }
        }
    }
}

TEST_CASE("a name in the log is one that can be seen, and no code", "[workflow][case]")
{
    const TemporaryFolder folder;
    write_small(folder);
    const auto file = made_case(folder);
    for (const std::string name :
         {"", " ", " Kim", "Kim ", "Kim\tLee", "Kim\n", "\u202EKim", "K\u200Bim", "p1", "p12", "\xFF"}) {
        INFO(name);
        const auto rated =
            rate({.case_file = file, .candidate = "alder", .criterion = "use.fit", .level = "met"},
                 act_of(name, "why"));
        REQUIRE_FALSE(rated.diagnostics.empty());
        CHECK_THAT(rated.diagnostics.front().code, Catch::StartsWith("case."));
    }
    CHECK(rate({.case_file = file, .candidate = "alder", .criterion = "use.fit", .level = "met"},
               act_of("p1 O'Neill 李明", "why"))
              .value);
}

TEST_CASE("a rubric in the files that is not the frozen one is told by every reader", "[workflow][case]")
{
    const TemporaryFolder folder;
    write_small(folder);
    const auto file = made_case(folder);
    auto rubric = bytes_in(folder.path() / "small/rubric.yaml");
    rubric.replace(rubric.find("weight: 3"), 9, "weight: 9");
    {
        const auto store = open_case_file(file, "case", system_entropy());
        REQUIRE(store);
        REQUIRE(store.value()->change([&](CaseWriting& writing) -> Expected<Done, Diagnostic> {
            const auto digest = writing.keep_document(rubric);
            writing.append({.kind = entry_kind::file,
                            .actor = "p1",
                            .at = morning,
                            .subject = "file:rubric.yaml",
                            .fields = {{"act", "update"}},
                            .parts = {{"digest", std::string{bytes_of(digest)}}}});
            return Done{};
        }));
    }
    CHECK_THAT(score_of(file), Catch::Contains("entry 7 froze rubric 'small' 1"));
    CHECK_FALSE(rate({.case_file = file, .candidate = "alder", .criterion = "use.fit", .level = "unmet"},
                     act_of("Lee", "why"))
                    .value);
    const auto found = verify_case_file({.case_file = file});
    REQUIRE(found.value);
    CHECK(found.value->chain.is_sound());
    CHECK_FALSE(found.value->contents.is_sound());
}

TEST_CASE("a rating that is none is told, and never counts", "[workflow][case]")
{
    const TemporaryFolder folder;
    write_small(folder);
    const auto file = made_case(folder);
    for (const std::string content :
         {"", "met", "[]", R"({"level":1})", R"({"where":"x"})", R"({"level":"met","more":1})",
          R"({"level":"met","level":"unmet"})", R"({"level":"met","evidence":"dpa"})"}) {
        INFO(content);
        const auto copy = folder.path() / "copy.edvet";
        fs::copy_file(file, copy, fs::copy_options::overwrite_existing);
        const auto store = open_case_file(copy, "case", system_entropy());
        REQUIRE(store);
        REQUIRE(store.value()->change([&](CaseWriting& writing) -> Expected<Done, Diagnostic> {
            writing.append({.kind = entry_kind::rating,
                            .actor = "p1",
                            .at = morning,
                            .subject = "rating:alder:use.fit:p2",
                            .fields = {},
                            .parts = {{"rating", content}}});
            return Done{};
        }));
        CHECK_THAT(score_of(copy), Catch::Contains("is none that can be read"));
        const auto found = verify_case_file({.case_file = copy});
        REQUIRE(found.value);
        CHECK_THAT(to_text(*found.value, false), Catch::Contains("  reading   this makes no procurement"));
    }
}

TEST_CASE("what cannot be a candidate is not withdrawn, whatever files there are", "[workflow][case]")
{
    const TemporaryFolder folder;
    write_small(folder);
    folder.write("small/candidates/alder/old/candidate.yaml", "edvet: candidate/1\n");
    const auto file = folder.path() / "small.edvet";
    REQUIRE(make_case(folder.path() / "small", file, library, act_of("Kim")).value);
    const auto before = bytes_in(file);
    for (const std::string id : {"alder/old", "../alder", "", "Alder"}) {
        INFO(id);
        CHECK_FALSE(withdraw_candidate(file, id, act_of("Kim", "why")).value);
    }
    CHECK(bytes_in(file) == before);
}

TEST_CASE("a head is not held by a file whose chain is broken before it", "[workflow][case]")
{
    const TemporaryFolder folder;
    write_small(folder);
    const auto file = made_case(folder);
    const auto head = *case_head({file}).value;
    const auto copy = folder.path() / "copy.edvet";
    REQUIRE(create_case_file(
        copy, "copy", system_entropy(), [&](CaseWriting& writing) -> Expected<Done, Diagnostic> {
            const auto store = open_case_file(file, "case", system_entropy());
            REQUIRE(store);
            REQUIRE(store.value()->read([&](const CaseReading& reading) {
                reading.each_entry(1, [&](const LogEntry& entry, const std::vector<StoredPart>& parts) {
                    auto altered = entry;
                    if (entry.seq == 3) altered.at -= 1;
                    writing.adopt(altered, parts);
                });
            }));
            return Done{};
        }));
    const auto found = verify_case_file({.case_file = copy, .head = head});
    REQUIRE(found.value);
    REQUIRE(found.value->head);
    CHECK_FALSE(found.value->head->is_held);
}

TEST_CASE("a public copy is not updated from a folder that lacks what is withheld", "[workflow][case]")
{
    const TemporaryFolder folder;
    write_small(folder);
    const auto file = made_case(folder);
    const auto copy = folder.path() / "public.edvet";
    RedactRequest request;
    request.case_file = file;
    request.output = copy;
    request.withhold = {"reasons"};
    request.ground = "law";
    REQUIRE(redact(request, act_of("Kim")).value);
    REQUIRE(export_case({copy}, folder.path() / "edited").value);
    const auto updated = update_case(copy, folder.path() / "edited", library, act_of("Kim", "why"));
    REQUIRE_FALSE(updated.diagnostics.empty());
    CHECK(updated.diagnostics.front().code == "update.redacted");
}
