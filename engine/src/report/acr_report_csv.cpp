#include "edvet/base/csv.hpp"
#include "edvet/base/printable.hpp"
#include "edvet/report/acr_report.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace edvet {

namespace {

/// One figure of a report, and where it belongs: section, chapter, component, item.
using Key = std::tuple<std::string, std::string, std::string, std::string>;

struct Entry {
    Key key;
    std::string value;
};

std::string text_of(const std::optional<Figure>& figure) { return figure ? figure->shown : ""; }

std::vector<Entry> facts_of(const AcrSummary& report)
{
    const auto fact = [](const char* item, std::string value) {
        return Entry{{"report", "", "", item}, std::move(value)};
    };
    return {fact("title", report.title),
            fact("product", report.product),
            fact("product_version", report.product_version),
            fact("vendor", report.vendor),
            fact("author", report.author),
            fact("evaluator", to_text(report.evaluator)),
            fact("report_date", report.report_date ? to_text(*report.report_date) : ""),
            fact("report_date_written", report.report_date_written),
            fact("months_old", report.months_old ? std::to_string(*report.months_old) : ""),
            fact("edition", report.edition),
            fact("edition_assumed", report.edition_is_assumed ? "yes" : "no")};
}

std::vector<Entry> entries_of(const AcrSummary& report)
{
    auto entries = facts_of(report);
    for (const auto& score : report.scores) {
        entries.push_back({{"score", "", "", score.policy}, text_of(score.share)});
        entries.push_back({{"low", "", "", score.policy}, text_of(score.low)});
        entries.push_back({{"high", "", "", score.policy}, text_of(score.high)});
    }
    for (const auto& counts : report.counts) {
        const std::string section = counts.is_disabled ? "disabled" : "count";
        for (const auto level : acr_levels)
            entries.push_back({{section, counts.chapter, counts.component, to_text(level)},
                               std::to_string(counts.of(level))});
        entries.push_back(
            {{section, counts.chapter, counts.component, "no-row"}, std::to_string(counts.missing)});
    }
    return entries;
}

/// Vendor text reaches spreadsheets without control characters; `csv_record` sees to formulas.
std::string record_of(std::vector<std::string> fields)
{
    for (auto& field : fields) field = printable(field);
    return csv_record(fields);
}

}  // namespace

std::string to_csv(const ShownAcrs& shown)
{
    auto text = record_of({"file", "product", "section", "chapter", "component", "item", "value"});
    for (const auto& report : shown.reports)
        for (const auto& [key, value] : entries_of(report)) {
            const auto& [section, chapter, component, item] = key;
            text += record_of({report.file, report.product, section, chapter, component, item, value});
        }
    return text;
}

std::string to_csv(const AcrComparison& comparison)
{
    std::vector<std::string> titles{"section", "chapter", "component", "item"};
    std::vector<Key> keys;
    std::map<Key, std::vector<std::string>> values;
    const auto count = comparison.reports.size();
    for (std::size_t i = 0; i < count; ++i) {
        titles.push_back(comparison.reports[i].label);
        for (const auto& [key, value] : entries_of(comparison.reports[i])) {
            const auto [cells, is_new] = values.try_emplace(key, std::vector<std::string>(count));
            if (is_new) keys.push_back(key);
            cells->second[i] = value;
        }
    }
    titles.push_back("verdict");
    auto text = record_of(titles);
    const auto add = [&](const Key& key, const std::vector<std::string>& cells, const std::string& verdict) {
        const auto& [section, chapter, component, item] = key;
        std::vector<std::string> fields{section, chapter, component, item};
        fields.insert(fields.end(), cells.begin(), cells.end());
        fields.push_back(verdict);
        text += record_of(std::move(fields));
    };
    for (const auto& key : keys) add(key, values[key], "");
    for (const auto& difference : comparison.differences)
        add({"difference", difference.chapter, difference.component, difference.number}, difference.claims,
            difference.verdict);
    return text;
}

}  // namespace edvet
