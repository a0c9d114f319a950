#include "workflow/importing/recognised.hpp"

#include "edvet/base/csv.hpp"
#include "edvet/base/printable.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include <fmt/format.h>

namespace edvet {

namespace {

using Form = Recognised::Form;

Unexpected<Diagnostic> refused(const std::string& name, const char* code, std::string message,
                               std::string remedy)
{
    return Unexpected{
        Diagnostic{Severity::error, code, Place{name, 0, 0}, std::move(message), std::move(remedy)}};
}

/// ZIP, or the older container of Office: encrypted workbooks are such, and the reader says so.
bool is_workbook(std::string_view bytes)
{
    return bytes.starts_with("PK") || bytes.starts_with("\xD0\xCF\x11\xE0");
}

/// A sheet by the columns that no other sheet has.
struct KnownSheet {
    std::array<std::string_view, 2> columns;
    ImportedKind kind;
};

constexpr std::array<KnownSheet, 5> sheets{{{{"questionnaire", "question"}, ImportedKind::questionnaire},
                                            {{"criterion", "level"}, ImportedKind::ratings},
                                            {{"standard", "strength"}, ImportedKind::standards_claims},
                                            {{"category", "basis"}, ImportedKind::costs},
                                            {{"id", "kind"}, ImportedKind::evidence}}};

std::string small_letters(std::string text)
{
    for (auto& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

std::string_view first_line(std::string_view text)
{
    return text.substr(0, std::min(text.find_first_of("\r\n"), text.size()));
}

std::optional<ImportedKind> sheet_in(std::string_view text)
{
    const auto without_blank_lines = [](std::string_view rest) {
        return rest.substr(std::min(rest.find_first_not_of("\r\n"), rest.size()));
    };
    text = without_blank_lines(text);
    auto line = first_line(text);
    if (line.starts_with("sep=")) line = first_line(without_blank_lines(text.substr(line.size())));
    const auto table = parse_csv(line, "");
    if (!table.value) return std::nullopt;
    std::set<std::string> columns;
    for (const auto& title : table.value->header) columns.insert(small_letters(title.text));
    for (const auto& sheet : sheets)
        if (std::ranges::all_of(sheet.columns,
                                [&](auto name) { return columns.contains(std::string{name}); }))
            return sheet.kind;
    return std::nullopt;
}

/// The words after `key:` on a line of their own; nothing where no line begins so.
std::optional<std::string_view> top_level(std::string_view text, std::string_view key)
{
    for (std::size_t at = 0; at < text.size();) {
        const auto line = first_line(text.substr(at));
        if (line.starts_with(key) && line.substr(key.size()).starts_with(':'))
            return line.substr(key.size() + 1);
        const auto end = text.find('\n', at);
        if (end == std::string_view::npos) break;
        at = end + 1;
    }
    return std::nullopt;
}

/// " ratings/1" is "ratings".
std::string kind_word(std::string_view words)
{
    const auto start = std::min(words.find_first_not_of(' '), words.size());
    words = words.substr(start);
    return std::string{words.substr(0, std::min(words.find('/'), words.size()))};
}

Expected<Recognised, Diagnostic> recognise_ours(const std::string& word, const std::string& name)
{
    if (word == "ratings") return Recognised{ImportedKind::ratings, Form::yaml};
    if (word == "costs") return Recognised{ImportedKind::costs, Form::yaml};
    if (word == "standards-claims") return Recognised{ImportedKind::standards_claims, Form::yaml};
    return refused(name, "import.kind", fmt::format("a file of kind {} is not imported", quote(word)),
                   "ratings, costs and standards-claims are; put others where 'edvet new' puts them");
}

}  // namespace

Expected<Recognised, Diagnostic> recognise(std::string_view bytes, const std::string& name)
{
    if (is_workbook(bytes)) return Recognised{ImportedKind::questionnaire, Form::workbook};
    const auto text = bytes.substr(bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0);
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return refused(name, "import.empty", "there is nothing in this file",
                       "check that it is the right one");
    if (const auto sheet = sheet_in(text)) return Recognised{*sheet, Form::csv};
    if (const auto ours = top_level(text, "edvet")) return recognise_ours(kind_word(*ours), name);
    if (top_level(text, "chapters") || top_level(text, "catalog"))
        return Recognised{ImportedKind::accessibility_report, Form::yaml};
    if (text.substr(text.find_first_not_of(" \t\r\n")).starts_with('{'))
        return refused(name, "import.json", "this is JSON, and no candidate's file is",
                       "a package of standards (CASE) belongs beside procurement.yaml: name it there as "
                       "standards: {file: NAME}");
    return refused(name, "import.unknown", "this is none of the files that can be imported",
                   "these are: a HECVAT or K-12CVAT workbook (XLSX), an OpenACR report (YAML), and CSV with "
                   "a header for ratings, evidence, costs, standards claims or questionnaire answers");
}

}  // namespace edvet
