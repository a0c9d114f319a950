#include "base/workbook_sheet.hpp"

#include "base/workbook_number.hpp"
#include "base/workbook_text.hpp"

#include <algorithm>
#include <cstring>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr const char* save_again = "save the workbook again with a spreadsheet program";
constexpr const char* too_much =
    "a workbook of this kind is never that large; check that it is the right one";
constexpr std::size_t shown_oddities = 50;

/// A formula of several cells: all of them are computed, and only the first says so.
struct ArrayRange {
    CellPosition first;
    CellPosition last;
};

std::optional<ArrayRange> range_from(std::string_view text)
{
    const auto colon = text.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto first = cell_position(text.substr(0, colon));
    const auto last = cell_position(text.substr(colon + 1));
    if (!first || !last) return std::nullopt;
    return ArrayRange{*first, *last};
}

/// "0", "0.0" and the like: as good as hidden.
bool is_zero(pugi::xml_attribute size)
{
    const std::string_view text{size.value()};
    return text.starts_with('0') && text.find_first_not_of("0.") == std::string_view::npos;
}

class SheetReader {
public:
    SheetReader(const XmlPart& part, Sheet sheet, SheetsContext& context)
        : part_(part), sheet_(std::move(sheet)), context_(context)
    {
    }

    Expected<Sheet, Diagnostic> run()
    {
        sheet_.hides_other_rows = is_true(part_.child(part_.root(), "sheetFormatPr").attribute("zeroHeight"));
        read_columns();
        pugi::xml_node data;
        for (const auto node : part_.root().children()) {
            if (!part_.is(node, "sheetData")) continue;
            if (data) refuse("workbook.xml", "there are two tables of cells", save_again);
            data = node;
        }
        if (!data) refuse("workbook.xml", "there is no table of cells", save_again);
        read_rows(data);
        if (!refusal_) put_in_order();
        for (const auto& range : arrays_)
            if (!refusal_) mark_array(range);
        if (!refusal_) find_stating_cells();
        if (refusal_) return Unexpected{*refusal_};
        return std::move(sheet_);
    }

private:
    void refuse(const char* code, const std::string& message, const char* remedy)
    {
        if (!refusal_) refusal_ = part_.refusal(code, message, remedy);
    }
    void refuse_cell(int row, int column, const std::string& message)
    {
        refuse("workbook.cell", fmt::format("cell {}: {}", sheet_.reference(row, column), message),
               save_again);
    }

    /// Anything else in the place of a row, a cell or a value is read by some programs and not by others.
    bool is_expected(pugi::xml_node node, std::initializer_list<const char*> names)
    {
        if (node.type() != pugi::node_element || part_.is(node, "extLst")) return false;
        if (std::ranges::any_of(names, [&](const char* name) { return part_.is(node, name); })) return true;
        refuse("workbook.xml", fmt::format("there is {} in {}", quote(node.name()), node.parent().name()),
               save_again);
        return false;
    }

    void read_columns()
    {
        for (const auto node : part_.child(part_.root(), "cols").children()) {
            if (!part_.is(node, "col")) continue;
            if (!is_true(node.attribute("hidden")) && !is_zero(node.attribute("width"))) continue;
            const auto first = whole_from(node.attribute("min").value());
            const auto last = whole_from(node.attribute("max").value());
            if (!first || !last || *first < 1 || *last < *first ||
                *last > std::size_t{workbook_limits::columns})
                return refuse("workbook.cell", "hidden columns lie outside a sheet", save_again);
            if (sheet_.hidden_columns.size() == std::size_t{workbook_limits::columns})
                return refuse("workbook.limit", "there are more hidden columns than columns", save_again);
            sheet_.hidden_columns.push_back({static_cast<int>(*first), static_cast<int>(*last)});
        }
    }

    void read_rows(pugi::xml_node data)
    {
        int last_row = 0;
        for (const auto node : data.children()) {
            if (refusal_) return;
            if (!is_expected(node, {"row"})) continue;
            last_row = row_number(node, last_row);
            if (refusal_) return;

            WorkbookRow row;
            row.number = last_row;
            row.is_hidden = is_true(node.attribute("hidden")) || is_zero(node.attribute("ht"));
            if (row.is_hidden) count_cell();
            read_cells(node, row);
            if (row.is_hidden || !row.cells.empty() || sheet_.hides_other_rows)
                sheet_.rows.push_back(std::move(row));
        }
    }

    int row_number(pugi::xml_node node, int last_row)
    {
        const auto written = node.attribute("r");
        const auto number = written ? whole_from(written.value()) : static_cast<std::size_t>(last_row) + 1;
        if (!number || *number < 1 || *number > std::size_t{workbook_limits::rows}) {
            refuse("workbook.cell",
                   fmt::format("row {} lies outside a sheet",
                               quote(written ? written.value() : "after the last")),
                   save_again);
            return 1;
        }
        return static_cast<int>(*number);
    }

    void read_cells(pugi::xml_node row_node, WorkbookRow& row)
    {
        int last_column = 0;
        for (const auto node : row_node.children()) {
            if (refusal_) return;
            if (!is_expected(node, {"c"})) continue;
            WorkbookCell cell;
            cell.row = row.number;
            cell.column = last_column + 1;
            read_cell(node, cell);
            last_column = cell.column;
            if (refusal_ || (cell.kind == WorkbookCell::Kind::empty && !cell.is_formula)) continue;
            count_cell();
            row.cells.push_back(std::move(cell));
        }
    }

    void read_cell(pugi::xml_node node, WorkbookCell& cell)
    {
        const char* type = "n";
        for (const auto attribute : node.attributes()) {
            if (std::strcmp(attribute.name(), "r") == 0) {
                const auto position = cell_position(attribute.value());
                if (!position || position->row != cell.row)
                    return refuse("workbook.cell",
                                  fmt::format("cell {} does not lie in row {} of a sheet",
                                              quote(attribute.value()), cell.row),
                                  save_again);
                cell.column = position->column;
            } else if (std::strcmp(attribute.name(), "s") == 0) {
                const auto format = whole_from(attribute.value());
                cell.is_date =
                    format && *format < context_.date_formats.size() && context_.date_formats[*format];
            } else if (std::strcmp(attribute.name(), "t") == 0) {
                type = attribute.value();
            }
        }
        if (cell.column > workbook_limits::columns)
            return refuse("workbook.cell", fmt::format("a cell of row {} lies beyond column XFD", cell.row),
                          save_again);

        pugi::xml_node value;
        pugi::xml_node inline_text;
        for (const auto child : node.children()) {
            if (!is_expected(child, {"v", "f", "is"})) continue;
            const bool is_value = part_.is(child, "v");
            auto& seen = is_value ? value : inline_text;
            if (part_.is(child, "f"))
                read_formula(child, cell);
            else if (seen)
                return refuse_cell(cell.row, cell.column, "it stores two values");
            else
                seen = child;
        }
        read_value(type, value, inline_text, cell);
    }

    void read_formula(pugi::xml_node node, WorkbookCell& cell)
    {
        cell.is_formula = true;
        cell.formula = text_of(node);
        use_text(cell, cell.formula);
        const std::string_view type{node.attribute("t").value()};
        if (type == "shared") read_shared(whole_from(node.attribute("si").value()), cell);
        if (type != "array" && type != "dataTable") return;
        cell.is_array = true;
        if (const auto range = range_from(node.attribute("ref").value())) arrays_.push_back(*range);
    }

    /// The cell that states a shared formula stands before those that share it, unless rows are in disorder.
    void read_shared(const std::optional<std::size_t>& index, WorkbookCell& cell)
    {
        const CellPosition here{cell.row, cell.column};
        if (!index) return;
        if (!cell.formula.empty())
            stating_[*index] = here;
        else if (const auto found = stating_.find(*index); found != stating_.end())
            cell.shares = found->second;
        else
            sharing_early_.emplace_back(*index, here);
    }

    void find_stating_cells()
    {
        for (const auto& [index, here] : sharing_early_) {
            const auto found = stating_.find(index);
            auto row = std::ranges::lower_bound(sheet_.rows, here.row, {}, &WorkbookRow::number);
            if (found == stating_.end() || row == sheet_.rows.end() || row->number != here.row) continue;
            auto cell = std::ranges::lower_bound(row->cells, here.column, {}, &WorkbookCell::column);
            if (cell != row->cells.end() && cell->column == here.column) cell->shares = found->second;
        }
    }

    void read_value(std::string_view type, pugi::xml_node value, pugi::xml_node inline_text,
                    WorkbookCell& cell)
    {
        using Kind = WorkbookCell::Kind;
        if (type == "inlineStr") {
            if (!inline_text) return;
            set(cell, Kind::text, text_of_runs(part_, inline_text));
        } else if (!value) {
            // A format without a value, or a formula that nobody computed.
        } else if (type == "str") {
            set(cell, Kind::text, unescaped(text_of(value)));
        } else {
            read_plain_value(type, std::string{trimmed(text_of(value))}, cell);
        }
        cell.is_date = cell.is_date && cell.kind == Kind::number;
        if (type == "d" && cell.kind == Kind::text) cell.is_date = true;
    }

    void read_plain_value(std::string_view type, std::string text, WorkbookCell& cell)
    {
        using Kind = WorkbookCell::Kind;
        if (text.empty()) return;
        if (type == "n") {
            const bool is_number = is_stored_number(text);
            if (!is_number)
                context_.oddities.add(fmt::format("{} is stored as a number and is none: {}",
                                                  sheet_.reference(cell), quote(text)));
            set(cell, is_number ? Kind::number : Kind::text, std::move(text));
        } else if (type == "s") {
            const auto index = whole_from(text);
            if (!index || *index >= context_.strings.size())
                return refuse("workbook.shared-string",
                              fmt::format("cell {} refers to shared string {}, and there are {}",
                                          sheet_.reference(cell), quote(text), context_.strings.size()),
                              save_again);
            set(cell, Kind::text, context_.strings[*index]);
        } else if (type == "b") {
            const bool is_one = text == "1" || text == "true";
            if (!is_one && text != "0" && text != "false")
                return refuse_cell(cell.row, cell.column, fmt::format("{} is no truth value", quote(text)));
            set(cell, Kind::boolean, is_one ? "TRUE" : "FALSE");
        } else if (type == "e") {
            set(cell, Kind::error, std::move(text));
        } else if (type == "d") {
            set(cell, Kind::text, std::move(text));
        } else {
            refuse_cell(cell.row, cell.column, fmt::format("{} is no type of cells", quote(type)));
        }
    }

    void set(WorkbookCell& cell, WorkbookCell::Kind kind, std::string text)
    {
        cell.kind = kind;
        cell.text = std::move(text);
        use_text(cell, cell.text);
    }

    void use_text(const WorkbookCell& cell, std::string_view text)
    {
        context_.text_bytes += text.size();
        if (text.size() > workbook_limits::cell_bytes)
            refuse("workbook.limit",
                   fmt::format("cell {} holds {} bytes, more than {} KiB", sheet_.reference(cell),
                               text.size(), workbook_limits::cell_bytes >> 10U),
                   "no cell of a spreadsheet program holds that much");
        if (context_.text_bytes > workbook_limits::text_bytes)
            refuse("workbook.limit",
                   fmt::format("up to cell {} there are more than {} MiB of text", sheet_.reference(cell),
                               workbook_limits::text_bytes >> 20U),
                   too_much);
    }

    void count_cell()
    {
        if (++context_.cells > workbook_limits::cells)
            refuse("workbook.limit",
                   fmt::format("there are more than {} cells and hidden rows", workbook_limits::cells),
                   too_much);
    }

    void put_in_order()
    {
        std::ranges::sort(sheet_.rows, {}, &WorkbookRow::number);
        const auto row = std::ranges::adjacent_find(sheet_.rows, {}, &WorkbookRow::number);
        if (row != sheet_.rows.end())
            return refuse("workbook.cell", fmt::format("row {} stands there twice", row->number), save_again);
        for (auto& [number, is_hidden, cells] : sheet_.rows) {
            std::ranges::sort(cells, {}, &WorkbookCell::column);
            const auto cell = std::ranges::adjacent_find(cells, {}, &WorkbookCell::column);
            if (cell != cells.end()) return refuse_cell(number, cell->column, "it stands there twice");
        }
    }

    void mark_array(const ArrayRange& range)
    {
        auto row = std::ranges::lower_bound(sheet_.rows, range.first.row, {}, &WorkbookRow::number);
        for (; row != sheet_.rows.end() && row->number <= range.last.row; ++row) {
            ++context_.array_reach;
            auto cell = std::ranges::lower_bound(row->cells, range.first.column, {}, &WorkbookCell::column);
            for (; cell != row->cells.end() && cell->column <= range.last.column; ++cell) {
                ++context_.array_reach;
                cell->is_formula = true;
                cell->is_array = true;
            }
            if (context_.array_reach > workbook_limits::array_reach)
                return refuse("workbook.limit",
                              fmt::format("array formulas reach over more than {} rows and cells",
                                          workbook_limits::array_reach),
                              too_much);
        }
    }

    const XmlPart& part_;
    Sheet sheet_;
    SheetsContext& context_;
    std::vector<ArrayRange> arrays_;
    std::unordered_map<std::size_t, CellPosition> stating_;  ///< shared formulas, by their index
    std::vector<std::pair<std::size_t, CellPosition>> sharing_early_;
    std::optional<Diagnostic> refusal_;
};

}  // namespace

void Oddities::add(std::string what)
{
    if (++count_ <= shown_oddities) shown_.push_back(std::move(what));
}

std::vector<std::string> Oddities::all() const
{
    auto all = shown_;
    if (count_ > shown_.size()) all.push_back(fmt::format("and {} more of these", count_ - shown_.size()));
    return all;
}

Expected<Sheet, Diagnostic> read_sheet(const XmlPart& part, Sheet sheet, SheetsContext& context)
{
    return SheetReader{part, std::move(sheet), context}.run();
}

}  // namespace edvet
