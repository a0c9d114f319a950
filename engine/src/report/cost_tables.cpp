#include "report/cost_tables.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/printable.hpp"
#include "edvet/report/table.hpp"
#include "report/shown.hpp"
#include "report/shown_money.hpp"

#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr std::size_t widest_name = 22;

Table part_of(const Matrix& matrix, std::size_t first, std::size_t end)
{
    Table table;
    table.columns.push_back({matrix.title, Align::left, widest_name});
    for (auto i = first; i < end; ++i) table.columns.push_back({matrix.columns[i], Align::right});
    for (const auto& row : matrix.rows) {
        ensure(row.cells.size() == matrix.columns.size(), "a row of numbers of another width");
        auto& cells = table.rows.emplace_back();
        cells.emplace_back(row.name);
        for (auto i = first; i < end; ++i) cells.emplace_back(row.cells[i]);
    }
    return table;
}

bool fits_page(const Table& table)
{
    const auto shown = to_text(table, false);
    return columns_of(shown.substr(0, shown.find('\n'))) <= page_width;
}

}  // namespace

std::string to_text(const Matrix& matrix, bool color)
{
    std::string text;
    for (std::size_t first = 0; first < matrix.columns.size();) {
        auto end = matrix.columns.size();
        while (end > first + 1 && !fits_page(part_of(matrix, first, end))) --end;
        if (first > 0) text += "\n";
        text += to_text(part_of(matrix, first, end), color);
        first = end;
    }
    return text;
}

std::vector<std::string> year_titles(std::size_t years)
{
    std::vector<std::string> titles;
    for (std::size_t year = 1; year <= years; ++year) titles.push_back(fmt::format("Year {}", year));
    return titles;
}

std::vector<std::string> grouped_cells(const std::vector<Figure>& money)
{
    std::vector<std::string> cells;
    for (const auto& amount : money) cells.push_back(grouped(amount));
    return cells;
}

std::string grouped_or_dash(const std::optional<Figure>& money) { return money ? grouped(*money) : "–"; }

}  // namespace edvet
