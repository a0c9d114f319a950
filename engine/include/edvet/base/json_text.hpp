#pragma once

#include <string>
#include <string_view>

namespace edvet {

/// A JSON string (RFC 8259) with its quotes. Quotes, backslashes and control characters are escaped, and
/// nothing else: `text` is UTF-8, and so is what comes back.
std::string json_quoted(std::string_view text);

}  // namespace edvet
