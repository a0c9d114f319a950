#include "edvet/base/text_encoding.hpp"

#include "edvet/base/printable.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr const char* save_as_utf_8 = "save it as UTF-8 text; spreadsheets call that 'CSV UTF-8'";

/// What begins with these bytes is no UTF-8. The longer mark comes before the one that it begins with.
constexpr std::array<std::pair<std::string_view, const char*>, 6> beginnings{{
    {{"\xFF\xFE\0\0", 4}, "this is UTF-32 text"},
    {{"\0\0\xFE\xFF", 4}, "this is UTF-32 text"},
    {{"\xFF\xFE", 2}, "this is UTF-16 text"},
    {{"\xFE\xFF", 2}, "this is UTF-16 text"},
    {{"PK\x03\x04", 4}, "this is a workbook or another zip archive, not text"},
    {{"\xD0\xCF\x11\xE0", 4}, "this is an old workbook or document, not text"},
}};

/// Windows-1252 from 0x80 to 0x9F (WHATWG Encoding Standard, index-windows-1252); empty where it has no
/// character to show.
constexpr std::array<const char*, 32> windows_1252{"€", "",  "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š",
                                                   "‹", "Œ", "",  "Ž", "",  "",  "‘", "’", "“", "”", "•",
                                                   "–", "—", "˜", "™", "š", "›", "œ", "",  "ž", "Ÿ"};

std::string in_windows_1252(unsigned char byte)
{
    if (byte < 0x80) return "";
    if (byte < 0xA0) return windows_1252[byte - 0x80U];
    // From here on the byte is the number of the character.
    return {static_cast<char>(0xC0U | (byte >> 6U)), static_cast<char>(0x80U | (byte & 0x3FU))};
}

Place place_of(std::string_view text, std::size_t offset, const std::string& name)
{
    const auto before = text.substr(0, offset);
    const auto line_start = before.rfind('\n') + 1;  // npos + 1 is 0
    return {name, static_cast<int>(std::ranges::count(before, '\n')) + 1,
            static_cast<int>(offset - line_start) + 1};
}

std::string refused_byte(unsigned char byte)
{
    if (byte == 0) return "a NUL byte stands here, as in UTF-16 or in what is no text";
    const auto character = in_windows_1252(byte);
    auto message = fmt::format("byte {:#04x} here is not UTF-8", byte);
    if (!character.empty()) message += fmt::format("; in Windows-1252 it would be '{}'", character);
    return message;
}

}  // namespace

Expected<std::string, Diagnostic> text_from_bytes(std::string bytes, const std::string& name)
{
    const auto refused = [](const Place& place, std::string message) {
        return Unexpected{
            Diagnostic{Severity::error, "file.not-utf-8", place, std::move(message), save_as_utf_8}};
    };
    if (bytes.starts_with("%PDF-"))
        return Unexpected{Diagnostic{Severity::error, "file.not-utf-8", Place{name, 1, 1},
                                     "this is a PDF, which is not read",
                                     "ask for the file that it was made from"}};
    for (const auto& [beginning, what] : beginnings)
        if (bytes.starts_with(beginning)) return refused({name, 1, 1}, what);
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
    const auto bad = first_bad_byte(bytes);
    if (bad < bytes.size())
        return refused(place_of(bytes, bad, name), refused_byte(static_cast<unsigned char>(bytes[bad])));
    return bytes;
}

}  // namespace edvet
