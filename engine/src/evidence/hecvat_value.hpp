#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/base/workbook.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace edvet {

/// What a cell or a part of a formula comes to.
struct FormulaValue {
    /// `unknown` is what this program cannot tell: a function it does not know, a formula that depends on
    /// itself, or work beyond its budget. Unlike an error, nothing catches it.
    enum class Kind { empty, number, text, boolean, error, unknown };

    Kind kind = Kind::empty;
    Exact number;
    std::string text;  ///< of a text or an error
    bool truth = false;

    static FormulaValue of(Exact number);
    static FormulaValue of(std::string text);
    static FormulaValue of(bool truth);
    static FormulaValue failed(std::string error);
    static FormulaValue not_known();

    bool is_number() const { return kind == Kind::number; }
    bool is_failure() const { return kind == Kind::error || kind == Kind::unknown; }
    bool is_blank() const { return kind == Kind::empty || (kind == Kind::text && text.empty()); }
};

/// For messages and for texts that are read; a number that is no decimal as a fraction; empty for errors.
std::string to_text(const FormulaValue& value);

/// The value as a spreadsheet joins it to a text: absent for numbers that it would round to 15 digits or
/// write with an exponent, and for errors.
std::optional<std::string> joined_text(const FormulaValue& value);

/// The number that a spreadsheet file writes so: "5", "-0.25", "1.5E-3".
std::optional<Exact> stored_number(std::string_view text);

/// What the cell stores, a formula's cached result included.
FormulaValue stored_value(const WorkbookCell& cell);

/// True where the cell's stored result is that value, as well as spreadsheets can store it. Programs differ
/// in which error a formula gives and in whether what shows an empty cell is 0 or an empty text, and some
/// write truth values as 1 and 0; these are alike.
bool stores(const WorkbookCell& cell, const FormulaValue& value);

/// A number where the value is one or stands for one; otherwise the failure. A text that some spreadsheet may
/// take for a number or a date ("5 %", "1/2/2024") is unknown.
FormulaValue as_number(const FormulaValue& value);

/// An empty cell is whatever it is compared with.
FormulaValue like(const FormulaValue& empty, const FormulaValue& other);

/// Numbers, then texts, then truth values.
int order_of_kind(const FormulaValue& value);

/// -1, 0 or 1: numbers before texts before truth values.
int compared(const FormulaValue& first, const FormulaValue& second);

/// What '=', '<>', '<', '>', '<=' or '>=' makes of an order.
bool holds(const std::string& sign, int order);

/// What a condition such as the first argument of IF comes to: a truth value or the failure.
FormulaValue as_truth(const FormulaValue& value);

/// The one that fails, what is unknown first; or null.
const FormulaValue* first_failure(const FormulaValue& a, const FormulaValue& b);

/// The longest text that is computed: Excel's own longest.
constexpr std::size_t longest_formula_text = 32'767;

/// What grows without end, as squares of squares do, is not computed: numbers of more than 300 digits, texts
/// of more than 32,767 bytes.
FormulaValue bounded(Exact value);
FormulaValue bounded(std::string text);

/// '+', '-', '*' or '/'.
FormulaValue arithmetic(const std::string& sign, const FormulaValue& left, const FormulaValue& right);

/// Without what is behind the point.
Whole whole_part(const Exact& number);

/// Capital and small ASCII letters alike.
bool same_letter(char a, char b);

/// Texts as SUMIF and exact look-ups match them: '*' for any, '?' for one character, '~' before one of these
/// for itself, capital and small alike.
bool matches(std::string_view text, std::string_view pattern);

/// Whether a value meets a criterion of SUMIF and its like: 1, "COMP*", ">=20", "<>No". An absent cell is an
/// empty value.
bool meets(const FormulaValue& value, const FormulaValue& criterion);

}  // namespace edvet
