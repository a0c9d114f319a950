#include "edvet/workflow/note.hpp"

#include "case_editor.hpp"
#include "case_reading.hpp"
#include "edvet/base/printable.hpp"
#include "workflow/named.hpp"

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr std::size_t longest_note = 20'000;

void check_text(const std::string& text, Problems& problems)
{
    if (text.find_first_not_of(" \t\r\n") == std::string::npos)
        refuse(problems, "note.text", "there is nothing in this note", "write what is to stay on record");
    else if (!is_utf8_text(text))
        refuse(problems, "note.text", "the note is not UTF-8 text", "type it in a terminal that uses UTF-8");
    else if (text.size() > longest_note)
        refuse(problems, "note.text", fmt::format("the note is {} bytes long", text.size()),
               fmt::format("keep it to {} bytes, and add the rest as evidence", longest_note));
}

void check_criterion(const std::string& name, const Rubric& rubric, Problems& problems)
{
    const auto id = NodeId::from_text(name);
    if (id && (find_criterion(rubric, *id) || find_section(rubric, *id))) return;
    std::vector<std::string> names;
    for (const auto* criterion : criteria_of(rubric)) names.push_back(criterion->id.text());
    refuse(problems, "note.criterion",
           fmt::format("rubric '{}' has no criterion {}", rubric.id.text(), quote(name)),
           meant(name, names, "see which it has: edvet explain"));
}

void write(const NewNote& note, CaseEditor& editor, Problems& problems)
{
    check_text(note.text, problems);
    if (!note.candidate.empty() || !note.criterion.empty()) {
        const auto loaded = read_case(note.case_file, editor, ReadingDepth::without_documents, problems);
        if (!loaded) return;
        if (!note.candidate.empty() && !editor.state().withdrawn.contains(note.candidate))
            candidate_called(note.candidate, loaded->procurement, "note.candidate", problems);
        if (!note.criterion.empty()) check_criterion(note.criterion, loaded->tailored.rubric, problems);
    }
    if (!problems.has_error()) editor.note(note.text, note.candidate, note.criterion);
}

}  // namespace

Parsed<ShownChange> write_note(const NewNote& note, const Act& act)
{
    return change_case(note.case_file, act,
                       [&](CaseEditor& editor, Problems& problems) { write(note, editor, problems); });
}

}  // namespace edvet
