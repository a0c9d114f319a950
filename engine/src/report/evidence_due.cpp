#include "edvet/report/evidence_due.hpp"

#include "edvet/report/table.hpp"
#include "report/json.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

/// "in 12 days", "today", "12 days ago".
std::string distance(long days)
{
    if (days == 0) return "today";
    const auto text = counted(static_cast<std::size_t>(days < 0 ? -days : days), "day", "days");
    return days < 0 ? text + " ago" : "in " + text;
}

Json json_of(const DueEvidence& due)
{
    return {{"candidate", due.candidate},
            {"id", due.id},
            {"kind", due.kind},
            {"title", due.title},
            {"last_good", to_text(due.last_good)},
            {"days_left", due.days_left},
            {"over", due.is_over()},
            {"because", due.because},
            {"criteria", due.criteria}};
}

}  // namespace

std::string to_text(const EvidenceDue& due, bool color)
{
    auto text = heading(fmt::format("Due in {} from {} until {}", due.procurement, to_text(due.as_of),
                                    to_text(due.until)),
                        color) +
                "\n";
    if (due.looked_at == 0) return text + "there is no evidence\n";
    const auto looked_at = counted(due.looked_at, "piece", "pieces") + " of evidence";
    if (due.due.empty()) return text + fmt::format("nothing, of {}\n", looked_at);
    Table table;
    table.columns = {{"Good until"}, {"Which is"}, {"Candidate"},  {"Evidence"},
                     {"Kind"},       {"Title"},    {"Because it"}, {"What rests on it"}};
    for (const auto& one : due.due)
        table.rows.push_back(
            {to_text(one.last_good),
             {distance(one.days_left), one.is_over() ? Tone::bad : Tone::warn},
             one.candidate,
             one.id,
             one.kind,
             one.title.empty() ? "–" : one.title,
             one.because,
             one.criteria.empty() ? "nothing" : fmt::format("{}", fmt::join(one.criteria, ", "))});
    const auto over = static_cast<std::size_t>(std::ranges::count_if(due.due, &DueEvidence::is_over));
    return text + "\n" + to_text(table, color) +
           fmt::format("\n{} out of date, {} due within {}, of {}\n", over, due.due.size() - over,
                       to_text(due.within), looked_at);
}

std::string to_json(const EvidenceDue& due)
{
    Json items = Json::array();
    for (const auto& one : due.due) items.push_back(json_of(one));
    return document({{"schema", "edvet/evidence-due/1"},
                     {"procurement", due.procurement},
                     {"as_of", to_text(due.as_of)},
                     {"within", to_text(due.within)},
                     {"until", to_text(due.until)},
                     {"evidence", due.looked_at},
                     {"due", std::move(items)}});
}

}  // namespace edvet
