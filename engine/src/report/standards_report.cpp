#include "edvet/report/standards_report.hpp"

#include "edvet/base/csv.hpp"
#include "edvet/base/printable.hpp"
#include "edvet/report/table.hpp"
#include "report/json.hpp"
#include "report/shown.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

constexpr std::size_t widest_text = 300;  ///< a statement, in columns of a terminal
constexpr std::size_t widest_name = 120;

std::string capped(const std::string& text, std::size_t width = widest_text)
{
    std::string line;
    for (const char c : text) {
        const bool is_gap = c == '\n' || c == '\r' || c == '\t' || c == ' ';
        if (!is_gap)
            line += c;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
        if (is_gap && line.size() > 8 * width) break;
    }
    return elided(printable(line), width);
}

std::string case_version_text(const StandardsDocument& document)
{
    return document.case_version.empty() ? "1.0 (the package names none)" : document.case_version;
}

std::string head_text(const StandardsReport& report, bool color)
{
    const auto& document = report.framework.document;
    const std::vector<std::pair<const char*, std::string>> facts{
        {"Identifier", document.identifier},
        {"Creator", document.creator},
        {"Version", document.version},
        {"Subjects", fmt::format("{}", fmt::join(document.subjects, ", "))},
        {"Status", document.adoption_status},
        {"Kind", document.framework_type},
        {"CASE", case_version_text(document)},
        {"Last change", document.last_change},
        {"File", report.framework.file},
    };
    auto text = heading(
        capped(document.title.empty() ? document.identifier : document.title, widest_name) + "\n", color);
    for (const auto& [name, value] : facts) {
        if (value.empty()) continue;
        const auto lines = wrapped(capped(value), page_width, std::string(15, ' '));
        text += fmt::format("  {:<13}", name) + lines.substr(15);
    }
    return text;
}

std::string counts_text(const StandardsReport& report)
{
    const auto& framework = report.framework;
    auto text = fmt::format("{}, {} of them with nothing below",
                            counted(framework.items.size(), "item", "items"), report.leaves);
    std::map<std::string, std::size_t> types;
    for (const auto& association : framework.associations) ++types[association.type];
    text += fmt::format("; associations: {} isChildOf in the tree", framework.tree_associations);
    std::size_t named = 0;
    for (const auto& [type, count] : types)
        if (++named <= 20)
            text += fmt::format(", {} {}", count,
                                type == "isChildOf" ? "isChildOf across its edge" : capped(type, 40));
    for (const auto& [name, count] : framework.definitions) text += fmt::format("; {} {}", count, name);
    text = wrapped(text, page_width, "");
    if (report.scope != StandardsScope{})
        text += wrapped(fmt::format("Asked for: {}. {} of {} are in scope.", to_text(report.scope),
                                    report.leaves_in_scope, counted(report.leaves, "standard", "standards")),
                        page_width, "");
    return text;
}

std::string grades_text(const StandardsItem& item)
{
    const auto grades = fmt::format("{}", fmt::join(item.grades, ", "));
    return item.inherits_grades ? "(" + grades + ")" : grades;
}

std::string tree_text(const StandardsReport& report, bool color)
{
    Table table;
    table.columns = {{"Code", Align::left, 80},
                     {"Grades", Align::left, 14},
                     {"Type", Align::left, 14},
                     {"Statement", Align::left, 56}};
    const auto& items = report.framework.items;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (!report.is_shown[i]) continue;
        const auto& item = items[i];
        const auto tone = item.is_leaf ? Tone::plain : Tone::faint;
        table.rows.push_back({{std::string(2 * item.depth, ' ') + capped(name_of(item), 60), tone},
                              {capped(grades_text(item), 60), tone},
                              {capped(item.type, 40), tone},
                              {capped(item.statement), tone}});
    }
    return table.rows.empty() ? "" : to_text(table, color);
}

/// Whose end it is, in words: of the package, or of another.
std::string end_text(const StandardsReport& report, const StandardsEnd& end)
{
    if (end.is_document) return "the document";
    if (end.item) return capped(name_of(report.framework.items[*end.item]), 60);
    const auto& name = end.identifier.empty() ? end.uri : end.identifier;
    const bool says_more = !end.title.empty() && end.title != name;
    return capped(says_more ? fmt::format("{} ({})", end.title, name) : name, 100);
}

std::string associations_text(const StandardsReport& report, bool color)
{
    Table table;
    table.columns = {
        {"Association", Align::left, 20}, {"From", Align::left, 40}, {"To", Align::left, 40}, {"Leads to"}};
    const auto is_here = [](const StandardsEnd& end) { return end.item || end.is_document; };
    const auto is_hidden = [&](const StandardsEnd& end) { return end.item && !report.is_shown[*end.item]; };
    for (const auto& association : report.framework.associations) {
        if (is_hidden(association.origin) || is_hidden(association.destination)) continue;
        table.rows.push_back(
            {capped(association.type, 40), end_text(report, association.origin),
             end_text(report, association.destination),
             is_here(association.origin) && is_here(association.destination) ? "this package" : "another"});
    }
    return table.rows.empty() ? "" : "\n" + to_text(table, color);
}

Json json_of(const StandardsReport& report, const StandardsEnd& end)
{
    Json json{{"identifier", end.item ? report.framework.items[*end.item].identifier : end.identifier},
              {"uri", end.uri},
              {"title", end.title}};
    json["in_package"] = end.item.has_value() || end.is_document;
    return json;
}

Json json_of(const StandardsDocument& document)
{
    return {{"identifier", document.identifier},
            {"uri", document.uri},
            {"title", document.title},
            {"creator", document.creator},
            {"version", document.version},
            {"language", document.language},
            {"adoption_status", document.adoption_status},
            {"framework_type", document.framework_type},
            {"case_version", document.case_version},
            {"last_change", document.last_change},
            {"subjects", document.subjects}};
}

Json json_of(const StandardsReport& report, std::size_t index)
{
    const auto& item = report.framework.items[index];
    Json json{{"identifier", item.identifier}, {"code", item.code}, {"depth", item.depth}};
    json["parent"] = item.parent ? Json(report.framework.items[*item.parent].identifier) : Json(nullptr);
    json["leaf"] = item.is_leaf;
    json["in_scope"] = static_cast<bool>(report.is_in_scope[index]);
    json["grades"] = item.grades;
    json["grades_inherited"] = item.inherits_grades;
    json["subjects"] = item.subjects;
    json["type"] = item.type;
    json["statement"] = item.statement;
    return json;
}

}  // namespace

StandardsReport standards_report_of(StandardsFramework framework, StandardsScope scope)
{
    StandardsReport report{std::move(framework), std::move(scope), 0, 0, {}, {}};
    const auto& items = report.framework.items;
    report.leaves = leaf_items(report.framework, {}).size();
    report.is_in_scope.assign(items.size(), false);
    const bool asks_for_all = report.scope == StandardsScope{};
    report.is_shown.assign(items.size(), asks_for_all);
    for (const auto leaf : leaf_items(report.framework, report.scope)) {
        ++report.leaves_in_scope;
        report.is_in_scope[leaf] = true;
        for (std::optional<std::size_t> at = leaf; at && !report.is_shown[*at]; at = items[*at].parent)
            report.is_shown[*at] = true;
    }
    return report;
}

std::string to_text(const StandardsReport& report, bool color)
{
    const auto tree = tree_text(report, color);
    return head_text(report, color) + "\n" + counts_text(report) + (tree.empty() ? "" : "\n" + tree) +
           associations_text(report, color);
}

std::string to_json(const StandardsReport& report)
{
    const auto& framework = report.framework;
    Json json{{"schema", "edvet/standards/1"}, {"file", framework.file}};
    json["document"] = json_of(framework.document);
    json["asked_for"] = {{"grades", report.scope.grades}, {"subjects", report.scope.subjects}};
    json["counts"] = {{"items", framework.items.size()},
                      {"leaf_items", report.leaves},
                      {"in_scope", report.leaves_in_scope},
                      {"tree_associations", framework.tree_associations},
                      {"other_associations", framework.associations.size()}};
    auto& definitions = json["definitions"] = Json::object();
    for (const auto& [name, count] : framework.definitions) definitions[name] = count;
    auto& items = json["items"] = Json::array();
    for (std::size_t i = 0; i < framework.items.size(); ++i) items.push_back(json_of(report, i));
    auto& associations = json["associations"] = Json::array();
    for (const auto& association : framework.associations)
        associations.push_back({{"identifier", association.identifier},
                                {"type", association.type},
                                {"origin", json_of(report, association.origin)},
                                {"destination", json_of(report, association.destination)}});
    return document(json);
}

std::string to_csv(const StandardsReport& report)
{
    const auto yes_or_no = [](bool is) { return std::string{is ? "yes" : "no"}; };
    auto text = csv_record({"depth", "code", "identifier", "parent", "leaf", "in_scope", "grades", "subjects",
                            "type", "statement"});
    const auto& items = report.framework.items;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto& item = items[i];
        std::vector<std::string> fields{std::to_string(item.depth),
                                        item.code,
                                        item.identifier,
                                        item.parent ? items[*item.parent].identifier : "",
                                        yes_or_no(item.is_leaf),
                                        yes_or_no(report.is_in_scope[i]),
                                        fmt::format("{}", fmt::join(item.grades, "; ")),
                                        fmt::format("{}", fmt::join(item.subjects, "; ")),
                                        item.type,
                                        item.statement};
        for (auto& field : fields) field = printable(field);
        text += csv_record(fields);
    }
    return text;
}

}  // namespace edvet
