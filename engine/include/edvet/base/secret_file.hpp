#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/base/expected.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace edvet {

/// Writes a new file that its owner alone can read (mode 0600), whatever the umask. All of it or none;
/// refuses where something of that name is already there [file.exists].
Expected<Done, Diagnostic> write_secret_file(const std::filesystem::path& path, const std::string& name,
                                             std::string_view bytes);

/// Reads a regular file of at most `limit` bytes that its owner alone may read or write; any other is refused
/// [file.readable-by-others] before a byte of it is read.
Expected<std::string, Diagnostic> read_secret_file(const std::filesystem::path& path, const std::string& name,
                                                   std::size_t limit);

}  // namespace edvet
