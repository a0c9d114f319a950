#include "tests/fuzz/support/pieces.hpp"

#include "edvet/base/decimal.hpp"
#include "edvet/base/printable.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace edvet::fuzz {

namespace {

using tests::MadePart;

/// Takes the text up to `end`, and `end`, from the front.
std::string_view take_until(std::string_view& text, std::string_view end)
{
    const auto at = text.find(end);
    const auto taken = text.substr(0, at);
    text.remove_prefix(at == std::string_view::npos ? text.size() : at + end.size());
    return taken;
}

/// Names that the maker of archives takes.
bool is_part_name(std::string_view name)
{
    return !name.empty() && name.size() <= 1000 && is_utf8_text(name) &&
           std::ranges::all_of(name, [](char c) { return static_cast<unsigned char>(c) >= 0x20; });
}

void put(std::vector<MadePart>& parts, std::string_view name, std::string_view bytes)
{
    if (!is_part_name(name)) return;
    const auto part = std::ranges::find(parts, name, &MadePart::name);
    if (part == parts.end())
        parts.push_back({std::string{name}, std::string{bytes}});
    else
        part->bytes = bytes;
}

void leave_out(std::vector<MadePart>& parts, std::string_view name)
{
    std::erase_if(parts, [&](const MadePart& part) { return part.name == name; });
}

struct CellKind {
    WorkbookCell::Kind kind;
    std::string_view letter;
};

constexpr std::array cell_kinds{
    CellKind{WorkbookCell::Kind::empty, "-"}, CellKind{WorkbookCell::Kind::text, "t"},
    CellKind{WorkbookCell::Kind::number, "n"}, CellKind{WorkbookCell::Kind::boolean, "b"},
    CellKind{WorkbookCell::Kind::error, "e"}};

/// A sheet's cells as they are read, before they are put in order.
using Grid = std::map<int, std::map<int, WorkbookCell>>;

void put_cell(Grid& grid, std::string_view line)
{
    const auto position = cell_position(take_until(line, "\t"));
    const auto letter = take_until(line, "\t");
    const auto kind = std::ranges::find(cell_kinds, letter, &CellKind::letter);
    if (!position || kind == cell_kinds.end()) return;

    WorkbookCell cell;
    cell.row = position->row;
    cell.column = position->column;
    cell.kind = kind->kind;
    cell.text = take_until(line, "\t");
    cell.formula = take_until(line, "\t");
    cell.is_formula = !cell.formula.empty();
    const bool is_empty = cell.kind == WorkbookCell::Kind::empty;
    if (is_empty ? !cell.is_formula || !cell.text.empty() : cell.text.size() > workbook_limits::cell_bytes)
        return;
    if (cell.kind == WorkbookCell::Kind::number && !number_in(cell)) return;
    if (cell.kind == WorkbookCell::Kind::boolean && cell.text != "TRUE" && cell.text != "FALSE") return;
    grid[cell.row][cell.column] = std::move(cell);
}

std::string_view letter_of(tests::MadeCell::Kind kind)
{
    switch (kind) {
        case tests::MadeCell::Kind::text: return "t";
        case tests::MadeCell::Kind::number:
        case tests::MadeCell::Kind::date: return "n";
        case tests::MadeCell::Kind::boolean: return "b";
        case tests::MadeCell::Kind::error: return "e";
        case tests::MadeCell::Kind::nothing: return "-";
    }
    return "-";
}

std::string on_one_line(std::string text)
{
    std::ranges::replace_if(
        text, [](char c) { return c == '\n' || c == '\t'; }, ' ');
    return text;
}

}  // namespace

std::string archive_of(std::string_view input)
{
    if (!input.starts_with(part_mark)) return std::string{input};
    auto parts = tests::parts_around("<sheetData/>");
    const auto next_part = "\n" + std::string{part_mark};
    input.remove_prefix(part_mark.size());
    while (!input.empty()) {
        auto piece = take_until(input, next_part);
        const auto name = take_until(piece, "\n");
        if (name.starts_with('-'))
            leave_out(parts, name.substr(1));
        else
            put(parts, name, piece);
    }
    return tests::zipped(parts, tests::Packing::stored);
}

std::string pieces_of(const std::vector<MadePart>& parts)
{
    std::string pieces;
    for (const auto& [name, bytes] : parts) {
        if (!pieces.empty()) pieces += '\n';
        pieces += part_mark;
        pieces += name + "\n" + bytes;
    }
    return pieces;
}

std::optional<Workbook> workbook_of(std::string_view input)
{
    if (!input.starts_with(sheet_mark) || !is_utf8_text(input)) return std::nullopt;
    Workbook workbook{.file = "input", .sha256 = std::string(64, '0'), .sheets = {}, .oddities = {}};
    const auto next_sheet = "\n" + std::string{sheet_mark};
    input.remove_prefix(sheet_mark.size());
    while (!input.empty()) {
        auto lines = take_until(input, next_sheet);
        const auto name = take_until(lines, "\n");
        if (name.empty() || workbook.find(name)) continue;
        Grid grid;
        while (!lines.empty()) put_cell(grid, take_until(lines, "\n"));
        Sheet sheet;
        sheet.name = name;
        for (auto& [number, cells] : grid) {
            WorkbookRow row;
            row.number = number;
            for (auto& [column, cell] : cells) row.cells.push_back(std::move(cell));
            sheet.rows.push_back(std::move(row));
        }
        workbook.sheets.push_back(std::move(sheet));
    }
    return workbook;
}

std::string cells_of(const tests::MadeWorkbook& workbook)
{
    std::string lines;
    for (const auto& sheet : workbook.sheets) {
        lines += std::string{sheet_mark} + sheet.name + "\n";
        for (const auto& cell : sheet.cells) {
            std::string text = cell.value;
            for (const auto& run : cell.runs) text += run;
            lines += cell.at + "\t" + std::string{letter_of(cell.kind)} + "\t" + on_one_line(text) + "\t" +
                     on_one_line(cell.formula) + "\n";
        }
    }
    return lines;
}

}  // namespace edvet::fuzz
