#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/base/expected.hpp"

#include <cstddef>
#include <filesystem>
#include <string>

namespace edvet {

/// Files that people write by hand are at most this large.
constexpr std::size_t text_file_limit = 1024 * 1024;

/// Sheets (CSV) that programs write are at most this large.
constexpr std::size_t sheet_file_limit = 16 * 1024 * 1024;

/// Evidence that is only hashed, not read, is at most this large.
constexpr std::size_t evidence_file_limit = 256 * 1024 * 1024;

/// Reads a regular file whole. A folder, a device, a pipe, a missing or unreadable file and one of more than
/// `limit` bytes are refused, without reading them and without waiting for anything.
/// `name` is what messages call the file.
Expected<std::string, Diagnostic> read_file(const std::filesystem::path& path, const std::string& name,
                                            std::size_t limit);

/// `read_file` for a text somebody wrote, which `text_from_bytes` takes.
Expected<std::string, Diagnostic> read_text_file(const std::filesystem::path& path, const std::string& name);

/// Writes a new file, all of it or none. Refuses where something of that name is already there.
Expected<Done, Diagnostic> write_new_file(const std::filesystem::path& path, const std::string& name,
                                          std::string_view bytes);

}  // namespace edvet
