#pragma once

#include "edvet/base/exact.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edvet {

/// A row or a column of a reference: absolute, or as far from the cell that holds the formula.
struct FormulaAxis {
    int number = 0;  ///< of an absolute one the number itself, of a relative one the distance
    bool is_absolute = false;

    int from(int origin) const { return is_absolute ? number : origin + number; }
};

/// A cell or a range. Whole columns ("A:E") have rows from 1 to the last one of a sheet.
struct FormulaReference {
    std::string sheet;  ///< empty: the sheet of the formula
    FormulaAxis first_row, first_column, last_row, last_column;
    bool is_range = false;
};

/// One part of a formula, in the order of evaluation.
struct FormulaNode {
    enum class Kind { number, text, boolean, error, reference, call, operation, missing };

    Kind kind = Kind::missing;
    Exact number;
    std::string text;  ///< a text, an error, a function's name in capitals, or an operator
    bool truth = false;
    FormulaReference reference;
    std::vector<FormulaNode> arguments;
};

/// Reads the formulas that scored questionnaires use (ECMA-376 Part 1, 18.17): literals, references of cells,
/// ranges and whole columns, operators, calls. `row` and `column` are those of the cell. Nothing for what is
/// beyond that (names, arrays, other workbooks), for more than 64 levels and
/// more than 8192 bytes.
std::optional<FormulaNode> parse_formula(std::string_view text, int row, int column);

}  // namespace edvet
