#include "evidence/hecvat_recalculation.hpp"

#include <algorithm>
#include <utility>

namespace edvet {

namespace {

constexpr std::size_t longest_pattern = 255;

/// Sum, count, mean, least and greatest of the numbers that are added to it.
struct Total {
    Exact sum{0};
    Exact least{0};
    Exact most{0};
    Whole numbers{0};
    Whole values{0};
    bool is_known = true;

    void add(const FormulaValue& value, int times = 1)
    {
        if (value.kind != FormulaValue::Kind::empty) values += times;
        if (!value.is_number()) return;
        if (numbers == 0 || value.number < least) least = value.number;
        if (numbers == 0 || value.number > most) most = value.number;
        numbers += times;
        const auto added = bounded(Exact{sum + value.number * times});
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
        return numbers == 0 ? FormulaValue::failed("#DIV/0!") : FormulaValue::of(Exact{sum / Exact{numbers}});
    }
};

}  // namespace

/// In ranges and arrays only numbers count; an argument by itself may be a text or a truth value that stands
/// for one.
FormulaValue HecvatRecalculation::totals(const std::string& name, const Arguments& arguments,
                                         const Origin& origin)
{
    Total total;
    const auto counts_alone = name.starts_with("COUNT");
    for (const auto& argument : arguments) {
        const auto items = items_of(argument, origin, origin.is_array);
        if (!items) return FormulaValue::not_known();
        for (const auto& item : *items) {
            const auto value = item.is_direct ? as_number(item.value) : item.value;
            if (value.kind == Value::Kind::unknown || (value.is_failure() && !counts_alone)) return value;
            total.add(value, item.times);
        }
    }
    return total.as(name);
}

FormulaValue HecvatRecalculation::blanks(const Arguments& arguments, const Origin& origin)
{
    const auto range = arguments.size() == 1 ? range_of(arguments[0], origin) : std::nullopt;
    if (!range) return FormulaValue::not_known();
    auto count = Whole{range->height()} * range->width();
    for (const auto* cell : cells_in(*range)) {
        const auto value = cell_at(*range, cell->row, cell->column);
        if (!spend() || value.kind == Value::Kind::unknown) return FormulaValue::not_known();
        if (!value.is_blank()) --count;
    }
    return FormulaValue::of(Exact{count});
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
    int used_rows = 0;
    for (auto i = first_key; i + 1 < last; i += 2) {
        const auto keys = range_of(arguments[i], origin);
        auto wanted = evaluate(arguments[i + 1], origin);
        if (!keys || wanted.is_failure() || wanted.text.size() > longest_pattern)
            return FormulaValue::not_known();
        if (!conditions.empty() && (keys->height() != conditions.front().first.height() ||
                                    keys->width() != conditions.front().first.width()))
            return FormulaValue::failed("#VALUE!");
        used_rows = std::max(used_rows, used_rows_of(*keys));
        conditions.emplace_back(*keys, like(wanted, Value::of(Exact{0})));
    }
    const auto& keys = conditions.front().first;
    auto values = std::optional{keys};
    if (is_many && !is_count) values = range_of(arguments[0], origin);
    if (!is_many && !is_count && arguments.size() > 2) values = range_of(arguments[2], origin);
    if (!values) return FormulaValue::not_known();

    Total total;
    // All rows below the used ones are alike, and hold nothing that could be added up.
    const auto below = is_count ? keys.height() - used_rows : 0;
    for (int row = 0; row < used_rows + (below > 0 ? 1 : 0); ++row)
        for (int column = 0; column < keys.width(); ++column) {
            if (!spend()) return FormulaValue::not_known();
            bool meets_all = true;
            for (const auto& [range, wanted] : conditions) {
                const auto value = cell_at(range, range.first_row + row, range.first_column + column);
                if (value.kind == Value::Kind::unknown ||
                    !spend(value.text.size() * wanted.text.size() / bytes_a_step))
                    return FormulaValue::not_known();
                meets_all = meets_all && meets(value, wanted);
            }
            if (!meets_all) continue;
            if (is_count) {
                total.add(Value::of(Exact{1}), row < used_rows ? 1 : below);
                continue;
            }
            const auto value = cell_at(*values, values->first_row + row, values->first_column + column);
            if (value.is_failure()) return value;
            total.add(value);
        }
    return total.as(name);
}

}  // namespace edvet
