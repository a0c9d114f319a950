#include "evidence/hecvat_recalculation.hpp"

#include <algorithm>

namespace edvet {

namespace {

/// Functions that take their ranges whole: computed as an array they still give one value.
bool takes_whole(const std::string& name, std::size_t argument)
{
    for (const auto* all : {"SUM", "AVERAGE", "COUNT", "COUNTA", "COUNTBLANK", "MAX", "MIN", "SUMPRODUCT",
                            "AND", "OR", "XOR", "ROWS", "COLUMNS"})
        if (name == all) return true;
    if (name == "SUMIF" || name == "COUNTIF" || name == "AVERAGEIF") return argument != 1;
    if (name == "COUNTIFS") return argument % 2 == 0;
    if (name == "SUMIFS" || name == "AVERAGEIFS") return argument == 0 || argument % 2 == 1;
    if (name.ends_with("LOOKUP") || name == "MATCH") return argument > 0;
    return name == "INDEX" && argument == 0;
}

}  // namespace

int HecvatRecalculation::used_rows_of(const Range& range) const
{
    const auto& rows = range.sheet->rows;
    const auto last = rows.empty() ? 0 : rows.back().number;
    return std::clamp(last - range.first_row + 1, 0, range.height());
}

/// As wide and high as the ranges in the formula that stand for their elements.
void HecvatRecalculation::widen(Shape& shape, const FormulaNode& node, const Origin& origin) const
{
    if (const auto range = range_of(node, origin)) {
        shape.rows = std::max(shape.rows, range->height());
        shape.columns = std::max(shape.columns, range->width());
        if (range->height() > 1) shape.used_rows = std::max(shape.used_rows, used_rows_of(*range));
    }
    for (std::size_t i = 0; i < node.arguments.size(); ++i)
        if (node.kind != FormulaNode::Kind::call || !takes_whole(node.text, i))
            widen(shape, node.arguments[i], origin);
}

/// The formula's value for each element. All rows below the used ones are alike.
std::optional<std::vector<HecvatRecalculation::Item>>
HecvatRecalculation::elements_of(const FormulaNode& node, const Origin& origin, const Shape& shape)
{
    std::vector<Item> items;
    const auto below = shape.rows - shape.used_rows;
    const auto rows = shape.used_rows + (below > 0 ? 1 : 0);
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < shape.columns; ++column) {
            if (!spend()) return std::nullopt;
            auto element = origin;
            element.is_array = true;
            element.element_row = row;
            element.element_column = column;
            auto value = evaluate(node, element);
            if (value.kind == Value::Kind::unknown) return std::nullopt;
            items.push_back({std::move(value), row < shape.used_rows ? 1 : below, false});
        }
    return items;
}

/// What an argument of a function that takes ranges whole stands for: the cells of a range that hold
/// something, the elements of an array, else one value.
std::optional<std::vector<HecvatRecalculation::Item>>
HecvatRecalculation::items_of(const FormulaNode& node, const Origin& origin, bool as_array)
{
    std::vector<Item> items;
    if (node.kind == FormulaNode::Kind::reference) {
        const auto range = range_of(node, origin);
        if (!range) return std::nullopt;
        for (const auto* cell : cells_in(*range)) {
            if (!spend()) return std::nullopt;
            items.push_back({cell_at(*range, cell->row, cell->column), 1, false});
            if (items.back().value.kind == Value::Kind::unknown) return std::nullopt;
        }
        return items;
    }
    Shape shape;
    if (as_array) widen(shape, node, origin);
    if (shape.rows > 1 || shape.columns > 1) return elements_of(node, origin, shape);
    items.push_back({evaluate(node, origin), 1, true});
    if (items.back().value.kind == Value::Kind::unknown) return std::nullopt;
    return items;
}

/// SUMPRODUCT: what is no number counts as 0.
FormulaValue HecvatRecalculation::sum_of_products(const Arguments& arguments, const Origin& origin)
{
    Shape shape;
    for (const auto& argument : arguments) {
        Shape one;
        widen(one, argument, origin);
        if (&argument != &arguments.front() && (one.rows != shape.rows || one.columns != shape.columns))
            return FormulaValue::failed("#VALUE!");
        one.used_rows = std::max(one.used_rows, shape.used_rows);
        shape = one;
    }
    std::vector<Exact> products;
    std::vector<int> times;
    for (const auto& argument : arguments) {
        const auto items = elements_of(argument, origin, shape);
        if (!items) return FormulaValue::not_known();
        products.resize(items->size(), Exact{1});
        times.resize(items->size(), 1);
        for (std::size_t i = 0; i < items->size(); ++i) {
            const auto& value = (*items)[i].value;
            if (value.is_failure()) return value;
            const auto product = bounded(Exact{products[i] * (value.is_number() ? value.number : Exact{0})});
            if (!product.is_number()) return FormulaValue::not_known();
            products[i] = product.number;
            times[i] = (*items)[i].times;
        }
    }
    auto sum = FormulaValue::of(Exact{0});
    for (std::size_t i = 0; i < products.size(); ++i) {
        sum = bounded(Exact{sum.number + products[i] * times[i]});
        if (!sum.is_number()) return sum;
    }
    return sum;
}

}  // namespace edvet
