#include "edvet/base/json_text.hpp"

#include <fmt/format.h>

namespace edvet {

std::string json_quoted(std::string_view text)
{
    std::string quoted = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            (quoted += '\\') += c;
        else if (byte < 0x20U || byte == 0x7FU)
            quoted += fmt::format("\\u{:04x}", byte);
        else
            quoted += c;
    }
    return quoted += '"';
}

}  // namespace edvet
