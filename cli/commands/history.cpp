#include "cli/commands/act_options.hpp"
#include "cli/commands/commands.hpp"
#include "edvet/workflow/case_history.hpp"

#include <memory>

namespace edvet::cli {

namespace {

struct HistoryOptions {
    HistoryRequest request;
    std::string file;
    std::string format;
};

Outcome show(const HistoryOptions& options, const Console& console)
{
    const auto history = case_history(options.request);
    console.explain(history.diagnostics);
    if (!history.value) return failed(history.diagnostics);
    if (options.format == "json")
        console.out << to_json(*history.value);
    else if (options.format == "csv")
        console.out << to_csv(*history.value);
    else
        console.out << to_text(*history.value, console.color_out);
    return history.value->shown.empty() ? Outcome::cannot_judge : Outcome::done;
}

}  // namespace

void attach_history(CLI::App& app, Action& chosen)
{
    auto options = std::make_shared<HistoryOptions>();
    auto* command = app.add_subcommand("history");
    set_example(
        *command,
        "Show what was done to a case file: who, when by their computer's clock, what and why. Nothing in "
        "it is ever changed; a correction is an entry of its own. The number of an entry is what --at of "
        "other commands takes. Exit code 4 where no entry fits.",
        "edvet history our-lms.edvet --candidate birch --by \"Kim Rivera\"");
    command->add_option("CASE", options->file, "A case file")->required();
    command->add_option("--candidate", options->request.candidate, "Only what is about this candidate")
        ->type_name("ID");
    command->add_option("--criterion", options->request.criterion, "Only what is about this criterion")
        ->type_name("ID");
    command->add_option("--by", options->request.by, "Only what this person wrote or rated; a name or a code")
        ->type_name("NAME");
    add_format(*command, options->format, {"table", "json", "csv"});
    command->callback([options, &chosen] {
        options->request.case_file = options->file;
        chosen = [options](const Console& console) { return show(*options, console); };
    });
}

}  // namespace edvet::cli
