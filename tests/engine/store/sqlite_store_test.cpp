#include "edvet/store/case_file.hpp"
#include "edvet/store/check_case.hpp"
#include "tests/support/case_maker.hpp"
#include "tests/support/faulty_vfs.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/temporary_folder.hpp"

#include <filesystem>
#include <fstream>
#include <functional>
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
constexpr std::chrono::milliseconds short_patience{20};

/// A connection as another program has one.
class OtherProgram {
public:
    explicit OtherProgram(const fs::path& file)
    {
        if (sqlite3_open(file.c_str(), &handle_) != SQLITE_OK) throw std::runtime_error{"cannot open"};
    }
    OtherProgram(const OtherProgram&) = delete;
    OtherProgram& operator=(const OtherProgram&) = delete;
    ~OtherProgram() { sqlite3_close(handle_); }

    void run(const std::string& sql) const
    {
        if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
            throw std::runtime_error{sqlite3_errmsg(handle_)};
    }

private:
    sqlite3* handle_ = nullptr;
};

/// A folder with a sound case file of four entries.
struct CaseFolder {
    CaseFolder()
    {
        make_case(file);
        const auto store = opened(file);
        const auto done = store->change([](CaseWriting& writing) {
            writing.append(rating_entry("sso", "met"));
            writing.append(file_entry(writing, "a.pdf", std::string(30'000, 'd')));
            return Answer{Done{}};
        });
        if (!done) throw std::runtime_error{to_text(done.error())};
    }

    TemporaryFolder folder;
    fs::path file = folder.path() / "case.edvet";
};

std::string refusal_of(const fs::path& file)
{
    const auto store = open_case_file(file, "case", counted_entropy(), short_patience);
    return store ? "opened" : to_text(store.error());
}

std::unique_ptr<CaseStore> impatient(const fs::path& file)
{
    auto store = open_case_file(file, "case", counted_entropy(), short_patience);
    if (!store) throw std::runtime_error{to_text(store.error())};
    return std::move(store).value();
}

Answer add_rating(CaseWriting& writing)
{
    writing.append(rating_entry("audit", "met"));
    return Done{};
}

std::string patched(std::string bytes, std::size_t at, const std::string& patch)
{
    return bytes.replace(at, patch.size(), patch);
}

}  // namespace

TEST_CASE("a file that is no sound case file is refused and left as it is", "[store][hostile]")
{
    struct Row {
        const char* what;
        const char* code;
        std::function<void(const CaseFolder&)> spoil;
    };
    const auto bytes = [](const std::function<std::string(std::string)>& change) {
        return [change](const CaseFolder& made) {
            made.folder.write("case.edvet", change(bytes_of(made.file)));
        };
    };
    const auto sql = [](const char* text) {
        return [text](const CaseFolder& made) { OtherProgram{made.file}.run(text); };
    };
    const std::vector<Row> rows{
        {"empty", "case.foreign", bytes([](const auto&) { return std::string{}; })},
        {"text", "case.foreign", bytes([](const auto&) { return std::string(5'000, 'x'); })},
        {"half a header", "case.damaged", bytes([](const auto& all) { return all.substr(0, 60); })},
        {"a header alone", "case.damaged", bytes([](const auto& all) { return all.substr(0, 100); })},
        {"its first half", "case.damaged",
         bytes([](const auto& all) { return all.substr(0, all.size() / 2); })},
        {"a page of zeros", "case.damaged",
         bytes([](const auto& all) { return patched(all, 4096, std::string(4096, '\0')); })},
        {"zeros in the first page", "case.damaged",
         bytes([](const auto& all) { return patched(all, 100, std::string(3996, '\0')); })},
        {"a write-ahead log in its header", "case.journal",
         bytes([](const auto& all) { return patched(all, 18, "\x02\x02"); })},
        {"another application's", "case.foreign", sql("PRAGMA application_id=1")},
        {"no application's", "case.foreign", sql("PRAGMA application_id=0")},
        {"of a newer version", "case.newer", sql("PRAGMA user_version=2")},
        {"of version 0", "case.older", sql("PRAGMA user_version=0")},
        {"another table", "case.schema", sql("CREATE TABLE extra (a)")},
        {"a view", "case.schema", sql("CREATE VIEW extra AS SELECT 1")},
        {"a trigger", "case.schema",
         sql("CREATE TRIGGER extra AFTER INSERT ON log BEGIN DELETE FROM part; END")},
        {"an index", "case.schema", sql("CREATE INDEX extra ON log (at)")},
        {"a virtual table", "case.schema", sql("CREATE VIRTUAL TABLE extra USING fts5(a)")},
        {"statistics", "case.schema", sql("ANALYZE")},
        {"a table less", "case.schema", sql("DROP TABLE withheld")},
        {"a column more", "case.schema", sql("ALTER TABLE log ADD COLUMN extra TEXT")},
        {"another text for a table", "case.schema",
         sql("PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = replace(sql, 'kind TEXT', 'kind  "
             "TEXT')")},
        {"a view in place of a table", "case.schema",
         sql("DROP TABLE withheld; CREATE VIEW withheld AS SELECT 1 AS seq, '' AS name, 1 AS by")},
        {"a write-ahead log beside it", "case.journal",
         [](const CaseFolder& made) { made.folder.write("case.edvet-wal", "frames"); }},
    };
    for (const auto& [what, code, spoil] : rows) {
        INFO(what);
        const CaseFolder made;
        spoil(made);
        const auto before = bytes_of(made.file);
        const auto listing = made.folder.listing();
        const auto refusal = refusal_of(made.file);
        CHECK_THAT(refusal, Catch::StartsWith("case: error: "));
        CHECK_THAT(refusal, Catch::Contains("[" + std::string{code} + "]\n  "));
        CHECK(bytes_of(made.file) == before);
        CHECK(made.folder.listing() == listing);
    }
}

TEST_CASE("what is no regular file is refused without waiting for it", "[store][hostile]")
{
    const TemporaryFolder folder;
    REQUIRE(::mkfifo((folder.path() / "pipe").c_str(), 0600) == 0);
    CHECK(refusal_of(folder.path() / "pipe") ==
          "case: error: this is not a regular file [file.not-regular]\n  copy it into one first");
    CHECK(refusal_of(folder.path()) ==
          "case: error: this is a folder, and a case file is needed [file.folder]\n  name the file in it");
    CHECK(refusal_of(folder.path() / "none") ==
          "case: error: there is no such file [file.missing]\n  check the name and the folder");
    CHECK(folder.listing() == "pipe\n");

    CHECK(nature_of(folder.path() / "pipe") == FileNature::other);
    CHECK(nature_of(folder.path()) == FileNature::other);
    CHECK(nature_of(folder.path() / "none") == FileNature::nothing);
}

TEST_CASE("the nature of a file is told by its first bytes", "[store]")
{
    const CaseFolder made;
    made.folder.write("text", "SQLite format 3");
    made.folder.write("other", "");
    OtherProgram{made.folder.path() / "other"}.run("CREATE TABLE a (b)");
    CHECK(nature_of(made.file) == FileNature::case_file);
    CHECK(nature_of(made.folder.path() / "text") == FileNature::other);
    CHECK(nature_of(made.folder.path() / "other") == FileNature::other_database);
}

TEST_CASE("messages of refused files say what was found", "[store]")
{
    const CaseFolder made;
    OtherProgram{made.file}.run("CREATE VIEW \"o\x1b[31m\" AS SELECT 1");
    CHECK(refusal_of(made.file) ==
          "case: error: it has the 'view' 'o\\u{1b}[31m', which is not one of a case file [case.schema]\n"
          "  no edvet made it like this; go back to a copy");
    OtherProgram{made.file}.run("PRAGMA user_version=7");
    CHECK(refusal_of(made.file) ==
          "case: error: the file has format 7, and this edvet knows format 1 [case.newer]\n"
          "  use a newer edvet");
    OtherProgram{made.file}.run("PRAGMA user_version=0");
    CHECK(refusal_of(made.file) ==
          "case: error: this case file is of format 0, older than this edvet's 1 [case.older]\n"
          "  bring it to this format: edvet migrate case");
    OtherProgram{made.file}.run("PRAGMA application_id=17");
    CHECK(refusal_of(made.file) ==
          "case: error: this is a database of another program: its application id is 0x00000011, not "
          "0x65647674 [case.foreign]\n  name a file that edvet made");
}

TEST_CASE("a link that the user names leads to its file", "[store]")
{
    const CaseFolder made;
    fs::create_directory(made.folder.path() / "links");
    fs::create_symlink(made.file, made.folder.path() / "links" / "link.edvet");
    CHECK(answer_of(opened(made.folder.path() / "links" / "link.edvet")->change(add_rating)) == "yes");
    CHECK(faults_of(*opened(made.file)) == "");
    CHECK(made.folder.listing() == "case.edvet\nlinks\nlinks/link.edvet\n");
}

TEST_CASE("two stores on one file see each other's changes", "[store]")
{
    const CaseFolder made;
    const auto one = opened(made.file);
    const auto other = opened(made.file);
    for (int round = 0; round < 3; ++round) {
        REQUIRE(answer_of(one->change(add_rating)) == "yes");
        CHECK(dump_of(*other) == dump_of(*one));
        REQUIRE(answer_of(other->change(add_rating)) == "yes");
        CHECK(dump_of(*other) == dump_of(*one));
    }
    CHECK(faults_of(*one) == "");
}

TEST_CASE("of two that write at once, one is told to wait", "[store]")
{
    const CaseFolder made;
    const auto one = impatient(made.file);
    const auto other = impatient(made.file);
    const std::string busy =
        "case: error: another program is reading or writing it (SQLite: database is locked, 5); nothing was changed "
        "[case.busy]\n  try again when that one is done";

    CHECK(answer_of(one->change([&](CaseWriting& writing) {
              writing.append(rating_entry("sso", "unmet"));
              CHECK(answer_of(other->change(add_rating)) == busy);
              return Answer{Done{}};
          })) == "yes");
    std::string second;
    REQUIRE(one->read([&](const CaseReading&) { second = answer_of(other->change(add_rating)); }));
    CHECK(second == busy);
    CHECK(answer_of(other->change(add_rating)) == "yes");
    CHECK(faults_of(*one) == "");
}

TEST_CASE("a reading sees one moment, whoever writes", "[store]")
{
    const CaseFolder made;
    const auto one = impatient(made.file);
    const auto other = impatient(made.file);
    REQUIRE(one->read([&](const CaseReading& reading) {
        const auto before = reading.last_entry();
        CHECK(!other->change(add_rating));
        CHECK(reading.last_entry() == before);
    }));
}

TEST_CASE("a store does one thing at a time", "[store]")
{
    const CaseFolder made;
    const auto store = opened(made.file);
    CHECK_THROWS_AS(answer_of(store->read([&](const CaseReading&) { answer_of(store->change(add_rating)); })),
                    ContractViolation);
    CHECK(answer_of(store->change(add_rating)) == "yes");
}

TEST_CASE("a file whose tables another program changes is refused from then on", "[store][hostile]")
{
    const CaseFolder made;
    const auto store = opened(made.file);
    OtherProgram{made.file}.run("CREATE TRIGGER extra AFTER INSERT ON log BEGIN DELETE FROM part; END");
    const std::string refusal =
        "case: error: it has the 'trigger' 'extra', which is not one of a case file [case.schema]\n"
        "  no edvet made it like this; go back to a copy";
    CHECK(answer_of(store->read([](const CaseReading&) { FAIL("read"); })) == refusal);
    CHECK(answer_of(store->change([](CaseWriting&) -> Answer {
              FAIL("changed");
              return Done{};
          })) == refusal);
}

TEST_CASE("a file that can only be read is read and not changed", "[store]")
{
    const CaseFolder made;
    const auto before = bytes_of(made.file);
    FaultyVfs vfs;
    vfs.only_read(true);
    const auto store = opened(made.file);
    CHECK(faults_of(*store) == "");
    CHECK(answer_of(store->change(add_rating)) ==
          "case: error: it can only be read here (SQLite: attempt to write a readonly database, 8); nothing "
          "was "
          "changed [case.read-only]\n  copy it to a folder where you may write, and work on the copy");
    CHECK(bytes_of(made.file) == before);
}

TEST_CASE("a change that a crash interrupted is undone at the next opening", "[store]")
{
    const CaseFolder made;
    const auto before = dump_of(*opened(made.file));
    const auto crashed = made.folder.path() / "crashed.edvet";
    {
        const OtherProgram writer{made.file};
        writer.run("PRAGMA cache_size=1; BEGIN IMMEDIATE; UPDATE log SET kind = 'altered';"
                   "UPDATE document SET bytes = randomblob(3000000)");
        // As it is on the medium when the power goes.
        fs::copy_file(made.file, crashed);
        fs::copy_file(made.file.string() + "-journal", crashed.string() + "-journal");
        writer.run("ROLLBACK");
    }
    REQUIRE(bytes_of(crashed) != bytes_of(made.file));
    {
        FaultyVfs vfs;
        vfs.only_read(true);
        CHECK_THAT(
            refusal_of(crashed),
            Catch::StartsWith("case: error: a change of it was interrupted and has to be undone first, "
                              "and it can only be read here") &&
                Catch::Contains("[case.read-only]"));
    }
    CHECK(dump_of(*opened(crashed)) == before);
    CHECK(faults_of(*opened(crashed)) == "");
    CHECK(!fs::exists(crashed.string() + "-journal"));
}

TEST_CASE("a file that was moved while it was open is not changed", "[store]")
{
    const CaseFolder made;
    const auto store = opened(made.file);
    fs::rename(made.file, made.folder.path() / "moved.edvet");
    const auto answer = answer_of(store->change(add_rating));
    CHECK_THAT(answer, Catch::Contains("it was moved, deleted or replaced while it was open") &&
                           Catch::Contains("nothing was changed [case.moved]"));
    CHECK(faults_of(*opened(made.folder.path() / "moved.edvet")) == "");
    CHECK(made.folder.listing() == "moved.edvet\n");
}

TEST_CASE("faults of the medium are told as SQLite tells them", "[store]")
{
    const CaseFolder made;
    const auto store = opened(made.file);
    CHECK(store->medium_faults().empty());
    std::fstream{made.file, std::ios::in | std::ios::out | std::ios::binary}.seekp(4096)
        << std::string(4096, '\0');
    const auto faults = store->medium_faults();
    REQUIRE_FALSE(faults.empty());
    CHECK_THAT(faults.front(), Catch::Contains("database disk image is malformed"));
}

TEST_CASE("nothing is created over anything, and what fails leaves nothing", "[store]")
{
    const TemporaryFolder folder;
    const auto fill = [](CaseWriting& writing) {
        begin_case(writing);
        return Answer{Done{}};
    };
    const std::string exists = "new: error: there is already something of this name [file.exists]\n"
                               "  choose another name, or move it away first";
    folder.write("taken", "mine");
    fs::create_symlink("nowhere", folder.path() / "link");
    CHECK(answer_of(create_case_file(folder.path() / "taken", "new", counted_entropy(), fill)) == exists);
    CHECK(answer_of(create_case_file(folder.path() / "link", "new", counted_entropy(), fill)) == exists);
    CHECK(bytes_of(folder.path() / "taken") == "mine");
    CHECK(answer_of(create_case_file(folder.path() / "none" / "new", "new", counted_entropy(), fill)) ==
          "new: error: there is no folder to make it in [file.missing]\n  check the name of the folder");

    const auto refused =
        create_case_file(folder.path() / "new", "new", counted_entropy(), [](CaseWriting& writing) -> Answer {
            begin_case(writing);
            return Unexpected{Diagnostic{Severity::error, "test.no", std::nullopt, "no", ""}};
        });
    CHECK(answer_of(refused) == "error: no [test.no]");
    CHECK_THROWS_AS(
        answer_of(create_case_file(folder.path() / "new", "new", counted_entropy(),
                                   [](CaseWriting&) -> Answer { throw std::runtime_error{"x"}; })),
        std::runtime_error);
    CHECK(folder.listing() == "link\ntaken\n");

    CHECK(answer_of(create_case_file(folder.path() / "new", "new", counted_entropy(), fill)) == "yes");
    CHECK(folder.listing() == "link\nnew\ntaken\n");
    CHECK(faults_of(*opened(folder.path() / "new")) == "");
}

TEST_CASE("what a killed program left is taken away, and what a living one makes is not", "[store]")
{
    const TemporaryFolder folder;
    const auto child = ::fork();
    if (child == 0) ::_exit(0);
    ::waitpid(child, nullptr, 0);  // from here on nobody has this number
    const auto dead = ".new.partial-" + std::to_string(child);
    const auto living = ".new.partial-" + std::to_string(::getppid());
    for (const auto& name :
         {dead, dead + "-journal", living, std::string{".new.partial-notes"}, ".old" + dead})
        folder.write(name, "");
    const auto fill = [](CaseWriting& writing) -> Answer {
        begin_case(writing);
        return Done{};
    };
    CHECK(answer_of(create_case_file(folder.path() / "new", "new", counted_entropy(), fill)) == "yes");
    CHECK_FALSE(fs::exists(folder.path() / dead));
    CHECK_FALSE(fs::exists(folder.path() / (dead + "-journal")));
    CHECK(fs::exists(folder.path() / living));
    CHECK(fs::exists(folder.path() / ".new.partial-notes"));
    CHECK(fs::exists(folder.path() / (".old" + dead)));
}

TEST_CASE("a created file has the header that is written down", "[store]")
{
    const TemporaryFolder folder;
    make_case(folder.path() / "case.edvet");
    const auto bytes = bytes_of(folder.path() / "case.edvet");
    CHECK(bytes.substr(0, 16) == std::string{"SQLite format 3\0", 16});
    CHECK(bytes.substr(16, 4) == std::string{"\x10\x00\x01\x01", 4});
    CHECK(bytes.substr(52, 12) == std::string{"\0\0\0\0\0\0\0\1\0\0\0\1", 12});
    CHECK(bytes.substr(68, 4) == "edvt");
}

TEST_CASE("a folder that a program synchronises is told and not refused", "[store]")
{
    const TemporaryFolder folder;
    const std::string caution =
        " synchronises the folder, and may copy the file while it is written or put an older one in its "
        "place. Pause it while you work, and compare heads afterwards.";
    const std::vector<std::pair<std::string, std::string>> places{
        {"plain", ""},
        {"Dropbox/cases", "Dropbox"},
        {"Dropbox (District)", "Dropbox"},
        {"Dropboxes", ""},
        {"OneDrive - District/a/b", "OneDrive"},
        {"Google Drive", "Google Drive"},
        {"Library/Mobile Documents/x", "iCloud"},
        {"marked", "Syncthing"},
        {"marked/below", "Syncthing"},
        {"cloud", "Nextcloud or ownCloud"},
        {"boxed", "Dropbox"},
        {"home", ""},
    };
    for (const auto& [name, program] : places) fs::create_directories(folder.path() / name);
    fs::create_directory(folder.path() / "marked" / ".stfolder");
    fs::create_directory(folder.path() / "home" / ".dropbox");
    folder.write("boxed/.dropbox", "");
    folder.write("cloud/.sync_0123456789ab.db", "");
    for (const auto& [name, program] : places) {
        INFO(name);
        const auto file = folder.path() / name / "case.edvet";
        make_case(file);
        const auto cautions = opened(file)->cautions();
        if (program.empty())
            CHECK(cautions.empty());
        else
            CHECK(cautions == std::vector<std::string>{program + caution});
    }
}

}  // namespace edvet
