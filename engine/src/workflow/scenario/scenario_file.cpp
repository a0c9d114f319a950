#include "edvet/base/decimal.hpp"
#include "edvet/base/file.hpp"
#include "edvet/base/percent.hpp"
#include "edvet/base/yaml.hpp"
#include "edvet/workflow/scenario.hpp"
#include "rubric/yaml_writer.hpp"
#include "workflow/comment_lines.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr std::size_t longest_title = 200;
constexpr std::size_t longest_reason = 4000;
constexpr std::size_t longest_level = 64;
/// Digits of a whole number and of each side of a fraction.
constexpr std::size_t most_digits = 40;
/// Far more than people change, and few enough to be looked up at once.
constexpr std::size_t most_changes = 10'000;

constexpr const char* number_remedy = "write a plain decimal such as 5 or 0.25, or a fraction such as 1/3";

std::optional<Exact> whole_from_text(std::string_view text)
{
    const bool is_whole = !text.empty() && text.size() <= most_digits &&
                          (text.size() == 1 || text.front() != '0') &&
                          std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    if (!is_whole) return std::nullopt;
    return Exact{Whole{std::string{text}}};
}

/// A weight that gives an exact share need not be a short decimal, so fractions are numbers here too.
std::optional<Exact> number_from_text(std::string_view text)
{
    if (const auto decimal = decimal_from_text(text)) return decimal;
    const auto slash = text.find('/');
    const auto top = whole_from_text(text.substr(0, slash));
    if (slash == std::string_view::npos) return top;
    const auto bottom = whole_from_text(text.substr(slash + 1));
    if (!top || !bottom || *bottom == 0) return std::nullopt;
    return *top / *bottom;
}

std::string number_text(const Exact& value)
{
    auto decimal = exact_text(value);
    return decimal_from_text(decimal) == value ? decimal : fraction_text(value);
}

std::optional<Exact> share_from_text(std::string_view text)
{
    if (!text.ends_with('%')) return std::nullopt;
    const auto number = number_from_text(text.substr(0, text.size() - 1));
    if (!number) return std::nullopt;
    return *number / 100;
}

bool is_level(const std::string& text)
{
    return text.size() <= longest_level && (is_id(text) || percent_from_text(text));
}

/// Reads the parts of a scenario file.
class ScenarioReader {
public:
    ScenarioReader(const YamlNode& document, Problems& problems)
        : fields_(document, "a scenario", "scenario", problems)
    {
    }

    std::optional<Scenario> read()
    {
        if (!fields_.is_mapping() || !has_kind(fields_, "scenario")) return std::nullopt;
        Scenario scenario{.title = fields_.text("title", "", longest_title),
                          .reason = fields_.text("reason", "", longest_reason)};
        for_each("weights", [&](const std::string& node, const YamlNode& value) {
            if (const auto weight = number(value, "the weight")) scenario.weights[node] = *weight;
        });
        for_each_pair("levels", [&](const auto& cell, const YamlNode& value) {
            if (is_level(value)) scenario.levels[cell] = value.text;
        });
        for_each("price-factors", [&](const std::string& candidate, const YamlNode& value) {
            if (const auto factor = number(value, "the factor")) scenario.price_factors[candidate] = *factor;
        });
        for_each_pair("prices", [&](const auto& line, const YamlNode& value) {
            if (const auto price = number(value, "the price")) scenario.prices[line] = *price;
        });
        scenario.discount_rate = rate();
        scenario.as_of = fields_.date("as-of");
        fields_.finish();
        return scenario;
    }

private:
    bool is_text(const YamlNode& node, const std::string& what)
    {
        if (node.kind == YamlNode::Kind::scalar) return true;
        fields_.error(node.place, "text", fmt::format("{} must be one value", what));
        return false;
    }

    std::optional<Exact> number(const YamlNode& node, const std::string& what)
    {
        if (!is_text(node, what)) return std::nullopt;
        auto value = number_from_text(node.text);
        if (!value)
            fields_.error(node.place, "number",
                          fmt::format("{} must be a number, not {}", what, quote(node.text)), number_remedy);
        return value;
    }

    bool is_level(const YamlNode& node)
    {
        if (!is_text(node, "a level")) return false;
        if (edvet::is_level(node.text)) return true;
        fields_.error(node.place, "level", fmt::format("{} is no level", quote(node.text)),
                      "write the id of a level, 'unknown' or 'not-applicable'; of what is measured a share "
                      "such as 80%");
        return false;
    }

    std::optional<Exact> rate()
    {
        const auto* node = fields_.find("discount-rate");
        if (!node || !is_text(*node, "'discount-rate'")) return std::nullopt;
        auto value = share_from_text(node->text);
        if (!value)
            fields_.error(node->place, "rate",
                          fmt::format("'discount-rate' must be a rate, not {}", quote(node->text)),
                          percent_remedy);
        return value;
    }

    template <class Take>
    void for_each(const std::string& key, const Take& take)
    {
        if (const auto* node = fields_.find(key)) for_each_in(*node, "'" + key + "'", take);
    }

    template <class Take>
    void for_each_pair(const std::string& key, const Take& take)
    {
        for_each(key, [&](const std::string& candidate, const YamlNode& inner) {
            for_each_in(inner, fmt::format("'{}' of '{}'", key, candidate),
                        [&](const std::string& name, const YamlNode& value) {
                            take(std::pair{candidate, name}, value);
                        });
        });
    }

    template <class Take>
    void for_each_in(const YamlNode& node, const std::string& what, const Take& take)
    {
        if (node.kind != YamlNode::Kind::mapping) {
            fields_.error(node.place, "mapping", fmt::format("{} must hold names and values", what),
                          "write one 'name: value' a line below it");
            return;
        }
        for (const auto& [key, value] : node.entries) {
            if (++changes_ > most_changes) {
                if (changes_ == most_changes + 1)
                    fields_.error(key.place, "too-many",
                                  fmt::format("a scenario has at most {} changes", most_changes),
                                  "take the rest out");
                return;
            }
            if (is_id(key.text))
                take(key.text, value);
            else
                fields_.error(key.place, "id", fmt::format("{} has no {}", what, quote(key.text)), id_remedy);
        }
    }

    YamlFields fields_;
    std::size_t changes_ = 0;
};

void write_numbers(YamlWriter& writer, std::string_view key, const std::map<std::string, Exact>& numbers)
{
    if (numbers.empty()) return;
    writer.open(key);
    for (const auto& [name, value] : numbers) writer.plain(yaml_text(name), number_text(value));
    writer.close();
}

/// `text_of` makes the text of a value.
template <class Value, class TextOf>
void write_pairs(YamlWriter& writer, std::string_view key,
                 const std::map<std::pair<std::string, std::string>, Value>& pairs, const TextOf& text_of)
{
    if (pairs.empty()) return;
    writer.open(key);
    const std::string* candidate = nullptr;
    for (const auto& [names, value] : pairs) {
        if (!candidate || *candidate != names.first) {
            if (candidate) writer.close();
            candidate = &names.first;
            writer.open(yaml_text(*candidate));
        }
        writer.plain(yaml_text(names.second), text_of(value));
    }
    writer.close();
    writer.close();
}

}  // namespace

Parsed<Scenario> parse_scenario(std::string_view text, const std::string& file)
{
    auto document = parse_yaml(text, file);
    Problems problems;
    problems.add(std::move(document.diagnostics));
    if (!document.value || problems.has_error()) return {std::nullopt, problems.in_order()};
    auto scenario = ScenarioReader{*document.value, problems}.read();
    return {std::move(scenario), problems.in_order()};
}

std::string scenario_text(const Scenario& scenario, const std::string& procurement)
{
    YamlWriter writer;
    writer.plain("edvet", "scenario/1");
    writer.text("title", scenario.title);
    writer.text("reason", scenario.reason);
    write_numbers(writer, "weights", scenario.weights);
    write_pairs(writer, "levels", scenario.levels, [](const std::string& level) { return yaml_text(level); });
    write_numbers(writer, "price-factors", scenario.price_factors);
    write_pairs(writer, "prices", scenario.prices, number_text);
    if (scenario.discount_rate)
        writer.plain("discount-rate", number_text(*scenario.discount_rate * 100) + "%");
    if (scenario.as_of) writer.plain("as-of", to_text(*scenario.as_of));
    const auto head = procurement.empty()
                          ? std::string{"What if: not the record."}
                          : fmt::format("What if, of the procurement {}: not the record.", procurement);
    return comment_lines(head, "") + writer.written();
}

Parsed<Scenario> read_scenario(const std::filesystem::path& file)
{
    const auto text = read_text_file(file, file.string());
    if (!text) return {std::nullopt, {text.error()}};
    return parse_scenario(text.value(), file.string());
}

Expected<Done, Diagnostic> write_scenario(const Scenario& scenario, const std::string& procurement,
                                          const std::filesystem::path& file)
{
    const auto text = scenario_text(scenario, procurement);
    // A name or a number that a file cannot hold would be lost, and be noticed only when somebody needs it.
    const auto read_back = parse_scenario(text, file.string());
    if (!is_sound(read_back) || *read_back.value != scenario)
        return Unexpected{
            Diagnostic{Severity::error, "scenario.unwritable", std::nullopt, "no file can hold this scenario",
                       read_back.diagnostics.empty() ? "" : to_text(read_back.diagnostics.front())}};
    return write_new_file(file, file.string(), text);
}

}  // namespace edvet
