#include "edvet/report/case_verification.hpp"

#include "edvet/base/printable.hpp"
#include "edvet/report/table.hpp"
#include "report/json.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

constexpr std::size_t most_shown = 20;

std::string counted_as(std::int64_t count, const char* one, const char* many)
{
    return counted(static_cast<std::size_t>(count), one, many);
}

std::string line(const char* name, const std::string& text)
{
    auto shown = wrapped(text, 110, "            ");
    const auto title = fmt::format("  {:<9} ", name);
    return shown.replace(0, std::min(title.size(), shown.size()), title);
}

std::string aspect_lines(const char* name, const VerifiedAspect& aspect, const std::string& sound)
{
    if (!aspect.was_looked_at) return line(name, "not looked at");
    if (aspect.faults.empty()) return line(name, "sound: " + sound);
    std::string lines;
    for (std::size_t i = 0; i < aspect.faults.size() && i < most_shown; ++i)
        lines += line(i == 0 ? name : "", (i == 0 ? "NOT SOUND: " : "") + aspect.faults[i]);
    if (aspect.faults.size() > most_shown)
        lines += line("", fmt::format("and {} more", aspect.faults.size() - most_shown));
    return lines;
}

std::string contents_of(const CaseVerification& found)
{
    return fmt::format("{}{}, {} of {} bytes, and every table follows from the log",
                       counted_as(found.parts, "part", "parts"),
                       found.withheld > 0 ? fmt::format(" ({} withheld)", found.withheld) : "",
                       counted_as(found.documents, "document", "documents"), found.document_bytes);
}

std::string words_of(const std::optional<VerifiedHead>& head)
{
    if (!head)
        return "not checked: no head from outside was given (--head), and without one a complete rewrite or "
               "an "
               "older copy of the file would not be noticed";
    return (head->is_held ? "held: " : "NOT HELD: ") + head->finding +
           (head->signed_by ? fmt::format("; signed by {}", *head->signed_by) : "");
}

Json json_of(const VerifiedAspect& aspect)
{
    return {{"looked_at", aspect.was_looked_at}, {"sound", aspect.is_sound()}, {"faults", aspect.faults}};
}

Json json_of(const std::optional<VerifiedHead>& head)
{
    if (!head) return nullptr;
    return {{"held", head->is_held},
            {"finding", head->finding},
            {"signed_by", head->signed_by ? Json(*head->signed_by) : Json(nullptr)}};
}

}  // namespace

std::string to_text(const CaseVerification& found, bool color)
{
    auto text = heading(printable(found.file), color) + "\n";
    text += aspect_lines("file", found.medium, "header, schema and SQLite's integrity check");
    text += aspect_lines("chain", found.chain, counted_as(found.entries, "entry", "entries"));
    text += aspect_lines("contents", found.contents, contents_of(found));
    text += line("head", words_of(found.head));
    if (!found.reads.empty())
        text += line("reading", "this makes no procurement that can be read: " + found.reads);
    if (found.was_interrupted)
        text +=
            line("journal",
                 "a change that was not finished stood beside the file (…-journal), and was undone before "
                 "it was verified");
    if (!found.back_in_time.empty())
        text += line("times", fmt::format("the clock was set back before {} {}: no fault, and the order of "
                                          "entries holds",
                                          found.back_in_time.size() == 1 ? "entry" : "entries",
                                          fmt::join(found.back_in_time, ", ")));
    return text;
}

std::string to_json(const CaseVerification& found)
{
    return document({{"schema", "edvet/verification/1"},
                     {"file", found.file},
                     {"sound", found.is_sound()},
                     {"medium", json_of(found.medium)},
                     {"chain", json_of(found.chain)},
                     {"contents", json_of(found.contents)},
                     {"head_check", json_of(found.head)},
                     {"entries", found.entries},
                     {"parts", found.parts},
                     {"withheld", found.withheld},
                     {"documents", found.documents},
                     {"document_bytes", found.document_bytes},
                     {"reads", found.reads.empty() ? Json(nullptr) : Json(found.reads)},
                     {"interrupted", found.was_interrupted},
                     {"back_in_time", found.back_in_time},
                     {"head", found.own_head.empty() ? Json(nullptr) : Json(found.own_head)}});
}

}  // namespace edvet
