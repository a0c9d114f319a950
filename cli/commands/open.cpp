#include "cli/commands/act_options.hpp"
#include "cli/commands/commands.hpp"
#include "edvet/base/printable.hpp"
#include "edvet/report/table.hpp"
#include "edvet/workflow/case_files.hpp"

#include <memory>

#include <fmt/format.h>

namespace edvet::cli {

namespace {

struct OpenOptions {
    std::string folder;
    std::string file;
    ActOptions act;
};

Outcome open(const OpenOptions& options, const Console& console)
{
    const auto made = make_case(options.folder, options.file, {console.rubrics}, options.act.act(console));
    console.explain(made.diagnostics);
    if (!made.value) return failed(made.diagnostics);

    const auto& result = *made.value;
    console.out << printable(fmt::format("Made {} of {}: {}, {}, {}, and {} that it is judged by.",
                                         options.file, options.folder,
                                         counted(result.candidates, "candidate", "candidates"),
                                         counted(result.documents, "document", "documents"),
                                         counted(result.ratings, "rating", "ratings"),
                                         counted(result.library_files, "shipped file", "shipped files")))
                << "\n";
    if (!result.frozen.empty())
        console.out << printable(fmt::format("The rubric is frozen: {}.", result.frozen)) << "\n";
    console.out << to_text(result.change);
    for (const auto& name : result.left_out) console.note(fmt::format("left out: {}", name));
    note_change(console, result.change);
    console.note("keep this head elsewhere, in minutes or a mail; who has it can tell later whether anything "
                 "was changed:");
    note_head(console, result.change.head);
    return Outcome::done;
}

}  // namespace

void attach_open(CLI::App& app, Action& chosen)
{
    auto options = std::make_shared<OpenOptions>();
    auto* command = app.add_subcommand("open");
    set_example(*command,
                "Make a case file of a procurement's folder: one file that holds every document, every "
                "rating, the rubric as it is now, and from then on a log of all that is done to it. Every "
                "command that takes a folder takes the case file. The folder stays as it is.",
                "edvet open our-lms -o our-lms.edvet --by \"Kim Rivera\"");
    command->add_option("FOLDER", options->folder, "The folder that holds procurement.yaml")->required();
    command->add_option("-o,--output", options->file, "The case file to make; its name ends in .edvet")
        ->type_name("FILE")
        ->required();
    add_act(*command, options->act);
    command->callback([options, &chosen] {
        chosen = [options](const Console& console) { return open(*options, console); };
    });
}

}  // namespace edvet::cli
