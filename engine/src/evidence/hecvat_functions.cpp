#include "evidence/hecvat_recalculation.hpp"

namespace edvet {

FormulaValue HecvatRecalculation::call(const FormulaNode& node, const Origin& origin)
{
    const auto& name = node.text;
    const auto& arguments = node.arguments;
    if (name == "TRUE" || name == "FALSE") return FormulaValue::of(name == "TRUE");
    if (name == "NA") return FormulaValue::failed("#N/A");
    if (name == "ROW" || name == "COLUMN" || name == "ROWS" || name == "COLUMNS")
        return place_of(name, arguments, origin);
    if (arguments.empty()) return FormulaValue::not_known();
    if (name == "IF") return if_function(arguments, origin);
    if (name == "IFERROR" || name == "IFNA") return if_error(arguments, origin, name == "IFNA");
    if (name == "AND" || name == "OR" || name == "XOR") return any_or_all(name, arguments, origin);
    if (name == "NOT") {
        const auto value = as_truth(evaluate(arguments.front(), origin));
        return value.is_failure() ? value : FormulaValue::of(!value.truth);
    }
    if (name == "IFS" || name == "SWITCH") return first_that_holds(name, arguments, origin);
    if (name == "CHOOSE") return choose(arguments, origin);
    if (name == "SINGLE") return evaluate(arguments.front(), {origin.sheet, origin.row, origin.column});
    if (name == "FIND" || name == "SEARCH") return find_text(arguments, origin, name == "FIND");
    if (name == "VLOOKUP") return vertical_lookup(arguments, origin);
    if (name == "HLOOKUP") return horizontal_lookup(arguments, origin);
    if (name == "XLOOKUP") return cross_lookup(arguments, origin);
    if (name == "LOOKUP") return vector_lookup(arguments, origin);
    if (name == "MATCH") return match(arguments, origin);
    if (name == "INDEX") return index(arguments, origin);
    if (name == "SUMPRODUCT") return sum_of_products(arguments, origin);
    if (name == "COUNTBLANK") return blanks(arguments, origin);
    if (name == "SUM" || name == "AVERAGE" || name == "COUNT" || name == "COUNTA" || name == "MAX" ||
        name == "MIN")
        return totals(name, arguments, origin);
    if (name == "SUMIF" || name == "SUMIFS" || name == "COUNTIF" || name == "COUNTIFS" ||
        name == "AVERAGEIF" || name == "AVERAGEIFS")
        return conditional(name, arguments, origin);
    if (name == "ABS" || name == "INT" || name == "ROUND" || name == "ROUNDUP" || name == "ROUNDDOWN")
        return rounded(name, arguments, origin);
    if (name == "CONCATENATE" || name == "CONCAT") return joined(arguments, origin);
    if (name.starts_with("IS")) return information(name, arguments, origin);
    return part_of_text(name, arguments, origin);
}

FormulaValue HecvatRecalculation::if_function(const Arguments& arguments, const Origin& origin)
{
    const auto condition = as_truth(evaluate(arguments[0], origin));
    if (condition.is_failure()) return condition;
    if (condition.truth)
        return arguments.size() > 1 ? evaluate(arguments[1], origin) : FormulaValue::of(true);
    return arguments.size() > 2 ? evaluate(arguments[2], origin) : FormulaValue::of(false);
}

FormulaValue HecvatRecalculation::if_error(const Arguments& arguments, const Origin& origin,
                                           bool not_available_alone)
{
    auto value = evaluate(arguments[0], origin);
    const auto is_caught = value.kind == FormulaValue::Kind::error &&
                           (!not_available_alone || value.text == "#N/A") && arguments.size() > 1;
    return is_caught ? evaluate(arguments[1], origin) : value;
}

/// In ranges only truth values and numbers count.
FormulaValue HecvatRecalculation::any_or_all(const std::string& name, const Arguments& arguments,
                                             const Origin& origin)
{
    int holding = 0;
    int counted = 0;
    for (const auto& argument : arguments) {
        const auto items = items_of(argument, origin, origin.is_array);
        if (!items) return FormulaValue::not_known();
        for (const auto& item : *items) {
            const auto is_truth = item.value.is_number() || item.value.kind == FormulaValue::Kind::boolean;
            if (!item.is_direct && !item.value.is_failure() && !is_truth) continue;
            const auto truth = as_truth(item.value);
            if (truth.is_failure()) return truth;
            counted += 1;
            holding += truth.truth ? 1 : 0;
        }
    }
    if (counted == 0) return FormulaValue::failed("#VALUE!");
    if (name == "XOR") return FormulaValue::of(holding % 2 == 1);
    return FormulaValue::of(name == "AND" ? holding == counted : holding > 0);
}

/// IFS(condition, value, …) and SWITCH(value, case, result, …, otherwise).
FormulaValue HecvatRecalculation::first_that_holds(const std::string& name, const Arguments& arguments,
                                                   const Origin& origin)
{
    const auto is_switch = name == "SWITCH";
    const auto wanted = is_switch ? evaluate(arguments[0], origin) : FormulaValue::of(true);
    if (wanted.is_failure()) return wanted;
    auto at = is_switch ? std::size_t{1} : std::size_t{0};
    for (; at + 1 < arguments.size(); at += 2) {
        const auto found = evaluate(arguments[at], origin);
        if (found.is_failure()) return found;
        const auto truth = is_switch ? FormulaValue::of(compared(wanted, found) == 0) : as_truth(found);
        if (truth.is_failure()) return truth;
        if (truth.truth) return evaluate(arguments[at + 1], origin);
    }
    return at < arguments.size() && is_switch ? evaluate(arguments[at], origin)
                                              : FormulaValue::failed("#N/A");
}

FormulaValue HecvatRecalculation::choose(const Arguments& arguments, const Origin& origin)
{
    const auto number = as_number(evaluate(arguments[0], origin));
    if (number.is_failure()) return number;
    if (number.number < 1 || number.number >= arguments.size()) return FormulaValue::failed("#VALUE!");
    return evaluate(arguments[static_cast<std::size_t>(whole_part(number.number))], origin);
}

FormulaValue HecvatRecalculation::rounded(const std::string& name, const Arguments& arguments,
                                          const Origin& origin)
{
    const auto number = as_number(evaluate(arguments[0], origin));
    const auto places =
        arguments.size() > 1 ? as_number(evaluate(arguments[1], origin)) : Value::of(Exact{0});
    if (const auto* failure = first_failure(number, places)) return *failure;
    if (name == "ABS") return FormulaValue::of(number.number < 0 ? Exact{-number.number} : number.number);
    constexpr int most_places = 15;
    if (abs(places.number) > most_places) return FormulaValue::not_known();
    Exact unit{1};
    for (auto left = whole_part(places.number); left != 0; left += left < 0 ? 1 : -1)
        unit = left < 0 ? Exact{unit * 10} : Exact{unit / 10};
    const Exact units = number.number / unit;
    const auto size = abs(units);
    auto whole = Whole{whole_part(size)};
    const Exact rest = size - Exact{whole};
    if (name == "INT")
        return FormulaValue::of(Exact{units < 0 && rest != 0 ? Whole{-whole - 1}
                                      : units < 0            ? Whole{-whole}
                                                             : whole});
    if ((name == "ROUND" && rest * 2 >= 1) || (name == "ROUNDUP" && rest != 0)) ++whole;
    const Exact result = Exact{whole} * unit;
    return FormulaValue::of(units < 0 ? Exact{-result} : result);
}

/// ROW, COLUMN, ROWS and COLUMNS.
FormulaValue HecvatRecalculation::place_of(const std::string& name, const Arguments& arguments,
                                           const Origin& origin)
{
    if (arguments.empty() && name == "ROW") return FormulaValue::of(Exact{origin.row});
    if (arguments.empty() && name == "COLUMN") return FormulaValue::of(Exact{origin.column});
    const auto range = arguments.size() == 1 ? range_of(arguments[0], origin) : std::nullopt;
    if (!range || (origin.is_array && !range->is_cell() && (name == "ROW" || name == "COLUMN")))
        return FormulaValue::not_known();
    if (name == "ROW") return FormulaValue::of(Exact{range->first_row});
    if (name == "COLUMN") return FormulaValue::of(Exact{range->first_column});
    return FormulaValue::of(Exact{name == "ROWS" ? range->height() : range->width()});
}

FormulaValue HecvatRecalculation::information(const std::string& name, const Arguments& arguments,
                                              const Origin& origin)
{
    using Kind = FormulaValue::Kind;
    const auto kind_of = evaluate(arguments[0], origin);
    if (kind_of.kind == Kind::unknown) return kind_of;
    if (name == "ISNUMBER") return FormulaValue::of(kind_of.is_number());
    if (name == "ISTEXT") return FormulaValue::of(kind_of.kind == Kind::text);
    if (name == "ISBLANK") return FormulaValue::of(kind_of.kind == Kind::empty);
    if (name == "ISLOGICAL") return FormulaValue::of(kind_of.kind == Kind::boolean);
    if (name == "ISNONTEXT") return FormulaValue::of(kind_of.kind != Kind::text);
    if (name == "ISERR") return FormulaValue::of(kind_of.kind == Kind::error && kind_of.text != "#N/A");
    if (name == "ISERROR") return FormulaValue::of(kind_of.kind == Kind::error);
    if (name == "ISNA") return FormulaValue::of(kind_of.kind == Kind::error && kind_of.text == "#N/A");
    return FormulaValue::not_known();
}

}  // namespace edvet
