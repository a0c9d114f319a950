#include "edvet/store/case_file.hpp"
#include "store/partial_file.hpp"
#include "store/sqlite_failure.hpp"
#include "store/sqlite_schema.hpp"
#include "store/sqlite_settings.hpp"
#include "store/sqlite_tables.hpp"

#include <cerrno>
#include <cstring>

#include <fmt/format.h>
#include <sys/stat.h>

namespace edvet {

namespace {

namespace fs = std::filesystem;

Unexpected<Diagnostic> refused_by_system(const std::string& name, int error)
{
    if (error == EEXIST)
        return Unexpected{case_error(name, "file.exists", "there is already something of this name",
                                     "choose another name, or move it away first")};
    if (error == ENOENT)
        return Unexpected{case_error(name, "file.missing", "there is no folder to make it in",
                                     "check the name of the folder")};
    if (error == ENOSPC || error == EDQUOT)
        return Unexpected{case_error(name, "case.full", "the disk is full", "make room and try again")};
    return Unexpected{
        case_error(name, "file.unreadable", fmt::format("cannot create it: {}", std::strerror(error)), "")};
}

/// Fills a file that nobody else knows: nothing of it needs to outlast anything before it is whole.
Expected<Done, Diagnostic> fill_file(const fs::path& path, const std::string& name, const Entropy& entropy,
                                     const std::function<Expected<Done, Diagnostic>(CaseWriting&)>& fill)
{
    const Database database{path.string(),
                            SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE};
    guard(database);
    for (const auto* pragma :
         {"PRAGMA page_size=4096", "PRAGMA encoding='UTF-8'", "PRAGMA auto_vacuum=NONE",
          "PRAGMA locking_mode=EXCLUSIVE", "PRAGMA journal_mode=MEMORY", "PRAGMA synchronous=OFF",
          "PRAGMA temp_store=MEMORY", "PRAGMA mmap_size=0", "PRAGMA cache_size=-65536", "BEGIN IMMEDIATE"})
        database.run(pragma);
    make_schema(database);
    {
        SqliteTables tables{database, entropy};
        auto done = fill(tables);
        if (!done) return done;
        if (const auto fault = tables.readback_fault())
            return Unexpected{case_error(name, "case.readback", *fault + "; no file was made",
                                         "check the disk and the computer's memory")};
    }
    database.run("COMMIT");
    sync_file(database);
    return Done{};
}

}  // namespace

Expected<Done, Diagnostic>
create_case_file(const fs::path& path, const std::string& name, Entropy entropy,
                 const std::function<Expected<Done, Diagnostic>(CaseWriting&)>& fill)
{
    struct stat status = {};
    if (::lstat(path.c_str(), &status) == 0) return refused_by_system(name, EEXIST);
    const PartialFile partial{path};
    if (partial.error() != 0) return refused_by_system(name, partial.error());
    try {
        auto filled = fill_file(partial.path(), name, entropy, fill);
        if (!filled) return filled;
    } catch (const SqliteFailure& failure) {
        auto diagnostic = told(failure, name, Doing::reading);
        diagnostic.message += "; no file was made";
        return Unexpected{std::move(diagnostic)};
    }
    if (const auto error = partial.publish(path); error != 0) return refused_by_system(name, error);
    sync_folder(folder_of(path));
    return Done{};
}

}  // namespace edvet
