#include "evidence/hecvat_recalculation.hpp"

#include <algorithm>
#include <utility>

namespace edvet {

/// The first row of a one-column range that equals a text or a number.
std::optional<int> HecvatRecalculation::row_that_equals(const Range& range, const Value& wanted)
{
    const auto name_of = [](const Value& value) {
        auto name = to_text(value);
        for (auto& c : name)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        return std::to_string(order_of_kind(value)) + name;
    };
    const auto id = std::to_string(key_of(*range.sheet, range.first_row, range.first_column)) + ":" +
                    std::to_string(range.last_row);
    const auto [index, is_new] = indexes_.try_emplace(id);
    if (is_new) {
        std::unordered_map<std::string, int> rows;
        auto column = range;
        column.last_column = column.first_column;
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

/// What Excel's binary search over a column finds, sorted or not: the last row of those it looks at whose
/// value is at most `wanted`.
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
    std::optional<int> found;
    std::size_t low = 0, high = values.size();
    while (low < high) {
        const auto middle = low + (high - low - 1) / 2;
        const auto order = compared(values[middle].second, wanted);
        if (order <= 0) {
            found = values[middle].first;
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return found;
}

FormulaValue HecvatRecalculation::vertical_lookup(const Arguments& arguments, const Origin& origin)
{
    if (arguments.size() < 3) return FormulaValue::not_known();
    const auto wanted = evaluate(arguments[0], origin);
    const auto range = range_of(arguments[1], origin);
    const auto offset = as_number(evaluate(arguments[2], origin));
    const auto approximate =
        arguments.size() > 3 ? as_number(evaluate(arguments[3], origin)) : FormulaValue::of(Exact{1});
    if (!range || offset.kind == Value::Kind::unknown || approximate.is_failure())
        return FormulaValue::not_known();
    if (const auto* failure = first_failure(wanted, offset)) return *failure;
    const Exact width{range->last_column - range->first_column + 1};
    if (denominator_of(offset.number) != 1 || offset.number < 1 || offset.number > width)
        return FormulaValue::failed("#REF!");
    const auto row = approximate.number != 0 ? row_at_most(*range, wanted) : row_that_equals(*range, wanted);
    if (!row) return FormulaValue::failed("#N/A");
    return cell_at(*range, *row, range->first_column + static_cast<int>(numerator_of(offset.number)) - 1);
}

FormulaValue HecvatRecalculation::cross_lookup(const Arguments& arguments, const Origin& origin)
{
    if (arguments.size() < 3 || arguments.size() > 4) return FormulaValue::not_known();
    const auto wanted = evaluate(arguments[0], origin);
    if (wanted.is_failure()) return wanted;
    const auto keys = range_of(arguments[1], origin);
    const auto values = range_of(arguments[2], origin);
    if (!keys || !values || keys->first_column != keys->last_column) return FormulaValue::not_known();
    if (const auto row = row_that_equals(*keys, wanted))
        return cell_at(*values, *row - keys->first_row + values->first_row, values->first_column);
    return arguments.size() == 4 ? evaluate(arguments[3], origin) : FormulaValue::failed("#N/A");
}

/// MATCH of an equal value in a column, and INDEX of a row and a column.
FormulaValue HecvatRecalculation::index_match(const std::string& name, const Arguments& arguments,
                                              const Origin& origin)
{
    if (name == "MATCH") {
        if (arguments.size() != 3) return FormulaValue::not_known();
        const auto wanted = evaluate(arguments[0], origin);
        const auto range = range_of(arguments[1], origin);
        const auto kind = as_number(evaluate(arguments[2], origin));
        if (wanted.is_failure()) return wanted;
        if (!range || range->first_column != range->last_column || !kind.is_number() || kind.number != 0)
            return FormulaValue::not_known();
        const auto row = row_that_equals(*range, wanted);
        return row ? FormulaValue::of(Exact{*row - range->first_row + 1}) : FormulaValue::failed("#N/A");
    }
    const auto range = range_of(arguments[0], origin);
    if (!range || arguments.size() < 2) return FormulaValue::not_known();
    const auto row = as_number(evaluate(arguments[1], origin));
    const auto column =
        arguments.size() > 2 ? as_number(evaluate(arguments[2], origin)) : FormulaValue::of(Exact{1});
    if (const auto* failure = first_failure(row, column)) return *failure;
    if (row.number < 1 || column.number < 1 || denominator_of(row.number) != 1 ||
        denominator_of(column.number) != 1)
        return FormulaValue::not_known();
    if (row.number > range->last_row - range->first_row + 1 ||
        column.number > range->last_column - range->first_column + 1)
        return FormulaValue::failed("#REF!");
    return cell_at(*range, range->first_row + static_cast<int>(numerator_of(row.number)) - 1,
                   range->first_column + static_cast<int>(numerator_of(column.number)) - 1);
}

}  // namespace edvet
