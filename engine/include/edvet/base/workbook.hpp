#pragma once

#include "edvet/base/date.hpp"
#include "edvet/base/diagnostic.hpp"
#include "edvet/base/exact.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edvet {

/// What a workbook may hold at most, counted while it is inflated and read, whatever it declares. Workbooks
/// that vendors fill in have 57 to 120 parts and 3.8 to 7.2 MB; a workbook beyond one of these is refused.
namespace workbook_limits {

constexpr std::size_t file_bytes = 16U << 20U;
constexpr std::size_t parts = 2'000;                ///< files in the archive
constexpr std::size_t part_bytes = 32U << 20U;      ///< of one part, inflated
constexpr std::size_t inflated_bytes = 64U << 20U;  ///< of all parts together
constexpr std::size_t relationships = 10'000;       ///< in all parts together
constexpr std::size_t formats = 70'000;             ///< cell formats; Excel writes at most 65,490
constexpr std::size_t shared_strings = 200'000;
constexpr std::size_t cells = 500'000;  ///< that hold something, with hidden rows, in all sheets together
constexpr std::size_t cell_bytes = 128U << 10U;  ///< one text or formula; Excel stops at 32,767 characters
constexpr std::size_t text_bytes = 32U << 20U;   ///< texts and formulas of all cells together
constexpr std::size_t array_reach = 5'000'000;   ///< rows and cells under array formulas together
constexpr std::size_t nesting = 64;              ///< of XML elements
constexpr std::size_t tags = 1'000'000;          ///< of one part, and as many attributes
constexpr std::size_t attributes_of_tag = 256;
constexpr int rows = 1'048'576;  ///< Excel's own
constexpr int columns = 16'384;  ///< Excel's own: XFD

}  // namespace workbook_limits

struct CellPosition {
    int row = 1;
    int column = 1;

    friend bool operator==(const CellPosition&, const CellPosition&) = default;
};

/// One cell that holds a value or a formula.
struct WorkbookCell {
    enum class Kind {
        empty,  ///< a formula without a stored result
        text,
        number,
        boolean,
        error
    };

    int row = 1;
    int column = 1;
    Kind kind = Kind::empty;

    /// The stored value, blanks and line ends as they are: text with its runs joined, a number as the file
    /// writes it, "TRUE" or "FALSE", an error as in "#N/A". Well-formed UTF-8 without NUL. Of a formula it is
    /// what the program that saved the file claims to have computed; nothing is computed here.
    std::string text;

    bool is_formula = false;
    std::string formula;  ///< without "="; empty where the cell shares another one's

    /// The cell of the same sheet that states the formula which this one shares: its references move along.
    std::optional<CellPosition> shares;

    /// The formula is computed as an array, or this cell shows a part of one that stands in another cell.
    bool is_array = false;

    /// The number format shows a date or a time, or the value is stored as ISO 8601 text.
    bool is_date = false;
};

struct WorkbookRow {
    int number = 1;
    bool is_hidden = false;
    std::vector<WorkbookCell> cells;  ///< in the order of their columns
};

struct ColumnRange {
    int first = 1;
    int last = 1;
};

struct Sheet {
    enum class Visibility { visible, hidden, very_hidden };

    std::string name;
    Visibility visibility = Visibility::visible;
    std::vector<WorkbookRow> rows;  ///< that hold cells or are hidden, in their order
    std::vector<ColumnRange> hidden_columns;
    bool hides_other_rows = false;  ///< the sheet hides all rows that it does not state

    bool is_hidden() const { return visibility != Visibility::visible; }
    bool is_hidden_row(int row) const;
    bool is_hidden_column(int column) const;

    /// The cell there, or null where nothing is stored. Looks at what is stored, never at declared
    /// dimensions.
    const WorkbookCell* find(int row, int column) const;

    /// The text there; empty where nothing is stored.
    std::string_view text_at(int row, int column) const;

    /// How messages name a cell: Product!C17, or 'HECVAT - Full'!C17 where the name needs quotes.
    std::string reference(int row, int column) const;
    std::string reference(const WorkbookCell& cell) const { return reference(cell.row, cell.column); }
};

/// An XLSX workbook (ECMA-376, transitional and strict): what its worksheets store.
struct Workbook {
    std::string file;    ///< what messages call it
    std::string sha256;  ///< of the very bytes that were read
    std::vector<Sheet> sheets;
    bool uses_1904_dates = false;

    /// What a reader of the import record should know, each a sentence without capital or full stop: links to
    /// other files (never followed), embedded files, data connections, sheets that are no worksheets, numbers
    /// that are none. At most 50, then how many more.
    std::vector<std::string> oddities;

    /// The sheet of that name, small and capital ASCII letters alike, or null.
    const Sheet* find(std::string_view sheet_name) const;

    /// The file as a whole: messages about a cell say which by `Sheet::reference`.
    Place place() const { return {file, 0, 0}; }
};

/// Reads a workbook from memory: all of it, or one error that says which part and where. Nothing is written
/// to disk, no link is followed, no formula computed. Every part is inflated and its size and checksum
/// compared. Refused: what is no ZIP archive or a damaged one, encryption, macros, other formats (.xls,
/// .xlsb, .ods), parts that share a name or whose names leave the archive, sizes that lie, document type
/// declarations, text that is not UTF-8, XML that is not well-formed, cells that lie outside a sheet or stand
/// twice, and whatever goes beyond `workbook_limits`.
///
/// Codes: workbook.format, .damaged, .encrypted, .macros, .part-name, .limit, .doctype, .xml, .missing,
/// .relationship, .sheet, .cell, .shared-string.
Parsed<Workbook> parse_workbook(std::string_view bytes, const std::string& file);

/// "C17": columns and rows count from 1 and lie within a sheet.
std::string cell_name(int row, int column);

/// Reads "C17" or "$C$17", in capital letters or small ones, within a sheet.
std::optional<CellPosition> cell_position(std::string_view name);

/// The number of a number cell, exactly as the file's decimal says ("0.87361111111111112", "1.5E-3").
/// Nothing for cells of another kind.
std::optional<Exact> number_in(const WorkbookCell& cell);

/// Whether the cell stores `value` as well as spreadsheets can: they compute in binary floating point with 53
/// bits and keep 15 to 17 digits, so the stored decimal may be off by 1 part in 10^13, and near 0 by 10^-13.
bool stores(const WorkbookCell& cell, const Exact& value);

/// The day of a spreadsheet's serial number, its time of day dropped. Day 1 is 1900-01-01, day 60 is
/// 1900-02-29, which never was and is nothing; with 1904 dates day 0 is 1904-01-01 (ECMA-376 Part
/// 1, 18.17.4.1). Nothing outside 1900 to 2199.
std::optional<Date> date_of_serial(const Exact& serial, bool uses_1904_dates);

/// The day that a date cell stores. Nothing where the cell is no date; a text that looks like one is not.
std::optional<Date> date_in(const WorkbookCell& cell, const Workbook& workbook);

}  // namespace edvet
