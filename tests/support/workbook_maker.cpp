#include "tests/support/workbook_maker.hpp"

#include "edvet/base/workbook.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/temporary_folder.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <string>

#include <fmt/format.h>
#include <xlsxwriter.h>

namespace edvet::tests {

namespace {

using Kind = MadeCell::Kind;

constexpr std::string_view xml_start = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view main_namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view package = "http://schemas.openxmlformats.org/package/2006";
constexpr std::string_view office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

MadeCell cell(std::string_view at, Kind kind, std::string_view value)
{
    MadeCell made;
    made.at = at;
    made.kind = kind;
    made.value = value;
    return made;
}

CellPosition position_of(const MadeCell& cell)
{
    const auto position = cell_position(cell.at);
    if (!position) throw std::logic_error{"no cell of a sheet: " + cell.at};
    return *position;
}

std::string joined(const std::vector<std::string>& runs)
{
    std::string text;
    for (const auto& run : runs) text += run;
    return text;
}

bool contains(const std::vector<int>& numbers, int number)
{
    return std::ranges::find(numbers, number) != numbers.end();
}

/// As XML text, and with the escapes that spreadsheets need for what XML cannot hold.
/// Formulas are not escaped as texts are.
enum class XmlText { text, formula };

std::string escaped(std::string_view text, XmlText kind = XmlText::text)
{
    std::string xml;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        const auto byte = static_cast<unsigned char>(c);
        if (c == '&')
            xml += "&amp;";
        else if (c == '<')
            xml += "&lt;";
        else if (c == '>')
            xml += "&gt;";
        else if (c == '"')
            xml += "&quot;";
        else if (kind == XmlText::text && text.substr(at).starts_with("_x"))
            xml += "_x005F_";
        else if (byte < 0x20 && c != '\n' && c != '\t')
            xml += fmt::format("_x{:04X}_", byte);
        else
            xml += c;
    }
    return xml;
}

/// Cells by row and column.
using Grid = std::map<int, std::map<int, const MadeCell*>>;

Grid grid_of(const MadeSheet& sheet)
{
    Grid grid;
    for (const auto& made : sheet.cells) grid[position_of(made).row][position_of(made).column] = &made;
    for (const int row : sheet.hidden_rows) grid[row];
    return grid;
}

void check(lxw_error error)
{
    if (error != LXW_NO_ERROR) throw std::runtime_error{lxw_strerror(error)};
}

class LibraryWriter {
public:
    explicit LibraryWriter(const std::string& path) : workbook_(workbook_new(path.c_str()))
    {
        if (workbook_ == nullptr) throw std::runtime_error{"libxlsxwriter cannot begin a workbook"};
        date_ = workbook_add_format(workbook_);
        format_set_num_format(date_, "yyyy-mm-dd");
        bold_ = workbook_add_format(workbook_);
        format_set_bold(bold_);
    }

    void add(const MadeSheet& sheet)
    {
        auto* worksheet = workbook_add_worksheet(workbook_, sheet.name.c_str());
        if (worksheet == nullptr) throw std::runtime_error{"libxlsxwriter cannot add a sheet"};
        for (const auto& made : sheet.cells) add(worksheet, made);
        lxw_row_col_options hidden{};
        hidden.hidden = 1;
        for (const int row : sheet.hidden_rows)
            check(worksheet_set_row_opt(worksheet, static_cast<lxw_row_t>(row - 1), LXW_DEF_ROW_HEIGHT,
                                        nullptr, &hidden));
        for (const int column : sheet.hidden_columns) {
            const auto index = static_cast<lxw_col_t>(column - 1);
            check(worksheet_set_column_opt(worksheet, index, index, LXW_DEF_COL_WIDTH, nullptr, &hidden));
        }
        if (sheet.is_hidden)
            worksheet_hide(worksheet);
        else if (!has_visible_)
            worksheet_activate(worksheet);
        has_visible_ = has_visible_ || !sheet.is_hidden;
    }

    void close() { check(workbook_close(workbook_)); }

private:
    void add(lxw_worksheet* sheet, const MadeCell& made)
    {
        const auto position = position_of(made);
        const auto row = static_cast<lxw_row_t>(position.row - 1);
        const auto column = static_cast<lxw_col_t>(position.column - 1);
        const auto formula = "=" + (made.kind == Kind::error ? "NA()" : made.formula);
        auto* format = made.kind == Kind::date ? date_ : nullptr;
        if (!made.formula_attributes.empty())
            throw std::logic_error{"libxlsxwriter writes every formula in full"};
        if (made.is_formula || made.kind == Kind::error) {
            if (made.kind == Kind::number || made.kind == Kind::date)
                check(worksheet_write_formula_num(sheet, row, column, formula.c_str(), format,
                                                  std::stod(made.value)));
            else
                check(worksheet_write_formula_str(sheet, row, column, formula.c_str(), format,
                                                  made.kind == Kind::text ? joined(made.runs).c_str()
                                                                          : made.value.c_str()));
        } else if (made.kind == Kind::text && made.runs.size() > 1) {
            write_runs(sheet, row, column, made.runs);
        } else if (made.kind == Kind::text) {
            check(worksheet_write_string(sheet, row, column, joined(made.runs).c_str(), nullptr));
        } else if (made.kind == Kind::boolean) {
            check(worksheet_write_boolean(sheet, row, column, made.value == "1", nullptr));
        } else if (made.kind != Kind::nothing) {
            check(worksheet_write_number(sheet, row, column, std::stod(made.value), format));
        }
    }

    void write_runs(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, std::vector<std::string> runs)
    {
        std::vector<lxw_rich_string_tuple> tuples;
        for (auto& run : runs) tuples.push_back({tuples.size() % 2 == 0 ? bold_ : nullptr, run.data()});
        std::vector<lxw_rich_string_tuple*> pointers;
        for (auto& tuple : tuples) pointers.push_back(&tuple);
        pointers.push_back(nullptr);
        check(worksheet_write_rich_string(sheet, row, column, pointers.data(), nullptr));
    }

    lxw_workbook* workbook_;
    lxw_format* date_ = nullptr;
    lxw_format* bold_ = nullptr;
    bool has_visible_ = false;
};

std::string written_by_library(const MadeWorkbook& workbook)
{
    if (workbook.uses_1904_dates) throw std::logic_error{"libxlsxwriter writes no workbooks with 1904 dates"};
    const TemporaryFolder folder;
    const auto path = folder.path() / "made.xlsx";
    LibraryWriter writer{path.string()};
    for (const auto& sheet : workbook.sheets) writer.add(sheet);
    writer.close();
    return bytes_of(path);
}

std::string content_types(std::size_t sheets, bool has_strings)
{
    const std::string application = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    const auto part = [&](const std::string& name, const std::string& type) {
        return fmt::format("<Override PartName=\"/xl/{}\" ContentType=\"{}{}+xml\"/>", name, application,
                           type);
    };
    auto xml = fmt::format("{}<Types xmlns=\"{}/content-types\">"
                           "<Default Extension=\"rels\" "
                           "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                           "<Default Extension=\"xml\" ContentType=\"application/xml\"/>",
                           xml_start, package);
    xml += part("workbook.xml", "sheet.main") + part("styles.xml", "styles");
    if (has_strings) xml += part("sharedStrings.xml", "sharedStrings");
    for (std::size_t i = 1; i <= sheets; ++i)
        xml += part(fmt::format("worksheets/sheet{}.xml", i), "worksheet");
    return xml + "</Types>";
}

std::string relationship(std::string_view id, std::string_view type, std::string_view target)
{
    return fmt::format("<Relationship Id=\"{}\" Type=\"{}/{}\" Target=\"{}\"/>", id, office, type, target);
}

std::string relationships(std::string_view inside)
{
    return fmt::format("{}<Relationships xmlns=\"{}/relationships\">{}</Relationships>", xml_start, package,
                       inside);
}

/// Formats 0 (none) and 1 (a date).
std::string styles()
{
    return fmt::format("{}<styleSheet xmlns=\"{}\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" "
                       "formatCode=\"yyyy\\-mm\\-dd\"/></numFmts><cellXfs count=\"2\"><xf numFmtId=\"0\"/>"
                       "<xf numFmtId=\"164\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>",
                       xml_start, main_namespace);
}

std::string text_element(std::string_view text, bool spells_out)
{
    const bool needs_space = spells_out || text.starts_with(' ') || text.ends_with(' ') ||
                             text.find('\n') != std::string_view::npos;
    return fmt::format("<t{}>{}</t>", needs_space ? " xml:space=\"preserve\"" : "", escaped(text));
}

std::string string_item(const std::vector<std::string>& runs, bool spells_out)
{
    if (runs.size() == 1) return text_element(runs.front(), spells_out);
    std::string xml;
    for (const auto& run : runs)
        xml += fmt::format("<r><rPr><sz val=\"10\"/></rPr>{}</r>", text_element(run, spells_out));
    return xml;
}

class LibreOfficeLayout {
public:
    std::string sheet(const MadeSheet& made)
    {
        std::string columns;
        for (const int column : made.hidden_columns)
            columns += fmt::format(
                "<col collapsed=\"false\" customWidth=\"true\" hidden=\"true\" outlineLevel=\"0\" "
                "max=\"{0}\" min=\"{0}\" style=\"0\" width=\"11.53\"/>",
                column);
        std::string rows;
        for (const auto& [number, cells] : grid_of(made)) {
            rows += fmt::format("<row r=\"{}\" customFormat=\"false\" ht=\"12.8\" hidden=\"{}\" "
                                "customHeight=\"false\" outlineLevel=\"0\" collapsed=\"false\">",
                                number, contains(made.hidden_rows, number));
            for (const auto& [column, one] : cells) rows += cell(*one);
            rows += "</row>";
        }
        return fmt::format(
            "{}<worksheet xmlns=\"{}\" xmlns:r=\"{}\"><sheetPr filterMode=\"false\"/>"
            "<dimension ref=\"A1:AMJ1048576\"/>"
            "<sheetFormatPr defaultColWidth=\"11.5\" defaultRowHeight=\"12.8\" zeroHeight=\"false\"/>"
            "{}<sheetData>{}</sheetData></worksheet>",
            xml_start, main_namespace, office, columns.empty() ? "" : "<cols>" + columns + "</cols>", rows);
    }

    std::string strings() const
    {
        return fmt::format("{}<sst xmlns=\"{}\" count=\"{}\" uniqueCount=\"{}\">{}</sst>", xml_start,
                           main_namespace, count_, count_, strings_);
    }

private:
    std::string cell(const MadeCell& made)
    {
        const auto formula = made.is_formula
                                 ? fmt::format("<f aca=\"false\"{}>{}</f>", made.formula_attributes,
                                               escaped(made.formula, XmlText::formula))
                                 : std::string{};
        const auto stored = [&](std::string_view type, std::string_view value) {
            return fmt::format("<c r=\"{}\" s=\"{}\" t=\"{}\">{}<v>{}</v></c>", made.at,
                               made.kind == Kind::date ? 1 : 0, type, formula, value);
        };
        switch (made.kind) {
            case Kind::text:
                if (made.is_formula) return stored("str", escaped(joined(made.runs)));
                strings_ += "<si>" + string_item(made.runs, true) + "</si>";
                return stored("s", std::to_string(count_++));
            case Kind::number:
            case Kind::date: return stored("n", made.value);
            case Kind::boolean: return stored("b", made.value);
            case Kind::error: return stored("e", made.value);
            case Kind::nothing: return fmt::format("<c r=\"{}\" s=\"0\">{}</c>", made.at, formula);
        }
        throw std::logic_error{"a cell without a kind"};
    }

    std::string strings_;
    std::size_t count_ = 0;
};

std::string libreoffice_main(const MadeWorkbook& workbook)
{
    std::string sheets;
    for (std::size_t i = 0; i < workbook.sheets.size(); ++i)
        sheets += fmt::format("<sheet name=\"{}\" sheetId=\"{}\" state=\"{}\" r:id=\"rId{}\"/>",
                              escaped(workbook.sheets[i].name), i + 1,
                              workbook.sheets[i].is_hidden ? "hidden" : "visible", i + 3);
    return fmt::format("{}<workbook xmlns=\"{}\" xmlns:r=\"{}\"><fileVersion appName=\"Calc\"/>"
                       "<workbookPr backupFile=\"false\" showObjects=\"all\" date1904=\"{}\"/>"
                       "<sheets>{}</sheets></workbook>",
                       xml_start, main_namespace, office, workbook.uses_1904_dates, sheets);
}

std::vector<MadePart> libreoffice_parts(const MadeWorkbook& workbook)
{
    std::vector<MadePart> parts{
        {"_rels/.rels", relationships(relationship("rId1", "officeDocument", "xl/workbook.xml"))},
        {"xl/workbook.xml", libreoffice_main(workbook)},
        {"xl/styles.xml", styles()}};
    LibreOfficeLayout layout;
    auto related = relationship("rId1", "styles", "styles.xml");
    for (std::size_t i = 0; i < workbook.sheets.size(); ++i) {
        const auto target = fmt::format("worksheets/sheet{}.xml", i + 1);
        parts.push_back({"xl/" + target, layout.sheet(workbook.sheets[i])});
        related += relationship(fmt::format("rId{}", i + 3), "worksheet", target);
    }
    related += relationship("rId2", "sharedStrings", "sharedStrings.xml");
    parts.push_back({"xl/sharedStrings.xml", layout.strings()});
    parts.push_back({"xl/_rels/workbook.xml.rels", relationships(related)});
    parts.push_back({"[Content_Types].xml", content_types(workbook.sheets.size(), true)});
    return parts;
}

std::string openpyxl_cell(const MadeCell& made)
{
    const auto formula = made.is_formula ? fmt::format("<f{}>{}</f>", made.formula_attributes,
                                                       escaped(made.formula, XmlText::formula))
                                         : std::string{};
    const auto stored = [&](std::string_view attributes, std::string_view value) {
        return fmt::format("<c r=\"{}\"{}>{}<v>{}</v></c>", made.at, attributes, formula, value);
    };
    switch (made.kind) {
        case Kind::text:
            if (made.is_formula) return stored(" t=\"str\"", escaped(joined(made.runs)));
            return fmt::format("<c r=\"{}\" t=\"inlineStr\"><is>{}</is></c>", made.at,
                               string_item(made.runs, false));
        case Kind::number: return stored("", made.value);
        case Kind::date: return stored(" s=\"1\"", made.value);
        case Kind::boolean: return stored(" t=\"b\"", made.value);
        case Kind::error: return stored(" t=\"e\"", made.value);
        case Kind::nothing: return fmt::format("<c r=\"{}\">{}<v/></c>", made.at, formula);
    }
    throw std::logic_error{"a cell without a kind"};
}

std::string openpyxl_sheet(const MadeSheet& made)
{
    std::string columns;
    for (const int column : made.hidden_columns)
        columns +=
            fmt::format("<col width=\"13\" hidden=\"1\" customWidth=\"1\" min=\"{0}\" max=\"{0}\"/>", column);
    std::string rows;
    for (const auto& [number, cells] : grid_of(made)) {
        rows += fmt::format("<row r=\"{}\"{}>", number,
                            contains(made.hidden_rows, number) ? " hidden=\"1\"" : "");
        for (const auto& [column, one] : cells) rows += openpyxl_cell(*one);
        rows += "</row>";
    }
    return fmt::format("<worksheet xmlns=\"{}\"><sheetPr><outlinePr summaryBelow=\"1\"/></sheetPr>"
                       "<dimension ref=\"A1:A1\"/><sheetFormatPr baseColWidth=\"8\" defaultRowHeight=\"15\"/>"
                       "{}<sheetData>{}</sheetData></worksheet>",
                       main_namespace, columns.empty() ? "" : "<cols>" + columns + "</cols>", rows);
}

std::vector<MadePart> openpyxl_parts(const MadeWorkbook& workbook)
{
    std::string sheets;
    std::string related;
    std::vector<MadePart> parts{
        {"[Content_Types].xml", content_types(workbook.sheets.size(), false)},
        {"_rels/.rels", relationships(relationship("rId1", "officeDocument", "xl/workbook.xml"))}};
    for (std::size_t i = 0; i < workbook.sheets.size(); ++i) {
        const auto& made = workbook.sheets[i];
        const auto part = fmt::format("xl/worksheets/sheet{}.xml", i + 1);
        parts.push_back({part, openpyxl_sheet(made)});
        related += relationship(fmt::format("rId{}", i + 1), "worksheet", "/" + part);
        sheets +=
            fmt::format("<sheet xmlns:ns0=\"{}\" name=\"{}\" sheetId=\"{}\" state=\"{}\" ns0:id=\"rId{}\"/>",
                        office, escaped(made.name), i + 1, made.is_hidden ? "hidden" : "visible", i + 1);
    }
    related += relationship(fmt::format("rId{}", workbook.sheets.size() + 1), "styles", "/xl/styles.xml");
    parts.push_back({"xl/styles.xml", styles()});
    parts.push_back({"xl/_rels/workbook.xml.rels", relationships(related)});
    parts.push_back({"xl/workbook.xml",
                     fmt::format("<workbook xmlns=\"{}\"><workbookPr{}/><sheets>{}</sheets></workbook>",
                                 main_namespace, workbook.uses_1904_dates ? " date1904=\"1\"" : "", sheets)});
    return parts;
}

}  // namespace

MadeCell text_cell(std::string_view at, std::string_view text) { return rich_cell(at, {std::string{text}}); }

MadeCell rich_cell(std::string_view at, const std::vector<std::string>& runs)
{
    auto made = cell(at, Kind::text, "");
    made.runs = runs;
    return made;
}

MadeCell number_cell(std::string_view at, std::string_view number) { return cell(at, Kind::number, number); }
MadeCell boolean_cell(std::string_view at, bool value) { return cell(at, Kind::boolean, value ? "1" : "0"); }
MadeCell error_cell(std::string_view at, std::string_view error) { return cell(at, Kind::error, error); }
MadeCell date_cell(std::string_view at, std::string_view serial) { return cell(at, Kind::date, serial); }

MadeCell formula_cell(std::string_view formula, MadeCell result)
{
    result.is_formula = true;
    result.formula = formula;
    return result;
}

MadeCell shared_formula_cell(std::string_view formula, std::string_view range, int index, MadeCell result)
{
    auto made = formula_cell(formula, std::move(result));
    made.formula_attributes = fmt::format(" t=\"shared\" ref=\"{}\" si=\"{}\"", range, index);
    return made;
}

MadeCell sharing_cell(int index, MadeCell result)
{
    auto made = formula_cell("", std::move(result));
    made.formula_attributes = fmt::format(" t=\"shared\" si=\"{}\"", index);
    return made;
}

MadeCell array_cell(std::string_view formula, std::string_view range, MadeCell result)
{
    auto made = formula_cell(formula, std::move(result));
    made.formula_attributes = fmt::format(" t=\"array\" ref=\"{}\"", range);
    return made;
}

MadeCell uncomputed_cell(std::string_view at, std::string_view formula)
{
    return formula_cell(formula, cell(at, Kind::nothing, ""));
}

std::vector<MadePart> workbook_parts(const MadeWorkbook& workbook, Dialect dialect)
{
    switch (dialect) {
        case Dialect::libreoffice: return libreoffice_parts(workbook);
        case Dialect::openpyxl: return openpyxl_parts(workbook);
        case Dialect::libxlsxwriter: break;
    }
    throw std::logic_error{"libxlsxwriter makes files, not parts"};
}

std::string workbook_bytes(const MadeWorkbook& workbook, Dialect dialect)
{
    if (dialect == Dialect::libxlsxwriter) return written_by_library(workbook);
    return zipped(workbook_parts(workbook, dialect));
}

std::vector<MadePart> parts_around(std::string_view worksheet, std::string_view shared_strings)
{
    MadeWorkbook workbook;
    workbook.sheets.push_back({"Answers", {}});
    auto parts = libreoffice_parts(workbook);
    part_of(parts, "xl/worksheets/sheet1.xml") =
        fmt::format("{}<worksheet xmlns=\"{}\">{}</worksheet>", xml_start, main_namespace, worksheet);
    part_of(parts, "xl/sharedStrings.xml") =
        fmt::format("{}<sst xmlns=\"{}\">{}</sst>", xml_start, main_namespace, shared_strings);
    return parts;
}

std::string& part_of(std::vector<MadePart>& parts, std::string_view name)
{
    const auto part = std::ranges::find(parts, name, &MadePart::name);
    if (part == parts.end()) throw std::logic_error{"no such part: " + std::string{name}};
    return part->bytes;
}

}  // namespace edvet::tests
