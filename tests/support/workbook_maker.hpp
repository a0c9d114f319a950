#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace edvet::tests {

/// One cell of a workbook to be made. Made by the functions below.
struct MadeCell {
    enum class Kind { text, number, boolean, error, date, nothing };

    std::string at;  ///< "C17"
    Kind kind = Kind::text;
    std::vector<std::string> runs;  ///< of a text: one, or several that look different
    std::string value;  ///< of the other kinds, as the file is to store it; of a date its serial number
    bool is_formula = false;
    std::string formula;             ///< without "="; empty where it shares another cell's
    std::string formula_attributes;  ///< as XML; not with libxlsxwriter
};

MadeCell text_cell(std::string_view at, std::string_view text);
MadeCell rich_cell(std::string_view at, const std::vector<std::string>& runs);
MadeCell number_cell(std::string_view at, std::string_view number);
MadeCell boolean_cell(std::string_view at, bool value);
MadeCell error_cell(std::string_view at, std::string_view error);
MadeCell date_cell(std::string_view at, std::string_view serial);

/// `result` as the result of a formula, true or not.
MadeCell formula_cell(std::string_view formula, MadeCell result);

/// A formula that the cells of `range` share, and one of those cells.
MadeCell shared_formula_cell(std::string_view formula, std::string_view range, int index, MadeCell result);
MadeCell sharing_cell(int index, MadeCell result);

/// A formula that is computed as an array and shown in `range`.
MadeCell array_cell(std::string_view formula, std::string_view range, MadeCell result);

/// A formula that was never computed.
MadeCell uncomputed_cell(std::string_view at, std::string_view formula);

struct MadeSheet {
    std::string name;
    std::vector<MadeCell> cells{};  ///< in any order, each place once
    bool is_hidden = false;
    std::vector<int> hidden_rows{};
    std::vector<int> hidden_columns{};
};

struct MadeWorkbook {
    std::vector<MadeSheet> sheets;
    bool uses_1904_dates = false;  ///< not with libxlsxwriter
};

/// Who wrote the file. The first is the library itself, whose files look like Excel's (errors are formulas
/// there, as it has no cells of errors). The others are laid out as those programs do: LibreOffice spells out
/// every attribute, openpyxl writes texts into the cells and absolute targets.
enum class Dialect { libxlsxwriter, libreoffice, openpyxl };

constexpr Dialect all_dialects[] = {Dialect::libxlsxwriter, Dialect::libreoffice, Dialect::openpyxl};

/// The file's bytes.
std::string workbook_bytes(const MadeWorkbook& workbook, Dialect dialect);

/// A part of a package, for workbooks that no program writes.
struct MadePart {
    std::string name;
    std::string bytes;
};

/// The parts of a workbook as LibreOffice or openpyxl would write it.
std::vector<MadePart> workbook_parts(const MadeWorkbook& workbook, Dialect dialect);

/// The parts of a workbook of one sheet "Answers" with the given XML inside <worksheet> and inside <sst>.
std::vector<MadePart> parts_around(std::string_view worksheet, std::string_view shared_strings = "");

/// The part of that name, which there has to be.
std::string& part_of(std::vector<MadePart>& parts, std::string_view name);

/// How parts stand in an archive: as workbooks have them, or as they are.
enum class Packing { deflated, stored };

/// A ZIP archive of these parts.
std::string zipped(const std::vector<MadePart>& parts, Packing packing = Packing::deflated);

/// `archive` with `name` renamed to `other`, which is as long, wherever it stands in headers.
std::string renamed(std::string archive, std::string_view name, std::string_view other);

/// `archive` whose headers claim that `name` has `size` bytes.
std::string with_stated_size(std::string archive, std::string_view name, std::uint32_t size);

/// `archive` whose headers claim that `name` is encrypted.
std::string with_encryption_flag(std::string archive, std::string_view name);

/// `archive` in whose directory `name` has the bytes of `other`, as if it were stored there once for both.
std::string with_overlap(std::string archive, std::string_view name, std::string_view other);

}  // namespace edvet::tests
