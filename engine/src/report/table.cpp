#include "edvet/report/table.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/printable.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet {

namespace {

const char* code_of(Tone tone)
{
    switch (tone) {  // no default: the compiler names a tone that is missing
        case Tone::plain: return "";
        case Tone::good: return "\x1b[32m";
        case Tone::warn: return "\x1b[33m";
        case Tone::bad: return "\x1b[31m";
        case Tone::faint: return "\x1b[2m";
    }
    return "";
}

std::string toned(const std::string& text, Tone tone, bool color)
{
    if (!color || tone == Tone::plain || text.empty()) return text;
    return code_of(tone) + text + "\x1b[0m";
}

/// The bytes of the character that begins here.
std::size_t character_at(const std::string& text, std::size_t at)
{
    auto end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
    return end - at;
}

/// Cuts printable text into lines of at most `width` columns, at blanks where there are any; otherwise
/// between characters. In one pass, since a vendor may have written megabytes.
std::vector<std::string> lines_of(const std::string& text, std::size_t width)
{
    std::vector<std::string> lines;
    std::size_t start = 0;
    std::size_t used = 0;
    std::size_t blank = std::string::npos;
    for (std::size_t at = 0; at < text.size();) {
        const auto length = character_at(text, at);
        const auto columns = columns_of(std::string_view{text}.substr(at, length));
        if (text[at] == ' ' && at > start) blank = at;
        if (used + columns <= width || (at == start && blank == std::string::npos)) {
            used += columns;
            at += length;
            continue;
        }
        const auto cut = blank == std::string::npos ? at : blank;
        lines.push_back(text.substr(start, cut - start));
        start = blank == std::string::npos ? at : blank + 1;
        at = std::max(at, start);
        used = columns_of(std::string_view{text}.substr(start, at - start));
        blank = std::string::npos;
    }
    lines.push_back(text.substr(start));
    return lines;
}

struct ShownCell {
    std::vector<std::string> lines;
    Tone tone = Tone::plain;
};

std::string padded(const std::string& text, std::size_t width, Align align, Tone tone, bool color)
{
    const auto used = columns_of(text);
    const std::string blanks(width > used ? width - used : 0, ' ');
    const auto shown = toned(text, tone, color);
    return align == Align::right ? blanks + shown : shown + blanks;
}

std::string without_end_blanks(std::string line)
{
    line.erase(line.find_last_not_of(' ') + 1);
    return line + "\n";
}

}  // namespace

std::string to_text(const Table& table, bool color)
{
    std::vector<std::vector<ShownCell>> rows;
    std::vector<std::size_t> widths;
    for (const auto& column : table.columns) widths.push_back(columns_of(column.title));
    for (const auto& row : table.rows) {
        ensure(row.size() == table.columns.size(), "a table row of another width");
        auto& shown = rows.emplace_back();
        for (std::size_t i = 0; i < row.size(); ++i) {
            shown.push_back({lines_of(printable(row[i].text), table.columns[i].widest), row[i].tone});
            for (const auto& line : shown.back().lines) widths[i] = std::max(widths[i], columns_of(line));
        }
    }

    std::string text;
    std::string titles;
    std::string rule;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const std::string gap = i == 0 ? "" : "  ";
        titles += gap + padded(table.columns[i].title, widths[i], table.columns[i].align, Tone::plain, color);
        rule += gap;
        for (std::size_t dash = 0; dash < widths[i]; ++dash) rule += "─";
    }
    text += heading(without_end_blanks(titles), color) + rule + "\n";
    for (const auto& row : rows) {
        std::size_t height = 1;
        for (const auto& cell : row) height = std::max(height, cell.lines.size());
        for (std::size_t line = 0; line < height; ++line) {
            std::string shown;
            for (std::size_t i = 0; i < row.size(); ++i) {
                const auto& cell = row[i];
                shown += i == 0 ? "" : "  ";
                shown += padded(line < cell.lines.size() ? cell.lines[line] : "", widths[i],
                                table.columns[i].align, cell.tone, color);
            }
            text += without_end_blanks(shown);
        }
    }
    return text;
}

std::string heading(const std::string& text, bool color)
{
    if (!color) return text;
    const bool ends_line = text.ends_with('\n');
    const auto words = ends_line ? text.substr(0, text.size() - 1) : text;
    return "\x1b[1m" + words + "\x1b[0m" + (ends_line ? "\n" : "");
}

std::string wrapped(const std::string& text, std::size_t width, const std::string& indent)
{
    std::string shown;
    const auto inner = width > columns_of(indent) ? width - columns_of(indent) : 1;
    for (const auto& line : lines_of(printable(text), inner)) shown += without_end_blanks(indent + line);
    return shown;
}

std::string counted(std::size_t count, const std::string& one, const std::string& many)
{
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

}  // namespace edvet
