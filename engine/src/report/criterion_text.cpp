#include "report/criterion_text.hpp"

#include "report/shown.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

constexpr std::size_t shown_hash = 12;

std::string day_text(const std::optional<Date>& day) { return day ? to_text(*day) : "–"; }

std::string joined(const std::vector<std::string>& ids) { return fmt::format("{}", fmt::join(ids, " ")); }

std::string question_text(const ExplainedCriterion& criterion, bool color)
{
    const auto& line = criterion.line;
    std::string name = line.title == line.id ? line.id : fmt::format("{} ({})", line.title, line.id);
    auto text = "\n" + heading(wrapped(name, page_width, ""), color);
    text += wrapped(criterion.question, page_width, "  ");
    if (!criterion.guidance.empty()) text += wrapped("Guidance: " + criterion.guidance, page_width, "  ");
    auto place = fmt::format("in {}; {}", fmt::join(criterion.path, " › "), criterion.role);
    if (!criterion.severity.empty()) place += fmt::format(", severity {}", criterion.severity);
    return text + wrapped(place, page_width, "  ");
}

std::string answer_text(const ExplainedCriterion& criterion, bool color)
{
    const auto& line = criterion.line;
    std::string answer = to_text(line.standing);
    switch (line.standing) {  // no default: the compiler names a standing that is missing
        case Standing::rated:
            answer = fmt::format("{}, value {}", line.level.empty() ? "measured" : line.level,
                                 value_text(line.value));
            break;
        case Standing::not_applicable: break;
        case Standing::unknown:
        case Standing::stale:
        case Standing::conflicting:
            answer += fmt::format(", a value of {}", range_text(line.low, line.high));
            break;
    }
    auto text = "\n" + heading("Answer\n", color) + wrapped(answer, page_width, "  ");
    if (!line.because.empty()) text += wrapped(line.because, page_width, "  ");
    if (!criterion.measured_by.empty())
        text += wrapped("Measured by: " + criterion.measured_by, page_width, "  ");
    text += wrapped(criterion.arithmetic, page_width, "  ");
    if (criterion.gate)
        text += wrapped(fmt::format("Gate, {}: {}, {}", criterion.gate->condition,
                                    to_text(criterion.gate->truth), criterion.gate->because),
                        page_width, "  ");
    if (!criterion.cap.empty()) text += wrapped("Cap: " + criterion.cap, page_width, "  ");
    return text;
}

std::string levels_text(const ExplainedCriterion& criterion, bool color)
{
    if (criterion.levels.empty()) return "";
    Table table;
    table.columns = {{"", Align::left, 1},        {"Level", Align::left, 16}, {"Value", Align::right, 8},
                     {"Anchor", Align::left, 40}, {"Total", Align::right, 8}, {"Would be", Align::left, 24}};
    for (const auto& level : criterion.levels) {
        const auto& [verdict, score, label] = level.outcome;
        table.rows.push_back({level.is_chosen ? ">" : "", level.id, level.value, level.anchor,
                              score ? score->points.shown : "–",
                              fmt::format("{}{}", to_text(verdict), label ? ": " + label->title : "")});
    }
    return "\n" + heading("Levels, and what each would make of the candidate\n", color) +
           to_text(table, color);
}

std::string ratings_text(const ExplainedCriterion& criterion, bool color)
{
    if (criterion.ratings.empty()) return "";
    Table table;
    table.columns = {{"Rated", Align::left, 14},
                     {"By", Align::left, 16},
                     {"Reason", Align::left, 36},
                     {"Where", Align::left, 16},
                     {"Evidence", Align::left, 16}};
    for (const auto& rating : criterion.ratings)
        table.rows.push_back({rating.level, rating.by, rating.reason, rating.where, joined(rating.evidence)});
    return "\n" + heading("Ratings\n", color) + to_text(table, color);
}

std::string evidence_text(const ExplainedCriterion& criterion, bool color)
{
    std::string text;
    if (!criterion.evidence.empty()) {
        Table table;
        table.columns = {{"Evidence", Align::left, 14}, {"Kind", Align::left, 14},
                         {"Title", Align::left, 24},    {"Issued", Align::left, 10},
                         {"Expires", Align::left, 10},  {"From", Align::left, 11},
                         {"SHA-256", Align::left, 13}};
        for (const auto& item : criterion.evidence)
            table.rows.push_back({item.id.text(), item.kind.text(), item.title, day_text(item.issued),
                                  day_text(item.expires), to_text(item.independence),
                                  item.sha256.empty() ? "–" : item.sha256.substr(0, shown_hash)});
        text += "\n" + to_text(table, color);
    }
    if (!criterion.requirements.empty())
        text += "\n" + wrapped(fmt::format("Needed evidence: {}", fmt::join(criterion.requirements, "; ")),
                               page_width, "");
    return text;
}

std::string sources_text(const ExplainedCriterion& criterion, bool color)
{
    if (criterion.sources.empty()) return "";
    Table table;
    table.columns = {{"Source", Align::left, 18},   {"Title", Align::left, 34},
                     {"Cite", Align::left, 20},     {"Status", Align::left, 10},
                     {"In force", Align::left, 10}, {"Comply by", Align::left, 10}};
    for (const auto& source : criterion.sources)
        table.rows.push_back({source.id.text(), source.title, source.cite,
                              source.status ? to_text(*source.status) : "–", day_text(source.effective),
                              day_text(source.compliance)});
    return "\n" + to_text(table, color);
}

}  // namespace

std::string criterion_text(const ExplainedCriterion& criterion, bool color)
{
    return question_text(criterion, color) + answer_text(criterion, color) + levels_text(criterion, color) +
           ratings_text(criterion, color) + evidence_text(criterion, color) + sources_text(criterion, color);
}

}  // namespace edvet
