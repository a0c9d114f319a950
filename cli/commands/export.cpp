#include "cli/commands/act_options.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/procurement_options.hpp"
#include "edvet/base/printable.hpp"
#include "edvet/report/table.hpp"
#include "edvet/workflow/case_files.hpp"

#include <memory>

#include <fmt/format.h>

namespace edvet::cli {

namespace {

struct ExportOptions {
    std::string file;
    std::string folder;
    std::string at;
};

Outcome write_folder(const ExportOptions& options, const Console& console)
{
    const auto exported = export_case({options.file, moment_of(options.at)}, options.folder);
    console.explain(exported.diagnostics);
    if (!exported.value) return failed(exported.diagnostics);
    console.out << printable(fmt::format("Wrote {}: {} as they are after entry {} of {}.",
                                         exported.value->folder,
                                         counted(exported.value->documents, "document", "documents"),
                                         exported.value->entry, options.file))
                << "\n";
    for (const auto& path : exported.value->withheld)
        console.note(fmt::format("withheld, so not written: {}", path));
    return Outcome::done;
}

}  // namespace

void attach_export(CLI::App& app, Action& chosen)
{
    auto options = std::make_shared<ExportOptions>();
    auto* command = app.add_subcommand("export");
    set_example(
        *command,
        "Write a case file as the folder that it stands for. What was opened comes back byte for byte; "
        "ratings that were recorded since stand in ratings.csv, withdrawn candidates in the folder "
        "'withdrawn'.",
        "edvet export our-lms.edvet our-lms-copy");
    command->add_option("CASE", options->file, "A case file")->required();
    command->add_option("FOLDER", options->folder, "The folder to write; must not be there, or be empty")
        ->required();
    add_moment(*command, options->at);
    command->callback([options, &chosen] {
        chosen = [options](const Console& console) { return write_folder(*options, console); };
    });
}

}  // namespace edvet::cli
