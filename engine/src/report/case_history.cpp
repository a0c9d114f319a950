#include "edvet/report/case_history.hpp"

#include "edvet/base/csv.hpp"
#include "edvet/base/printable.hpp"
#include "edvet/report/table.hpp"
#include "report/json.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

constexpr std::size_t line_width = 110;

std::string paragraph(const ShownEntry& entry, std::size_t digits, bool color)
{
    const auto indent = std::string(digits + 2, ' ');
    auto text = heading(printable(fmt::format("{:>{}}  {}  {} · {}", entry.seq, digits, entry.at, entry.actor,
                                              entry.kind)),
                        color) +
                "\n" + wrapped(entry.what, line_width, indent);
    if (!entry.reviewer.empty()) text += wrapped("said by " + entry.reviewer, line_width, indent);
    if (!entry.reason.empty()) text += wrapped("because: " + entry.reason, line_width, indent);
    if (entry.replaces)
        text += wrapped(fmt::format("in place of entry {}", *entry.replaces), line_width, indent);
    if (!entry.withheld.empty())
        text += wrapped(fmt::format("withheld: {}", fmt::join(entry.withheld, ", ")), line_width, indent);
    return text;
}

Json json_of(const ShownEntry& entry)
{
    const auto text_or_null = [](const std::string& text) {
        return text.empty() ? Json(nullptr) : Json(text);
    };
    return {{"seq", entry.seq},
            {"at", entry.at},
            {"kind", entry.kind},
            {"actor", entry.actor},
            {"what", entry.what},
            {"candidate", text_or_null(entry.candidate)},
            {"criterion", text_or_null(entry.criterion)},
            {"reviewer", text_or_null(entry.reviewer)},
            {"replaces", entry.replaces ? Json(*entry.replaces) : Json(nullptr)},
            {"reason", text_or_null(entry.reason)},
            {"withheld", entry.withheld},
            {"hash", entry.hash}};
}

}  // namespace

std::string to_text(const CaseHistory& history, bool color)
{
    const auto digits = std::to_string(history.entries).size();
    std::string text;
    for (const auto& entry : history.shown) text += paragraph(entry, digits, color);
    const auto of_all = counted(static_cast<std::size_t>(history.entries), "entry", "entries");
    text += fmt::format("{}{} · case {}\n", history.shown.empty() ? "" : "\n",
                        static_cast<std::int64_t>(history.shown.size()) == history.entries
                            ? of_all
                            : fmt::format("{} of {}", history.shown.size(), of_all),
                        history.case_id);
    return text;
}

std::string to_json(const CaseHistory& history)
{
    Json entries = Json::array();
    for (const auto& entry : history.shown) entries.push_back(json_of(entry));
    return document({{"schema", "edvet/history/1"},
                     {"file", history.file},
                     {"case", history.case_id},
                     {"entries", history.entries},
                     {"shown", std::move(entries)}});
}

std::string to_csv(const CaseHistory& history)
{
    auto text = csv_record({"seq", "at", "kind", "actor", "what", "candidate", "criterion", "reviewer",
                            "replaces", "reason", "withheld", "hash"});
    for (const auto& entry : history.shown)
        text +=
            csv_record({std::to_string(entry.seq), entry.at, entry.kind, printable(entry.actor),
                        printable(entry.what), entry.candidate, entry.criterion, printable(entry.reviewer),
                        entry.replaces ? std::to_string(*entry.replaces) : "", printable(entry.reason),
                        fmt::format("{}", fmt::join(entry.withheld, " ")), entry.hash});
    return text;
}

}  // namespace edvet
