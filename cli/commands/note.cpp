#include "edvet/workflow/note.hpp"

#include "cli/commands/act_options.hpp"
#include "cli/commands/commands.hpp"

#include <memory>

namespace edvet::cli {

namespace {

struct NoteOptions {
    std::string file;
    NewNote note;
    ActOptions act;
};

Outcome write(const NoteOptions& options, const Console& console)
{
    auto note = options.note;
    note.case_file = options.file;
    const auto changed = write_note(note, options.act.act(console));
    console.explain(changed.diagnostics);
    if (!changed.value) {
        console.note("nothing was written");
        return failed(changed.diagnostics);
    }
    console.out << "The note is on record.\n" << to_text(*changed.value);
    note_change(console, *changed.value);
    return Outcome::done;
}

}  // namespace

void attach_note(CLI::App& app, Action& chosen)
{
    auto options = std::make_shared<NoteOptions>();
    auto* command = app.add_subcommand("note");
    set_example(*command,
                "Write a note into a case file: what was asked, answered, agreed or seen. Nothing is "
                "computed from it, and it cannot be taken back; 'edvet history' shows it.",
                "edvet note our-lms.edvet \"The vendor showed the new gradebook on 12 May.\" --candidate "
                "birch --by \"Kim Rivera\"");
    command->add_option("CASE", options->file, "A case file")->required();
    command->add_option("TEXT", options->note.text, "The note, at most 20,000 bytes")->required();
    command->add_option("--candidate", options->note.candidate, "The candidate it is about")->type_name("ID");
    command->add_option("--criterion", options->note.criterion, "The criterion or section it is about")
        ->type_name("ID");
    command->add_option("--by", options->act.by, "Whose note it is; your login name where not given")
        ->check(not_blank())
        ->type_name("NAME");
    command->callback([options, &chosen] {
        chosen = [options](const Console& console) { return write(*options, console); };
    });
}

}  // namespace edvet::cli
