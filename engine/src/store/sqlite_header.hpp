#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/base/expected.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace edvet {

constexpr std::int64_t case_application_id = 0x65647674;  ///< "edvt"
constexpr std::int64_t case_format_version = 1;

/// The first 100 bytes of a regular file, fewer where it has fewer. Read through SQLite's own file layer: any
/// close() of another descriptor in this process would drop the locks that SQLite holds on the file.
Expected<std::string, Diagnostic> header_of(const std::filesystem::path& path, const std::string& name);

/// Why a file of these first bytes is no case file that this version reads; none where it may be one.
std::optional<Diagnostic> header_refusal(std::string_view header, const std::string& name);

/// Whether another program left a write-ahead log beside the file, which SQLite would take for a part of it.
bool has_write_ahead_log(const std::filesystem::path& path);

}  // namespace edvet
