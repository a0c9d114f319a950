#include "evidence/hecvat_recalculation.hpp"

#include <algorithm>
#include <utility>

namespace edvet {

namespace {

constexpr std::size_t longest_pattern = 255;

/// Sum, count and mean of the numbers that are added to it.
struct Total {
    Exact sum{0};
    Exact least{0};
    Exact most{0};
    std::size_t numbers = 0;
    std::size_t values = 0;
    bool is_known = true;

    void add(const FormulaValue& value)
    {
        if (value.kind != FormulaValue::Kind::empty) ++values;
        if (!value.is_number()) return;
        if (numbers == 0 || value.number < least) least = value.number;
        if (numbers == 0 || value.number > most) most = value.number;
        ++numbers;
        const auto added = bounded(Exact{sum + value.number});
        is_known = is_known && added.is_number();
        if (added.is_number()) sum = added.number;
    }

    FormulaValue as(std::string_view name) const
    {
        if (!is_known) return FormulaValue::not_known();
        if (name.starts_with("COUNTA")) return FormulaValue::of(Exact{values});
        if (name.starts_with("COUNT")) return FormulaValue::of(Exact{numbers});
        if (name == "MAX") return FormulaValue::of(most);
        if (name == "MIN") return FormulaValue::of(least);
        if (!name.starts_with("AVERAGE")) return FormulaValue::of(sum);
        return numbers == 0 ? FormulaValue::failed("#DIV/0!") : FormulaValue::of(Exact{sum / numbers});
    }
};

}  // namespace

FormulaValue HecvatRecalculation::totals(const std::string& name, const Arguments& arguments,
                                         const Origin& origin)
{
    Total total;
    const auto counts_alone = name.starts_with("COUNT");
    for (const auto& argument : arguments) {
        if (argument.kind != FormulaNode::Kind::reference) {
            const auto value = as_number(evaluate(argument, origin));
            if (value.is_failure() && !counts_alone) return value;
            total.add(value);
            continue;
        }
        const auto range = range_of(argument, origin);
        if (!range) return FormulaValue::not_known();
        for (const auto* cell : cells_in(*range)) {
            if (!spend()) return FormulaValue::not_known();
            const auto value = cell_at(*range, cell->row, cell->column);
            if (value.kind == Value::Kind::unknown || (value.is_failure() && !counts_alone)) return value;
            total.add(value);
        }
    }
    return total.as(name);
}

/// SUMIF(keys, criterion, values), SUMIFS(values, keys, criterion, …), and the same for counts and means.
FormulaValue HecvatRecalculation::conditional(const std::string& name, const Arguments& arguments,
                                              const Origin& origin)
{
    const auto is_many = name.ends_with("IFS");
    const auto is_count = name.starts_with("COUNT");
    const std::size_t first_key = is_many && !is_count ? 1 : 0;
    std::vector<std::pair<Range, Value>> conditions;
    const auto last = is_many ? arguments.size() : std::size_t{2};
    if (arguments.size() < first_key + 2) return FormulaValue::not_known();
    for (auto i = first_key; i + 1 < last; i += 2) {
        const auto keys = range_of(arguments[i], origin);
        auto wanted = evaluate(arguments[i + 1], origin);
        if (!keys || keys->first_column != keys->last_column || wanted.kind == Value::Kind::unknown)
            return FormulaValue::not_known();
        if (wanted.text.size() > longest_pattern) return FormulaValue::not_known();
        conditions.emplace_back(*keys, like(wanted, Value::of(Exact{0})));
    }
    auto values = std::optional{conditions.front().first};
    if (is_many && !is_count) values = range_of(arguments[0], origin);
    if (!is_many && !is_count && arguments.size() > 2) values = range_of(arguments[2], origin);
    if (!values) return FormulaValue::not_known();

    Total total;
    const auto& keys = conditions.front().first;
    for (const auto* cell : cells_in(keys)) {
        if (!spend()) return FormulaValue::not_known();
        const auto distance = cell->row - keys.first_row;
        const auto meets_all = std::ranges::all_of(conditions, [&](const auto& condition) {
            const auto& [range, wanted] = condition;
            const auto value = cell_at(range, range.first_row + distance, range.first_column);
            return spend(value.text.size() * wanted.text.size() / bytes_a_step) && meets(value, wanted);
        });
        if (!meets_all) continue;
        if (is_count) {
            total.add(Value::of(Exact{1}));
            continue;
        }
        const auto value = cell_at(*values, values->first_row + distance, values->first_column);
        if (value.is_failure()) return value;
        total.add(value);
    }
    return total.as(name);
}

}  // namespace edvet
