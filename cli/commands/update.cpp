#include "cli/commands/act_options.hpp"
#include "cli/commands/commands.hpp"
#include "edvet/workflow/update_case.hpp"

#include <memory>

namespace edvet::cli {

namespace {

struct UpdateOptions {
    std::string file;
    std::string folder;
    ActOptions act;
    std::string format;
};

Outcome update(const UpdateOptions& options, const Console& console)
{
    const auto updated =
        update_case(options.file, options.folder, {console.rubrics}, options.act.act(console));
    console.explain(updated.diagnostics);
    if (!updated.value) {
        console.note("nothing was changed");
        return failed(updated.diagnostics);
    }
    console.out << (options.format == "json" ? to_json(*updated.value) : to_text(*updated.value));
    note_change(console, updated.value->change);
    return Outcome::done;
}

}  // namespace

void attach_update(CLI::App& app, Action& chosen)
{
    auto options = std::make_shared<UpdateOptions>();
    auto* command = app.add_subcommand("update");
    set_example(
        *command,
        "Take what was edited in a folder into a case file: documents, costs, the procurement itself, "
        "ratings. Export the case, edit the folder, then update. What was there before stays in the log; "
        "what replaces or takes away needs a reason. A frozen rubric changes only as another version "
        "(exit code 5).",
        "edvet update our-lms.edvet our-lms-copy --by \"Kim Rivera\" --reason \"new quote of birch\"");
    command->add_option("CASE", options->file, "A case file")->required();
    command->add_option("FOLDER", options->folder, "The edited folder")->required();
    add_act(*command, options->act);
    add_format(*command, options->format, {"table", "json"});
    command->callback([options, &chosen] {
        chosen = [options](const Console& console) { return update(*options, console); };
    });
}

}  // namespace edvet::cli
