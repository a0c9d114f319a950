#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/base/expected.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace edvet {

/// A folder that people fill, and the name that messages use for it.
struct NamedFolder {
    std::filesystem::path path;
    std::string name;

    NamedFolder in(const std::string& entry) const;
    std::string name_of(const std::string& entry) const;
};

/// What stands at a path; a symbolic link is a link, wherever it leads.
enum class Found { nothing, file, folder, link, other };

Found look_at(const std::filesystem::path& path);

/// The names in a folder, bytewise. Those that begin with a '.' are left out, as listings do.
Expected<std::vector<std::string>, Diagnostic> names_in(const NamedFolder& folder);

/// Reads a file of the folder; a symbolic link is refused, as it could lead anywhere.
Expected<std::string, Diagnostic> read_text_in(const NamedFolder& folder, const std::string& file);
Expected<std::string, Diagnostic> read_bytes_in(const NamedFolder& folder, const std::string& file,
                                                std::size_t limit);

}  // namespace edvet
