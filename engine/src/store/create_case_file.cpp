#include "edvet/store/case_file.hpp"
#include "store/sqlite_failure.hpp"
#include "store/sqlite_schema.hpp"
#include "store/sqlite_settings.hpp"
#include "store/sqlite_tables.hpp"
#include "store/storage_place.hpp"

#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace edvet {

namespace {

namespace fs = std::filesystem;

/// An empty file beside the one that is to be; gone when this goes. Nobody else knows it, so nobody's locks
/// are lost by opening it here.
class PartialFile {
public:
    explicit PartialFile(fs::path path) : path_(std::move(path))
    {
        remove();  // what an earlier program of the same number left
        const int descriptor =
            ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
        error_ = descriptor < 0 ? errno : 0;
        if (descriptor >= 0) ::close(descriptor);
    }
    PartialFile(const PartialFile&) = delete;
    PartialFile& operator=(const PartialFile&) = delete;
    ~PartialFile()
    {
        if (error_ == 0) remove();
    }

    /// The system's error number where it could not be made, or 0.
    int error() const { return error_; }
    const fs::path& path() const { return path_; }

    /// Gives it its name, and never takes another file's. The system's error number, or 0.
    int publish(const fs::path& name) const
    {
        if (::link(path_.c_str(), name.c_str()) == 0) {
            remove();
            return 0;
        }
        // Not every file system has links.
        if (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS) return errno;
        const bool is_renamed =
            ::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, name.c_str(), RENAME_NOREPLACE) == 0;
        return is_renamed ? 0 : errno;
    }

private:
    void remove() const
    {
        ::unlink(path_.c_str());
        ::unlink((path_.string() + "-journal").c_str());
    }

    fs::path path_;
    int error_ = 0;
};

/// Takes away what a program left here that was killed while it made this file; elsewhere than on a disk of
/// this machine the number of a program proves nothing.
void remove_abandoned(const fs::path& folder, const std::string& beginning)
{
    if (!cautions_about(folder / "file").empty()) return;
    std::error_code failure;
    std::vector<fs::path> abandoned;
    for (fs::directory_iterator entry{folder, failure}, end; !failure && entry != end;
         entry.increment(failure)) {
        const auto name = entry->path().filename().string();
        if (!name.starts_with(beginning)) continue;
        ::pid_t program = 0;
        const auto* start = name.data() + beginning.size();
        const auto [at, error] = std::from_chars(start, name.data() + name.size(), program);
        const std::string_view rest{at, static_cast<std::size_t>(name.data() + name.size() - at)};
        if (error == std::errc{} && program > 0 && (rest.empty() || rest == "-journal") &&
            ::kill(program, 0) != 0 && errno == ESRCH)
            abandoned.push_back(entry->path());
    }
    for (const auto& path : abandoned) ::unlink(path.c_str());
}

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

void sync(const Database& database)
{
    sqlite3_file* file = nullptr;
    auto code = sqlite3_file_control(database.handle(), "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (code == SQLITE_OK) code = file->pMethods->xSync(file, SQLITE_SYNC_FULL);
    if (code != SQLITE_OK) throw SqliteFailure{code, sqlite3_errstr(code)};
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
    sync(database);
    return Done{};
}

/// The name is safe once its folder is; where a file system cannot promise that, the file is there anyway.
void sync_folder(const fs::path& folder)
{
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    ::fsync(descriptor);
    ::close(descriptor);
}

}  // namespace

Expected<Done, Diagnostic>
create_case_file(const fs::path& path, const std::string& name, Entropy entropy,
                 const std::function<Expected<Done, Diagnostic>(CaseWriting&)>& fill)
{
    struct stat status = {};
    if (::lstat(path.c_str(), &status) == 0) return refused_by_system(name, EEXIST);
    const auto folder = path.has_parent_path() ? path.parent_path() : fs::path{"."};
    const auto beginning = fmt::format(".{}.partial-", path.filename().string());
    remove_abandoned(folder, beginning);
    const PartialFile partial{fs::absolute(folder) /
                              fmt::format("{}{}", beginning, static_cast<long>(::getpid()))};
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
    sync_folder(folder);
    return Done{};
}

}  // namespace edvet
