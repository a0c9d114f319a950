#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace edvet {

/// Vendor text is hostile text. This is the one way in which it reaches a terminal: control
/// characters (C0, C1, DEL), line and paragraph separators, bidirectional controls, invisible
/// characters and bytes that are not UTF-8 come out as `\u{…}` (or `\x{…}`), all else as it is.
std::string printable(std::string_view text);

/// How many columns a terminal uses for `text`, which has to be printable: combining marks
/// take none, East Asian wide characters and emoji two.
std::size_t columns_of(std::string_view text);

/// At most `columns` wide; what was cut is shown by '…'.
std::string elided(std::string_view text, std::size_t columns);

/// Whether `text` is well-formed UTF-8 (no surrogates, no overlong forms) without NUL.
bool is_utf8_text(std::string_view text);

/// The offset of the first byte that keeps `text` from being well-formed UTF-8 without NUL, or its size.
std::size_t first_bad_byte(std::string_view text);

}  // namespace edvet
