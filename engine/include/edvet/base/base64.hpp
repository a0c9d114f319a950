#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace edvet {

/// Base64 of RFC 4648 §4, with padding and without line ends.
std::string to_base64(std::string_view bytes);

/// Reads what `to_base64` writes, and nothing else.
std::optional<std::string> bytes_from_base64(std::string_view text);

}  // namespace edvet
