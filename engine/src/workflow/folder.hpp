#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/base/expected.hpp"
#include "edvet/base/file_tree.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace edvet {

/// A folder that people fill, the name that messages use for it, and where it is kept.
struct NamedFolder {
    std::filesystem::path path;
    std::string name;
    const FileTree* files = &disk_files();

    NamedFolder in(const std::string& entry) const;
    std::string name_of(const std::string& entry) const;
    Found look_at(const std::string& entry) const { return files->look_at(path / entry); }
};

/// The names in a folder, bytewise, without those that begin with a '.'.
Expected<std::vector<std::string>, Diagnostic> names_in(const NamedFolder& folder);

/// Reads a file of the folder; a symbolic link is refused, as it could lead anywhere.
Expected<std::string, Diagnostic> read_text_in(const NamedFolder& folder, const std::string& file,
                                               std::size_t limit = text_file_limit);
Expected<std::string, Diagnostic> read_bytes_in(const NamedFolder& folder, const std::string& file,
                                                std::size_t limit);

}  // namespace edvet
