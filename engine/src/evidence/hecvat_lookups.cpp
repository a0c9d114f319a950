#include "evidence/hecvat_recalculation.hpp"

#include <algorithm>
#include <utility>

namespace edvet {

namespace {

constexpr std::size_t longest_pattern = 255;

bool is_pattern(const FormulaValue& wanted)
{
    return wanted.kind == FormulaValue::Kind::text && wanted.text.find_first_of("*?~") != std::string::npos;
}

/// A value as look-ups compare it: kinds apart, capital and small letters alike.
std::string name_of(const FormulaValue& value)
{
    auto name = to_text(value);
    for (auto& c : name)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return std::to_string(order_of_kind(value)) + name;
}

/// Which column or row of a range: a whole number from 1 to `most`, else nothing.
std::optional<int> offset_in(const FormulaValue& number, int most)
{
    if (number.number < 1 || number.number >= most + 1) return std::nullopt;
    return static_cast<int>(whole_part(number.number)) - 1;
}

}  // namespace

/// The first row of a range's first column that equals a text or a number.
std::optional<int> HecvatRecalculation::row_that_equals(const Range& range, const Value& wanted,
                                                        bool may_be_pattern)
{
    auto column = range;
    column.last_column = column.first_column;
    if (may_be_pattern && is_pattern(wanted)) {
        for (const auto* cell : cells_in(column)) {
            const auto value = cell_at(range, cell->row, cell->column);
            if (!spend(1 + value.text.size() * wanted.text.size() / bytes_a_step)) return std::nullopt;
            if (value.kind == Value::Kind::text && matches(value.text, wanted.text)) return cell->row;
        }
        return std::nullopt;
    }
    const auto id = std::to_string(key_of(*range.sheet, range.first_row, range.first_column)) + ":" +
                    std::to_string(range.last_row);
    const auto [index, is_new] = indexes_.try_emplace(id);
    if (is_new) {
        std::unordered_map<std::string, int> rows;
        for (const auto* cell : cells_in(column)) {
            if (!spend(4)) break;
            const auto value = cell_at(range, cell->row, cell->column);
            if (!value.is_failure() && value.kind != Value::Kind::empty)
                rows.try_emplace(name_of(value), cell->row);
        }
        indexes_[id] = std::move(rows);
    }
    const auto& rows = indexes_[id];
    const auto found = rows.find(name_of(like(wanted, Value::of(Exact{0}))));
    return found == rows.end() ? std::nullopt : std::optional{found->second};
}

/// What Excel's binary search over a column finds, sorted or not, as the filled workbook of 3.04 shows: it
/// halves all rows of the range; where the middle one is empty or of another kind, the next one below is
/// looked at; an equal value ends the search, at the last of those that follow on. Where nothing that it
/// looks at is small enough, an equal value anywhere is found.
std::optional<int> HecvatRecalculation::row_at_most(const Range& range, const Value& wanted)
{
    auto column = range;
    column.last_column = column.first_column;
    std::vector<std::pair<int, Value>> values;
    for (const auto* cell : cells_in(column)) {
        if (!spend()) return std::nullopt;
        auto value = cell_at(range, cell->row, cell->column);
        if (!value.is_failure() && order_of_kind(value) == order_of_kind(wanted) &&
            value.kind != Value::Kind::empty)
            values.emplace_back(cell->row, std::move(value));
    }
    const auto from = [&](int row) {
        return std::ranges::lower_bound(values, row, {}, &std::pair<int, Value>::first);
    };
    std::optional<int> found;
    int low = range.first_row, high = range.last_row;
    while (low <= high) {
        const auto middle = low + (high - low) / 2;
        auto value = from(middle);
        if (value == values.end() || value->first > high) {
            high = middle - 1;
            continue;
        }
        const auto order = compared(value->second, wanted);
        if (order == 0) {
            while (value + 1 != values.end() && (value + 1)->first <= range.last_row &&
                   compared((value + 1)->second, wanted) == 0)
                ++value;
            return value->first;
        }
        if (order < 0) {
            found = value->first;
            low = value->first + 1;
        } else {
            high = middle - 1;
        }
    }
    return found ? found : row_that_equals(range, wanted, false);
}

FormulaValue HecvatRecalculation::vertical_lookup(const Arguments& arguments, const Origin& origin)
{
    if (arguments.size() < 3) return FormulaValue::not_known();
    const auto wanted = evaluate(arguments[0], origin);
    const auto range = range_of(arguments[1], origin);
    const auto offset = as_number(evaluate(arguments[2], origin));
    const auto approximate =
        arguments.size() > 3 ? as_truth(evaluate(arguments[3], origin)) : FormulaValue::of(true);
    if (!range || offset.kind == Value::Kind::unknown || approximate.is_failure() ||
        wanted.text.size() > longest_formula_text)
        return FormulaValue::not_known();
    if (const auto* failure = first_failure(wanted, offset)) return *failure;
    if (is_pattern(wanted) && wanted.text.size() > longest_pattern) return FormulaValue::not_known();
    const auto column = offset_in(offset, range->width());
    if (!column) return FormulaValue::failed(offset.number < 1 ? "#VALUE!" : "#REF!");
    const auto row = approximate.truth ? row_at_most(*range, wanted) : row_that_equals(*range, wanted, true);
    if (!row) return FormulaValue::failed("#N/A");
    return cell_at(*range, *row, range->first_column + *column);
}

/// Of equal values alone.
FormulaValue HecvatRecalculation::horizontal_lookup(const Arguments& arguments, const Origin& origin)
{
    if (arguments.size() != 4) return FormulaValue::not_known();
    const auto wanted = evaluate(arguments[0], origin);
    const auto range = range_of(arguments[1], origin);
    const auto offset = as_number(evaluate(arguments[2], origin));
    const auto approximate = as_truth(evaluate(arguments[3], origin));
    if (!range || approximate.is_failure() || approximate.truth || is_pattern(wanted))
        return FormulaValue::not_known();
    if (const auto* failure = first_failure(wanted, offset)) return *failure;
    const auto row = offset_in(offset, range->height());
    if (!row) return FormulaValue::failed(offset.number < 1 ? "#VALUE!" : "#REF!");
    auto first = *range;
    first.last_row = first.first_row;
    for (const auto* cell : cells_in(first)) {
        const auto value = cell_at(first, cell->row, cell->column);
        if (!spend() || value.kind == Value::Kind::unknown) return FormulaValue::not_known();
        if (!value.is_failure() && name_of(value) == name_of(like(wanted, Value::of(Exact{0}))))
            return cell_at(*range, range->first_row + *row, cell->column);
    }
    return FormulaValue::failed("#N/A");
}

FormulaValue HecvatRecalculation::cross_lookup(const Arguments& arguments, const Origin& origin)
{
    if (arguments.size() < 3 || arguments.size() > 4) return FormulaValue::not_known();
    const auto wanted = evaluate(arguments[0], origin);
    if (wanted.is_failure()) return wanted;
    const auto keys = range_of(arguments[1], origin);
    const auto values = range_of(arguments[2], origin);
    if (!keys || !values || keys->width() != 1) return FormulaValue::not_known();
    if (const auto row = row_that_equals(*keys, wanted, false))
        return cell_at(*values, *row - keys->first_row + values->first_row, values->first_column);
    return arguments.size() == 4 ? evaluate(arguments[3], origin) : FormulaValue::failed("#N/A");
}

/// LOOKUP(value, column, column)
FormulaValue HecvatRecalculation::vector_lookup(const Arguments& arguments, const Origin& origin)
{
    if (arguments.size() < 2 || arguments.size() > 3) return FormulaValue::not_known();
    const auto wanted = evaluate(arguments[0], origin);
    if (wanted.is_failure()) return wanted;
    const auto keys = range_of(arguments[1], origin);
    const auto values = range_of(arguments.back(), origin);
    if (!keys || !values || keys->width() != 1 || values->width() != 1) return FormulaValue::not_known();
    const auto row = row_at_most(*keys, wanted);
    if (!row) return FormulaValue::failed("#N/A");
    return cell_at(*values, *row - keys->first_row + values->first_row, values->first_column);
}

/// MATCH in a column: of an equal value, or of the greatest one that is not greater.
FormulaValue HecvatRecalculation::match(const Arguments& arguments, const Origin& origin)
{
    if (arguments.size() < 2 || arguments.size() > 3) return FormulaValue::not_known();
    const auto wanted = evaluate(arguments[0], origin);
    const auto range = range_of(arguments[1], origin);
    const auto kind =
        arguments.size() > 2 ? as_number(evaluate(arguments[2], origin)) : FormulaValue::of(Exact{1});
    if (wanted.is_failure()) return wanted;
    if (!range || range->width() != 1 || !kind.is_number() || kind.number < 0 ||
        wanted.text.size() > longest_formula_text ||
        (is_pattern(wanted) && wanted.text.size() > longest_pattern))
        return FormulaValue::not_known();
    const auto row = kind.number == 0 ? row_that_equals(*range, wanted, true) : row_at_most(*range, wanted);
    return row ? FormulaValue::of(Exact{*row - range->first_row + 1}) : FormulaValue::failed("#N/A");
}

/// INDEX of a row and a column, or of a place in one row or column.
FormulaValue HecvatRecalculation::index(const Arguments& arguments, const Origin& origin)
{
    const auto range = range_of(arguments[0], origin);
    if (!range || arguments.size() < 2 || arguments.size() > 3) return FormulaValue::not_known();
    auto row = as_number(evaluate(arguments[1], origin));
    auto column = arguments.size() > 2 ? as_number(evaluate(arguments[2], origin)) : Value::of(Exact{1});
    if (const auto* failure = first_failure(row, column)) return *failure;
    if (arguments.size() == 2 && range->height() == 1) std::swap(row, column);
    if (row.number < 1 || column.number < 1) return FormulaValue::not_known();
    const auto down = offset_in(row, range->height());
    const auto right = offset_in(column, range->width());
    if (!down || !right) return FormulaValue::failed("#REF!");
    return cell_at(*range, range->first_row + *down, range->first_column + *right);
}

}  // namespace edvet
