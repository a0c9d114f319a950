#pragma once

#include "edvet/base/workbook.hpp"
#include "evidence/hecvat_formula.hpp"
#include "evidence/hecvat_value.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace edvet {

/// One number divided by another.
struct FormulaQuotient {
    Exact over;
    Exact under;
};

/// The workbook, computed anew from its answers by its own formulas, cell by cell as asked for. Exact; texts
/// are compared as Excel does, capital and small ASCII letters alike, except where the function differs.
/// Bounded: 3,000,000 steps (long texts and wide ranges are many), 150 cells and 1,000 parts of formulas that
/// need one another, texts of 32,767 bytes and numbers of 300 digits; what is beyond is unknown, and so are
/// names, tables, arrays as constants, other workbooks and functions that are not listed in the sources.
class HecvatRecalculation {
public:
    /// The workbook must outlive this.
    explicit HecvatRecalculation(const Workbook& workbook) : workbook_(workbook) {}

    /// Where the formula cannot be computed, what the cell stores.
    const FormulaValue& at(const Sheet& sheet, int row, int column);

    /// False where the cell holds a formula that could not be computed.
    bool is_computed(const Sheet& sheet, int row, int column);

    /// What the formula of `stated` would give in that row of its column.
    FormulaValue as_if_copied(const Sheet& sheet, const WorkbookCell& stated, int row);

    /// The division that gives the cell its value, behind IF, IFERROR, ROUND and references to one cell.
    std::optional<FormulaQuotient> division_at(const Sheet& sheet, int row, int column);

    /// The truth of the condition where the cell's formula is an IF.
    std::optional<bool> condition_at(const Sheet& sheet, int row, int column);

    /// Whether the cell's formula refers to that column of its own sheet, as one column or a cell of it.
    bool refers_to_column(const Sheet& sheet, int row, int column, int other);

private:
    struct Entry {
        FormulaValue value;
        bool is_computed = true;
        bool is_in_progress = false;
    };
    struct Range {
        const Sheet* sheet = nullptr;
        int first_row = 1, first_column = 1, last_row = 1, last_column = 1;

        int height() const { return last_row - first_row + 1; }
        int width() const { return last_column - first_column + 1; }
        bool is_cell() const { return height() == 1 && width() == 1; }
    };
    /// Where a formula stands; and while it is computed as an array, which element of it.
    struct Origin {
        const Sheet* sheet;
        int row;
        int column;
        bool is_array = false;  ///< ranges stand for one element of theirs
        int element_row = 0;
        int element_column = 0;
    };
    struct Shape {
        int rows = 1;
        int columns = 1;
        int used_rows = 1;  ///< below these all cells are empty
    };
    /// A value that an argument stands for, so many times.
    struct Item {
        FormulaValue value;
        int times = 1;
        bool is_direct = false;  ///< neither of a cell nor of an array
    };
    using Arguments = std::vector<FormulaNode>;
    using Value = FormulaValue;
    using Cells = std::vector<const WorkbookCell*>;

    /// Texts are charged by so many bytes a step.
    static constexpr std::size_t bytes_a_step = 64;

    std::uint64_t key_of(const Sheet& sheet, int row, int column) const;
    Entry& entry(const Sheet& sheet, int row, int column);
    Value computed(const Sheet& sheet, const WorkbookCell& cell);
    const WorkbookCell* stating(const Sheet& sheet, const WorkbookCell& cell) const;
    const std::optional<FormulaNode>& formula_in(const Sheet& sheet, const WorkbookCell& cell);
    bool spend(std::size_t steps = 1);

    Value evaluate(const FormulaNode& node, const Origin& origin);
    Value evaluated(const FormulaNode& node, const Origin& origin);
    Value operate(const FormulaNode& node, const Origin& origin);
    Value call(const FormulaNode& node, const Origin& origin);
    std::optional<Range> range_of(const FormulaNode& node, const Origin& origin) const;
    Value scalar(const Range& range, const Origin& origin);
    Value cell_at(const Range& range, int row, int column);
    Cells cells_in(const Range& range);
    int used_rows_of(const Range& range) const;
    void widen(Shape& shape, const FormulaNode& node, const Origin& origin) const;
    std::optional<std::vector<Item>> items_of(const FormulaNode& node, const Origin& origin, bool as_array);
    std::optional<std::vector<Item>> elements_of(const FormulaNode& node, const Origin& origin,
                                                 const Shape& shape);
    std::optional<FormulaQuotient> division_in(const FormulaNode& node, const Origin& origin, int depth);

    Value if_function(const Arguments& arguments, const Origin& origin);
    Value if_error(const Arguments& arguments, const Origin& origin, bool not_available_alone);
    Value any_or_all(const std::string& name, const Arguments& arguments, const Origin& origin);
    Value first_that_holds(const std::string& name, const Arguments& arguments, const Origin& origin);
    Value choose(const Arguments& arguments, const Origin& origin);
    Value rounded(const std::string& name, const Arguments& arguments, const Origin& origin);
    Value place_of(const std::string& name, const Arguments& arguments, const Origin& origin);
    Value information(const std::string& name, const Arguments& arguments, const Origin& origin);
    Value find_text(const Arguments& arguments, const Origin& origin, bool same_case);
    Value part_of_text(const std::string& name, const Arguments& arguments, const Origin& origin);
    Value joined(const Arguments& arguments, const Origin& origin);
    Value middle(const std::string& text, const Arguments& arguments, const Origin& origin);
    Value substituted(const std::string& text, const Arguments& arguments, const Origin& origin);
    Value vertical_lookup(const Arguments& arguments, const Origin& origin);
    Value horizontal_lookup(const Arguments& arguments, const Origin& origin);
    Value cross_lookup(const Arguments& arguments, const Origin& origin);
    Value vector_lookup(const Arguments& arguments, const Origin& origin);
    Value match(const Arguments& arguments, const Origin& origin);
    Value index(const Arguments& arguments, const Origin& origin);
    Value totals(const std::string& name, const Arguments& arguments, const Origin& origin);
    Value sum_of_products(const Arguments& arguments, const Origin& origin);
    Value blanks(const Arguments& arguments, const Origin& origin);
    Value conditional(const std::string& name, const Arguments& arguments, const Origin& origin);
    std::optional<int> row_that_equals(const Range& range, const Value& wanted, bool may_be_pattern);
    std::optional<int> row_at_most(const Range& range, const Value& wanted);

    const Workbook& workbook_;
    std::unordered_map<std::uint64_t, Entry> entries_;
    std::unordered_map<std::uint64_t, std::optional<FormulaNode>> formulas_;
    Entry nothing_;
    std::unordered_map<std::string, std::unordered_map<std::string, int>> indexes_;
    std::size_t steps_ = 0;
    int depth_ = 0;
    int level_ = 0;
};

}  // namespace edvet
