#include "workflow/mcda/cells.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace edvet::mcda {

namespace {

using Kind = JsonNode::Kind;
using Ends = std::pair<const JsonNode*, const JsonNode*>;

std::optional<Ends> ends_of(Inputs& in, const JsonNode& cell)
{
    if (cell.kind == Kind::array && cell.items.size() == 2) return Ends{&cell.items[0], &cell.items[1]};
    for (const auto& [low, high] :
         {std::pair{"low", "high"}, {"min", "max"}, {"lo", "hi"}, {"worst", "best"}})
        if (cell.find(low) != nullptr && cell.find(high) != nullptr)
            return Ends{cell.find(low), cell.find(high)};
    in.error(cell, "this is no interval", "write [low, high]");
    return std::nullopt;
}

ValueInterval anything(const ValueFunction* function)
{
    if (function == nullptr) return value_between(0, 1);
    std::vector<Exact> values;
    for (const auto& [x, y] : function->points) values.push_back(y);
    for (const auto& [level, value] : function->levels) values.push_back(value);
    const auto [least, greatest] = std::ranges::minmax_element(values);
    return value_between(*least, *greatest);
}

std::optional<ValueInterval> read_cell(Inputs& in, const JsonNode& cell, const ValueFunction* function)
{
    const bool is_unknown = cell.kind == Kind::null ||
                            (cell.kind == Kind::string && (cell.text == "unknown" || cell.text == "?"));
    if (is_unknown) return anything(function);
    if (cell.kind != Kind::array && cell.kind != Kind::object) {
        const auto value = function == nullptr ? in.number(cell) : value_of(in, *function, cell);
        if (!value) return std::nullopt;
        return known_value(*value);
    }
    const auto ends = ends_of(in, cell);
    if (!ends) return std::nullopt;
    const bool has_levels = function != nullptr && !function->levels.empty();
    const auto low = has_levels ? value_of(in, *function, *ends->first) : in.number(*ends->first);
    const auto high = has_levels ? value_of(in, *function, *ends->second) : in.number(*ends->second);
    if (!low || !high) return std::nullopt;
    if (*low > *high) {
        in.error(cell, "the low end is above the high end", "write [low, high]");
        return std::nullopt;
    }
    if (function == nullptr || has_levels) return value_between(*low, *high);
    const auto values = values_between(*function, *low, *high);
    return value_between(values.first, values.second);
}

}  // namespace

DecisionMatrix IntervalInput::known() const
{
    DecisionMatrix result;
    for (const auto& row : matrix.rows) {
        auto& values = result.values.emplace_back();
        for (const auto& cell : row) values.push_back(cell.low);
    }
    return result;
}

std::optional<IntervalInput> read_intervals(Inputs& in)
{
    const auto grid = read_grid(in, matrix_keys, "criteri");
    if (!grid) return std::nullopt;
    IntervalInput input;
    input.alternatives = in.names(alternative_keys, grid->cells.size(), grid->rows);
    input.criteria = in.names(criterion_keys, grid->cells.front().size(), grid->columns);
    const auto functions = read_value_functions(in, grid->cells.front().size(), input.criteria);
    if (!functions) return std::nullopt;
    bool is_sound = true;
    for (const auto& cells : grid->cells) {
        auto& row = input.matrix.rows.emplace_back();
        for (std::size_t j = 0; j < cells.size(); ++j) {
            const auto value = read_cell(in, *cells[j], functions->empty() ? nullptr : &(*functions)[j]);
            is_sound = is_sound && value.has_value();
            if (!value) continue;
            row.push_back(*value);
            input.has_unknown = input.has_unknown || value->low != value->high;
        }
    }
    if (!is_sound) return std::nullopt;
    if (const auto flaw = flaw_of(input.matrix)) {
        in.error(*grid->node, *flaw);
        return std::nullopt;
    }
    return input;
}

}  // namespace edvet::mcda
