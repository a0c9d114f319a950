#include "edvet/base/printable.hpp"
#include "edvet/base/workbook.hpp"
#include "tests/fuzz/support/laws.hpp"
#include "tests/fuzz/support/pieces.hpp"

#include <cstddef>

namespace edvet::fuzz {

namespace {

void check_cell(const WorkbookCell& cell, const Sheet& sheet, const Workbook& workbook)
{
    hold(cell.column >= 1 && cell.column <= workbook_limits::columns, "a cell stands in a column of a sheet");
    hold(is_utf8_text(cell.text) && is_utf8_text(cell.formula), "a cell holds UTF-8 without NUL");
    hold(cell.text.size() <= workbook_limits::cell_bytes, "a cell's text is bounded");
    hold(cell.is_formula || cell.formula.empty(), "what is no formula has none");
    hold(cell.is_formula || cell.kind != WorkbookCell::Kind::empty, "a cell holds something");
    hold(cell.kind != WorkbookCell::Kind::empty || cell.text.empty(), "an empty cell has no text");
    hold(sheet.find(cell.row, cell.column) == &cell, "a cell is found where it stands");
    hold(cell_position(cell_name(cell.row, cell.column)) == CellPosition{cell.row, cell.column},
         "a cell's name says where it stands");
    hold(number_in(cell).has_value() == (cell.kind == WorkbookCell::Kind::number),
         "a number cell holds a number, and no other cell does");
    date_in(cell, workbook);
}

/// Gives how many cells there are.
std::size_t check_sheet(const Sheet& sheet, const Workbook& workbook)
{
    hold(workbook.find(sheet.name) == &sheet, "a sheet is found by its name");
    hold(is_utf8_text(sheet.name) && !sheet.name.empty(), "a sheet has a name");
    std::size_t cells = 0;
    int last_row = 0;
    for (const auto& row : sheet.rows) {
        hold(row.number > last_row && row.number <= workbook_limits::rows, "rows are in order, each once");
        hold(row.is_hidden || !row.cells.empty(), "a row holds cells or is hidden");
        last_row = row.number;
        int last_column = 0;
        for (const auto& cell : row.cells) {
            hold(cell.row == row.number, "a cell stands in its row");
            hold(cell.column > last_column, "cells are in order, each once");
            last_column = cell.column;
            check_cell(cell, sheet, workbook);
        }
        cells += row.cells.size();
    }
    return cells;
}

}  // namespace

}  // namespace edvet::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace edvet;
    const auto archive = fuzz::archive_of(fuzz::text_of(data, size));
    const fuzz::Text text{archive};
    const auto parsed = parse_workbook(archive, text.file());
    const auto* workbook = fuzz::sound_value(parsed, text);
    if (!workbook) {
        fuzz::hold(parsed.diagnostics.size() == 1, "a workbook is refused with one error");
        return 0;
    }
    std::size_t cells = 0;
    for (const auto& sheet : workbook->sheets) cells += fuzz::check_sheet(sheet, *workbook);
    fuzz::hold(cells <= workbook_limits::cells, "the cells of a workbook are bounded");
    fuzz::hold(!workbook->sheets.empty(), "a workbook has a sheet");
    fuzz::hold(workbook->oddities.size() <= 51, "oddities are bounded");
    return 0;
}
