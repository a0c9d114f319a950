#include "edvet/base/csv.hpp"
#include "edvet/base/decimal.hpp"
#include "edvet/base/printable.hpp"
#include "edvet/report/hecvat_report.hpp"
#include "edvet/report/table.hpp"
#include "report/hecvat_json.hpp"
#include "report/hecvat_shown.hpp"
#include "report/shown.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

struct SectionName {
    std::string id;
    std::string title;
};

/// Every section that one of them scores: in the order of the first, then of the next.
std::vector<SectionName> sections_of(const HecvatComparison& comparison)
{
    std::vector<SectionName> names;
    for (const auto& hecvat : comparison.questionnaires)
        for (const auto& section : hecvat.sections)
            if (std::ranges::find(names, section.id, &SectionName::id) == names.end())
                names.push_back({section.id, section.title});
    return names;
}

const HecvatSection* find_section(const Hecvat& hecvat, const std::string& id)
{
    const auto found = std::ranges::find(hecvat.sections, id, &HecvatSection::id);
    return found == hecvat.sections.end() ? nullptr : &*found;
}

std::string shown(const HecvatTotal& total)
{
    return fmt::format("{} ({})", hecvat_share_text(total), hecvat_points_text(total.score, total.max));
}

/// Instead of what a workbook counts where there is none.
constexpr const char* no_workbook = "–";

bool is_there(const Hecvat& hecvat, HecvatTotal HecvatSection::*count)
{
    return hecvat.has_workbook || count != &HecvatSection::workbook;
}

std::string section_text(const Hecvat& hecvat, const HecvatSection* section,
                         HecvatTotal HecvatSection::*count)
{
    if (!is_there(hecvat, count)) return no_workbook;
    if (!section) return "not asked";
    const auto& total = section->*count;
    return total.share ? shown(total) : "left out";
}

std::size_t width_for(const HecvatComparison& comparison)
{
    return std::max<std::size_t>(14, 66 / comparison.questionnaires.size());
}

template <class Text>
std::string facts_text(const HecvatComparison& comparison, bool color,
                       const std::vector<std::pair<std::string, Text>>& facts)
{
    Table table;
    table.columns = {{"", Align::left, 30}};
    for (const auto& label : comparison.labels)
        table.columns.push_back(
            {elided(printable(label), width_for(comparison)), Align::left, width_for(comparison)});
    for (const auto& [title, text] : facts) {
        std::vector<TableCell> row{title};
        for (const auto& hecvat : comparison.questionnaires) row.push_back(TableCell{text(hecvat)});
        table.rows.push_back(std::move(row));
    }
    return to_text(table, color);
}

using Said = std::string (*)(const Hecvat&);

std::string sections_text(const HecvatComparison& comparison, bool color, HecvatTotal HecvatSection::*count,
                          const std::string& title)
{
    Table table;
    table.columns = {{title, Align::left, 30}};
    for (const auto& label : comparison.labels)
        table.columns.push_back(
            {elided(printable(label), width_for(comparison)), Align::left, width_for(comparison)});
    for (const auto& [id, name] : sections_of(comparison)) {
        std::vector<TableCell> row{fmt::format("{} {}", id, name)};
        for (const auto& hecvat : comparison.questionnaires)
            row.push_back(TableCell{section_text(hecvat, find_section(hecvat, id), count)});
        table.rows.push_back(std::move(row));
    }
    return to_text(table, color);
}

std::string label_of(const Hecvat& hecvat)
{
    return hecvat.product.empty() ? hecvat.file.substr(hecvat.file.find_last_of('/') + 1) : hecvat.product;
}

}  // namespace

HecvatComparison comparison_of(std::vector<Hecvat> questionnaires)
{
    HecvatComparison comparison;
    std::set<std::string> titles, rules, seen, twice;
    for (const auto& hecvat : questionnaires) {
        titles.insert(hecvat.title);
        rules.insert(hecvat_rule_text(hecvat));
        if (!seen.insert(label_of(hecvat)).second) twice.insert(label_of(hecvat));
    }
    for (std::size_t i = 0; i < questionnaires.size(); ++i) {
        const auto label = label_of(questionnaires[i]);
        comparison.labels.push_back(twice.contains(label) ? fmt::format("{}: {}", i + 1, label) : label);
    }
    if (titles.size() > 1)
        comparison.cautions.push_back(fmt::format("they are different questionnaires, which ask and weigh "
                                                  "other questions: {}",
                                                  fmt::join(titles, ", ")));
    if (rules.size() > 1)
        comparison.cautions.push_back(
            fmt::format("they are scored differently, so that the same answers give "
                        "other overall numbers: {}",
                        fmt::join(rules, "; ")));
    comparison.questionnaires = std::move(questionnaires);
    return comparison;
}

std::string to_text(const HecvatComparison& comparison, bool color)
{
    const std::vector<std::pair<std::string, Said>> facts{
        {"Questionnaire", [](const Hecvat& hecvat) { return hecvat.title; }},
        {"Vendor", [](const Hecvat& hecvat) { return hecvat.vendor.empty() ? "not stated" : hecvat.vendor; }},
        {"File", [](const Hecvat& hecvat) { return hecvat.file; }},
        {"Key", [](const Hecvat& hecvat) { return hecvat_key_text(hecvat); }},
        {"Overall is", [](const Hecvat& hecvat) { return hecvat_rule_text(hecvat); }},
        {"As the workbook counts",
         [](const Hecvat& hecvat) {
             return hecvat.has_workbook ? shown(hecvat.workbook) : std::string{no_workbook};
         }},
        {"As the rule says", [](const Hecvat& hecvat) { return shown(hecvat.rule); }},
        {"Altered", [](const Hecvat& hecvat) {
             if (!hecvat.has_workbook) return std::string{"answers alone, no workbook"};
             return std::string{hecvat.is_altered() ? "yes; see 'edvet hecvat show'" : "no sign of it"};
         }}};
    auto text = facts_text(comparison, color, facts) + "\n" +
                sections_text(comparison, color, &HecvatSection::rule, "As the rule says");
    if (std::ranges::any_of(comparison.questionnaires, &Hecvat::has_workbook))
        text += "\n" + sections_text(comparison, color, &HecvatSection::workbook, "As the workbook counts");
    if (!comparison.cautions.empty()) text += "\n";
    for (const auto& caution : comparison.cautions) text += wrapped("Note: " + caution + ".", page_width, "");
    return text;
}

std::string to_json(const HecvatComparison& comparison)
{
    Json json{{"schema", "edvet/hecvat-comparison/1"}};
    json["cautions"] = comparison.cautions;
    auto& list = json["questionnaires"] = Json::array();
    for (std::size_t i = 0; i < comparison.questionnaires.size(); ++i) {
        Json one{{"label", comparison.labels[i]}};
        one.update(hecvat_json(comparison.questionnaires[i]));
        one.erase("questions");
        list.push_back(std::move(one));
    }
    return document(json);
}

std::string to_csv(const HecvatComparison& comparison)
{
    std::vector<std::string> header{"section", "title", "count"};
    header.insert(header.end(), comparison.labels.begin(), comparison.labels.end());
    for (auto& field : header) field = printable(field);
    auto text = csv_record(header);
    const auto add = [&](const SectionName& name, std::string_view count, auto total_of) {
        std::vector<std::string> fields{name.id, name.title, std::string{count}};
        for (const auto& hecvat : comparison.questionnaires) {
            const HecvatTotal* total = total_of(hecvat);
            const auto share = total ? hecvat_share(*total) : std::nullopt;
            const auto is_missing = !hecvat.has_workbook && count == "workbook";
            fields.push_back(is_missing ? no_workbook : share ? share->shown : "");
        }
        for (auto& field : fields) field = printable(field);
        text += csv_record(fields);
    };
    for (const auto& name : sections_of(comparison)) {
        const auto in = [&](HecvatTotal HecvatSection::*count) {
            return [&name, count](const Hecvat& hecvat) -> const HecvatTotal* {
                const auto* section = find_section(hecvat, name.id);
                return section ? &(section->*count) : nullptr;
            };
        };
        add(name, "workbook", in(&HecvatSection::workbook));
        add(name, "rule", in(&HecvatSection::rule));
    }
    add({"", "Overall"}, "workbook", [](const Hecvat& hecvat) { return &hecvat.workbook; });
    add({"", "Overall"}, "rule", [](const Hecvat& hecvat) { return &hecvat.rule; });
    return text;
}

}  // namespace edvet
