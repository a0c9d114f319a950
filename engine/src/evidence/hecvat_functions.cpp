#include "evidence/hecvat_recalculation.hpp"

namespace edvet {

FormulaValue HecvatRecalculation::call(const FormulaNode& node, const Origin& origin)
{
    const auto& name = node.text;
    const auto& arguments = node.arguments;
    if (name == "TRUE" || name == "FALSE") return FormulaValue::of(name == "TRUE");
    if (name == "NA") return FormulaValue::failed("#N/A");
    if (arguments.empty()) return FormulaValue::not_known();
    if (name == "IF") return if_function(arguments, origin);
    if (name == "IFERROR" || name == "IFNA") return if_error(arguments, origin);
    if (name == "AND" || name == "OR") return any_or_all(arguments, origin, name == "OR");
    if (name == "NOT") {
        const auto value = as_number(evaluate(arguments.front(), origin));
        return value.is_failure() ? value : FormulaValue::of(value.number == 0);
    }
    if (name == "FIND" || name == "SEARCH") return find_text(arguments, origin, name == "FIND");
    if (name == "VLOOKUP") return vertical_lookup(arguments, origin);
    if (name == "XLOOKUP") return cross_lookup(arguments, origin);
    if (name == "INDEX" || name == "MATCH") return index_match(name, arguments, origin);
    if (name == "SUM" || name == "AVERAGE" || name == "COUNT" || name == "COUNTA" || name == "MAX" ||
        name == "MIN")
        return totals(name, arguments, origin);
    if (name == "SUMIF" || name == "SUMIFS" || name == "COUNTIF" || name == "COUNTIFS" ||
        name == "AVERAGEIF" || name == "AVERAGEIFS")
        return conditional(name, arguments, origin);
    if (name.starts_with("IS")) return information(name, arguments, origin);
    return part_of_text(name, arguments, origin);
}

FormulaValue HecvatRecalculation::if_function(const Arguments& arguments, const Origin& origin)
{
    const auto condition = evaluate(arguments[0], origin);
    if (condition.kind == FormulaValue::Kind::text) return FormulaValue::failed("#VALUE!");
    const auto truth = as_number(condition);
    if (truth.is_failure()) return truth;
    if (truth.number != 0)
        return arguments.size() > 1 ? evaluate(arguments[1], origin) : FormulaValue::of(true);
    return arguments.size() > 2 ? evaluate(arguments[2], origin) : FormulaValue::of(false);
}

FormulaValue HecvatRecalculation::if_error(const Arguments& arguments, const Origin& origin)
{
    auto value = evaluate(arguments[0], origin);
    if (value.kind != FormulaValue::Kind::error || arguments.size() < 2) return value;
    return evaluate(arguments[1], origin);
}

FormulaValue HecvatRecalculation::any_or_all(const Arguments& arguments, const Origin& origin, bool is_any)
{
    bool result = !is_any;
    for (const auto& argument : arguments) {
        const auto value = evaluate(argument, origin);
        if (value.kind == FormulaValue::Kind::text) return FormulaValue::failed("#VALUE!");
        const auto truth = as_number(value);
        if (truth.is_failure()) return truth;
        result = is_any ? result || truth.number != 0 : result && truth.number != 0;
    }
    return FormulaValue::of(result);
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
    if (name == "ISERROR") return FormulaValue::of(kind_of.kind == Kind::error);
    if (name == "ISNA") return FormulaValue::of(kind_of.kind == Kind::error && kind_of.text == "#N/A");
    return FormulaValue::not_known();
}

}  // namespace edvet
