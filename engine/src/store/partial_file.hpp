#pragma once

#include "store/sqlite_database.hpp"

#include <filesystem>

struct stat;

namespace edvet {

/// The folder of a file, "." where its path names none.
std::filesystem::path folder_of(const std::filesystem::path& file);

/// An empty file beside the one that is to be; gone when this goes. Nobody else knows it, so nobody's locks
/// are lost by opening it here. What programs left that were killed while they made this file goes first.
class PartialFile {
public:
    /// Who may read the file `like`, and nobody else, may read this one.
    explicit PartialFile(const std::filesystem::path& file, const struct stat* like = nullptr);
    PartialFile(const PartialFile&) = delete;
    PartialFile& operator=(const PartialFile&) = delete;
    ~PartialFile();

    /// The system's error number where it could not be made, or 0.
    int error() const { return error_; }
    const std::filesystem::path& path() const { return path_; }

    /// Gives it its name, and never takes another file's. The system's error number, or 0.
    int publish(const std::filesystem::path& name) const;

    /// Gives it the name of another file, which is gone from that name at once. The system's error number, or
    /// 0.
    int replace(const std::filesystem::path& name) const;

private:
    void remove() const;

    std::filesystem::path path_;
    int error_ = 0;
};

/// Brings what was written to a database to the medium.
void sync_file(const Database& database);

/// A name is safe once its folder is; where a file system cannot promise that, the file is there anyway.
void sync_folder(const std::filesystem::path& folder);

}  // namespace edvet
