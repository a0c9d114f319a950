#include "edvet/base/printable.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

namespace edvet {

namespace {

/// One code point at the front of `text`: its value (negative when the bytes are not UTF-8) and its length.
struct CodePoint {
    utf8proc_int32_t value = -1;
    std::size_t length = 1;
};

CodePoint first_of(std::string_view text)
{
    CodePoint point;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                         static_cast<utf8proc_ssize_t>(text.size()), &point.value);
    if (length > 0)
        point.length = static_cast<std::size_t>(length);
    else
        point.value = -1;
    return point;
}

bool is_hidden(utf8proc_int32_t value)
{
    switch (utf8proc_category(value)) {
        case UTF8PROC_CATEGORY_CC:
        case UTF8PROC_CATEGORY_CF:
        case UTF8PROC_CATEGORY_CS:
        case UTF8PROC_CATEGORY_CN:
        case UTF8PROC_CATEGORY_ZL:
        case UTF8PROC_CATEGORY_ZP: return true;
        default: break;  // a library's open list, not an enum of ours
    }
    // Letters and marks that are drawn as nothing.
    return value == 0x034F || value == 0x115F || value == 0x1160 || value == 0x17B4 || value == 0x17B5 ||
           value == 0x2800 || value == 0x3164 || value == 0xFFA0;
}

}  // namespace

std::string printable(std::string_view text)
{
    std::string shown;
    shown.reserve(text.size());
    while (!text.empty()) {
        const auto byte = static_cast<unsigned char>(text.front());
        if (byte >= 0x20 && byte < 0x7F) {
            shown += text.front();
            text.remove_prefix(1);
            continue;
        }
        const auto point = first_of(text);
        if (point.value < 0)
            shown += fmt::format("\\x{{{:02x}}}", byte);
        else if (is_hidden(point.value))
            shown += fmt::format("\\u{{{:x}}}", static_cast<unsigned>(point.value));
        else
            shown += text.substr(0, point.length);
        text.remove_prefix(point.length);
    }
    return shown;
}

std::size_t columns_of(std::string_view text)
{
    std::size_t columns = 0;
    while (!text.empty()) {
        const auto point = first_of(text);
        if (point.value >= 0) columns += static_cast<std::size_t>(utf8proc_charwidth(point.value));
        text.remove_prefix(point.length);
    }
    return columns;
}

std::string elided(std::string_view text, std::size_t columns)
{
    if (columns_of(text) <= columns) return std::string{text};
    std::size_t used = 0;
    std::size_t kept = 0;
    while (kept < text.size()) {
        const auto point = first_of(text.substr(kept));
        const auto width = point.value < 0 ? 0 : static_cast<std::size_t>(utf8proc_charwidth(point.value));
        if (used + width + 1 > columns) break;
        used += width;
        kept += point.length;
    }
    return std::string{text.substr(0, kept)} + "…";
}

std::size_t first_bad_byte(std::string_view text)
{
    std::size_t offset = 0;
    while (offset < text.size()) {
        const auto byte = static_cast<unsigned char>(text[offset]);
        if (byte > 0 && byte < 0x80) {
            ++offset;
            continue;
        }
        const auto point = first_of(text.substr(offset));
        if (point.value <= 0) return offset;
        offset += point.length;
    }
    return offset;
}

bool is_utf8_text(std::string_view text) { return first_bad_byte(text) == text.size(); }

}  // namespace edvet
