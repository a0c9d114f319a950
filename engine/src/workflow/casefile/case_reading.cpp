#include "case_reading.hpp"

#include "edvet/base/printable.hpp"
#include "workflow/named.hpp"
#include "workflow/procurement_folder.hpp"

#include <fmt/format.h>

namespace edvet {

std::optional<LoadedProcurement> read_case(const std::filesystem::path& case_file, CaseEditor& editor,
                                           ReadingDepth depth, Problems& problems)
{
    const OpenCase open{case_file, editor.writing(), editor.state()};
    auto loaded = read_procurement_in(open.folder(), open.library(), {}, depth);
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
