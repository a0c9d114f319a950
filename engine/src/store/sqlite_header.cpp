#include "store/sqlite_header.hpp"

#include "edvet/store/case_file.hpp"
#include "store/sqlite_failure.hpp"

#include <algorithm>
#include <cstddef>
#include <memory>

#include <fmt/format.h>
#include <sqlite3.h>

namespace edvet {

namespace {

namespace fs = std::filesystem;

using namespace std::string_view_literals;

constexpr auto magic = "SQLite format 3\0"sv;
constexpr std::size_t header_size = 100;

std::int64_t big_endian_at(std::string_view bytes, std::size_t at)
{
    std::int64_t number = 0;
    for (const char c : bytes.substr(at, 4)) number = number * 256 + static_cast<unsigned char>(c);
    return number;
}

/// A file opened by SQLite's file layer.
class VfsFile {
public:
    VfsFile(sqlite3_vfs& vfs, const std::string& path)
    {
        const auto size = static_cast<std::size_t>(vfs.szOsFile);
        memory_ = std::make_unique<std::max_align_t[]>(size / sizeof(std::max_align_t) + 1);
        // SQLite's file layer expects a name that was made like this.
        name_ = sqlite3_create_filename(path.c_str(), "", "", 0, nullptr);
        if (!name_) throw SqliteFailure{SQLITE_NOMEM, sqlite3_errstr(SQLITE_NOMEM)};
        int ignored = 0;
        const auto code =
            vfs.xOpen(&vfs, name_, file(), SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB, &ignored);
        if (code == SQLITE_OK) return;
        close();
        throw SqliteFailure{code, sqlite3_errstr(code)};
    }
    VfsFile(const VfsFile&) = delete;
    VfsFile& operator=(const VfsFile&) = delete;
    ~VfsFile() { close(); }

    std::string first_bytes(std::size_t count)
    {
        sqlite3_int64 size = 0;
        check(file()->pMethods->xFileSize(file(), &size));
        std::string bytes(std::min(count, static_cast<std::size_t>(size)), '\0');
        if (!bytes.empty())
            check(file()->pMethods->xRead(file(), bytes.data(), static_cast<int>(bytes.size()), 0));
        return bytes;
    }

private:
    sqlite3_file* file() { return reinterpret_cast<sqlite3_file*>(memory_.get()); }

    void close()
    {
        if (file()->pMethods) file()->pMethods->xClose(file());
        sqlite3_free_filename(name_);
    }

    static void check(int code)
    {
        if (code != SQLITE_OK) throw SqliteFailure{code, sqlite3_errstr(code)};
    }

    std::unique_ptr<std::max_align_t[]> memory_;
    sqlite3_filename name_ = nullptr;
};

sqlite3_vfs& file_layer()
{
    auto* vfs = sqlite3_vfs_find(nullptr);
    if (!vfs) throw SqliteFailure{SQLITE_NOMEM, sqlite3_errstr(SQLITE_NOMEM)};
    return *vfs;
}

/// The name of the file itself, whatever links lead to it.
std::string full_path(sqlite3_vfs& vfs, const fs::path& path)
{
    std::string full(static_cast<std::size_t>(vfs.mxPathname) + 1, '\0');
    const auto code =
        vfs.xFullPathname(&vfs, fs::absolute(path).c_str(), static_cast<int>(full.size()), full.data());
    if ((code & 0xFF) != SQLITE_OK) throw SqliteFailure{code, sqlite3_errstr(code)};
    full.resize(full.find('\0'));
    return full;
}

}  // namespace

Expected<std::string, Diagnostic> header_of(const fs::path& path, const std::string& name)
{
    std::error_code error;
    const auto status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found)
        return Unexpected{
            case_error(name, "file.missing", "there is no such file", "check the name and the folder")};
    if (status.type() == fs::file_type::none)
        return Unexpected{
            case_error(name, "file.unreadable", fmt::format("cannot look at it: {}", error.message()), "")};
    if (status.type() == fs::file_type::directory)
        return Unexpected{case_error(name, "file.folder", "this is a folder, and a case file is needed",
                                     "name the file in it")};
    if (status.type() != fs::file_type::regular)
        return Unexpected{
            case_error(name, "file.not-regular", "this is not a regular file", "copy it into one first")};
    try {
        auto& vfs = file_layer();
        return VfsFile{vfs, full_path(vfs, path)}.first_bytes(header_size);
    } catch (const SqliteFailure& failure) {
        if ((failure.code & 0xFF) == SQLITE_CANTOPEN)
            return Unexpected{case_error(name, "file.unreadable", "it cannot be opened for reading",
                                         "check who may read it, and its folder")};
        return Unexpected{told(failure, name, Doing::reading)};
    }
}

std::optional<Diagnostic> header_refusal(std::string_view header, const std::string& name)
{
    if (auto refused = foreign_refusal(header, name)) return refused;
    if (auto refused = newer_refusal(header, name)) return refused;
    if (const auto format = format_in(header); format < case_format_version)
        return case_error(name, "case.older",
                          fmt::format("this case file is of format {}, older than this edvet's {}", format,
                                      case_format_version),
                          fmt::format("bring it to this format: edvet migrate {}", name));
    return journal_refusal(header, name);
}

std::optional<Diagnostic> foreign_refusal(std::string_view header, const std::string& name)
{
    const auto foreign = [&](std::string message) {
        return case_error(name, "case.foreign", std::move(message), "name a file that edvet made");
    };
    if (header.empty()) return foreign("the file is empty, and no case file");
    if (!header.starts_with(magic)) return foreign("this is no SQLite database, and so no case file");
    if (header.size() < header_size)
        return case_error(name, "case.damaged", fmt::format("the file ends after {} bytes", header.size()),
                          "go back to a copy");
    const auto application = big_endian_at(header, 68);
    if (application == case_application_id) return std::nullopt;
    return foreign(fmt::format("this is a database of another program: its application id is 0x{:08x}, "
                               "not 0x{:08x}",
                               application, case_application_id));
}

std::optional<Diagnostic> newer_refusal(std::string_view header, const std::string& name)
{
    const auto format = format_in(header);
    if (format <= case_format_version) return std::nullopt;
    return case_error(
        name, "case.newer",
        fmt::format("the file has format {}, and this edvet knows format {}", format, case_format_version),
        "use a newer edvet");
}

std::optional<Diagnostic> journal_refusal(std::string_view header, const std::string& name)
{
    if (header[18] == 1 && header[19] == 1) return std::nullopt;
    return case_error(
        name, "case.journal",
        "another program set it to write-ahead logging, which keeps a part of it in a second file",
        "with the sqlite3 program, run: PRAGMA journal_mode=DELETE");
}

std::int64_t format_in(std::string_view header) { return big_endian_at(header, 60); }

bool has_write_ahead_log(const fs::path& path)
{
    auto& vfs = file_layer();
    int is_there = 0;
    const auto code =
        vfs.xAccess(&vfs, (full_path(vfs, path) + "-wal").c_str(), SQLITE_ACCESS_EXISTS, &is_there);
    if (code != SQLITE_OK) throw SqliteFailure{code, sqlite3_errstr(code)};
    return is_there != 0;
}

FileNature nature_of(const fs::path& path)
{
    const auto header = header_of(path, path.string());
    if (!header) {
        const auto& code = header.error().code;
        if (code == "file.missing") return FileNature::nothing;
        return code == "file.folder" || code == "file.not-regular" ? FileNature::other
                                                                   : FileNature::unreadable;
    }
    if (header->size() < header_size || !header->starts_with(magic)) return FileNature::other;
    return big_endian_at(*header, 68) == case_application_id ? FileNature::case_file
                                                             : FileNature::other_database;
}

}  // namespace edvet
