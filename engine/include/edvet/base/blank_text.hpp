#pragma once

#include <string_view>

namespace edvet {

/// Whether a text says nothing: it has no character, or none but blanks, tabs and line ends.
bool is_blank(std::string_view text);

}  // namespace edvet
