#include "edvet/store/case_file.hpp"
#include "edvet/store/check_case.hpp"
#include "tests/support/case_maker.hpp"
#include "tests/support/faulty_vfs.hpp"
#include "tests/support/temporary_folder.hpp"

#include <filesystem>
#include <set>

#include <catch2/catch.hpp>
#include <sqlite3.h>

namespace edvet {

using namespace tests;

namespace {

using Answer = Expected<Done, Diagnostic>;

/// What a run said, for the sum of all runs.
struct Heard {
    std::set<std::string> codes;
    int runs = 0;
    int kept = 0;  ///< runs after which the change is there
};

Answer add_two(CaseWriting& writing)
{
    writing.append(rating_entry("sso", "met"));
    writing.append(file_entry(writing, "a.pdf", std::string(20'000, 'd')));
    return Done{};
}

/// Opens, changes and reads once with a fault; then, without it, looks at what is left.
template <class Begin, class End>
void change_with_fault(const std::filesystem::path& whole, const std::filesystem::path& file, Heard& heard,
                       const Begin& begin, const End& end)
{
    std::filesystem::copy_file(whole, file);
    bool said_yes = false;
    bool said_unchanged = false;
    begin();
    {
        auto store = open_case_file(file, "case", counted_entropy(3));
        if (!store) {
            heard.codes.insert(store.error().code);
        } else {
            const auto changed = (*store)->change(add_two);
            said_yes = changed.has_value();
            if (!changed) {
                heard.codes.insert(changed.error().code);
                said_unchanged = changed.error().message.find("nothing was changed") != std::string::npos;
            }
            const auto read = (*store)->read(
                [](const CaseReading& reading) { reading.each_entry(1, [](const auto&, const auto&) {}); });
            if (!read) heard.codes.insert(read.error().code);
        }
    }
    end();

    ++heard.runs;
    const auto store = opened(file);
    CHECK(faults_of(*store) == "");
    std::int64_t last = 0;
    CHECK(store->read([&](const CaseReading& reading) { last = reading.last_entry()->seq; }));
    CHECK((last == 2 || last == 4));
    if (said_yes) CHECK(last == 4);
    if (said_unchanged) CHECK(last == 2);
    if (last == 4) ++heard.kept;
    CHECK(answer_of(store->change(add_two)) == "yes");
    std::filesystem::remove(file);
    CHECK(!std::filesystem::exists(file.string() + "-journal"));
}

Answer fill(CaseWriting& writing)
{
    begin_case(writing);
    return add_two(writing);
}

/// Creates once with a fault: the whole file is there or nothing is, not even something hidden.
template <class Begin, class End>
void create_with_fault(const TemporaryFolder& folder, Heard& heard, const Begin& begin, const End& end)
{
    const auto file = folder.path() / "new.edvet";
    begin();
    const auto made = create_case_file(file, "new", counted_entropy(3), fill);
    end();
    ++heard.runs;
    if (!made) {
        heard.codes.insert(made.error().code);
        CHECK(folder.listing() == "");
        return;
    }
    CHECK(folder.listing() == "new.edvet\n");
    CHECK(faults_of(*opened(file)) == "");
    std::filesystem::remove(file);
    ++heard.kept;
}

struct Fault {
    int code;
    bool lasts;
};

constexpr Fault faults[] = {
    {SQLITE_IOERR, false}, {SQLITE_IOERR, true}, {SQLITE_FULL, false}, {SQLITE_FULL, true}};

int code_of(FaultyVfs::Operation operation, int code)
{
    if (code == SQLITE_FULL) return code;
    switch (operation) {
        case FaultyVfs::Operation::read: return SQLITE_IOERR_READ;
        case FaultyVfs::Operation::write: return SQLITE_IOERR_WRITE;
        case FaultyVfs::Operation::sync: return SQLITE_IOERR_FSYNC;
        case FaultyVfs::Operation::truncate: return SQLITE_IOERR_TRUNCATE;
        case FaultyVfs::Operation::open: return SQLITE_CANTOPEN;
        case FaultyVfs::Operation::remove: return SQLITE_IOERR_DELETE;
    }
    return code;
}

/// Runs with the first, second, third … operation of every kind failing, until none of the kind is left.
template <class Run>
Heard run_with_every_fault(FaultyVfs& vfs, const Run& run)
{
    Heard heard;
    for (const auto operation : FaultyVfs::all)
        for (const auto& [code, lasts] : faults) {
            bool has_failed = true;
            for (int nth = 1; has_failed; ++nth) {
                INFO("operation " << static_cast<int>(operation) << " number " << nth << ", code " << code
                                  << (lasts ? ", and all after it" : ""));
                run(
                    heard, [&] { vfs.fail(operation, nth, code_of(operation, code), lasts); },
                    [&] {
                        has_failed = vfs.has_failed();
                        vfs.stop_failing();
                    });
                REQUIRE(nth < 1'000);
            }
        }
    return heard;
}

template <class Run>
Heard run_with_every_allocation_failing(FailingMemory& memory, const Run& run)
{
    Heard heard;
    for (const bool lasts : {false, true}) {
        bool has_failed = true;
        for (int nth = 1; has_failed; ++nth) {
            INFO("allocation " << nth << (lasts ? ", and all after it" : ""));
            run(
                heard, [&] { memory.fail(nth, lasts); },
                [&] {
                    has_failed = memory.has_failed();
                    memory.fail(0, false);
                });
            REQUIRE(nth < 20'000);
        }
    }
    return heard;
}

}  // namespace

TEST_CASE("whatever the disk fails to do, a change is there whole or not at all", "[store][faults]")
{
    const TemporaryFolder folder;
    make_case(folder.path() / "whole.edvet");
    FaultyVfs vfs;
    const auto heard = run_with_every_fault(vfs, [&](Heard& all, const auto& begin, const auto& end) {
        change_with_fault(folder.path() / "whole.edvet", folder.path() / "case.edvet", all, begin, end);
    });
    CHECK(heard.runs > 200);
    CHECK(heard.kept >= 24);  // at least where nothing was left to fail
    CHECK(heard.kept < heard.runs);
    for (const auto* code : {"case.io", "case.full", "file.unreadable"}) CHECK(heard.codes.contains(code));
}

TEST_CASE("whatever the disk fails to do, a case file is made whole or not at all", "[store][faults]")
{
    const TemporaryFolder folder;
    FaultyVfs vfs;
    const auto heard = run_with_every_fault(vfs, [&](Heard& all, const auto& begin, const auto& end) {
        create_with_fault(folder, all, begin, end);
    });
    CHECK(heard.runs > 30);
    CHECK(heard.kept >= 24);
    CHECK(heard.kept < heard.runs);
    CHECK(heard.codes == std::set<std::string>{"case.full", "case.io"});
}

TEST_CASE("whatever memory SQLite lacks, a change is there whole or not at all", "[store][faults]")
{
    const TemporaryFolder folder;
    make_case(folder.path() / "whole.edvet");
    FailingMemory memory;
    const FaultyVfs without_syncs;
    const auto heard =
        run_with_every_allocation_failing(memory, [&](Heard& all, const auto& begin, const auto& end) {
            change_with_fault(folder.path() / "whole.edvet", folder.path() / "case.edvet", all, begin, end);
        });
    CHECK(heard.runs > 500);
    CHECK(heard.kept < heard.runs);
    // In some places SQLite takes a lack of memory for a file that does not open.
    CHECK(heard.codes == std::set<std::string>{"case.io", "case.memory"});
}

TEST_CASE("whatever memory SQLite lacks, a case file is made whole or not at all", "[store][faults]")
{
    const TemporaryFolder folder;
    FailingMemory memory;
    const FaultyVfs without_syncs;
    const auto heard =
        run_with_every_allocation_failing(memory, [&](Heard& all, const auto& begin, const auto& end) {
            create_with_fault(folder, all, begin, end);
        });
    CHECK(heard.runs > 200);
    CHECK(heard.codes == std::set<std::string>{"case.memory"});
}

TEST_CASE("an acknowledged change is synced to the medium", "[store][faults]")
{
    const TemporaryFolder folder;
    make_case(folder.path() / "case.edvet");
    FaultyVfs vfs;
    const auto store = opened(folder.path() / "case.edvet");
    vfs.count_anew();
    REQUIRE(answer_of(store->change(add_two)) == "yes");
    // The journal twice, and the file. SQLite's own layer syncs the folder after the first, and with EXTRA
    // after the journal is removed.
    CHECK(vfs.count(FaultyVfs::Operation::sync) == 3);
    CHECK(vfs.count(FaultyVfs::Operation::remove) == 1);
    vfs.count_anew();
    REQUIRE(store->read([](const CaseReading& reading) { CHECK(reading.last_entry()->seq == 4); }));
    CHECK(vfs.count(FaultyVfs::Operation::write) == 0);
    CHECK(vfs.count(FaultyVfs::Operation::sync) == 0);
}

TEST_CASE("a change that came to be and may not last is told as such", "[store][faults]")
{
    const TemporaryFolder folder;
    make_case(folder.path() / "case.edvet");
    FaultyVfs vfs;
    const auto store = opened(folder.path() / "case.edvet");
    vfs.fail(FaultyVfs::Operation::remove, 1, SQLITE_IOERR_DIR_FSYNC, false);
    CHECK(
        answer_of(store->change(add_two)) ==
        "case: error: the disk or the folder failed (SQLite: disk I/O error, 1290); the change is there, but "
        "may not outlast a power cut [case.io]\n"
        "  check the disk, and look at the case before you do it again");
    REQUIRE(store->read([](const CaseReading& reading) { CHECK(reading.last_entry()->seq == 4); }));
    CHECK(faults_of(*store) == "");
}

TEST_CASE("a created file is synced before it has its name", "[store][faults]")
{
    const TemporaryFolder folder;
    FaultyVfs vfs;
    make_case(folder.path() / "case.edvet");
    CHECK(vfs.count(FaultyVfs::Operation::sync) == 1);
    vfs.fail(FaultyVfs::Operation::sync, 1, SQLITE_IOERR_FSYNC, false);
    CHECK(answer_of(create_case_file(folder.path() / "new.edvet", "new", counted_entropy(), fill)) ==
          "new: error: the disk or the folder failed (SQLite: disk I/O error, 1034); no file was made "
          "[case.io]\n  check both, and try again");
    CHECK(folder.listing() == "case.edvet\n");
}

}  // namespace edvet
