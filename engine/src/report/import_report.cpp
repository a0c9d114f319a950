#include "edvet/report/import_report.hpp"

#include "edvet/base/printable.hpp"
#include "edvet/report/table.hpp"
#include "report/json.hpp"
#include "rubric/names.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet {

namespace {

const Names<ImportedKind>& imported_kind_names()
{
    static const Names<ImportedKind> names{{"questionnaire", ImportedKind::questionnaire},
                                           {"accessibility-report", ImportedKind::accessibility_report},
                                           {"ratings", ImportedKind::ratings},
                                           {"evidence", ImportedKind::evidence},
                                           {"costs", ImportedKind::costs},
                                           {"standards-claims", ImportedKind::standards_claims}};
    return names;
}

/// "accessibility report" for a reader.
std::string words_of(ImportedKind kind)
{
    auto words = to_text(kind);
    std::ranges::replace(words, '-', ' ');
    return words;
}

/// "Imported the questionnaire of birch" and its like.
std::string what_happened(const ImportReport& report)
{
    const auto what = fmt::format("the {} of {}", words_of(report.kind), report.candidate);
    if (report.was_there && report.stored_as.empty())
        return fmt::format("Nothing to do: all of this is on record already as {}", what);
    if (report.was_there) return fmt::format("Nothing to do: these very bytes are already {}", what);
    return fmt::format("{} {}", report.is_trial ? "Would import" : "Imported", what);
}

std::string line(const std::string& name, const std::string& value)
{
    return value.empty() ? "" : fmt::format("  {:<9} {}\n", name, printable(value));
}

std::string day_or_open(const std::optional<Date>& day) { return day ? to_text(*day) : ""; }

std::string item_lines(const EvidenceItem& item)
{
    return line("evidence",
                fmt::format("{} ({}, {})", item.id.text(), item.kind.text(), to_text(item.independence))) +
           line("issued", item.issued ? to_text(*item.issued) : "not stated") +
           line("expires", day_or_open(item.expires));
}

std::string how_to_say_when(const ImportReport& report)
{
    if (report.is_trial) return "give --issued DATE";
    const auto there = fmt::format("write 'issued: DATE' below 'evidence' in {}", report.record);
    return report.change ? there + " of a folder that 'edvet export' makes, and bring it back with 'edvet "
                                   "update'"
                         : there;
}

Json json_of(const ShownChange& change)
{
    const bool is_new = change.first > 0;
    return {{"first", is_new ? Json(change.first) : Json(nullptr)},
            {"last", is_new ? Json(change.last) : Json(nullptr)},
            {"receipt", change.receipt},
            {"head", change.head}};
}

Json json_of(const EvidenceItem& item)
{
    const auto day = [](const std::optional<Date>& date) {
        return date ? Json(to_text(*date)) : Json(nullptr);
    };
    return {{"id", item.id.text()},         {"kind", item.kind.text()},
            {"title", item.title},          {"issued", day(item.issued)},
            {"expires", day(item.expires)}, {"independence", to_text(item.independence)},
            {"format", item.format}};
}

}  // namespace

std::string to_text(ImportedKind kind) { return name_in(imported_kind_names(), kind); }

std::optional<ImportedKind> imported_kind_from_text(const std::string& text)
{
    for (const auto& [name, kind] : imported_kind_names())
        if (name == text) return kind;
    return std::nullopt;
}

std::string to_text(const ImportReport& report, bool color)
{
    auto text = heading(printable(what_happened(report)), color) + "\n";
    text += line("read", report.file);
    text += line("found", report.summary);
    if (report.item) text += item_lines(*report.item);
    text += line("stored as", report.stored_as);
    text += line("record", report.record);
    text += line("SHA-256", report.sha256);
    if (report.item && !report.item->issued)
        text += wrapped(fmt::format("When it was issued is not stated, so it may count as too old: {}.",
                                    how_to_say_when(report)),
                        110, "  ");
    if (!report.findings.empty()) {
        text += "\n" + heading("Worth a look", color) + "\n";
        for (const auto& finding : report.findings) text += wrapped(finding, 110, "  ");
    }
    if (report.change && report.change->first > 0) text += "\n" + to_text(*report.change);
    return text;
}

std::string to_json(const ImportReport& report)
{
    Json json = {{"schema", "edvet/import/1"},
                 {"file", report.file},
                 {"candidate", report.candidate},
                 {"kind", to_text(report.kind)},
                 {"trial", report.is_trial},
                 {"was_there", report.was_there},
                 {"stored_as", report.stored_as.empty() ? Json(nullptr) : Json(report.stored_as)},
                 {"record", report.record.empty() ? Json(nullptr) : Json(report.record)},
                 {"sha256", report.sha256},
                 {"evidence", report.item ? json_of(*report.item) : Json(nullptr)},
                 {"summary", report.summary},
                 {"altered", report.is_altered},
                 {"findings", report.findings}};
    if (report.change) json["change"] = json_of(*report.change);
    return document(json);
}

}  // namespace edvet
