#include "workflow/mcda/inputs.hpp"

#include "edvet/base/nearest_name.hpp"
#include "workflow/mcda/numbers.hpp"

#include <algorithm>
#include <cctype>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet::mcda {

namespace {

using Kind = JsonNode::Kind;

constexpr const char* number_remedy = "write a number such as 12, -0.5, 1e-05 or \"1/3\"";

std::string shown(const JsonNode& node)
{
    switch (node.kind) {
        case Kind::null: return "null";
        case Kind::array: return "a list";
        case Kind::object: return "an object";
        case Kind::boolean:
        case Kind::number:
        case Kind::string: break;
    }
    return quote(node.text);
}

/// Notes that published cases carry beside their inputs.
const Names notes{"notes",  "note",      "id",   "source",      "comment", "rule",
                  "title",  "rows",      "unit", "columns",     "kind",    "description",
                  "method", "tolerance", "name", "weights_sum", "units"};

}  // namespace

std::string key_word(std::string_view text)
{
    std::string word;
    for (const char c : text)
        word += c == '_' || c == ' ' ? '-' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return word;
}

Inputs::Inputs(const JsonNode& object, std::string file, Problems& problems)
    : root_{object}, file_{std::move(file)}, problems_{problems}
{
}

const JsonNode* Inputs::find(const Names& keys)
{
    const JsonNode* found = nullptr;
    for (const auto& key : keys) {
        known_.insert(key);
        if (found != nullptr) continue;
        found = root_.find(key);
        if (found != nullptr) used_.insert(key);
        if (found != nullptr && found->kind == Kind::null) found = nullptr;
    }
    return found;
}

const JsonNode* Inputs::need(const Names& keys, const std::string& remedy)
{
    const auto* found = find(keys);
    if (found == nullptr) error(root_, fmt::format("there is no '{}'", keys.front()), remedy);
    return found;
}

void Inputs::warn_of_unknown_keys()
{
    const Names known{known_.begin(), known_.end()};
    for (const auto& member : root_.members) {
        if (used_.contains(member.key) || std::ranges::find(notes, member.key) != notes.end()) continue;
        const auto nearest = nearest_name(member.key, known);
        problems_.warning(
            {file_, member.line, member.column}, "mcda.unknown-key",
            known_.contains(member.key)
                ? fmt::format("{} is passed over, since another key says the same", quote(member.key))
                : fmt::format("{} is not read by this method", quote(member.key)),
            nearest && *nearest != member.key ? fmt::format("did you mean '{}'?", *nearest) : "");
    }
}

void Inputs::error(const JsonNode& at, const std::string& message, const std::string& remedy)
{
    problems_.error(place_of(at, file_), "mcda.input", message, remedy);
}

void Inputs::warning(const JsonNode& at, const std::string& message, const std::string& remedy)
{
    problems_.warning(place_of(at, file_), "mcda.input", message, remedy);
}

void Inputs::refuse(const std::string& reason)
{
    problems_.error(place_of(root_, file_), "mcda.refused", reason);
}

std::optional<Exact> Inputs::number(const JsonNode& node)
{
    const auto value = number_of(node);
    if (!value) error(node, shown(node) + " is no number", number_remedy);
    return value;
}

std::optional<std::int64_t> Inputs::whole(const JsonNode& node, std::int64_t least, std::int64_t most)
{
    const auto value = number_of(node);
    if (value && denominator_of(*value) == 1 && *value >= least && *value <= most)
        return static_cast<std::int64_t>(numerator_of(*value));
    error(node, fmt::format("{} is no whole number from {} to {}", shown(node), least, most));
    return std::nullopt;
}

std::optional<std::vector<Exact>> Inputs::numbers(const JsonNode& node, const Names& names)
{
    std::vector<Exact> values;
    bool is_sound = true;
    const auto add = [&](const JsonNode& item) {
        const auto value = number(item);
        if (value)
            values.push_back(*value);
        else
            is_sound = false;
    };
    if (node.kind == Kind::array) {
        for (const auto& item : node.items) add(item);
    } else if (node.kind == Kind::object && names.empty()) {
        for (const auto& member : node.members) add(member.value);
    } else if (node.kind == Kind::object) {
        for (const auto& name : names) {
            const auto* item = node.find(name);
            if (item != nullptr) {
                add(*item);
                continue;
            }
            error(node, fmt::format("there is no number for {}", quote(name)));
            is_sound = false;
        }
        for (const auto& member : node.members)
            if (std::ranges::find(names, member.key) == names.end())
                warning(member.value, fmt::format("{} is none of the names", quote(member.key)));
    } else {
        error(node, shown(node) + " is no list of numbers", "write [1, 2, 3]");
        is_sound = false;
    }
    if (!is_sound) return std::nullopt;
    return values;
}

std::optional<Names> Inputs::words(const JsonNode& node)
{
    Names result;
    if (node.kind == Kind::array)
        for (const auto& item : node.items) {
            if (item.kind != Kind::string && item.kind != Kind::number) {
                error(item, shown(item) + " is no name", "write \"a name\"");
                return std::nullopt;
            }
            result.push_back(item.text);
        }
    else if (node.kind == Kind::string)
        result.push_back(node.text);
    else {
        error(node, shown(node) + " is no list of names", "write [\"a\", \"b\"]");
        return std::nullopt;
    }
    return result;
}

std::string Inputs::word(const Names& keys)
{
    const auto* node = find(keys);
    if (node == nullptr) return "";
    if (node->kind == Kind::string) return key_word(node->text);
    error(*node, shown(*node) + " is no word");
    return "";
}

std::optional<Exact> Inputs::number(const Names& keys)
{
    const auto* node = find(keys);
    if (node == nullptr) return std::nullopt;
    return number(*node);
}

std::optional<std::vector<const JsonNode*>> Inputs::row(const JsonNode& node, Names& columns)
{
    std::vector<const JsonNode*> cells;
    if (node.kind == Kind::array) {
        for (const auto& item : node.items) cells.push_back(&item);
        return cells;
    }
    if (node.kind != Kind::object) {
        error(node, shown(node) + " is no row", "write a list for each row, [[1, 2], [3, 4]]");
        return std::nullopt;
    }
    if (columns.empty())
        for (const auto& member : node.members) columns.push_back(member.key);
    for (const auto& name : columns) {
        const auto* cell = node.find(name);
        if (cell == nullptr) {
            error(node, fmt::format("the row has no {}", quote(name)), "write null where it is missing");
            return std::nullopt;
        }
        cells.push_back(cell);
    }
    return cells;
}

std::optional<Grid> Inputs::grid(const JsonNode& node)
{
    Grid grid{&node, {}, {}, {}};
    bool is_sound = true;
    const auto add = [&](const JsonNode& from) {
        auto cells = row(from, grid.columns);
        if (!cells) {
            is_sound = false;
            return;
        }
        if (!grid.cells.empty() && cells->size() != grid.cells.front().size()) {
            error(from,
                  fmt::format("this row has {} cells and the first has {}", cells->size(),
                              grid.cells.front().size()),
                  "make all rows equally long; write null where a cell is missing");
            is_sound = false;
        }
        grid.cells.push_back(std::move(*cells));
    };
    if (node.kind == Kind::array) {
        for (const auto& item : node.items) add(item);
    } else if (node.kind == Kind::object) {
        for (const auto& member : node.members) {
            grid.rows.push_back(member.key);
            add(member.value);
        }
    } else {
        error(node, shown(node) + " is no table", "write a list for each row, [[1, 2], [3, 4]]");
        return std::nullopt;
    }
    if (is_sound && (grid.cells.empty() || grid.cells.front().empty())) {
        error(node, "the table has no cells");
        is_sound = false;
    }
    if (!is_sound) return std::nullopt;
    return grid;
}

std::optional<std::vector<std::vector<Exact>>> Inputs::table(const Grid& grid)
{
    std::vector<std::vector<Exact>> values;
    bool is_sound = true;
    for (const auto& cells : grid.cells) {
        auto& row = values.emplace_back();
        for (const auto* cell : cells) {
            const auto value = number(*cell);
            if (value) row.push_back(*value);
            is_sound = is_sound && value.has_value();
        }
    }
    if (!is_sound) return std::nullopt;
    return values;
}

std::optional<std::vector<std::vector<std::optional<Exact>>>> Inputs::table_with_gaps(const Grid& grid)
{
    std::vector<std::vector<std::optional<Exact>>> values;
    bool is_sound = true;
    for (const auto& cells : grid.cells) {
        auto& row = values.emplace_back();
        for (const auto* cell : cells) {
            std::optional<Exact> value;
            if (cell->kind != Kind::null) {
                value = number(*cell);
                is_sound = is_sound && value.has_value();
            }
            row.push_back(value);
        }
    }
    if (!is_sound) return std::nullopt;
    return values;
}

Names Inputs::names(const Names& keys, std::size_t count, const Names& otherwise)
{
    const auto* node = find(keys);
    if (node == nullptr) return otherwise.size() == count ? otherwise : Names{};
    if (node->kind == Kind::number) {
        if (const auto said = number_of(*node); !said || *said != Exact{Whole{count}})
            error(*node, fmt::format("'{}' is {}, and the table has {}", keys.front(), node->text, count));
        return {};
    }
    const auto given = words(*node);
    if (!given) return {};
    if (given->size() != count)
        error(*node,
              fmt::format("'{}' has {} names, and the table has {}", keys.front(), given->size(), count));
    auto sorted = *given;
    std::ranges::sort(sorted);
    if (const auto twice = std::ranges::adjacent_find(sorted); twice != sorted.end())
        error(*node, fmt::format("{} is there twice", quote(*twice)), "give every one a name of its own");
    return *given;
}

namespace {

std::optional<Sense> sense_of(const JsonNode& node)
{
    const auto word = key_word(node.text);
    static const std::map<std::string, Sense> senses{
        {"1", Sense::benefit},        {"max", Sense::benefit},     {"maximize", Sense::benefit},
        {"maximise", Sense::benefit}, {"maximum", Sense::benefit}, {"benefit", Sense::benefit},
        {"+", Sense::benefit},        {"+1", Sense::benefit},      {"gain", Sense::benefit},
        {"profit", Sense::benefit},   {"higher", Sense::benefit},  {"increasing", Sense::benefit},
        {"up", Sense::benefit},       {"1.0", Sense::benefit},     {"min", Sense::cost},
        {"minimize", Sense::cost},    {"minimise", Sense::cost},   {"minimum", Sense::cost},
        {"cost", Sense::cost},        {"-1", Sense::cost},         {"-", Sense::cost},
        {"-1.0", Sense::cost},        {"lower", Sense::cost},      {"decreasing", Sense::cost},
        {"down", Sense::cost}};
    const auto found = senses.find(word);
    if (found == senses.end()) return std::nullopt;
    return found->second;
}

}  // namespace

std::optional<std::vector<Sense>> Inputs::senses(std::size_t criteria, const Names& names)
{
    const auto* node = find({"types", "criteria_types", "objectives", "senses", "directions", "sense",
                             "direction", "minmax", "criteria_min_max"});
    std::vector<Sense> result;
    if (node == nullptr) {
        result.assign(criteria, Sense::benefit);
        return result;
    }
    std::vector<const JsonNode*> items;
    if (node->kind == Kind::array)
        for (const auto& item : node->items) items.push_back(&item);
    else if (node->kind == Kind::object)
        for (const auto& name : names) items.push_back(node->find(name));
    else
        items.assign(criteria, node);
    bool is_sound = items.size() == criteria;
    if (!is_sound)
        error(*node, fmt::format("there are {} types for {} criteria", items.size(), criteria),
              "write one for each criterion");
    for (const auto* item : items) {
        const auto sense = item == nullptr ? std::nullopt : sense_of(*item);
        if (sense) {
            result.push_back(*sense);
            continue;
        }
        error(item == nullptr ? *node : *item,
              item == nullptr ? "a criterion has no type" : shown(*item) + " is no type of a criterion",
              "write 1 or \"max\" where more is better, -1 or \"min\" where less is");
        is_sound = false;
    }
    if (!is_sound) return std::nullopt;
    return result;
}

const Names matrix_keys{"matrix",
                        "values",
                        "decision_matrix",
                        "ratings",
                        "scores",
                        "performances",
                        "performance_table",
                        "performance",
                        "measurements",
                        "evaluations",
                        "data"};
const Names weight_keys{"weights", "weight", "criteria_weights", "w"};
const Names alternative_keys{"alternatives", "options", "candidates", "products", "items"};
const Names criterion_keys{"criteria", "attributes", "indicators"};

std::optional<Grid> read_grid(Inputs& in, const Names& keys, const std::string& rows_as_columns)
{
    const auto* node = in.need(keys, "write a table with a list for each row");
    if (node == nullptr) return std::nullopt;
    auto grid = in.grid(*node);
    const auto rows = in.word({"rows"});
    in.find({"columns"});
    if (!grid || rows_as_columns.empty() || !rows.starts_with(rows_as_columns)) return grid;
    Grid turned{grid->node, {}, grid->columns, grid->rows};
    turned.cells.resize(grid->cells.front().size());
    for (const auto& row : grid->cells)
        for (std::size_t i = 0; i < row.size(); ++i) turned.cells[i].push_back(row[i]);
    return turned;
}

std::optional<MatrixInput> read_matrix(Inputs& in)
{
    const auto grid = read_grid(in, matrix_keys, "criteri");
    if (!grid) return std::nullopt;
    auto values = in.table(*grid);
    if (!values) return std::nullopt;
    MatrixInput input{{std::move(*values)}, {}, {}};
    input.alternatives = in.names(alternative_keys, grid->cells.size(), grid->rows);
    input.criteria = in.names(criterion_keys, grid->cells.front().size(), grid->columns);
    if (const auto fit = check(input.matrix); !fit) {
        in.error(*grid->node, fit.error());
        return std::nullopt;
    }
    return input;
}

std::optional<std::vector<Exact>> read_weights(Inputs& in, std::size_t criteria, const Names& names,
                                               bool is_needed)
{
    const auto* node =
        is_needed ? in.need(weight_keys, "write a weight for each criterion") : in.find(weight_keys);
    if (node == nullptr) {
        if (is_needed) return std::nullopt;
        return std::vector<Exact>(criteria, Exact{1});
    }
    const bool is_equal = node->kind == Kind::string && key_word(node->text) == "equal";
    if (is_equal) return std::vector<Exact>(criteria, Exact{1});
    auto weights = in.numbers(*node, names);
    if (!weights) return std::nullopt;
    bool is_sound = weights->size() == criteria;
    if (!is_sound)
        in.error(*node, fmt::format("there are {} weights for {} criteria", weights->size(), criteria),
                 "write one for each criterion");
    Exact sum = 0;
    for (std::size_t i = 0; i < weights->size(); ++i) {
        sum += (*weights)[i];
        if ((*weights)[i] >= 0) continue;
        in.error(node->kind == Kind::array ? node->items[i] : *node,
                 fmt::format("weight {} is below 0", i + 1), "write 0 or more");
        is_sound = false;
    }
    if (is_sound && sum == 0) {
        in.error(*node, "all weights are 0", "write at least one above 0");
        is_sound = false;
    }
    if (!is_sound) return std::nullopt;
    return weights;
}

std::string name_of(const Names& names, std::size_t index)
{
    return index < names.size() ? names[index] : fmt::format("{}", index + 1);
}

}  // namespace edvet::mcda
