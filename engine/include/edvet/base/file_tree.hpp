#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/base/expected.hpp"
#include "edvet/base/file.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace edvet {

/// What stands at a path. What was withheld from a public copy was there, and cannot be read.
enum class Found { nothing, file, folder, link, withheld, other };

/// Files and folders to read, wherever they are kept. `name` is what messages call what is read.
class FileTree {
public:
    virtual ~FileTree() = default;

    /// A symbolic link is a link, wherever it leads.
    virtual Found look_at(const std::filesystem::path& path) const = 0;

    /// The names in a folder, bytewise. Those that begin with a '.' are left out, as listings do.
    virtual Expected<std::vector<std::string>, Diagnostic> names_in(const std::filesystem::path& folder,
                                                                    const std::string& name) const = 0;

    /// A file's bytes, all of them; one of more than `limit` is refused. A link is followed.
    virtual Expected<std::string, Diagnostic> read(const std::filesystem::path& path, const std::string& name,
                                                   std::size_t limit) const = 0;
};

/// The file system of this machine; reads as `read_file` does.
const FileTree& disk_files();

/// `read` for a text somebody wrote, which `text_from_bytes` takes.
Expected<std::string, Diagnostic> read_text(const FileTree& files, const std::filesystem::path& path,
                                            const std::string& name, std::size_t limit = text_file_limit);

}  // namespace edvet
