#pragma once

#include "case_editor.hpp"
#include "edvet/base/diagnostic.hpp"
#include "edvet/workflow/procurement.hpp"
#include "workflow/candidate_folder.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

namespace edvet {

/// The procurement that a case stands for. An error [case.rubric] where its rubric is not the one that was
/// frozen: nobody could then say what the ratings were made by.
Parsed<LoadedProcurement> read_open_case(const OpenCase& open, ReadingDepth depth);

/// The procurement of a case file as it is now, with what `editor` wrote. Nothing where it has errors, which
/// refuse the act; what is only warned of is not about the act and is left out.
std::optional<LoadedProcurement> read_case(const std::filesystem::path& case_file, CaseEditor& editor,
                                           ReadingDepth depth, Problems& problems);

/// The place of a candidate among those that are in the running; says so, under `code`, where it was
/// withdrawn or was never there.
std::optional<std::size_t> candidate_in(const CaseState& state, const Procurement& procurement,
                                        const std::string& name, const std::string& code, Problems& problems);

/// An error that is about what was asked for and stands nowhere.
void refuse(Problems& problems, std::string code, std::string message, std::string remedy);

/// Reports, under `code`, a text that is none, is longer than `limit` bytes, or holds what cannot be shown.
void check_words(const std::string& text, const std::string& what, std::size_t limit, const std::string& code,
                 Problems& problems);

}  // namespace edvet
