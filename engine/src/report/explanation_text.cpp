#include "edvet/base/printable.hpp"
#include "edvet/report/explanation.hpp"
#include "report/criterion_text.hpp"
#include "report/shown.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

constexpr std::size_t widest_name = 42;

std::string candidate_text(const ComparedCandidate& candidate)
{
    auto text = fmt::format("{} ({}) by {}", candidate.product, candidate.id, candidate.vendor);
    if (!candidate.product_version.empty()) text += fmt::format(", version {}", candidate.product_version);
    return text;
}

std::string place_text(const ComparedCandidate& candidate)
{
    if (candidate.place) return fmt::format("place {}", *candidate.place);
    if (candidate.place_if_eligible)
        return fmt::format("place {} if its open gates passed", *candidate.place_if_eligible);
    return "no place";
}

std::string decision_text(const ComparedCandidate& candidate)
{
    auto text = fmt::format("{}, {}: {}", to_text(candidate.verdict), place_text(candidate),
                            candidate.label ? candidate.label->title : "no label");
    if (!candidate.label_because.empty()) text += fmt::format(", as {}", candidate.label_because);
    return text;
}

std::string score_text(const ComparedCandidate& candidate)
{
    if (!candidate.score) return "no score: nothing applies";
    const auto& score = *candidate.score;
    if (score.low.shown == score.high.shown)
        return fmt::format("{} points; {} % of the weight is known", score.points.shown,
                           candidate.coverage.shown);
    return fmt::format("{} points, {} once all is known; {} % of the weight is known", score.points.shown,
                       range_text(score.low, score.high), candidate.coverage.shown);
}

std::string summary_text(const Explanation& explanation, bool color)
{
    const auto& candidate = explanation.candidate;
    return head_text(explanation.head, color) + "\n" +
           heading(wrapped(candidate_text(candidate), page_width, ""), color) +
           wrapped(decision_text(candidate), page_width, "  ") +
           wrapped(score_text(candidate), page_width, "  ");
}

std::string gates_text(const Explanation& explanation, bool color)
{
    if (explanation.candidate.gates.empty()) return "";
    Table table;
    table.columns = {{"Gate", Align::left, 48}, {"Result", Align::left, 7}, {"Because", Align::left, 46}};
    for (const auto& gate : explanation.candidate.gates)
        table.rows.push_back({gate.condition, cell(gate.truth), gate.because});
    return "\n" + heading("Gates\n", color) + to_text(table, color);
}

std::string name_text(const ExplainedLine& line)
{
    const std::string indent(2 * static_cast<std::size_t>(line.depth), ' ');
    const auto with_title = indent + fmt::format("{} ({})", printable(line.title), line.id);
    const bool has_room = columns_of(with_title) <= widest_name;
    return line.is_section && line.title != line.id && has_room ? with_title : indent + line.id;
}

std::string answer_text(const ExplainedLine& line)
{
    switch (line.standing) {  // no default: the compiler names a standing that is missing
        case Standing::rated:
            return line.level.empty() ? line.value.shown
                                      : fmt::format("{} = {}", line.level, exact_text(line.value.exact));
        case Standing::not_applicable: return "–";
        case Standing::unknown:
        case Standing::stale:
        case Standing::conflicting: return range_text(line.low, line.high);
    }
    return "";
}

std::vector<TableCell> row_of(const ExplainedLine& line)
{
    if (line.is_section)
        return {name_text(line),
                line.weight,
                line.share.shown,
                line.score ? line.score->points.shown + " of 100" : "–",
                line.points.shown,
                TableCell{line.coverage.shown + " % known", Tone::faint},
                ""};
    const bool counts = line.uncounted_because.empty();
    return {name_text(line),
            line.weight,
            counts ? line.share.shown : "–",
            answer_text(line),
            counts ? line.points.shown : "–",
            cell(line.standing),
            fmt::format("{}", fmt::join(line.evidence, " "))};
}

std::string lines_text(const Explanation& explanation, bool color)
{
    Table table;
    table.columns = {{"From weights to points", Align::left, widest_name},
                     {"Weight", Align::right, 9},
                     {"Share %", Align::right, 8},
                     {"Answer", Align::right, 16},
                     {"Points", Align::right, 8},
                     {"Standing", Align::left, 16},
                     {"Evidence", Align::left, 18}};
    for (const auto& line : explanation.lines) table.rows.push_back(row_of(line));
    if (explanation.taken_by_caps)
        table.rows.push_back(
            {"Taken by a cap", "", "", "", TableCell{explanation.taken_by_caps->shown, Tone::bad}, "", ""});
    if (explanation.scope.empty() && explanation.candidate.score)
        table.rows.push_back({"Total", "", "", "", explanation.candidate.score->points.shown, "", ""});
    return "\n" + to_text(table, color);
}

std::string caps_text(const Explanation& explanation)
{
    std::string text;
    for (const auto& cap : explanation.candidate.caps)
        text += wrapped(fmt::format("{} {} the total at {}.", cap.criterion, cap.holds ? "caps" : "may cap",
                                    cap.total.shown),
                        page_width, "");
    return text.empty() ? "" : "\n" + text;
}

/// Why lines are not simply rated, or do not count.
std::string open_text(const Explanation& explanation, bool color)
{
    Table table;
    table.columns = {{"Not settled, or not counted", Align::left, 34},
                     {"", Align::left, 14},
                     {"Because", Align::left, 54}};
    for (const auto& line : explanation.lines) {
        if (line.is_section || (line.standing == Standing::rated && line.uncounted_because.empty())) continue;
        const bool is_rated = line.standing == Standing::rated;
        table.rows.push_back({line.id, is_rated ? TableCell{"not counted", Tone::faint} : cell(line.standing),
                              is_rated ? line.uncounted_because : line.because});
    }
    if (table.rows.empty()) return "";
    return "\n" + to_text(table, color);
}

std::string hint_text(const Explanation& explanation)
{
    return wrapped(
        fmt::format("For one line with its anchors, ratings and sources: edvet explain {} {} CRITERION",
                    shell_word(explanation.head.folder), explanation.candidate.id),
        page_width, "");
}

}  // namespace

std::string to_text(const Explanation& explanation, bool color)
{
    auto text = summary_text(explanation, color);
    if (explanation.criterion) return text + criterion_text(*explanation.criterion, color);
    if (explanation.scope.empty()) text += gates_text(explanation, color);
    text += lines_text(explanation, color);
    if (explanation.scope.empty()) text += caps_text(explanation);
    text += open_text(explanation, color);
    return text + "\n" + policies_text(explanation.policies) + hint_text(explanation);
}

}  // namespace edvet
