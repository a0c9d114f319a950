#include "edvet/evidence/hecvat_date.hpp"

#include "evidence/hecvat_words.hpp"

#include <array>
#include <cstddef>
#include <string>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr int rows_of_head = 10;
constexpr int ids = 1;
constexpr int answers = 3;

/// "5/4/2026" and "05/04/2026": month, day, year.
std::optional<Date> date_month_first(std::string_view text)
{
    constexpr std::size_t longest = 10;
    if (text.size() > longest) return std::nullopt;
    std::array<int, 3> parts{};
    std::size_t part = 0;
    bool has_digit = false;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            parts[part] = 10 * parts[part] + (c - '0');
            has_digit = true;
        } else if (c == '/' && part < 2 && has_digit) {
            ++part;
            has_digit = false;
        } else {
            return std::nullopt;
        }
    }
    if (part != 2 || !has_digit) return std::nullopt;
    return Date::from_text(fmt::format("{:04}-{:02}-{:02}", parts[2], parts[0], parts[1]));
}

std::optional<Date> date_of(const WorkbookCell& cell, const Workbook& workbook)
{
    if (auto day = date_in(cell, workbook)) return day;
    if (const auto serial = number_in(cell)) return date_of_serial(*serial, workbook.uses_1904_dates);
    const auto text = without_blanks(cell.text);
    if (auto day = Date::from_text(text)) return day;
    return date_month_first(text);
}

}  // namespace

std::optional<Date> completed_on(const Workbook& workbook)
{
    for (const auto& sheet : workbook.sheets) {
        if (sheet.is_hidden()) continue;
        for (int row = 1; row <= rows_of_head; ++row) {
            const auto title = without_blanks(sheet.text_at(row, ids));
            if (!same_words(title, "DATE-01") && !same_words(title, "Date Completed")) continue;
            if (const auto* cell = sheet.find(row, answers)) return date_of(*cell, workbook);
        }
    }
    return std::nullopt;
}

}  // namespace edvet
