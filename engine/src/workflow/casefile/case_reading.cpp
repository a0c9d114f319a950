#include "case_reading.hpp"

#include "edvet/base/printable.hpp"
#include "edvet/rubric/rubric_files.hpp"
#include "workflow/named.hpp"
#include "workflow/procurement_folder.hpp"

#include <fmt/format.h>

namespace edvet {

Parsed<LoadedProcurement> read_open_case(const OpenCase& open, ReadingDepth depth)
{
    auto loaded = read_procurement_in(open.folder(), open.library(), {}, depth);
    if (open.state().unreadable)
        loaded.diagnostics.push_back(
            {Severity::error, "case.rating", Place{open.folder().name, 0, 0},
             fmt::format("the rating of entry {} is none that can be read", *open.state().unreadable),
             "no edvet writes it like this: go back to a copy from before"});
    const auto& frozen = open.state().rubric;
    if (!loaded.value || !frozen) return loaded;
    const auto edition = edition_of(loaded.value->tailored.rubric);
    if (edition.sha256 == frozen->sha256 && edition.id == frozen->id && edition.version == frozen->version)
        return loaded;
    loaded.diagnostics.push_back(
        {Severity::error, "case.rubric", Place{open.folder().name, 0, 0},
         fmt::format("entry {} froze rubric '{}' {} ({}), and the files say '{}' {} ({})", frozen->seq,
                     frozen->id, frozen->version, frozen->sha256.substr(0, 12), edition.id, edition.version,
                     edition.sha256.substr(0, 12)),
         "no edvet writes it like this: go back to a copy from before, and ask who had the file"});
    return loaded;
}

std::optional<LoadedProcurement> read_case(const std::filesystem::path& case_file, CaseEditor& editor,
                                           ReadingDepth depth, Problems& problems)
{
    const OpenCase open{case_file, editor.writing(), editor.state()};
    auto loaded = read_open_case(open, depth);
    if (loaded.value && !has_error(loaded.diagnostics)) return std::move(loaded.value);
    problems.add(std::move(loaded.diagnostics));
    return std::nullopt;
}

std::optional<std::size_t> candidate_in(const CaseState& state, const Procurement& procurement,
                                        const std::string& name, const std::string& code, Problems& problems)
{
    const auto withdrawn = state.withdrawn.find(name);
    if (withdrawn == state.withdrawn.end()) return candidate_called(name, procurement, code, problems);
    refuse(problems, code, fmt::format("candidate '{}' was withdrawn (entry {})", name, withdrawn->second),
           "bring it back first: edvet candidate add");
    return std::nullopt;
}

void refuse(Problems& problems, std::string code, std::string message, std::string remedy)
{
    problems.add({Severity::error, std::move(code), std::nullopt, std::move(message), std::move(remedy)});
}

void check_words(const std::string& text, const std::string& what, std::size_t limit, const std::string& code,
                 Problems& problems)
{
    if (!is_utf8_text(text))
        refuse(problems, code, fmt::format("the {} is not UTF-8 text", what),
               "type it in a terminal that uses UTF-8");
    else if (text.size() > limit)
        refuse(problems, code, fmt::format("the {} is {} bytes long", what, text.size()),
               fmt::format("keep it to {} bytes", limit));
    else if (printable(text) != text)
        refuse(problems, code, fmt::format("the {} holds what cannot be seen: {}", what, quote(text)),
               "write it in one line of letters, digits and signs");
}

}  // namespace edvet
