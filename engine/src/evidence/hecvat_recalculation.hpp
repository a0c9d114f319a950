#pragma once

#include "edvet/base/workbook.hpp"
#include "evidence/hecvat_formula.hpp"
#include "evidence/hecvat_value.hpp"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace edvet {

/// The workbook, computed anew from its answers by its own formulas, cell by cell as asked for. Exact; texts
/// are compared as Excel does, capital and small ASCII letters alike, except where the function differs.
/// Bounded: 3,000,000 steps (long texts and wide ranges are many), 150 cells and 1,000 parts of formulas that
/// need one another, texts of 32,767 bytes and numbers of 300 digits; what is beyond is unknown.
class HecvatRecalculation {
public:
    /// The workbook must outlive this.
    explicit HecvatRecalculation(const Workbook& workbook) : workbook_(workbook) {}

    /// Where the formula cannot be computed, what the cell stores.
    const FormulaValue& at(const Sheet& sheet, int row, int column);

    /// False where the cell holds a formula that could not be computed.
    bool is_computed(const Sheet& sheet, int row, int column);

private:
    struct Entry {
        FormulaValue value;
        bool is_computed = true;
        bool is_in_progress = false;
    };
    struct Range {
        const Sheet* sheet = nullptr;
        int first_row = 1, first_column = 1, last_row = 1, last_column = 1;
    };
    struct Origin {
        const Sheet* sheet;
        int row;
        int column;
    };
    using Arguments = std::vector<FormulaNode>;
    using Value = FormulaValue;
    using Cells = std::vector<const WorkbookCell*>;

    /// Texts are charged by so many bytes a step.
    static constexpr std::size_t bytes_a_step = 64;

    std::uint64_t key_of(const Sheet& sheet, int row, int column) const;
    Entry& entry(const Sheet& sheet, int row, int column);
    Value computed(const Sheet& sheet, const WorkbookCell& cell);
    std::vector<const WorkbookCell*> sharers(const Sheet& sheet, const WorkbookCell& cell);
    const std::optional<FormulaNode>& formula_in(const Sheet& sheet, const WorkbookCell& cell);
    bool spend(std::size_t steps = 1);

    Value evaluate(const FormulaNode& node, const Origin& origin);
    Value operate(const FormulaNode& node, const Origin& origin);
    Value call(const FormulaNode& node, const Origin& origin);
    std::optional<Range> range_of(const FormulaNode& node, const Origin& origin) const;
    Value scalar(const Range& range);
    Cells cells_in(const Range& range);
    Value evaluated(const FormulaNode& node, const Origin& origin);
    const std::vector<const WorkbookCell*>& formulas_in_column(const Sheet& sheet, int column);
    Value cell_at(const Range& range, int row, int column);

    Value if_function(const Arguments& arguments, const Origin& origin);
    Value if_error(const Arguments& arguments, const Origin& origin);
    Value any_or_all(const Arguments& arguments, const Origin& origin, bool is_any);
    Value find_text(const Arguments& arguments, const Origin& origin, bool same_case);
    Value part_of_text(const std::string& name, const Arguments& arguments, const Origin& origin);
    Value information(const std::string& name, const Arguments& arguments, const Origin& origin);
    Value vertical_lookup(const Arguments& arguments, const Origin& origin);
    Value cross_lookup(const Arguments& arguments, const Origin& origin);
    Value index_match(const std::string& name, const Arguments& arguments, const Origin& origin);
    Value totals(const std::string& name, const Arguments& arguments, const Origin& origin);
    Value conditional(const std::string& name, const Arguments& arguments, const Origin& origin);
    std::optional<int> row_that_equals(const Range& range, const Value& wanted);
    std::optional<int> row_at_most(const Range& range, const Value& wanted);

    const Workbook& workbook_;
    std::unordered_map<std::uint64_t, Entry> entries_;
    std::unordered_map<std::uint64_t, std::optional<FormulaNode>> formulas_;
    std::unordered_map<const Sheet*, std::unordered_map<int, Cells>> stated_formulas_;
    Entry nothing_;
    std::unordered_map<std::string, std::unordered_map<std::string, int>> indexes_;
    std::size_t steps_ = 0;
    int depth_ = 0;
    int level_ = 0;
};

}  // namespace edvet
