#include "evidence/hecvat_recalculation.hpp"

namespace edvet {

namespace {

constexpr int deepest = 16;

bool mentions(const FormulaNode& node, const Sheet& sheet, int row, int column, int other)
{
    if (node.kind == FormulaNode::Kind::reference) {
        const auto& reference = node.reference;
        const auto is_here = reference.sheet.empty() || reference.sheet == sheet.name;
        return is_here && reference.first_column.from(column) == other &&
               reference.last_column.from(column) == other;
    }
    for (const auto& argument : node.arguments)
        if (mentions(argument, sheet, row, column, other)) return true;
    return false;
}

}  // namespace

std::optional<FormulaQuotient> HecvatRecalculation::division_at(const Sheet& sheet, int row, int column)
{
    FormulaNode node;
    node.kind = FormulaNode::Kind::reference;
    node.reference.sheet = sheet.name;
    node.reference.first_row = node.reference.last_row = {row, true};
    node.reference.first_column = node.reference.last_column = {column, true};
    return division_in(node, {&sheet, row, column}, 0);
}

std::optional<FormulaQuotient> HecvatRecalculation::division_in(const FormulaNode& node, const Origin& origin,
                                                                int depth)
{
    if (depth > deepest || !spend()) return std::nullopt;
    if (const auto range = range_of(node, origin)) {
        const auto* cell =
            range->is_cell() ? range->sheet->find(range->first_row, range->first_column) : nullptr;
        if (!cell || !cell->is_formula) return std::nullopt;
        const auto* stated = cell->formula.empty() ? stating(*range->sheet, *cell) : cell;
        if (!stated) return std::nullopt;
        const auto& formula = formula_in(*range->sheet, *stated);
        if (!formula) return std::nullopt;
        return division_in(*formula, {range->sheet, cell->row, cell->column, cell->is_array}, depth + 1);
    }
    const auto& parts = node.arguments;
    if (node.kind == FormulaNode::Kind::call && !parts.empty()) {
        if (node.text == "IFERROR" || node.text == "IFNA" || node.text == "ROUND")
            return division_in(parts[0], origin, depth + 1);
        if (node.text != "IF" || parts.size() < 2) return std::nullopt;
        const auto truth = as_truth(evaluate(parts[0], origin));
        if (truth.is_failure() || (!truth.truth && parts.size() < 3)) return std::nullopt;
        return division_in(truth.truth ? parts[1] : parts[2], origin, depth + 1);
    }
    if (node.kind != FormulaNode::Kind::operation || node.text != "/") return std::nullopt;
    const auto over = as_number(evaluate(parts.front(), origin));
    const auto under = as_number(evaluate(parts.back(), origin));
    if (!over.is_number() || !under.is_number() || under.number == 0) return std::nullopt;
    return FormulaQuotient{over.number, under.number};
}

std::optional<bool> HecvatRecalculation::condition_at(const Sheet& sheet, int row, int column)
{
    const auto* cell = sheet.find(row, column);
    const auto* stated = cell && cell->formula.empty() ? stating(sheet, *cell) : cell;
    if (!stated || stated->formula.empty()) return std::nullopt;
    const auto& formula = formula_in(sheet, *stated);
    if (!formula || formula->kind != FormulaNode::Kind::call || formula->text != "IF" ||
        formula->arguments.empty())
        return std::nullopt;
    const auto truth = as_truth(evaluate(formula->arguments.front(), {&sheet, row, column, cell->is_array}));
    return truth.is_failure() ? std::nullopt : std::optional{truth.truth};
}

bool HecvatRecalculation::refers_to_column(const Sheet& sheet, int row, int column, int other)
{
    const auto* cell = sheet.find(row, column);
    const auto* stated = cell && cell->formula.empty() ? stating(sheet, *cell) : cell;
    if (!stated || stated->formula.empty()) return false;
    const auto& formula = formula_in(sheet, *stated);
    return formula && mentions(*formula, sheet, row, column, other);
}

}  // namespace edvet
