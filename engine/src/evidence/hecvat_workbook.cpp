#include "evidence/hecvat_workbook.hpp"

#include "evidence/hecvat_reading.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

/// "3.04" of "Version 3.04".
std::string version_in(std::string_view text)
{
    constexpr std::string_view word = "Version ";
    const auto start = text.find(word);
    if (start == std::string_view::npos) return "";
    auto end = start + word.size();
    const auto is_part = [&](char c) { return (c >= '0' && c <= '9') || c == '.'; };
    while (end < text.size() && is_part(text[end])) ++end;
    auto version = std::string{text.substr(start + word.size(), end - start - word.size())};
    while (!version.empty() && version.back() == '.') version.pop_back();
    return version.find('.') == std::string::npos || version.front() == '.' ? "" : version;
}

std::string version_of(const Workbook& workbook)
{
    for (const auto& sheet : workbook.sheets) {
        if (sheet.is_hidden()) continue;
        for (const auto& row : sheet.rows) {
            if (row.number > 2) break;
            for (const auto& cell : row.cells)
                if (auto version = version_in(cell.text); !version.empty()) return version;
        }
    }
    return "";
}

bool has_sheet_like(const Workbook& workbook, std::string_view part)
{
    return std::ranges::any_of(workbook.sheets,
                               [&](const auto& sheet) { return contains_words(sheet.name, part); });
}

std::optional<HecvatForm> form_of(const Workbook& workbook, const std::string& version)
{
    if (has_sheet_like(workbook, "K-12CVAT")) return HecvatForm::k12_lite;
    if (workbook.find("(backend scoring)")) return HecvatForm::hecvat_4;
    if (!has_sheet_like(workbook, "HECVAT")) return std::nullopt;
    if (version.starts_with("2.")) return HecvatForm::full_2;
    if (!version.starts_with("3.")) return std::nullopt;
    return has_sheet_like(workbook, "Lite") ? HecvatForm::lite_3 : HecvatForm::full_3;
}

std::string title_of(HecvatForm form, const std::string& version)
{
    switch (form) {
        case HecvatForm::full_2:
        case HecvatForm::full_3: return "HECVAT Full " + version;
        case HecvatForm::lite_3: return "HECVAT Lite " + version;
        case HecvatForm::hecvat_4: return "HECVAT " + version;
        case HecvatForm::k12_lite: break;
    }
    return "K-12CVAT Lite " + version;
}

}  // namespace

const ScoringRow* WrittenHecvat::find(std::string_view id) const
{
    const auto found = std::ranges::find(rows, id, &ScoringRow::id);
    return found == rows.end() ? nullptr : &*found;
}

std::optional<WrittenHecvat> read_written_hecvat(const Workbook& workbook, Problems& problems)
{
    WrittenHecvat written;
    written.version = version_of(workbook);
    const auto form = form_of(workbook, written.version);
    if (!form || written.version.empty()) {
        problems.error(
            workbook.place(), "hecvat.version",
            written.version.empty()
                ? "the workbook says no version in the first two rows of its sheets"
                : fmt::format("the workbook is no questionnaire that is known here, though it says "
                              "version {}",
                              quote(written.version)),
            "give a HECVAT 2.x, 3.x or 4.x or a K-12CVAT Lite as its makers publish it, filled in");
        return std::nullopt;
    }
    written.form = *form;
    written.title = title_of(*form, written.version);
    HecvatReading reading{workbook, written};
    reading.read_answers();
    if (!reading.read_scores() || written.rows.empty()) {
        problems.error(workbook.place(), "hecvat.sheet",
                       fmt::format("the workbook says it is {}, and the sheet that scores it is missing or "
                                   "holds no questions",
                                   written.title),
                       "ask for the whole workbook, with its hidden sheets");
        return std::nullopt;
    }
    return written;
}

}  // namespace edvet
