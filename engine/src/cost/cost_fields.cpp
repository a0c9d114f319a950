#include "cost/cost_fields.hpp"

#include "edvet/base/decimal.hpp"
#include "edvet/base/percent.hpp"
#include "edvet/cost/money.hpp"

#include <functional>

#include <fmt/format.h>

namespace edvet {

namespace {

using NodeReader = std::function<std::optional<Exact>(const YamlNode&)>;

bool is_scalar(YamlFields& fields, const std::string& key, const YamlNode& node)
{
    if (node.kind == YamlNode::Kind::scalar) return true;
    fields.error(node.place, "number", fmt::format("'{}' must be a single value", key));
    return false;
}

/// A bare number up to 1 is more likely a share than a percent.
std::string percent_remedy_for(const std::string& text)
{
    const auto bare = decimal_from_text(text);
    if (!bare) return percent_remedy;
    const Exact& number = bare.value();
    if (number > 1) return fmt::format("write {}%", text);
    return fmt::format("write {}%, or {}% where that is meant", exact_text(number * 100), text);
}

std::optional<Exact> percent_of(YamlFields& fields, const std::string& key, const YamlNode& node)
{
    if (!is_scalar(fields, key, node)) return std::nullopt;
    auto value = percent_from_text(node.text);
    if (value) return value;
    if (signed_percent_from_text(node.text))
        fields.error(node.place, "percent",
                     fmt::format("'{}' cannot be below 0, as {} is", key, quote(node.text)),
                     "write 0% or more");
    else
        fields.error(node.place, "percent",
                     fmt::format("'{}' must be a percent, not {}", key, quote(node.text)),
                     percent_remedy_for(node.text));
    return std::nullopt;
}

std::optional<Exact> rise_of(YamlFields& fields, const std::string& key, const YamlNode& node)
{
    if (!is_scalar(fields, key, node)) return std::nullopt;
    const auto value = signed_percent_from_text(node.text);
    if (!value) return percent_of(fields, key, node);
    if (*value > -1 && *value <= 1) return value;
    fields.error(
        node.place, "rise",
        fmt::format("{} in a year is {}", quote(node.text),
                    *value <= -1 ? "the end of a price, not a change of it" : "more than a doubling"),
        *value <= -1 ? "write more than -100%, or end the line in the year before with 'end: YEAR'"
                     : "write at most 100%, or a new line with the new price");
    return std::nullopt;
}

std::optional<Exact> quantity_in(YamlFields& fields, const std::string& key, const YamlNode& node)
{
    if (!is_scalar(fields, key, node)) return std::nullopt;
    auto value = decimal_from_text(node.text);
    if (value) return value;
    if (node.text.starts_with('-') && decimal_from_text(node.text.substr(1)))
        fields.error(node.place, "negative",
                     fmt::format("'{}' cannot be below 0, as {} is", key, quote(node.text)),
                     "write 0 or more");
    else
        fields.error(node.place, "number",
                     fmt::format("'{}' must be a number, not {}", key, quote(node.text)),
                     decimal_remedy_for(node.text));
    return std::nullopt;
}

/// One value for all years, or a list of one a year.
std::optional<ByYear> read_by_year(YamlFields& fields, const std::string& key, int horizon,
                                   const NodeReader& read)
{
    const auto* node = fields.find(key);
    if (!node) return std::nullopt;
    const auto years = static_cast<std::size_t>(horizon);
    if (node->kind != YamlNode::Kind::sequence) {
        const auto value = read(*node);
        if (!value) return std::nullopt;
        return ByYear(years, *value);
    }
    ByYear values;
    bool is_sound = true;
    for (const auto& item : node->items) {
        const auto value = read(item);
        is_sound = is_sound && value.has_value();
        if (value) values.push_back(*value);
    }
    if (node->items.size() != years) {
        fields.error(
            node->place, "years",
            fmt::format("'{}' has {} values, and the horizon {} {}", key, node->items.size(), horizon,
                        horizon == 1 ? "year" : "years"),
            fmt::format("write one value for each of the years 1 to {}, or a single one for all", horizon));
        return std::nullopt;
    }
    if (!is_sound) return std::nullopt;
    return values;
}

}  // namespace

std::optional<Exact> read_percent(YamlFields& fields, const std::string& key)
{
    const auto* node = fields.find(key);
    return node ? percent_of(fields, key, *node) : std::nullopt;
}

std::optional<Exact> read_rise(YamlFields& fields, const std::string& key)
{
    const auto* node = fields.find(key);
    return node ? rise_of(fields, key, *node) : std::nullopt;
}

std::optional<Exact> read_quantity(YamlFields& fields, const std::string& key)
{
    const auto* node = fields.find(key);
    return node ? quantity_in(fields, key, *node) : std::nullopt;
}

std::optional<int> read_whole(YamlFields& fields, const std::string& key, int least, int most,
                              const std::string& what)
{
    const auto* node = fields.find(key);
    if (!node || !is_scalar(fields, key, *node)) return std::nullopt;
    const auto value = decimal_from_text(node->text);
    if (value && denominator_of(*value) == 1 && *value >= least && *value <= most)
        return numerator_of(*value).convert_to<int>();
    fields.error(node->place, "whole", fmt::format("'{}' cannot be {}", key, quote(node->text)),
                 fmt::format("write {}", what));
    return std::nullopt;
}

std::optional<int> read_year(YamlFields& fields, const std::string& key, int horizon)
{
    const auto* node = fields.find(key);
    if (!node || !is_scalar(fields, key, *node)) return std::nullopt;
    const auto value = decimal_from_text(node->text);
    if (value && denominator_of(*value) == 1 && *value >= 1 && *value <= horizon)
        return numerator_of(*value).convert_to<int>();
    const bool is_outside = value && denominator_of(*value) == 1;
    fields.error(node->place, "year",
                 is_outside ? fmt::format("'{}: {}' lies outside the horizon of {} {}", key, node->text,
                                          horizon, horizon == 1 ? "year" : "years")
                            : fmt::format("'{}' cannot be {}", key, quote(node->text)),
                 fmt::format("write a year from 1 to {}; year 1 begins on the base date", horizon));
    return std::nullopt;
}

bool read_flag(YamlFields& fields, const std::string& key, bool otherwise)
{
    return fields.choice<bool>(key, {{"yes", true}, {"no", false}}).value_or(otherwise);
}

std::optional<ByYear> read_quantities(YamlFields& fields, const std::string& key, int horizon)
{
    return read_by_year(fields, key, horizon,
                        [&](const YamlNode& node) { return quantity_in(fields, key, node); });
}

std::optional<ByYear> read_rises(YamlFields& fields, const std::string& key, int horizon)
{
    return read_by_year(fields, key, horizon,
                        [&](const YamlNode& node) { return rise_of(fields, key, node); });
}

std::optional<Range> read_range(YamlFields& fields, const std::string& key, ValueReader read_value,
                                const std::optional<Exact>& likely)
{
    const auto* node = fields.find(key);
    if (!node) return std::nullopt;
    YamlFields bounds{*node, fmt::format("the range of '{}'", key), fields.area(), fields.problems()};
    if (!bounds.is_mapping()) return std::nullopt;
    bounds.need("low");
    bounds.need("high");
    const auto low = read_value(bounds, "low");
    const auto high = read_value(bounds, "high");
    const auto stated = read_value(bounds, "likely");
    bounds.finish();
    if (!low || !high) return std::nullopt;
    if (stated && likely && *stated != *likely)
        bounds.error(bounds.find("likely")->place, "likely",
                     fmt::format("the likely value of '{}' is stated twice and differs", key),
                     "the line's own value is the likely one: leave 'likely' out, or write the same");
    if (*low > *high || (likely && (*likely < *low || *likely > *high))) {
        bounds.error(node->place, "range",
                     fmt::format("the range of '{}' does not hold its likely value", key),
                     "write low, likely and high so that they rise");
        return std::nullopt;
    }
    return Range{*low, *high};
}

std::optional<ActiveStudents> read_active_students(YamlFields& fields, int horizon)
{
    const std::string key = "active-students";
    const auto* node = fields.find(key);
    if (!node) return std::nullopt;
    if (node->kind == YamlNode::Kind::scalar && node->text.ends_with('%')) {
        const auto share = read_percent(fields, key);
        if (!share) return std::nullopt;
        if (*share > 1) {
            fields.error(node->place, "share",
                         fmt::format("{} of the students is more than all of them", node->text),
                         "write at most 100%");
            return std::nullopt;
        }
        return ActiveStudents{*share, {}};
    }
    auto counts = read_quantities(fields, key, horizon);
    if (!counts) return std::nullopt;
    for (const auto& count : *counts)
        if (denominator_of(count) != 1) {
            fields.error(node->place, "whole", "active students are counted in whole numbers",
                         "write counts such as 8804, or a share such as 71%");
            return std::nullopt;
        }
    return ActiveStudents{std::nullopt, std::move(*counts)};
}

std::string read_currency(YamlFields& fields)
{
    const auto* node = fields.find("currency");
    if (!node) return "";
    const auto code = fields.needed_text("currency", 40);
    switch (problem_of_currency(code)) {  // no default: the compiler names a problem that is missing
        case CurrencyProblem::none: return code;
        case CurrencyProblem::not_a_code:
            if (!code.empty())
                fields.error(node->place, "currency", fmt::format("{} is no ISO 4217 code", quote(code)),
                             "write three capitals, as in USD or EUR");
            return "";
        case CurrencyProblem::other_minor_unit:
            fields.error(
                node->place, "currency",
                fmt::format("amounts in {} are not kept in hundredths, as costs are here", code),
                "convert the prices to a currency with two minor digits, and say at what rate in the source");
            return "";
    }
    return "";
}

}  // namespace edvet
