#include "workflow/mcda/sampled_cells.hpp"

#include "edvet/base/power.hpp"
#include "workflow/mcda/numbers.hpp"
#include "workflow/mcda/value_function.hpp"

#include <algorithm>
#include <cctype>
#include <functional>

#include <fmt/format.h>

namespace edvet::mcda {

namespace {

using Kind = JsonNode::Kind;
using Change = std::function<Exact(const Exact&)>;

template <class... Cases>
struct Cases_ : Cases... {
    using Cases::operator()...;
};
template <class... Cases>
Cases_(Cases...) -> Cases_<Cases...>;

SampledCell changed(const SampledCell& cell, const Change& change)
{
    return std::visit(
        Cases_{[&](const KnownValue& known) { return SampledCell{KnownValue{change(known.value)}}; },
               [&](const Between& between) {
                   const auto low = change(between.low);
                   const auto high = change(between.high);
                   return SampledCell{Between{std::min(low, high), std::max(low, high)}};
               },
               [&](const OneOf& one) {
                   auto result = one;
                   for (auto& [value, weight] : result.values) value = change(value);
                   return SampledCell{std::move(result)};
               },
               [](const auto& other) { return SampledCell{other}; }},
        cell);
}

void each_value(const SampledCell& cell, const std::function<void(const Exact&)>& visit)
{
    std::visit(Cases_{[&](const KnownValue& known) { visit(known.value); },
                      [&](const Between& between) {
                          visit(between.low);
                          visit(between.high);
                      },
                      [&](const OneOf& one) {
                          for (const auto& [value, weight] : one.values) visit(value);
                      },
                      [](const auto&) {}},
               cell);
}

SampledCell between(const Exact& low, const Exact& high)
{
    if (low == high) return KnownValue{low};
    return Between{std::min(low, high), std::max(low, high)};
}

/// The middles of equally likely parts, by the inverse of the distribution.
SampledCell triangular(const Exact& low, const Exact& mode, const Exact& high)
{
    if (low == high) return KnownValue{low};
    const Exact width = high - low;
    const Exact turn = (mode - low) / width;
    OneOf values;
    for (int i = 0; i < triangular_values; ++i) {
        const Exact chance{2 * i + 1, 2 * triangular_values};
        const Exact value = chance <= turn ? Exact{low + square_root(chance * width * (mode - low))}
                                           : Exact{high - square_root((1 - chance) * width * (high - mode))};
        values.values.emplace_back(rounded(value, 12), 1);
    }
    return values;
}

/// Probabilities as whole numbers in proportion.
std::optional<SampledCell> discrete(Inputs& in, const JsonNode& at, const std::vector<Exact>& values,
                                    std::vector<Exact> chances)
{
    constexpr std::uint32_t parts = 1'000'000'000;
    if (chances.empty()) chances.assign(values.size(), 1);
    Exact sum = 0;
    bool is_sound = !values.empty() && values.size() == chances.size();
    for (const auto& chance : chances) {
        sum += chance;
        is_sound = is_sound && chance >= 0;
    }
    if (!is_sound || sum <= 0) {
        in.error(at, "there is not one probability of 0 or more for each value");
        return std::nullopt;
    }
    OneOf cell;
    Whole common = 1;
    for (const auto& chance : chances) common = lcm(common, denominator_of(Exact{chance / sum}));
    for (std::size_t i = 0; i < values.size(); ++i) {
        const Exact share = chances[i] / sum * (common <= parts ? Exact{common} : Exact{parts});
        cell.values.emplace_back(values[i], static_cast<std::uint32_t>(numerator_of(rounded(share, 0))));
    }
    return cell;
}

/// "U(0,1)", "uniform(0, 1)", "triangular(0, 1, 2)", "N(0,1)".
struct Written {
    std::string name;
    std::vector<Exact> numbers;
};

std::optional<Written> written_distribution(const std::string& text)
{
    const auto open = text.find('(');
    const auto close = text.rfind(')');
    if (open == std::string::npos || close == std::string::npos || close < open) return std::nullopt;
    Written written{key_word(text.substr(0, open)), {}};
    while (!written.name.empty() && (written.name.front() == '~' || written.name.front() == '-'))
        written.name.erase(0, 1);
    auto rest = text.substr(open + 1, close - open - 1);
    std::erase_if(rest, [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; });
    std::size_t from = 0;
    while (from <= rest.size()) {
        const auto end = std::min(rest.find(',', from), rest.size());
        const auto number = number_from_text(std::string_view{rest}.substr(from, end - from));
        if (!number) return std::nullopt;
        written.numbers.push_back(*number);
        from = end + 1;
    }
    return written;
}

std::optional<SampledCell> distribution(Inputs& in, const JsonNode& at, const Written& written)
{
    const auto& numbers = written.numbers;
    const bool is_uniform = written.name == "u" || written.name == "uniform" || written.name == "interval" ||
                            written.name == "unif" || written.name == "range";
    const bool is_triangular = written.name == "triangular" || written.name == "tri" || written.name == "t" ||
                               written.name == "triangle";
    if (is_uniform && numbers.size() == 2 && numbers[0] <= numbers[1]) return between(numbers[0], numbers[1]);
    if (is_triangular && numbers.size() == 3 && numbers[0] <= numbers[1] && numbers[1] <= numbers[2])
        return triangular(numbers[0], numbers[1], numbers[2]);
    if (is_uniform || is_triangular)
        in.error(at, fmt::format("these are no parameters of {}", quote(written.name)),
                 "write {\"uniform\": [low, high]} or {\"triangular\": [low, mode, high]}");
    else
        in.error(
            at, fmt::format("values that are distributed as {} are not drawn here", quote(written.name)),
            "write {\"uniform\": [low, high]}, {\"triangular\": [low, mode, high]} or {\"values\": [...], "
            "\"probabilities\": [...]}");
    return std::nullopt;
}

std::optional<SampledCell> from_object(Inputs& in, const JsonNode& cell)
{
    const auto* values = cell.find("values");
    if (values != nullptr) {
        const auto* chances = cell.find("probabilities");
        for (const auto* key : {"weights", "p", "chances"})
            if (chances == nullptr) chances = cell.find(key);
        const auto numbers = in.numbers(*values);
        const auto shares = chances == nullptr ? std::optional{std::vector<Exact>{}} : in.numbers(*chances);
        if (!numbers || !shares) return std::nullopt;
        return discrete(in, cell, *numbers, *shares);
    }
    for (const auto& [low, high] : {std::pair{"min", "max"}, {"low", "high"}, {"lo", "hi"}, {"from", "to"}}) {
        const auto* least = cell.find(low);
        const auto* most = cell.find(high);
        if (least == nullptr || most == nullptr) continue;
        const auto* mode = cell.find("mode");
        if (mode == nullptr) mode = cell.find("likely");
        const auto a = in.number(*least);
        const auto b = in.number(*most);
        const auto c = mode == nullptr ? a : in.number(*mode);
        if (!a || !b || !c) return std::nullopt;
        return distribution(
            in, cell, mode == nullptr ? Written{"uniform", {*a, *b}} : Written{"triangular", {*a, *c, *b}});
    }
    if (const auto* value = cell.find("value"); value != nullptr) {
        const auto number = in.number(*value);
        if (!number) return std::nullopt;
        return KnownValue{*number};
    }
    const auto* type = cell.find("type");
    if (type == nullptr) type = cell.find("distribution");
    const auto* parameters = cell.find("parameters");
    if (parameters == nullptr) parameters = cell.find("params");
    if (type != nullptr) {
        const auto numbers = parameters == nullptr ? std::nullopt : in.numbers(*parameters);
        return distribution(in, cell, {key_word(type->text), numbers.value_or(std::vector<Exact>{})});
    }
    if (cell.members.size() == 1) {
        const auto& member = cell.members.front();
        if (member.value.kind != Kind::array) return distribution(in, cell, {key_word(member.key), {}});
        const auto numbers = in.numbers(member.value);
        if (!numbers) return std::nullopt;
        return distribution(in, cell, {key_word(member.key), *numbers});
    }
    const auto name = cell.members.empty() ? std::string{"nothing"} : cell.members.front().key;
    return distribution(in, cell, {key_word(name), {}});
}

std::optional<SampledCell> read_cell(Inputs& in, const JsonNode& cell)
{
    if (cell.kind == Kind::null) return between(0, 1);
    if (cell.kind == Kind::object) return from_object(in, cell);
    if (cell.kind == Kind::array) {
        const auto ends = in.numbers(cell);
        if (!ends) return std::nullopt;
        if (ends->size() == 3) return distribution(in, cell, {"triangular", *ends});
        return distribution(in, cell, {"uniform", *ends});
    }
    if (cell.kind == Kind::string && !number_of(cell)) {
        if (const auto written = written_distribution(cell.text)) return distribution(in, cell, *written);
        const auto word = key_word(cell.text);
        if (word == "unknown" || word == "?" || word == "missing") return between(0, 1);
    }
    const auto value = in.number(cell);
    if (!value) return std::nullopt;
    return KnownValue{*value};
}

/// What a drawn performance is worth. Even draws stay even on one straight line alone.
std::optional<SampledCell> valued(Inputs& in, const JsonNode& node, const SampledCell& cell,
                                  const ValueFunction& function)
{
    if (const auto* range = std::get_if<Between>(&cell)) {
        std::vector<Exact> cuts{range->low, range->high};
        for (const auto& [x, y] : function.points)
            if (x > range->low && x < range->high) cuts.push_back(x);
        if (cuts.size() > 2) {
            in.error(node, "a value that is drawn evenly crosses a bend or an end of its value function",
                     "widen the declared ends, or write {\"values\": [...]}");
            return std::nullopt;
        }
        return between(function.at(range->low), function.at(range->high));
    }
    return changed(cell, [&](const Exact& performance) { return function.at(performance); });
}

SampledCell anything(const ValueFunction& function)
{
    const auto values = values_between(function, function.points.front().first, function.points.back().first);
    return between(values.first, values.second);
}

}  // namespace

std::optional<SampledInput> read_sampled_cells(Inputs& in)
{
    constexpr std::size_t most_alternatives = 200;
    constexpr std::size_t most_criteria = 2000;
    const auto grid = read_grid(in, matrix_keys, "criteri");
    if (!grid) return std::nullopt;
    SampledInput input;
    input.criteria_count = grid->cells.front().size();
    if (grid->cells.size() > most_alternatives || input.criteria_count > most_criteria) {
        in.error(*grid->node, "this is more than 200 alternatives or 2,000 criteria");
        return std::nullopt;
    }
    input.alternatives = in.names(alternative_keys, grid->cells.size(), grid->rows);
    input.criteria = in.names(criterion_keys, input.criteria_count, grid->columns);
    const auto functions = read_value_functions(in, input.criteria_count, input.criteria);
    if (!functions) return std::nullopt;
    for (const auto& row : grid->cells) {
        auto& cells = input.cells.emplace_back();
        for (std::size_t j = 0; j < row.size(); ++j) {
            const auto* function = functions->empty() ? nullptr : &(*functions)[j];
            if (function != nullptr && !function->levels.empty()) {
                if (const auto value = value_of(in, *function, *row[j]))
                    cells.emplace_back(KnownValue{*value});
                continue;
            }
            if (function != nullptr && row[j]->kind == Kind::null) {
                cells.push_back(anything(*function));
                continue;
            }
            auto cell = read_cell(in, *row[j]);
            if (cell && function != nullptr) cell = valued(in, *row[j], *cell, *function);
            if (cell) cells.push_back(std::move(*cell));
        }
    }
    if (in.has_error()) return std::nullopt;
    return input;
}

void turn_costs(SampledInput& input, const std::vector<Sense>& senses)
{
    for (auto& row : input.cells)
        for (std::size_t j = 0; j < row.size(); ++j)
            if (senses[j] == Sense::cost)
                row[j] = changed(row[j], [](const Exact& value) { return Exact{-value}; });
}

bool bring_into_range(SampledInput& input)
{
    Exact low = 0;
    Exact high = 1;
    for (const auto& row : input.cells)
        for (const auto& cell : row)
            each_value(cell, [&](const Exact& value) {
                low = std::min(low, value);
                high = std::max(high, value);
            });
    if (low == 0 && high == 1) return false;
    const Exact width = high - low;
    for (auto& row : input.cells)
        for (auto& cell : row)
            cell = changed(cell, [&](const Exact& value) { return Exact{(value - low) / width}; });
    return true;
}

}  // namespace edvet::mcda
