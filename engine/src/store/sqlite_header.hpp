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

/// Why a file of these first bytes is no case file of any version; none where it may be one.
std::optional<Diagnostic> foreign_refusal(std::string_view header, const std::string& name);

/// Why a case file with this header cannot be read by this or any older version: it is of a newer one; none
/// where it is not.
std::optional<Diagnostic> newer_refusal(std::string_view header, const std::string& name);

/// Why another kind of journal than ours stands in a case file's header; none where it is ours.
std::optional<Diagnostic> journal_refusal(std::string_view header, const std::string& name);

/// The version of the format in a case file's header.
std::int64_t format_in(std::string_view header);

/// Whether another program left a write-ahead log beside the file, which SQLite would take for a part of it.
bool has_write_ahead_log(const std::filesystem::path& path);

}  // namespace edvet
