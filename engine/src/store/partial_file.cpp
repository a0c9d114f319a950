#include "store/partial_file.hpp"

#include "store/storage_place.hpp"

#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace edvet {

namespace {

namespace fs = std::filesystem;

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

/// The system's error number, or 0.
int let_read_as(int descriptor, const struct stat& like)
{
    constexpr ::mode_t everybody = S_IRWXU | S_IRWXG | S_IRWXO;
    constexpr ::mode_t without_group = S_IRWXU | S_IRWXO;
    auto mode = like.st_mode & everybody;
    // Another group must not read what that of the old file could.
    if (::fchown(descriptor, static_cast<::uid_t>(-1), like.st_gid) != 0) mode &= without_group;
    return ::fchmod(descriptor, mode) == 0 ? 0 : errno;
}

}  // namespace

fs::path folder_of(const fs::path& file)
{
    return file.has_parent_path() ? file.parent_path() : fs::path{"."};
}

PartialFile::PartialFile(const fs::path& file, const struct stat* like)
{
    const auto beginning = fmt::format(".{}.partial-", file.filename().string());
    remove_abandoned(folder_of(file), beginning);
    path_ = fs::absolute(folder_of(file)) / fmt::format("{}{}", beginning, static_cast<long>(::getpid()));
    remove();  // what an earlier program of the same number left
    const int descriptor = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                                  like ? S_IRUSR | S_IWUSR : 0644);
    error_ = descriptor < 0 ? errno : 0;
    if (descriptor < 0) return;
    if (like) error_ = let_read_as(descriptor, *like);
    ::close(descriptor);
    if (error_ != 0) remove();
}

PartialFile::~PartialFile()
{
    if (error_ == 0) remove();
}

int PartialFile::publish(const fs::path& name) const
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

int PartialFile::replace(const fs::path& name) const
{
    return ::rename(path_.c_str(), name.c_str()) == 0 ? 0 : errno;
}

void PartialFile::remove() const
{
    ::unlink(path_.c_str());
    ::unlink((path_.string() + "-journal").c_str());
}

void sync_file(const Database& database)
{
    sqlite3_file* file = nullptr;
    auto code = sqlite3_file_control(database.handle(), "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (code == SQLITE_OK) code = file->pMethods->xSync(file, SQLITE_SYNC_FULL);
    if (code != SQLITE_OK) throw SqliteFailure{code, sqlite3_errstr(code)};
}

void sync_folder(const fs::path& folder)
{
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    ::fsync(descriptor);
    ::close(descriptor);
}

}  // namespace edvet
