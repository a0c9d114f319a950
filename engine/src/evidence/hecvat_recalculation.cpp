#include "evidence/hecvat_recalculation.hpp"

#include <algorithm>
#include <utility>

namespace edvet {

namespace {

constexpr std::size_t most_steps = 3'000'000;
constexpr int deepest = 150;
constexpr int most_levels = 1000;

/// Rows that are passed over are charged by so many a step.
constexpr std::size_t rows_a_step = 8;

}  // namespace

std::uint64_t HecvatRecalculation::key_of(const Sheet& sheet, int row, int column) const
{
    const auto index = static_cast<std::uint64_t>(&sheet - workbook_.sheets.data());
    return (index << 40U) | (static_cast<std::uint64_t>(row) << 16U) | static_cast<std::uint64_t>(column);
}

bool HecvatRecalculation::spend(std::size_t steps)
{
    steps_ += steps;
    return steps_ <= most_steps;
}

const FormulaValue& HecvatRecalculation::at(const Sheet& sheet, int row, int column)
{
    return entry(sheet, row, column).value;
}

bool HecvatRecalculation::is_computed(const Sheet& sheet, int row, int column)
{
    return entry(sheet, row, column).is_computed;
}

HecvatRecalculation::Entry& HecvatRecalculation::entry(const Sheet& sheet, int row, int column)
{
    const auto* cell = sheet.find(row, column);
    if (!cell) return nothing_;
    const auto [found, is_new] = entries_.try_emplace(key_of(sheet, row, column));
    auto& place = found->second;  // stays where it is while others are added
    if (!is_new) return place;
    if (!cell->is_formula) {
        place.value = stored_value(*cell);
        return place;
    }
    place.is_in_progress = true;
    place.value = FormulaValue::not_known();
    auto value = depth_ < deepest && spend() ? computed(sheet, *cell) : FormulaValue::not_known();
    place.is_in_progress = false;
    place.is_computed = value.kind != FormulaValue::Kind::unknown;
    if (value.kind == FormulaValue::Kind::empty) value = FormulaValue::of(Exact{0});
    place.value = place.is_computed ? std::move(value) : stored_value(*cell);
    return place;
}

const std::optional<FormulaNode>& HecvatRecalculation::formula_in(const Sheet& sheet,
                                                                  const WorkbookCell& cell)
{
    const auto [found, is_new] = formulas_.try_emplace(key_of(sheet, cell.row, cell.column));
    if (is_new && spend(4 * cell.formula.size()))
        found->second = parse_formula(cell.formula, cell.row, cell.column);
    return found->second;
}

/// The cell whose formula this one shares, else null.
const WorkbookCell* HecvatRecalculation::stating(const Sheet& sheet, const WorkbookCell& cell) const
{
    const auto* other = cell.shares ? sheet.find(cell.shares->row, cell.shares->column) : nullptr;
    return other && !other->formula.empty() ? other : nullptr;
}

FormulaValue HecvatRecalculation::computed(const Sheet& sheet, const WorkbookCell& cell)
{
    const Origin origin{&sheet, cell.row, cell.column, cell.is_array};
    ++depth_;
    auto result = FormulaValue::not_known();
    if (!cell.formula.empty()) {
        // Read for this once, and not kept.
        if (spend(cell.formula.size() / bytes_a_step))
            if (const auto formula = parse_formula(cell.formula, cell.row, cell.column))
                result = evaluate(*formula, origin);
    } else if (const auto* other = stating(sheet, cell)) {
        if (const auto& formula = formula_in(sheet, *other)) result = evaluate(*formula, origin);
    }
    --depth_;
    return result;
}

FormulaValue HecvatRecalculation::as_if_copied(const Sheet& sheet, const WorkbookCell& stated, int row)
{
    const auto* cell = stated.formula.empty() ? stating(sheet, stated) : &stated;
    if (!cell) return FormulaValue::not_known();
    const auto& formula = formula_in(sheet, *cell);
    return formula ? evaluate(*formula, {&sheet, row, stated.column, stated.is_array})
                   : FormulaValue::not_known();
}

std::optional<HecvatRecalculation::Range> HecvatRecalculation::range_of(const FormulaNode& node,
                                                                        const Origin& origin) const
{
    if (node.kind != FormulaNode::Kind::reference) return std::nullopt;
    const auto& reference = node.reference;
    const auto* sheet = reference.sheet.empty() ? origin.sheet : workbook_.find(reference.sheet);
    if (!sheet) return std::nullopt;
    Range range{sheet, reference.first_row.from(origin.row), reference.first_column.from(origin.column),
                reference.last_row.from(origin.row), reference.last_column.from(origin.column)};
    if (range.first_row > range.last_row) std::swap(range.first_row, range.last_row);
    if (range.first_column > range.last_column) std::swap(range.first_column, range.last_column);
    if (range.first_row < 1 || range.last_row > workbook_limits::rows || range.first_column < 1 ||
        range.last_column > workbook_limits::columns)
        return std::nullopt;
    return range;
}

/// A range where one value is needed: one element of it in arrays, elsewhere the cell in the formula's own
/// row or column.
FormulaValue HecvatRecalculation::scalar(const Range& range, const Origin& origin)
{
    if (range.is_cell()) return cell_at(range, range.first_row, range.first_column);
    if (origin.is_array) {
        const auto row = range.height() == 1 ? 0 : origin.element_row;
        const auto column = range.width() == 1 ? 0 : origin.element_column;
        if (row >= range.height() || column >= range.width()) return FormulaValue::failed("#N/A");
        return cell_at(range, range.first_row + row, range.first_column + column);
    }
    if (range.width() == 1 && origin.row >= range.first_row && origin.row <= range.last_row)
        return cell_at(range, origin.row, range.first_column);
    if (range.height() == 1 && origin.column >= range.first_column && origin.column <= range.last_column)
        return cell_at(range, range.first_row, origin.column);
    return range.width() == 1 || range.height() == 1 ? FormulaValue::failed("#VALUE!")
                                                     : FormulaValue::not_known();
}

FormulaValue HecvatRecalculation::cell_at(const Range& range, int row, int column)
{
    auto& found = entry(*range.sheet, row, column);
    if (found.is_in_progress || !spend(found.value.text.size() / bytes_a_step))
        return FormulaValue::not_known();
    return found.value;
}

HecvatRecalculation::Cells HecvatRecalculation::cells_in(const Range& range)
{
    Cells cells;
    auto row = std::ranges::lower_bound(range.sheet->rows, range.first_row, {}, &WorkbookRow::number);
    const auto end = std::ranges::upper_bound(range.sheet->rows, range.last_row, {}, &WorkbookRow::number);
    spend(static_cast<std::size_t>(end - row) / rows_a_step);
    for (; row != range.sheet->rows.end() && row->number <= range.last_row; ++row) {
        auto cell = std::ranges::lower_bound(row->cells, range.first_column, {}, &WorkbookCell::column);
        for (; cell != row->cells.end() && cell->column <= range.last_column; ++cell) cells.push_back(&*cell);
    }
    return cells;
}

FormulaValue HecvatRecalculation::evaluate(const FormulaNode& node, const Origin& origin)
{
    if (level_ >= most_levels || !spend()) return FormulaValue::not_known();
    ++level_;
    auto value = evaluated(node, origin);
    --level_;
    return value;
}

FormulaValue HecvatRecalculation::evaluated(const FormulaNode& node, const Origin& origin)
{
    switch (node.kind) {
        case FormulaNode::Kind::number: return FormulaValue::of(node.number);
        case FormulaNode::Kind::text: return FormulaValue::of(node.text);
        case FormulaNode::Kind::boolean: return FormulaValue::of(node.truth);
        case FormulaNode::Kind::error: return FormulaValue::failed(node.text);
        case FormulaNode::Kind::reference: {
            const auto range = range_of(node, origin);
            return range ? scalar(*range, origin) : FormulaValue::not_known();
        }
        case FormulaNode::Kind::call: return call(node, origin);
        case FormulaNode::Kind::operation: return operate(node, origin);
        case FormulaNode::Kind::missing: break;
    }
    return {};
}

FormulaValue HecvatRecalculation::operate(const FormulaNode& node, const Origin& origin)
{
    const auto left = evaluate(node.arguments.front(), origin);
    if (node.text == "negative") return arithmetic("-", FormulaValue::of(Exact{0}), left);
    if (node.text == "%") return arithmetic("/", left, FormulaValue::of(Exact{100}));
    const auto right = evaluate(node.arguments.back(), origin);
    if (const auto* failure = first_failure(left, right)) return *failure;
    if (node.text == "&") {
        const auto first = joined_text(left);
        const auto second = joined_text(right);
        return first && second ? bounded(*first + *second) : FormulaValue::not_known();
    }
    if (node.text == "+" || node.text == "-" || node.text == "*" || node.text == "/")
        return arithmetic(node.text, left, right);
    return FormulaValue::of(holds(node.text, compared(left, right)));
}

}  // namespace edvet
