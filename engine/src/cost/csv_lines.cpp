#include "cost/csv_lines.hpp"

#include "edvet/base/csv_columns.hpp"
#include "edvet/base/yaml_nodes.hpp"

#include <algorithm>
#include <array>
#include <regex>

#include <fmt/format.h>

namespace edvet {

namespace {

/// A column, and where its value belongs in a line: below `group`, where there is one, as `key`.
struct CostColumn {
    const char* name;
    const char* group;
    const char* key;
};

constexpr std::array columns{
    CostColumn{"id", "", "id"},
    CostColumn{"title", "", "title"},
    CostColumn{"category", "", "category"},
    CostColumn{"basis", "", "basis"},
    CostColumn{"driver", "", "driver"},
    CostColumn{"coverage", "", "coverage"},
    CostColumn{"quantity", "", "quantity"},
    CostColumn{"quantity-rule", "", "quantity-rule"},
    CostColumn{"minimum", "", "minimum"},
    CostColumn{"ratchet", "", "ratchet"},
    CostColumn{"price", "", "price"},
    CostColumn{"package-size", "package", "size"},
    CostColumn{"package-price", "package", "price"},
    CostColumn{"graduated", "", "graduated"},
    CostColumn{"volume", "", "volume"},
    CostColumn{"start", "", "start"},
    CostColumn{"end", "", "end"},
    CostColumn{"escalator", "escalator", "percent"},
    CostColumn{"escalator-from", "escalator", "from"},
    CostColumn{"escalator-cap", "escalator", "cap"},
    CostColumn{"unit-price-rounding", "", "unit-price-rounding"},
    CostColumn{"discount", "", "discounts"},
    CostColumn{"timing", "", "timing"},
    CostColumn{"payer", "", "payer"},
    CostColumn{"share", "", "share"},
    CostColumn{"document", "source", "document"},
    CostColumn{"date", "source", "date"},
    CostColumn{"page", "source", "page"},
    CostColumn{"kind", "source", "kind"},
    CostColumn{"confidence", "", "confidence"},
    CostColumn{"price-low", "price", "low"},
    CostColumn{"price-high", "price", "high"},
    CostColumn{"quantity-low", "quantity", "low"},
    CostColumn{"quantity-high", "quantity", "high"},
};

/// The mapping below `key`, made where it is not there yet.
YamlNode& below(YamlNode& mapping, const std::string& key, const Place& place)
{
    for (auto& entry : mapping.entries)
        if (entry.key.text == key) return entry.value;
    put(mapping, key, mapping_node(place));
    return mapping.entries.back().value;
}

/// "up to 5000: 6.40; up to 10000: 5.60 + 100; 4.90" as the tiers that YAML writes. `fields.text` is bounded
/// by the size of the file, and the pattern has nothing to backtrack over.
std::optional<YamlNode> tiers_of(const CsvField& field, Problems& problems)
{
    static const std::regex pattern{R"(^ *(?:up to ([^ :]+) *: *)?([^ +:]+)(?: *\+ *([^ +:]+))? *$)"};
    constexpr std::size_t longest_tier = 100;
    auto tiers = sequence_node(field.place);
    for (std::size_t at = 0; at <= field.text.size();) {
        const auto end = std::min(field.text.find(';', at), field.text.size());
        const auto part = field.text.substr(at, end - at);
        std::smatch match;
        if (part.size() > longest_tier || !std::regex_match(part, match, pattern)) {
            problems.error(field.place, "cost.tier", fmt::format("{} is no tier", quote(part)),
                           "write tiers as in 'up to 5000: 6.40; up to 10000: 5.60; 4.90', a flat fee as in "
                           "'4.90 + 100'");
            return std::nullopt;
        }
        auto tier = mapping_node(field.place);
        if (match[1].matched) put(tier, "up-to", scalar_node(match[1], field.place));
        put(tier, "unit", scalar_node(match[2], field.place));
        if (match[3].matched) put(tier, "flat-fee", scalar_node(match[3], field.place));
        tiers.items.push_back(std::move(tier));
        at = end + 1;
    }
    return tiers;
}

YamlNode discount_of(const CsvField& field)
{
    auto discount = mapping_node(field.place);
    put(discount, "name", scalar_node("discount", field.place));
    put(discount, "percent", scalar_node(field.text, field.place));
    auto list = sequence_node(field.place);
    list.items.push_back(std::move(discount));
    return list;
}

void put_cell(YamlNode& line, const CostColumn& column, const CsvField& field, Problems& problems)
{
    const std::string name = column.name;
    const std::string group = column.group;
    if (name == "graduated" || name == "volume") {
        if (auto tiers = tiers_of(field, problems)) put(line, name, std::move(*tiers));
    } else if (name == "discount") {
        put(line, column.key, discount_of(field));
    } else if (group == "price" || group == "quantity") {
        auto& ranges = below(line, "uncertainty", field.place);
        put(below(ranges, group, field.place), column.key, scalar_node(field.text, field.place));
    } else if (!group.empty()) {
        put(below(line, group, field.place), column.key, scalar_node(field.text, field.place));
    } else {
        put(line, column.key, scalar_node(field.text, field.place));
    }
}

std::vector<CsvColumn> csv_columns()
{
    const std::vector<std::string> needed{"id", "title", "category", "basis"};
    std::vector<CsvColumn> all;
    for (const auto& column : columns)
        all.push_back({column.name, std::ranges::find(needed, column.name) != needed.end()});
    return all;
}

}  // namespace

std::vector<YamlNode> lines_of_csv(std::string_view text, const std::string& file, Problems& problems)
{
    auto table = parse_csv(text, file);
    problems.add(std::move(table.diagnostics));
    if (!table.value) return {};
    const auto found = find_csv_columns(*table.value, csv_columns(), "cost", problems);
    if (!found) return {};

    std::vector<YamlNode> lines;
    for (const auto& row : table.value->rows) {
        auto line = mapping_node(row.front().place);
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (const auto at = (*found)[i]; at && !row[*at].text.empty())
                put_cell(line, columns[i], row[*at], problems);
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace edvet
