#include "workflow/mcda/value_function.hpp"

#include "workflow/mcda/method.hpp"
#include "workflow/mcda/numbers.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet::mcda {

namespace {

using Kind = JsonNode::Kind;
using Points = std::vector<std::pair<Exact, Exact>>;

const JsonNode* first_of(const JsonNode& node, const Names& keys)
{
    for (const auto& key : keys)
        if (const auto* found = node.find(key); found != nullptr) return found;
    return nullptr;
}

const Names performance_keys{"x",       "xs",       "performances", "breakpoints",
                             "cutoffs", "cut_offs", "levels_x",     "knots"};
const Names value_keys{"v", "y", "vs", "ys", "values", "value", "scores"};

std::optional<Points> paired(Inputs& in, const JsonNode& at, const std::vector<Exact>& x,
                             const std::vector<Exact>& y)
{
    if (x.size() != y.size()) {
        in.error(at, fmt::format("there are {} performances and {} values", x.size(), y.size()),
                 "write a value for each performance");
        return std::nullopt;
    }
    Points points;
    for (std::size_t i = 0; i < x.size(); ++i) points.emplace_back(x[i], y[i]);
    return points;
}

std::optional<Points> listed_points(Inputs& in, const JsonNode& node)
{
    Points points;
    for (const auto& item : node.items) {
        const auto pair = in.numbers(item);
        if (!pair) return std::nullopt;
        if (pair->size() != 2) {
            in.error(item, "this is no point", "write [performance, value]");
            return std::nullopt;
        }
        points.emplace_back((*pair)[0], (*pair)[1]);
    }
    return points;
}

bool is_decreasing(const JsonNode& node)
{
    const auto* direction = first_of(node, {"direction", "sense", "type", "preference"});
    if (direction == nullptr) return false;
    const auto word = key_word(direction->text);
    return word == "decreasing" || word == "min" || word == "cost" || word == "lower" || word == "-1";
}

/// A range with declared ends, and perhaps points within it.
std::optional<Points> range_points(Inputs& in, const JsonNode& node)
{
    Exact worst;
    Exact best;
    if (const auto* range = first_of(node, {"range", "scale", "ends"}); range != nullptr) {
        const auto ends = in.numbers(*range);
        if (!ends) return std::nullopt;
        if (ends->size() != 2) {
            in.error(*range, "a range has two ends", "write [lowest, highest]");
            return std::nullopt;
        }
        const bool falls = is_decreasing(node);
        worst = (*ends)[falls ? 1 : 0];
        best = (*ends)[falls ? 0 : 1];
    } else {
        const auto* low = first_of(node, {"worst", "zero_at", "at_0", "min"});
        const auto* high = first_of(node, {"best", "full_at", "one_at", "at_1", "max"});
        if (low == nullptr || high == nullptr) {
            in.error(node, "this is no value function",
                     "write {\"points\": [[0, 0], [10, 1]]}, {\"worst\": 10, \"best\": 0} or {\"levels\": "
                     "{\"poor\": 0, \"good\": 1}}");
            return std::nullopt;
        }
        const auto at_low = in.number(*low);
        const auto at_high = in.number(*high);
        if (!at_low || !at_high) return std::nullopt;
        const bool falls =
            low->text != high->text && first_of(node, {"worst"}) == nullptr && is_decreasing(node);
        worst = falls ? *at_high : *at_low;
        best = falls ? *at_low : *at_high;
    }
    Points points{{worst, 0}, {best, 1}};
    const auto* x = first_of(node, performance_keys);
    const auto* y = first_of(node, value_keys);
    if (x == nullptr || y == nullptr || x->kind != Kind::array || y->kind != Kind::array) return points;
    const auto at = in.numbers(*x);
    const auto worth = in.numbers(*y);
    if (!at || !worth) return std::nullopt;
    const auto inner = paired(in, node, *at, *worth);
    if (!inner) return std::nullopt;
    for (const auto& point : *inner)
        if (point.first != worst && point.first != best) points.push_back(point);
    return points;
}

std::optional<Points> points_of(Inputs& in, const JsonNode& node)
{
    if (node.kind == Kind::array) return listed_points(in, node);
    if (const auto* points = first_of(node, {"points", "pieces", "anchors"}); points != nullptr) {
        if (points->kind == Kind::array) return listed_points(in, *points);
        Points pairs;
        for (const auto& member : points->members) {
            const auto x = number_from_text(member.key);
            const auto y = in.number(member.value);
            if (!x) in.error(member.value, quote(member.key) + " is no number");
            if (!x || !y) return std::nullopt;
            pairs.emplace_back(*x, *y);
        }
        return pairs;
    }
    const auto* x = first_of(node, performance_keys);
    const auto* y = first_of(node, value_keys);
    const bool has_ends = first_of(node, {"range", "scale", "ends", "worst", "best"}) != nullptr;
    if (x == nullptr || y == nullptr || has_ends) return range_points(in, node);
    const auto at = in.numbers(*x);
    const auto worth = in.numbers(*y);
    if (!at || !worth) return std::nullopt;
    return paired(in, node, *at, *worth);
}

std::pair<Exact, Exact> ends_of(const ValueFunction& function)
{
    return {function.points.front().first, function.points.back().first};
}

}  // namespace

Exact ValueFunction::at(const Exact& performance) const
{
    if (performance <= points.front().first) return points.front().second;
    if (performance >= points.back().first) return points.back().second;
    std::size_t i = 1;
    while (points[i].first < performance) ++i;
    const auto& [x0, y0] = points[i - 1];
    const auto& [x1, y1] = points[i];
    return y0 + (y1 - y0) * (performance - x0) / (x1 - x0);
}

std::optional<ValueFunction> read_value_function(Inputs& in, const JsonNode& node)
{
    ValueFunction function;
    if (const auto* outside = first_of(node, {"outside", "out_of_range", "extrapolation"});
        outside != nullptr)
        function.clips = key_word(outside->text) != "error";
    if (const auto* levels = first_of(node, {"levels", "table"});
        levels != nullptr && levels->kind == Kind::object) {
        for (const auto& member : levels->members) {
            const auto value = in.number(member.value);
            if (!value) return std::nullopt;
            function.levels.emplace(member.key, *value);
        }
        return function;
    }
    auto points = points_of(in, node);
    if (!points) return std::nullopt;
    std::ranges::sort(*points);
    const auto twice =
        std::ranges::adjacent_find(*points, [](const auto& a, const auto& b) { return a.first == b.first; });
    if (points->size() < 2 || twice != points->end()) {
        in.error(node, points->size() < 2 ? "a value function needs two points"
                                          : "a value function has two values at one performance");
        return std::nullopt;
    }
    function.points = std::move(*points);
    return function;
}

std::optional<std::vector<ValueFunction>> read_value_functions(Inputs& in, std::size_t criteria,
                                                               const Names& names)
{
    std::vector<ValueFunction> functions;
    const auto* node =
        in.find({"value_functions", "pvf", "pvfs", "partial_values", "scales", "scale_ranges"});
    if (node == nullptr) return functions;
    std::vector<const JsonNode*> items;
    if (node->kind == Kind::array)
        for (const auto& item : node->items) items.push_back(&item);
    for (const auto& name : names)
        if (node->kind == Kind::object) {
            const auto* item = node->find(name);
            if (item == nullptr)
                in.error(*node, fmt::format("there is no value function for {}", quote(name)));
            if (item != nullptr) items.push_back(item);
        }
    if (items.size() != criteria) {
        in.error(*node, fmt::format("there are {} value functions for {} criteria", items.size(), criteria),
                 "write one for each criterion");
        return std::nullopt;
    }
    for (const auto* item : items) {
        const bool is_range =
            item->kind == Kind::array && item->items.size() == 2 && item->items.front().kind == Kind::number;
        if (is_range) {
            const auto ends = in.numbers(*item);
            if (!ends) return std::nullopt;
            const bool rises = (*ends)[0] <= (*ends)[1];
            functions.push_back(
                {{{(*ends)[rises ? 0 : 1], rises ? 0 : 1}, {(*ends)[rises ? 1 : 0], rises ? 1 : 0}},
                 {},
                 true});
            if ((*ends)[0] != (*ends)[1]) continue;
            in.error(*item, "the two ends are the same");
            return std::nullopt;
        }
        auto function = read_value_function(in, *item);
        if (!function) return std::nullopt;
        functions.push_back(std::move(*function));
    }
    return functions;
}

std::optional<Exact> value_of(Inputs& in, const ValueFunction& function, const JsonNode& cell)
{
    if (!function.levels.empty()) {
        const auto found = function.levels.find(cell.text);
        if (found != function.levels.end()) return found->second;
        Names known;
        for (const auto& [level, value] : function.levels) known.push_back(level);
        in.error(cell, fmt::format("{} is no level", quote(cell.text)),
                 "write one of the levels that have a value");
        return std::nullopt;
    }
    const auto performance = in.number(cell);
    if (!performance) return std::nullopt;
    const auto [first, last] = ends_of(function);
    if (!function.clips && (*performance < first || *performance > last)) {
        in.error(cell, fmt::format("{} is outside the range of its value function", quote(cell.text)),
                 "widen the range for all, or write \"outside\": \"clip\"");
        return std::nullopt;
    }
    return function.at(*performance);
}

std::pair<Exact, Exact> values_between(const ValueFunction& function, const Exact& low, const Exact& high)
{
    if (function.points.empty()) return {0, 1};
    std::vector<Exact> values{function.at(low), function.at(high)};
    for (const auto& [x, y] : function.points)
        if (x > low && x < high) values.push_back(y);
    const auto [least, greatest] = std::ranges::minmax_element(values);
    return {*least, *greatest};
}

namespace {

void run(Inputs& in, const Call&, McdaResult& out)
{
    const auto* definition = in.find({"pvf", "value_function", "function"});
    const auto* at =
        in.find({"at", "inputs", "performance", "measured", "x_values", "evaluate", "query", "x"});
    for (const auto* key : {"points", "range", "scale", "direction", "cutoffs", "values", "v", "y", "levels",
                            "table", "worst", "best", "outside", "type", "breakpoints", "anchors"})
        in.find({key});
    if (at == nullptr) {
        in.error(in.root(), "there is no 'at'", "write the performances to value under \"at\": [1, 2]");
        return;
    }
    const auto function = read_value_function(in, definition == nullptr ? in.root() : *definition);
    if (!function) return;
    std::vector<Exact> values;
    if (at->kind == Kind::array) {
        for (const auto& item : at->items)
            if (const auto value = value_of(in, *function, item); value) values.push_back(*value);
        out.result.put("values", McdaValue::of(values));
    } else if (const auto value = value_of(in, *function, *at); value) {
        out.result.put("value", McdaValue::of(*value)).put("values", McdaValue::of(std::vector{*value}));
    }
}

}  // namespace

Method value_function_method()
{
    return {
        {"value-function",
         "What performances are worth by a piecewise linear function or a table of levels",
         {"pvf", "partial-value", "partial-value-function", "value-functions"},
         {{"points", "[[performance, value], ...]; or \"worst\" and \"best\"; or \"levels\": {\"poor\": 0}"},
          {"at", "the performances to value"},
          {"outside", "\"clip\" (default) or \"error\" beyond the declared ends"}},
         R"({"points": [[0, 0], [10, 0.8], [20, 1]], "at": [5, 15]})",
         "Straight lines between declared points; the ends are fixed and never follow the candidates."},
        run};
}

}  // namespace edvet::mcda
