#include "edvet/workflow/case_history.hpp"
#include "edvet/workflow/case_verification.hpp"
#include "edvet/workflow/migrate_case.hpp"
#include "tests/support/case_maker.hpp"
#include "tests/support/messages.hpp"
#include "tests/support/temporary_folder.hpp"

#include <stdexcept>

#include <catch2/catch.hpp>
#include <sqlite3.h>

namespace edvet {

using namespace tests;

namespace {

/// Makes of a case file one of a format before the first, which has no table `withheld`.
void make_older(const std::filesystem::path& file)
{
    sqlite3* handle = nullptr;
    const bool is_done = sqlite3_open(file.c_str(), &handle) == SQLITE_OK &&
                         sqlite3_exec(handle, "DROP TABLE withheld; PRAGMA user_version=0", nullptr, nullptr,
                                      nullptr) == SQLITE_OK;
    sqlite3_close(handle);
    if (!is_done) throw std::runtime_error{"cannot make the file older"};
}

const std::vector<Migration> from_0{
    {0,
     {"CREATE TABLE withheld (seq INTEGER NOT NULL, name TEXT NOT NULL, by INTEGER NOT NULL, "
      "PRIMARY KEY (seq, name)) STRICT, WITHOUT ROWID"}}};

Act act_of(const std::string& name)
{
    return {.by = name, .reason = "a new edvet", .at = 9'000, .entropy = counted_entropy(7)};
}

}  // namespace

TEST_CASE("a migration gives a receipt, is in the history and leaves a case that verifies",
          "[workflow][migration]")
{
    const TemporaryFolder folder;
    const auto file = folder.path() / "our.edvet";
    make_case(file);
    make_older(file);
    const auto migrated = migrate_case(file, act_of("Ben"), from_0);
    REQUIRE(migrated.value);
    CHECK(migrated.value->from == 0);
    CHECK(migrated.value->to == 1);
    CHECK(migrated.value->kept == file.string() + ".v0.bak");
    CHECK(migrated.value->change.first == 3);
    CHECK(migrated.value->change.last == 4);

    const auto verified = verify_case_file({.case_file = file, .head = migrated.value->change.head});
    CHECK(messages_of(verified.diagnostics) == std::vector<std::string>{});
    REQUIRE(verified.value);
    CHECK(verified.value->is_sound());

    const auto history = case_history({.case_file = file});
    REQUIRE(history.value);
    const auto& last = history.value->shown.back();
    CHECK(last.kind == "migration");
    CHECK(last.actor == "Ben");
    CHECK(last.what == "migrated from format 0 to format 1");
    CHECK(last.reason == "a new edvet");
}

TEST_CASE("an older file is refused by every other task, which say how to migrate it",
          "[workflow][migration]")
{
    const TemporaryFolder folder;
    const auto file = folder.path() / "our.edvet";
    make_case(file);
    make_older(file);
    const auto history = case_history({.case_file = file});
    REQUIRE(history.diagnostics.size() == 1);
    CHECK(history.diagnostics.front().code == "case.older");
    CHECK(history.diagnostics.front().remedy == "bring it to this format: edvet migrate " + file.string());
}

TEST_CASE("nobody migrates a case file without a name", "[workflow][migration]")
{
    const TemporaryFolder folder;
    const auto file = folder.path() / "our.edvet";
    make_case(file);
    const auto migrated = migrate_case(file, act_of(" "));
    CHECK(!migrated.value);
    REQUIRE(!migrated.diagnostics.empty());
    CHECK(migrated.diagnostics.front().code == "case.by");
}

}  // namespace edvet
