#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/base/expected.hpp"

#include <string>

namespace edvet {

/// The bytes of a file as UTF-8 text without byte order mark. Anything else is refused where it stands, with
/// what it probably is: UTF-16 or UTF-32 by its mark, a zip archive such as a workbook, or the character that
/// the byte is in Windows-1252. `name` is what messages call the file.
Expected<std::string, Diagnostic> text_from_bytes(std::string bytes, const std::string& name);

}  // namespace edvet
