#include "evidence/hecvat_workbook.hpp"

#include "evidence/hecvat_reading.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// "3.04" of "Version 3.04" and of "VERSION: 3.04."
std::string version_in(std::string_view text)
{
    constexpr std::string_view word = "version";
    constexpr std::string_view no_break_space = "\xC2\xA0";
    for (std::size_t start = 0; start + word.size() < text.size(); ++start) {
        if (!same_words(text.substr(start, word.size()), word) || (start > 0 && is_letter(text[start - 1])))
            continue;
        auto rest = text.substr(start + word.size());
        for (std::string_view before; before.size() != rest.size();) {
            before = rest;
            rest = without_blanks(rest);
            if (rest.starts_with(no_break_space)) rest.remove_prefix(no_break_space.size());
            if (rest.starts_with(':')) rest.remove_prefix(1);
        }
        auto version =
            std::string{rest.substr(0, std::min(rest.find_first_not_of("0123456789."), rest.size()))};
        while (!version.empty() && version.back() == '.') version.pop_back();
        if (version.find('.') != std::string::npos && version.front() != '.') return version;
    }
    return "";
}

/// In the first two rows: in one cell, or beside a cell that says "Version".
std::string version_of(const Sheet& sheet)
{
    for (const auto& row : sheet.rows) {
        if (row.number > 2) break;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const auto& text = row.cells[i].text;
            if (auto version = version_in(text); !version.empty()) return version;
            if (i + 1 == row.cells.size() || text.size() > 20) continue;
            if (auto version = version_in(text + " " + row.cells[i + 1].text); !version.empty())
                return version;
        }
    }
    return "";
}

/// What the sheets for answers say, then other visible ones, then hidden ones.
std::string version_of(const Workbook& workbook)
{
    const std::array<bool (*)(const Sheet&), 3> orders{
        [](const Sheet& sheet) { return !sheet.is_hidden() && is_answer_sheet(sheet); },
        [](const Sheet& sheet) { return !sheet.is_hidden(); }, [](const Sheet&) { return true; }};
    for (const auto is_asked : orders)
        for (const auto& sheet : workbook.sheets)
            if (is_asked(sheet))
                if (auto version = version_of(sheet); !version.empty()) return version;
    return "";
}

bool has_sheet_like(const Workbook& workbook, std::string_view part)
{
    return std::ranges::any_of(workbook.sheets,
                               [&](const auto& sheet) { return contains_words(sheet.name, part); });
}

/// "Full", "Lite", … as the sheets are named, those for answers first.
std::string edition_of(const Workbook& workbook)
{
    for (const auto is_asked : {true, false})
        for (const auto& sheet : workbook.sheets) {
            if (!contains_words(sheet.name, "HECVAT") || (is_asked && !is_answer_sheet(sheet))) continue;
            for (const auto* edition : {"Full", "Lite", "On-Prem", "Triage"})
                if (contains_words(sheet.name, edition))
                    return edition == std::string_view{"On-Prem"} ? "On-Premise" : edition;
        }
    return "Full";
}

std::optional<HecvatForm> form_of(const Workbook& workbook, const std::string& version,
                                  const std::string& edition)
{
    if (has_sheet_like(workbook, "K-12CVAT") || has_sheet_like(workbook, "K12CVAT"))
        return HecvatForm::k12_lite;
    if (has_sheet_like(workbook, "(backend scoring)")) return HecvatForm::hecvat_4;
    if (!has_sheet_like(workbook, "HECVAT")) return std::nullopt;
    if (version.starts_with("2.")) return HecvatForm::full_2;
    if (!version.starts_with("3.")) return std::nullopt;
    return edition == "Lite" ? HecvatForm::lite_3 : HecvatForm::full_3;
}

std::string title_of(HecvatForm form, const std::string& version, const std::string& edition)
{
    if (form == HecvatForm::k12_lite) return "K-12CVAT Lite " + version;
    if (form == HecvatForm::hecvat_4) return "HECVAT " + version;
    return fmt::format("HECVAT {} {}", edition, version);
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
    const auto edition = edition_of(workbook);
    const auto form = form_of(workbook, written.version, edition);
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
    written.title = title_of(*form, written.version, edition);
    written.is_full = edition == "Full";
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
