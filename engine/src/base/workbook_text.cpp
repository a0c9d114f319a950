#include "base/workbook_text.hpp"

#include "edvet/base/workbook.hpp"

#include <charconv>
#include <cstdint>
#include <optional>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr std::size_t escape_length = 7;  // _xHHHH_

/// The UTF-16 unit of the escape that begins at `at`.
std::optional<std::uint32_t> unit_at(std::string_view text, std::size_t at)
{
    const auto escape = text.substr(at, escape_length);
    if (escape.size() < escape_length || !escape.starts_with("_x") || escape.back() != '_')
        return std::nullopt;
    std::uint32_t unit = 0;
    const auto [end, error] = std::from_chars(escape.data() + 2, escape.data() + 6, unit, 16);
    if (error != std::errc{} || end != escape.data() + 6) return std::nullopt;
    return unit;
}

bool is_lead(std::uint32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_trail(std::uint32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

void append_utf8(std::string& text, std::uint32_t point)
{
    const auto add = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
    if (point < 0x80) {
        add(point);
    } else if (point < 0x800) {
        add(0xC0U | point >> 6U);
        add(0x80U | (point & 0x3FU));
    } else if (point < 0x10000) {
        add(0xE0U | point >> 12U);
        add(0x80U | (point >> 6U & 0x3FU));
        add(0x80U | (point & 0x3FU));
    } else {
        add(0xF0U | point >> 18U);
        add(0x80U | (point >> 12U & 0x3FU));
        add(0x80U | (point >> 6U & 0x3FU));
        add(0x80U | (point & 0x3FU));
    }
}

}  // namespace

std::string unescaped(std::string text)
{
    if (text.find("_x") == std::string::npos) return text;
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        auto point = unit_at(text, at);
        std::size_t length = escape_length;
        if (point && is_lead(*point)) {
            const auto trail = unit_at(text, at + escape_length);
            if (trail && is_trail(*trail)) {
                point = 0x10000 + ((*point - 0xD800) << 10U) + (*trail - 0xDC00);
                length = 2 * escape_length;
            } else {
                point.reset();
            }
        } else if (point && (is_trail(*point) || *point == 0)) {
            point.reset();
        }
        if (point) {
            append_utf8(plain, *point);
            at += length;
        } else {
            plain += text[at++];
        }
    }
    return plain;
}

std::string text_of_runs(const XmlPart& part, pugi::xml_node item)
{
    std::string text;
    for (const auto node : item.children())
        if (part.is(node, "t"))
            text += unescaped(text_of(node));
        else if (part.is(node, "r"))
            for (const auto run : node.children())
                if (part.is(run, "t")) text += unescaped(text_of(run));
    return text;
}

Expected<std::vector<std::string>, Diagnostic> read_shared_strings(const XmlPart& part)
{
    std::vector<std::string> strings;
    for (const auto item : part.root().children()) {
        if (!part.is(item, "si")) continue;
        if (strings.size() == workbook_limits::shared_strings)
            return Unexpected{part.refusal(
                "workbook.limit", fmt::format("there are more than {} shared strings", strings.size()),
                "a workbook of this kind is never that large; check that it is the right one")};
        strings.push_back(text_of_runs(part, item));
        if (strings.back().size() > workbook_limits::cell_bytes)
            return Unexpected{
                part.refusal("workbook.limit",
                             fmt::format("shared string {} is {} bytes, more than {} KiB", strings.size() - 1,
                                         strings.back().size(), workbook_limits::cell_bytes >> 10U),
                             "no cell of a spreadsheet program holds that much")};
    }
    return strings;
}

}  // namespace edvet
