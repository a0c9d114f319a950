#include "edvet/base/decimal.hpp"
#include "edvet/base/printable.hpp"
#include "edvet/report/hecvat_report.hpp"
#include "edvet/report/table.hpp"
#include "report/hecvat_shown.hpp"
#include "report/shown.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr std::size_t longest_answer = 40;

std::string stated(const std::string& text) { return text.empty() ? "not stated" : text; }

std::string head_text(const Hecvat& hecvat, bool color)
{
    Table table;
    table.columns = {{"", Align::left, 12}, {"", Align::left, 88}};
    table.rows = {{"Product", stated(hecvat.product)},
                  {"Vendor", stated(hecvat.vendor)},
                  {"Completed", hecvat.completed ? to_text(*hecvat.completed) : "not stated"},
                  {"File", hecvat.file},
                  {"SHA-256", hecvat.sha256},
                  {"Key", hecvat_key_text(hecvat)},
                  {"Overall", hecvat_rule_text(hecvat)}};
    return heading(hecvat.title, color) + to_text(table, color);
}

std::string counts_text(const Hecvat& hecvat, bool color)
{
    Table table;
    table.columns = {{"Overall", Align::left, 60}, {"Points", Align::right}, {"Share", Align::right}};
    const auto add = [&](const std::string& title, const HecvatTotal& total) {
        table.rows.push_back({title, hecvat_points_text(total.score, total.max), hecvat_share_text(total)});
    };
    if (hecvat.has_workbook) add("As the workbook counts", hecvat.workbook);
    for (const auto& step : hecvat.steps) add("  " + hecvat_step_text(step), step.total);
    add("As the rule says", hecvat.rule);
    if (hecvat.rule_with_listed_weights)
        add("  the same with the weights beside the questions", *hecvat.rule_with_listed_weights);
    for (const auto& tally : hecvat.tallies) {
        const auto title = fmt::format("{} questions alone ({})", tally.title, tally.questions);
        if (tally.questions > 0 && hecvat.has_workbook)
            add(title + ", as the workbook counts", tally.workbook);
        if (tally.questions > 0) add(title + ", as the rule says", tally.rule);
    }
    auto text = to_text(table, color);
    if (hecvat.stored_share)
        text += fmt::format("The workbook stores {} % as its overall score.\n",
                            to_text(*hecvat.stored_share * 100, {2, RoundingMode::half_even}));
    if (hecvat.workbook_full == hecvat.rule_full || !hecvat.has_workbook)
        text +=
            fmt::format("If everything applied, the maximum would be {}.\n", exact_text(hecvat.rule_full));
    else
        text += wrapped(fmt::format("If everything applied, the maximum would be {} as the workbook counts, "
                                    "and {} as the rule says.",
                                    exact_text(hecvat.workbook_full), exact_text(hecvat.rule_full)),
                        page_width, "");
    return text;
}

bool differ(const HecvatSection& section)
{
    return section.workbook.score != section.rule.score || section.workbook.max != section.rule.max ||
           section.workbook_full != section.rule_full;
}

std::string sections_text(const Hecvat& hecvat, bool color)
{
    Table table;
    table.columns = {{"Section", Align::left, 44}, {"If all applied", Align::right}};
    if (hecvat.has_workbook) table.columns.push_back({"Workbook", Align::right});
    table.columns.insert(table.columns.end(),
                         {{"Rule", Align::right}, {"Share", Align::right}, {"Remark", Align::left, 24}});
    for (const auto& section : hecvat.sections) {
        const auto share = hecvat_share(section.rule);
        const auto differs = hecvat.has_workbook && differ(section);
        std::vector<TableCell> row{fmt::format("{} {}", section.id, section.title),
                                   exact_text(section.rule_full)};
        if (hecvat.has_workbook)
            row.push_back(TableCell{hecvat_points_text(section.workbook.score, section.workbook.max)});
        row.push_back(TableCell{hecvat_points_text(section.rule.score, section.rule.max)});
        row.push_back(TableCell{share ? share->shown : "–"});
        const auto counts = section.rule.max != 0 || !section.left_out.empty();
        row.push_back(differs  ? TableCell{"differs", Tone::warn}
                      : counts ? TableCell{section.left_out, Tone::faint}
                               : TableCell{"no answer that counts", Tone::faint});
        table.rows.push_back(std::move(row));
    }
    return to_text(table, color);
}

std::string questions_text(const Hecvat& hecvat, bool color)
{
    Table table;
    table.columns = {{"Question"}, {"Answer", Align::left, longest_answer}, {"Compliant"}};
    if (hecvat.has_workbook) table.columns.push_back({"Workbook", Align::right});
    table.columns.insert(table.columns.end(), {{"Rule", Align::right}, {"Why", Align::left, 30}});
    for (const auto& question : hecvat.questions) {
        const auto answer = question.override_answer.empty()
                                ? question.answer
                                : fmt::format("{} (analyst)", question.override_answer);
        std::vector<TableCell> row{question.id, elided(printable(answer), longest_answer),
                                   question.compliant};
        if (hecvat.has_workbook)
            row.push_back(TableCell{hecvat_points_text(question.workbook.score, question.workbook.max)});
        row.push_back(TableCell{hecvat_points_text(question.rule.score, question.rule.max)});
        row.push_back(TableCell{question.rule.why, Tone::faint});
        table.rows.push_back(std::move(row));
    }
    return to_text(table, color);
}

std::string findings_text(const Hecvat& hecvat, bool color)
{
    if (hecvat.findings.empty())
        return hecvat.has_workbook
                   ? "The workbook counts as the rule says, and nothing about it is unusual.\n"
                   : "Nothing about the answers is unusual.\n";
    Table table;
    table.columns = {{"What", Align::left, 21}, {"About", Align::left, 14}, {"Finding", Align::left, 64}};
    for (const auto& finding : hecvat.findings) {
        const auto is_bad =
            finding.kind == HecvatFinding::Kind::altered || finding.kind == HecvatFinding::Kind::stale;
        table.rows.push_back({TableCell{to_text(finding.kind), is_bad ? Tone::bad : Tone::plain},
                              finding.about, finding.text});
    }
    return to_text(table, color);
}

}  // namespace

std::string to_text(const Hecvat& hecvat, HecvatPart part, bool color)
{
    auto text = head_text(hecvat, color) + "\n" + counts_text(hecvat, color) + "\n";
    if (part == HecvatPart::overview || part == HecvatPart::sections) text += sections_text(hecvat, color);
    if (part == HecvatPart::questions) text += questions_text(hecvat, color);
    if (part == HecvatPart::overview) text += "\n";
    if (part == HecvatPart::overview || part == HecvatPart::differences) text += findings_text(hecvat, color);
    return text;
}

}  // namespace edvet
