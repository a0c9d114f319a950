#include "edvet/base/csv_columns.hpp"

#include "edvet/base/nearest_name.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

/// What of a title counts.
std::string folded(const std::string& title)
{
    const auto first = title.find_first_not_of(" \t\n");
    if (first == std::string::npos) return "";
    auto text = title.substr(first, title.find_last_not_of(" \t\n") - first + 1);
    for (auto& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

void report_unknown(const CsvField& title, const std::vector<std::string>& names, const std::string& area,
                    Problems& problems)
{
    const auto nearest = nearest_name(folded(title.text), names);
    problems.error(title.place, area + ".column", fmt::format("there is no column {}", quote(title.text)),
                   nearest ? fmt::format("did you mean '{}'?", *nearest)
                           : fmt::format("the columns are: {}", fmt::join(names, ", ")));
}

void report_missing(const CsvTable& table, const std::vector<std::string>& missing,
                    std::span<const CsvColumn> columns, const std::string& area, Problems& problems)
{
    std::vector<std::string> needed;
    for (const auto& column : columns)
        if (column.is_needed) needed.emplace_back(column.title);
    const auto* beginning =
        needed.size() == columns.size() ? "the first line is" : "the first line names at least";
    problems.error(table.header.front().place, area + ".column",
                   fmt::format("the header lacks: {}", fmt::join(missing, ", ")),
                   fmt::format("{}: {}", beginning, fmt::join(needed, ",")));
}

}  // namespace

std::optional<std::vector<std::optional<std::size_t>>> find_csv_columns(const CsvTable& table,
                                                                        std::span<const CsvColumn> columns,
                                                                        const std::string& area,
                                                                        Problems& problems)
{
    std::vector<std::string> names;
    for (const auto& column : columns) names.emplace_back(column.title);

    bool is_sound = true;
    std::map<std::string, std::size_t, std::less<>> stands_at;
    for (std::size_t i = 0; i < table.header.size(); ++i) {
        const auto& title = table.header[i];
        const auto name = folded(title.text);
        if (name.empty())
            problems.error(title.place, "csv.column", "this column has no title",
                           "write one, or take the column out");
        else if (!stands_at.try_emplace(name, i).second)
            problems.error(title.place, "csv.column",
                           fmt::format("column {} stands here twice", quote(title.text)),
                           "rename or remove one");
        else if (std::ranges::find(names, name) == names.end())
            report_unknown(title, names, area, problems);
        else
            continue;
        is_sound = false;
    }

    std::vector<std::optional<std::size_t>> found;
    std::vector<std::string> missing;
    for (const auto& column : columns) {
        const auto at = stands_at.find(column.title);
        found.push_back(at == stands_at.end() ? std::nullopt : std::optional{at->second});
        if (!found.back() && column.is_needed) missing.emplace_back(column.title);
    }
    if (!missing.empty()) report_missing(table, missing, columns, area, problems);
    if (!is_sound || !missing.empty()) return std::nullopt;
    return found;
}

}  // namespace edvet
