#include "edvet/base/printable.hpp"
#include "edvet/report/acr_report.hpp"
#include "edvet/report/table.hpp"
#include "report/shown.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

constexpr std::size_t widest_text = 160;  ///< a vendor's words, in columns
constexpr std::size_t widest_methods = 300;
constexpr std::size_t widest_label = 24;

std::string capped(const std::string& text, std::size_t width = widest_text)
{
    std::string line = text;
    std::ranges::replace(line, '\n', ' ');
    return elided(printable(line), width);
}

std::string or_not_stated(const std::string& text) { return text.empty() ? "not stated" : capped(text); }

std::string date_text(const AcrSummary& report)
{
    if (report.report_date_written.empty()) return "not stated";
    if (!report.report_date)
        return fmt::format("\"{}\", which cannot be read as one day", capped(report.report_date_written));
    auto text = to_text(*report.report_date);
    if (report.report_date_written != text)
        text += fmt::format(" (written \"{}\")", capped(report.report_date_written));
    if (report.months_old)
        text += ", " + counted(static_cast<std::size_t>(*report.months_old), "month old", "months old");
    return text;
}

std::string evaluator_text(const AcrSummary& report)
{
    const auto author = capped(report.author);
    return report.evaluator == AcrEvaluator::not_stated
               ? author + " (whether for the vendor is not stated)"
               : fmt::format("{} ({})", author, to_text(report.evaluator));
}

std::string edition_text(const AcrSummary& report)
{
    return report.edition +
           (report.edition_is_assumed ? " (assumed: the report names none that is known)" : "");
}

std::string figure_text(const std::optional<Figure>& figure) { return figure ? figure->shown : "none"; }

std::string chapter_title(const AcrCounts& counts)
{
    return counts.chapter_title + (counts.is_disabled ? " (disabled, does not count)" : "");
}

/// A line of the counts that nobody wrote anything into.
bool is_untouched(const AcrCounts& counts)
{
    return std::ranges::all_of(counts.levels, [](std::size_t count) { return count == 0; });
}

std::string component_text(const std::string& component)
{
    return component == acr_without_columns ? "–" : component;
}

std::string scored_chapters(const AcrPolicies& policies, const std::vector<AcrSummary>& reports)
{
    std::vector<std::string> titles;
    for (const auto& id : policies.chapters) {
        std::string title = id;
        for (const auto& report : reports)
            for (const auto& counts : report.counts)
                if (counts.chapter == id) title = counts.chapter_title;
        titles.push_back(title);
    }
    return fmt::format("{}", fmt::join(titles, " and "));
}

std::string rules_text(const AcrPolicies& policies, const std::vector<AcrSummary>& reports)
{
    auto text = wrapped(
        fmt::format("Scores are per cent of what applies in {}. \"Worst\" and \"best\" take every row that "
                    "says nothing as no support and as full support. The rules:",
                    scored_chapters(policies, reports)),
        page_width, "");
    for (const auto& named : policies.policies)
        text += wrapped(fmt::format("{}: {} ({})", named.id, named.title, to_text(named.policy)), page_width,
                        "  ");
    return text + "These are the authors' claims, not test results.\n";
}

std::string head_text(const AcrSummary& report, bool color)
{
    const std::vector<std::pair<std::string, std::string>> facts{
        {"File", printable(report.file)},
        {"Title", or_not_stated(report.title)},
        {"Product", or_not_stated(report.product)},
        {"Version", or_not_stated(report.product_version)},
        {"Vendor", or_not_stated(report.vendor)},
        {"Evaluated by", evaluator_text(report)},
        {"Report date", date_text(report)},
        {"Edition", edition_text(report)},
        {"Methods", report.evaluation_methods.empty() ? "not stated"
                                                      : capped(report.evaluation_methods, widest_methods)},
    };
    auto text = heading(capped(report.label) + "\n", color);
    for (const auto& [name, value] : facts) {
        const auto lines = wrapped(value, page_width, std::string(15, ' '));
        text += fmt::format("  {:<13}", name) + lines.substr(15);
    }
    return text;
}

std::string untouched_text(const AcrSummary& report)
{
    std::vector<std::pair<std::string, std::vector<std::string>>> chapters;
    for (const auto& counts : report.counts) {
        if (!is_untouched(counts)) continue;
        if (chapters.empty() || chapters.back().first != counts.chapter_title)
            chapters.push_back({counts.chapter_title, {}});
        if (counts.component != acr_without_columns) chapters.back().second.push_back(counts.component);
    }
    if (chapters.empty()) return "";
    std::vector<std::string> names;
    for (const auto& [title, components] : chapters)
        names.push_back(components.empty() ? title
                                           : fmt::format("{} ({})", title, fmt::join(components, ", ")));
    return wrapped(fmt::format("No rows at all: {}", fmt::join(names, "; ")), page_width, "");
}

std::string counts_text(const AcrSummary& report, bool color)
{
    Table table;
    table.columns = {{"Chapter", Align::left, 40}, {"Component"}};
    for (const auto* title : {"Supports", "Partial", "Not", "N/a", "Not eval.", "Blank", "No row"})
        table.columns.push_back({title, Align::right});
    for (const auto& counts : report.counts) {
        if (is_untouched(counts)) continue;
        const auto tone = counts.is_disabled ? Tone::faint : Tone::plain;
        std::vector<TableCell> row{{chapter_title(counts), tone}, {component_text(counts.component), tone}};
        for (const auto count : counts.levels) row.push_back({std::to_string(count), tone});
        row.push_back({std::to_string(counts.missing), tone});
        table.rows.push_back(std::move(row));
    }
    return (table.rows.empty() ? "" : to_text(table, color)) + untouched_text(report);
}

std::string scores_text(const AcrSummary& report, bool color)
{
    Table table;
    table.columns = {{"Policy"},
                     {"Score", Align::right},
                     {"Worst", Align::right},
                     {"Best", Align::right},
                     {"Stated", Align::right},
                     {"Working", Align::left, 46}};
    for (const auto& score : report.scores)
        table.rows.push_back({score.policy, figure_text(score.share), figure_text(score.low),
                              figure_text(score.high), score.stated.shown + " %", score.working});
    return to_text(table, color);
}

/// A table with a column for each report.
Table side_by_side(const std::vector<AcrSummary>& reports, const std::string& first, Align align)
{
    Table table;
    table.columns.push_back({first, Align::left, 28});
    const auto width = std::max<std::size_t>(14, (page_width - 30) / reports.size() - 2);
    for (const auto& report : reports)
        table.columns.push_back({capped(report.label, std::min(widest_label, width)), align, width});
    return table;
}

void add_row(Table& table, const std::string& name, const std::vector<AcrSummary>& reports, auto text_of)
{
    std::vector<TableCell> row{name};
    for (const auto& report : reports) row.push_back(text_of(report));
    table.rows.push_back(std::move(row));
}

std::string facts_text(const std::vector<AcrSummary>& reports, bool color)
{
    auto table = side_by_side(reports, "", Align::left);
    add_row(table, "Product", reports, [](const auto& report) { return or_not_stated(report.product); });
    add_row(table, "Version", reports,
            [](const auto& report) { return or_not_stated(report.product_version); });
    add_row(table, "Vendor", reports, [](const auto& report) { return or_not_stated(report.vendor); });
    add_row(table, "Evaluated by", reports, evaluator_text);
    add_row(table, "Report date", reports, date_text);
    add_row(table, "Edition", reports, edition_text);
    add_row(table, "File", reports, [](const auto& report) { return report.file; });
    return to_text(table, color);
}

std::string count_cell(const AcrCounts* counts)
{
    if (!counts) return "not asked";
    std::vector<std::string> parts;
    for (const auto level : acr_levels)
        if (counts->of(level) > 0) parts.push_back(fmt::format("{} {}", counts->of(level), in_words(level)));
    if (counts->missing > 0)
        parts.push_back(parts.empty() ? "no rows" : fmt::format("{} no row", counts->missing));
    const auto text = fmt::format("{}", fmt::join(parts, ", "));
    return counts->is_disabled ? "disabled (" + text + ")" : text;
}

std::string compared_counts_text(const std::vector<AcrSummary>& reports, bool color)
{
    auto table = side_by_side(reports, "Claims", Align::left);
    std::vector<std::pair<std::string, std::string>> lines;
    std::map<std::pair<std::string, std::string>, std::string> titles;
    for (const auto& report : reports)
        for (const auto& counts : report.counts) {
            const std::pair line{counts.chapter, counts.component};
            const bool is_new = titles.try_emplace(line, counts.chapter_title).second;
            if (is_new) lines.push_back(line);
        }
    for (const auto& line : lines) {
        bool has_rows = false;
        std::vector<TableCell> row{line.second == acr_without_columns ? titles[line]
                                                                      : titles[line] + ", " + line.second};
        for (const auto& report : reports) {
            const auto counts = std::ranges::find_if(report.counts, [&](const AcrCounts& own) {
                return own.chapter == line.first && own.component == line.second;
            });
            const auto* found = counts == report.counts.end() ? nullptr : &*counts;
            has_rows = has_rows || (found && !is_untouched(*found));
            row.push_back(count_cell(found));
        }
        if (has_rows) table.rows.push_back(std::move(row));
    }
    return table.rows.empty() ? "" : to_text(table, color) + "\n";
}

std::string compared_scores_text(const AcrComparison& comparison, bool color)
{
    auto table = side_by_side(comparison.reports, "Score", Align::right);
    for (std::size_t i = 0; i < comparison.policies.policies.size(); ++i)
        add_row(table, comparison.policies.policies[i].id, comparison.reports, [&](const auto& report) {
            const auto& score = report.scores[i];
            if (!score.low || !score.high || *score.low == *score.high) return figure_text(score.share);
            return fmt::format("{} ({})", figure_text(score.share), range_text(*score.low, *score.high));
        });
    return to_text(table, color);
}

std::string differences_text(const AcrComparison& comparison, bool color)
{
    if (comparison.differences.empty())
        return "The reports claim the same wherever two of them can be held against each other.\n";
    Table table;
    table.columns = {{"Criterion", Align::left, 26}, {"Component"}};
    const auto width = std::max<std::size_t>(12, 42 / comparison.reports.size());
    for (const auto& report : comparison.reports)
        table.columns.push_back({capped(report.label, std::min<std::size_t>(18, width)), Align::left, width});
    table.columns.push_back({"Which claims more", Align::left, 30});
    for (const auto& difference : comparison.differences) {
        std::vector<TableCell> row{difference.number + (difference.name.empty() ? "" : " " + difference.name),
                                   component_text(difference.component)};
        for (const auto& claim : difference.claims) row.push_back(claim);
        row.push_back(capped(difference.verdict));
        table.rows.push_back(std::move(row));
    }
    return to_text(table, color);
}

}  // namespace

std::string to_text(const ShownAcrs& shown, bool color)
{
    std::string text;
    for (const auto& report : shown.reports)
        text += head_text(report, color) + "\n" + counts_text(report, color) + "\n" +
                scores_text(report, color) + "\n";
    return text + rules_text(shown.policies, shown.reports);
}

std::string to_text(const AcrComparison& comparison, bool color)
{
    return facts_text(comparison.reports, color) + "\n" + compared_scores_text(comparison, color) + "\n" +
           compared_counts_text(comparison.reports, color) + differences_text(comparison, color) + "\n" +
           rules_text(comparison.policies, comparison.reports);
}

}  // namespace edvet
