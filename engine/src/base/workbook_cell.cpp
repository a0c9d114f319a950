#include "base/workbook_number.hpp"
#include "edvet/base/contract.hpp"
#include "edvet/base/power.hpp"
#include "edvet/base/workbook.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet {

namespace {

/// What a file's decimal may say: doubles reach from 1e-324 to 1e308 and are written with 17 digits.
constexpr std::size_t longest_number = 400;
constexpr int largest_exponent = 400;

/// A decimal taken apart: digits without the point, and the power of ten that they are multiplied by.
struct Decimal {
    bool is_negative = false;
    std::string digits;
    int exponent = 0;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The number after "e", or nothing where there is none or one beyond all use.
std::optional<int> exponent_from(std::string_view text)
{
    const bool is_negative = text.starts_with('-');
    if (is_negative || text.starts_with('+')) text.remove_prefix(1);
    if (text.empty() || text.size() > 4 || !std::ranges::all_of(text, is_digit)) return std::nullopt;
    int value = 0;
    for (const char c : text) value = value * 10 + (c - '0');
    if (value > largest_exponent) return std::nullopt;
    return is_negative ? -value : value;
}

std::optional<Decimal> taken_apart(std::string_view text)
{
    Decimal decimal;
    if (text.size() > longest_number) return std::nullopt;
    if (text.starts_with('-') || text.starts_with('+')) {
        decimal.is_negative = text.front() == '-';
        text.remove_prefix(1);
    }
    const auto e = text.find_first_of("eE");
    if (e != std::string_view::npos) {
        const auto exponent = exponent_from(text.substr(e + 1));
        if (!exponent) return std::nullopt;
        decimal.exponent = *exponent;
        text = text.substr(0, e);
    }
    const auto point = text.find('.');
    decimal.digits = text.substr(0, point);
    if (point != std::string_view::npos) {
        decimal.digits += text.substr(point + 1);
        decimal.exponent -= static_cast<int>(text.size() - point - 1);
    }
    if (decimal.digits.empty() || !std::ranges::all_of(decimal.digits, is_digit)) return std::nullopt;
    return decimal;
}

}  // namespace

bool is_stored_number(std::string_view text) { return taken_apart(text).has_value(); }

std::string cell_name(int row, int column)
{
    ensure(row >= 1 && row <= workbook_limits::rows && column >= 1 && column <= workbook_limits::columns,
           "a cell is named that lies outside a sheet");
    std::string letters;
    for (; column > 0; column = (column - 1) / 26) letters += static_cast<char>('A' + (column - 1) % 26);
    std::ranges::reverse(letters);
    return fmt::format("{}{}", letters, row);
}

std::optional<CellPosition> cell_position(std::string_view name)
{
    CellPosition position{0, 0};
    std::size_t at = name.starts_with('$') ? 1 : 0;
    for (; at < name.size() && position.column <= workbook_limits::columns; ++at) {
        const char c = name[at];
        if (c >= 'A' && c <= 'Z')
            position.column = position.column * 26 + (c - 'A' + 1);
        else if (c >= 'a' && c <= 'z')
            position.column = position.column * 26 + (c - 'a' + 1);
        else
            break;
    }
    if (at < name.size() && name[at] == '$') ++at;
    if (at == name.size() || name[at] == '0') return std::nullopt;
    for (; at < name.size() && position.row <= workbook_limits::rows; ++at) {
        if (!is_digit(name[at])) return std::nullopt;
        position.row = position.row * 10 + (name[at] - '0');
    }
    if (at < name.size() || position.column < 1 || position.column > workbook_limits::columns ||
        position.row > workbook_limits::rows)
        return std::nullopt;
    return position;
}

std::optional<Exact> number_in(const WorkbookCell& cell)
{
    if (cell.kind != WorkbookCell::Kind::number) return std::nullopt;
    const auto decimal = taken_apart(cell.text);
    if (!decimal) return std::nullopt;
    // A leading 0 would make it octal.
    const auto first = std::min(decimal->digits.find_first_not_of('0'), decimal->digits.size() - 1);
    const Whole digits{decimal->digits.substr(first)};
    const Exact value = decimal->exponent < 0
                            ? Exact{digits, power_of_ten(static_cast<unsigned>(-decimal->exponent))}
                            : Exact{digits * power_of_ten(static_cast<unsigned>(decimal->exponent))};
    return decimal->is_negative ? Exact{-value} : value;
}

bool stores(const WorkbookCell& cell, const Exact& value)
{
    const auto stored = number_in(cell);
    if (!stored) return false;
    const Exact size = value < 0 ? Exact{-value} : value;
    const Exact off = *stored < value ? Exact{value - *stored} : Exact{*stored - value};
    return off * power_of_ten(13) <= std::max(size, Exact{1});
}

std::optional<Date> date_of_serial(const Exact& serial, bool uses_1904_dates)
{
    if (serial < 0 || serial >= 200'000) return std::nullopt;
    const auto day = static_cast<int>(numerator_of(serial) / denominator_of(serial));
    if (!uses_1904_dates && (day < 1 || day == 60)) return std::nullopt;
    const auto first = Date::from_text(uses_1904_dates ? "1904-01-01" : "1900-01-01");
    const int days_later = uses_1904_dates ? day : day < 60 ? day - 1 : day - 2;
    const auto last = Date::from_text("2199-12-31");
    if (days_later > last->days_since(*first)) return std::nullopt;
    return first->plus(Age{days_later, Age::Unit::days});
}

std::optional<Date> date_in(const WorkbookCell& cell, const Workbook& workbook)
{
    if (!cell.is_date) return std::nullopt;
    if (cell.kind == WorkbookCell::Kind::text) return Date::from_text(cell.text.substr(0, 10));
    const auto serial = number_in(cell);
    if (!serial) return std::nullopt;
    return date_of_serial(*serial, workbook.uses_1904_dates);
}

}  // namespace edvet
