#include "edvet/store/case_file.hpp"
#include "edvet/store/case_state.hpp"
#include "edvet/store/check_case.hpp"
#include "edvet/store/migration.hpp"
#include "tests/support/case_maker.hpp"
#include "tests/support/faulty_vfs.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/temporary_folder.hpp"

#include <filesystem>
#include <functional>
#include <set>
#include <span>
#include <stdexcept>

#include <catch2/catch.hpp>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace edvet {

using namespace tests;

namespace {

namespace fs = std::filesystem;

using Answer = Expected<Done, Diagnostic>;

void run_sql(const fs::path& file, const std::string& sql)
{
    sqlite3* handle = nullptr;
    const bool is_open = sqlite3_open(file.c_str(), &handle) == SQLITE_OK;
    const bool is_done = is_open && sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
    const std::string said = sqlite3_errmsg(handle);
    sqlite3_close(handle);
    if (!is_done) throw std::runtime_error{said};
}

/// The format before the first, which is this test's alone: it has no table `withheld`.
const std::string make_withheld =
    "CREATE TABLE withheld (seq INTEGER NOT NULL, name TEXT NOT NULL, by INTEGER NOT NULL, "
    "PRIMARY KEY (seq, name)) STRICT, WITHOUT ROWID";
const std::vector<Migration> from_0{{0, {make_withheld}}};

/// A folder with a case file of that format, of four entries.
struct OldCase {
    OldCase()
    {
        make_case(file);
        const auto done = opened(file)->change([](CaseWriting& writing) {
            writing.append(rating_entry("sso", "met"));
            writing.append(file_entry(writing, "a.pdf", std::string(30'000, 'd')));
            return Answer{Done{}};
        });
        if (!done) throw std::runtime_error{to_text(done.error())};
        run_sql(file, "DROP TABLE withheld; PRAGMA user_version=0");
        bytes = bytes_of(file);
    }

    TemporaryFolder folder;
    fs::path file = folder.path() / "case.edvet";
    fs::path kept = folder.path() / "case.edvet.v0.bak";
    std::string bytes;
};

Expected<MigratedCase, Diagnostic> migrated(const fs::path& file,
                                            const std::vector<Migration>& migrations = from_0,
                                            const MigrationAct& act = {"Ben", 9'000, "a new edvet"})
{
    return migrate_case_file(file, "case", act, counted_entropy(5), migrations);
}

std::string answer(const Expected<MigratedCase, Diagnostic>& result)
{
    return result ? "yes" : to_text(result.error());
}

/// Everything of a case as it was after an entry.
std::string state_at(const CaseStore& store, std::int64_t seq)
{
    std::string text;
    const auto read = store.read([&](const CaseReading& reading) {
        const auto state = state_of(reading, seq);
        text = state.case_id + " " + std::to_string(state.seq);
        for (const auto& [code, name] : state.people) text += " " + code + "=" + name.value_or("?");
        for (const auto& [path, one] : state.files) text += " " + path + "=" + to_hex(one.digest.value());
        for (const auto& [key, rating] : state.ratings)
            text += " " + key.criterion + "=" + rating.level.value_or("?");
    });
    return read ? text : to_text(read.error());
}

std::vector<LogEntry> log_of(const CaseStore& store)
{
    std::vector<LogEntry> log;
    const auto read = store.read([&](const CaseReading& reading) {
        reading.each_entry(1, [&](const LogEntry& entry, const auto&) { log.push_back(entry); });
    });
    if (!read) throw std::runtime_error{to_text(read.error())};
    return log;
}

}  // namespace

TEST_CASE("an older case file gets this format, and the old file is kept", "[store][migration]")
{
    const OldCase old;
    const auto twin = old.folder.path() / "twin.edvet";
    fs::copy_file(old.file, twin);
    run_sql(twin, make_withheld + "; PRAGMA user_version=1");

    const auto done = migrated(old.file);
    REQUIRE(answer(done) == "yes");
    CHECK(done->from == 0);
    CHECK(done->to == 1);
    CHECK(done->kept == old.kept);
    CHECK(done->old_entries == 4);
    CHECK(done->head.seq == 6);
    CHECK(old.folder.listing() == "case.edvet\ncase.edvet.v0.bak\ntwin.edvet\n");
    CHECK(bytes_of(old.kept) == old.bytes);

    const auto store = opened(old.file);
    CHECK(faults_of(*store) == "");
    const auto before = log_of(*opened(twin));
    const auto after = log_of(*store);
    REQUIRE(after.size() == 6);
    CHECK(std::vector<LogEntry>{after.begin(), after.begin() + 4} == before);
    for (std::int64_t seq = 1; seq <= 4; ++seq) CHECK(state_at(*store, seq) == state_at(*opened(twin), seq));
    CHECK(after[4].kind == "person");
    CHECK(after[4].actor == "p2");
    CHECK(after[5].kind == "migration");
    CHECK(after[5].actor == "p2");
    CHECK(after[5].at == 9'000);
    const auto body = body_from_bytes(after[5].body);
    REQUIRE(body);
    CHECK(body->fields == std::map<std::string, std::string>{{"from", "0"}, {"to", "1"}});
    CHECK(body->parts.contains("reason"));
    CHECK(body->subject == "");

    CHECK(answer_of(store->change([](CaseWriting& writing) {
              writing.append(rating_entry("audit", "met"));
              return Answer{Done{}};
          })) == "yes");
    CHECK(bytes_of(old.kept) == old.bytes);
}

TEST_CASE("a head of the old file holds for the migrated one", "[store][migration]")
{
    const OldCase old;
    REQUIRE(answer(migrated(old.file)) == "yes");
    const auto store = opened(old.file);
    const auto fourth = log_of(*store)[3];
    const CaseHead head{"0123456789abcdef0123456789abcdef", 4, fourth.hash};
    CHECK(store->read(
        [&](const CaseReading& reading) { CHECK(standing_of(head, reading) == HeadStanding::held); }));
}

TEST_CASE("who is in the case already migrates it under their code, and a reason need not be",
          "[store][migration]")
{
    const OldCase old;
    const auto done = migrated(old.file, from_0, {"Ann", 9'000});
    REQUIRE(answer(done) == "yes");
    CHECK(done->head.seq == 5);
    const auto entry = log_of(*opened(old.file)).back();
    CHECK(entry.actor == "p1");
    CHECK(entry.body == R"({"fields":{"from":"0","to":"1"}})");
}

TEST_CASE("what cannot be migrated is refused and left as it is", "[store][migration][hostile]")
{
    struct Row {
        const char* what;
        const char* code;
        std::function<void(const OldCase&)> spoil;
        std::vector<Migration> migrations = from_0;
    };
    const auto sql = [](const char* text) { return [text](const OldCase& old) { run_sql(old.file, text); }; };
    const auto nothing = [](const OldCase&) {};
    const auto steps = [](const std::string& statement) {
        return std::vector<Migration>{{0, {make_withheld, statement}}};
    };
    const std::vector<Row> rows{
        {"no such file", "file.missing", [](const OldCase& old) { fs::remove(old.file); }},
        {"a folder", "file.folder",
         [](const OldCase& old) {
             fs::remove(old.file);
             fs::create_directory(old.file);
         }},
        {"text", "case.foreign", [](const OldCase& old) { old.folder.write("case.edvet", "text"); }},
        {"another application's", "case.foreign", sql("PRAGMA application_id=1")},
        {"of this format", "case.current", sql("PRAGMA user_version=1")},
        {"of a newer format", "case.newer", sql("PRAGMA user_version=2")},
        {"no migrations", "case.no-migration", nothing, {}},
        {"a migration from another format", "case.no-migration", nothing, {{1, {}}}},
        {"a write-ahead log", "case.journal", sql("PRAGMA journal_mode=WAL")},
        {"a log of that kind beside it", "case.journal",
         [](const OldCase& old) { old.folder.write("case.edvet-wal", "x"); }},
        {"a trigger", "case.schema",
         sql("CREATE TRIGGER extra AFTER INSERT ON log BEGIN DELETE FROM part; END")},
        {"a view", "case.schema", sql("CREATE VIEW extra AS SELECT 1")},
        {"a virtual table", "case.schema", sql("CREATE VIRTUAL TABLE extra USING fts5(a)")},
        {"a virtual table in other words", "case.schema",
         sql("CREATE VIRTUAL TABLE extra USING fts5(a); PRAGMA writable_schema=ON; UPDATE sqlite_schema SET "
             "sql = 'create /**/ VIRTUAL TABLE extra USING fts5(a)' WHERE name = 'extra'")},
        {"a damaged page", "case.damaged",
         [](const OldCase& old) {
             auto bytes = old.bytes;
             old.folder.write("case.edvet", bytes.replace(4096, 4096, std::string(4096, '\0')));
         }},
        {"a table more", "case.migration", sql("CREATE TABLE extra (a)")},
        {"no log", "case.migration", sql("DROP TABLE log")},
        {"an entry that was altered", "case.migration", sql("UPDATE log SET at = 5 WHERE seq = 3")},
        {"a body that is none", "case.migration", sql("UPDATE log SET body = x'00' WHERE seq = 3")},
        {"a step that fails", "case.migration", nothing, steps("INSERT INTO nowhere VALUES (1)")},
        {"a step that makes another table", "case.migration", nothing, steps("CREATE TABLE more (a) STRICT")},
        {"a step that makes none", "case.migration", nothing, {{0, {}}}},
        {"a step that loses a part", "case.migration", nothing, steps("DELETE FROM part WHERE seq = 3")},
        {"a step that loses the last entry", "case.migration", nothing,
         steps("DELETE FROM log WHERE seq = 4")},
        {"a step that loses the last entry and all of it",
         "case.migration",
         nothing,
         {{0,
           {make_withheld, "DELETE FROM log WHERE seq = 4", "DELETE FROM part WHERE seq = 4",
            "DELETE FROM latest WHERE seq = 4", "DELETE FROM document"}}}},
        {"the name of the old file taken", "file.exists",
         [](const OldCase& old) { old.folder.write("case.edvet.v0.bak", "mine"); }},
        {"that name taken by a link to nothing", "file.exists",
         [](const OldCase& old) { fs::create_symlink("nowhere", old.kept); }},
    };
    for (const auto& row : rows) {
        INFO(row.what);
        const OldCase old;
        row.spoil(old);
        const auto listing = old.folder.listing();
        const auto before = fs::is_regular_file(old.file) ? bytes_of(old.file) : "";
        const auto done = migrated(old.file, row.migrations);
        CHECK((done ? "yes" : done.error().code) == row.code);
        CHECK(old.folder.listing() == listing);
        CHECK((fs::is_regular_file(old.file) ? bytes_of(old.file) : "") == before);
    }
}

TEST_CASE("messages of a migration that is refused say what was found", "[store][migration]")
{
    const OldCase old;
    CHECK(answer(migrated(old.file, {})) ==
          "case: error: this case file is of format 0, and no way leads from there to format 1 "
          "[case.no-migration]\n  if an edvet made it, use that one");
    CHECK(answer(migrated(old.file, {{0, {"INSERT INTO nowhere VALUES (1)"}}})) ==
          "case: error: a step from format 0 to 1 failed (SQLite: no such table: nowhere, 1); nothing was "
          "changed [case.migration]\n  keep the file, and verify it with the edvet that made it");
    CHECK(answer(migrated(old.file, {{0, {make_withheld, "DELETE FROM part WHERE seq = 3"}}})) ==
          "case: error: its copy in format 1 is not sound: entry 3: its part 'rating' is gone, and no "
          "redaction withholds it; nothing was changed [case.migration]\n"
          "  keep the file, and verify it with the edvet that made it");
    CHECK(answer(migrated(old.file,
                          {{0,
                            {make_withheld, "DELETE FROM log WHERE seq = 4", "DELETE FROM part WHERE seq = 4",
                             "DELETE FROM latest WHERE seq = 4", "DELETE FROM document"}}})) ==
          "case: error: its copy in format 1 is not sound: entry 4 is not what it was; nothing was changed "
          "[case.migration]\n  keep the file, and verify it with the edvet that made it");
    CHECK(answer(migrated(old.file, {{0, {}}})) ==
          "case: error: its copy in format 1 is not sound: it has no table 'withheld' as case files have "
          "it; nothing was changed [case.migration]\n"
          "  keep the file, and verify it with the edvet that made it");
    run_sql(old.file, "CREATE VIEW extra AS SELECT 1");
    CHECK(answer(migrated(old.file)) ==
          "case: error: it has the 'view' 'extra', and case files have plain tables alone [case.schema]\n"
          "  no edvet made it like this; go back to a copy");
    old.folder.write("case.edvet.v0.bak", "mine");
    CHECK(answer(migrated(old.file)) ==
          "case: error: the old file is to be kept as '" + old.kept.string() +
              "', and there is already something of this name; nothing was changed [file.exists]\n"
              "  move that away first");
    run_sql(old.file, "PRAGMA user_version=1");
    CHECK(answer(migrated(old.file)) ==
          "case: error: this case file has format 1 already [case.current]\n  use it as it is");
}

TEST_CASE("a migration that was killed before its end can be done again", "[store][migration]")
{
    const OldCase old;
    fs::create_hard_link(old.file, old.kept);
    const auto child = ::fork();
    if (child == 0) ::_exit(0);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    old.folder.write(".case.edvet.partial-" + std::to_string(child), "half");
    REQUIRE(answer(migrated(old.file)) == "yes");
    CHECK(old.folder.listing() == "case.edvet\ncase.edvet.v0.bak\n");
    CHECK(bytes_of(old.kept) == old.bytes);
    CHECK(faults_of(*opened(old.file)) == "");
}

TEST_CASE("a link that leads to an older case file goes on leading to it", "[store][migration]")
{
    const OldCase old;
    fs::create_directory(old.folder.path() / "links");
    const auto link = old.folder.path() / "links" / "mine.edvet";
    fs::create_symlink("../case.edvet", link);
    const auto done = migrated(link);
    REQUIRE(answer(done) == "yes");
    CHECK(done->kept.filename() == "case.edvet.v0.bak");
    CHECK(fs::is_symlink(link));
    CHECK(old.folder.listing() == "case.edvet\ncase.edvet.v0.bak\nlinks\nlinks/mine.edvet\n");
    CHECK(faults_of(*opened(link)) == "");
}

TEST_CASE("who may read the old file, and nobody else, may read the migrated one", "[store][migration]")
{
    for (const ::mode_t mode : {0600U, 0640U, 0664U}) {
        const OldCase old;
        REQUIRE(::chmod(old.file.c_str(), mode) == 0);
        REQUIRE(answer(migrated(old.file)) == "yes");
        struct stat status = {};
        REQUIRE(::stat(old.file.c_str(), &status) == 0);
        CHECK((status.st_mode & 07777U) == mode);
    }
}

TEST_CASE("a file that can only be read is not migrated", "[store][migration]")
{
    const OldCase old;
    {
        FaultyVfs vfs;
        vfs.only_read(true);
        const auto done = migrated(old.file);
        REQUIRE(!done);
        CHECK(done.error().code == "case.read-only");
    }
    CHECK(old.folder.listing() == "case.edvet\n");
    CHECK(bytes_of(old.file) == old.bytes);
}

TEST_CASE("migrations of other formats are passed over", "[store][migration]")
{
    const OldCase old;
    const std::vector<Migration> many{{7, {"nonsense"}}, {0, {make_withheld}}, {1, {"nonsense"}}};
    CHECK(answer(migrated(old.file, many)) == "yes");
}

TEST_CASE("nobody else writes to a file while it is migrated, and everybody can read it",
          "[store][migration]")
{
    const OldCase old;
    int begun = SQLITE_OK;
    int read = SQLITE_ERROR;
    // Salts are drawn when the copy is there already.
    const auto entropy = [&, salts = counted_entropy(5)](std::span<std::uint8_t> bytes) {
        sqlite3* other = nullptr;
        if (sqlite3_open(old.file.c_str(), &other) == SQLITE_OK) {
            read = sqlite3_exec(other, "SELECT * FROM log", nullptr, nullptr, nullptr);
            begun = sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
        }
        sqlite3_close(other);
        salts(bytes);
    };
    CHECK(answer(migrate_case_file(old.file, "case", {"Ben", 9'000}, entropy, from_0)) == "yes");
    CHECK(read == SQLITE_OK);
    CHECK(begun == SQLITE_BUSY);
}

TEST_CASE("a file that takes the old one's name meanwhile is not replaced", "[store][migration]")
{
    const OldCase old;
    const auto moved = old.folder.path() / "moved.edvet";
    const auto entropy = [&, salts = counted_entropy(5)](std::span<std::uint8_t> bytes) {
        if (!fs::exists(moved)) {
            fs::rename(old.file, moved);
            old.folder.write("case.edvet", "another");
        }
        salts(bytes);
    };
    const auto done = migrate_case_file(old.file, "case", {"Ben", 9'000}, entropy, from_0);
    REQUIRE(!done);
    CHECK(done.error().code == "case.moved");
    CHECK(old.folder.listing() == "case.edvet\nmoved.edvet\n");
    CHECK(bytes_of(old.file) == "another");
    CHECK(bytes_of(moved) == old.bytes);
}

TEST_CASE("who still has the old file open can no longer write to it", "[store][migration]")
{
    const OldCase old;
    sqlite3* other = nullptr;
    REQUIRE(sqlite3_open(old.file.c_str(), &other) == SQLITE_OK);
    const auto run = [&](const char* sql) { return sqlite3_exec(other, sql, nullptr, nullptr, nullptr); };
    REQUIRE(run("SELECT * FROM log") == SQLITE_OK);
    REQUIRE(answer(migrated(old.file)) == "yes");
    // Its connection has the old file, whose name is another one now.
    CHECK(run("DELETE FROM log") == SQLITE_READONLY);
    sqlite3_close(other);
    CHECK(bytes_of(old.kept) == old.bytes);
    CHECK(faults_of(*opened(old.file)) == "");
}

TEST_CASE("no migration is shipped while there is one format", "[store][migration]")
{
    CHECK(current_case_format() == 1);
    CHECK(shipped_migrations().empty());
}

TEST_CASE("whatever the disk fails to do, a case file is migrated whole or stays what it was",
          "[store][migration][faults]")
{
    const OldCase old;
    FaultyVfs vfs;
    std::set<std::string> codes;
    int runs = 0;
    int kept = 0;
    for (const auto operation : FaultyVfs::all)
        for (const int code : {SQLITE_IOERR, SQLITE_FULL})
            for (const bool lasts : {false, true}) {
                bool has_failed = true;
                for (int nth = 1; has_failed; ++nth) {
                    INFO("operation " << static_cast<int>(operation) << " number " << nth << ", code " << code
                                      << (lasts ? ", and all after it" : ""));
                    vfs.fail(operation, nth, code, lasts);
                    const auto done = migrated(old.file);
                    has_failed = vfs.has_failed();
                    vfs.stop_failing();
                    ++runs;
                    REQUIRE(nth < 2'000);
                    if (!done) {
                        codes.insert(done.error().code);
                        REQUIRE(old.folder.listing() == "case.edvet\n");
                        REQUIRE(bytes_of(old.file) == old.bytes);
                        continue;
                    }
                    ++kept;
                    REQUIRE(old.folder.listing() == "case.edvet\ncase.edvet.v0.bak\n");
                    REQUIRE(bytes_of(old.kept) == old.bytes);
                    REQUIRE(faults_of(*opened(old.file)) == "");
                    fs::rename(old.kept, old.file);
                }
            }
    CHECK(runs > 200);
    CHECK(kept >= 24);  // at least where nothing was left to fail
    CHECK(kept < runs);
    for (const auto* code : {"case.io", "case.full"}) CHECK(codes.contains(code));
}

TEST_CASE("whatever memory SQLite lacks, a case file is migrated whole or stays what it was",
          "[store][migration][faults]")
{
    const OldCase old;
    FailingMemory memory;
    const FaultyVfs without_syncs;
    std::set<std::string> codes;
    bool has_failed = true;
    int nth = 1;
    for (; has_failed; ++nth) {
        INFO("allocation " << nth);
        memory.fail(nth, false);
        const auto done = migrated(old.file);
        has_failed = memory.has_failed();
        memory.fail(0, false);
        REQUIRE(nth < 20'000);
        if (!done) {
            codes.insert(done.error().code);
            REQUIRE(old.folder.listing() == "case.edvet\n");
            REQUIRE(bytes_of(old.file) == old.bytes);
            continue;
        }
        REQUIRE(bytes_of(old.kept) == old.bytes);
        REQUIRE(faults_of(*opened(old.file)) == "");
        fs::rename(old.kept, old.file);
    }
    CHECK(nth > 200);
    CHECK(codes.contains("case.memory"));
    CHECK(!codes.contains("case.migration"));
}

}  // namespace edvet
