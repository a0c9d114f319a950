#include "cli/commands/act_options.hpp"
#include "cli/commands/commands.hpp"
#include "edvet/base/printable.hpp"
#include "edvet/workflow/migrate_case.hpp"

#include <memory>

#include <fmt/format.h>

namespace edvet::cli {

namespace {

struct MigrateOptions {
    std::string file;
    ActOptions act;
};

Outcome migrate(const MigrateOptions& options, const Console& console)
{
    const auto migrated = migrate_case(options.file, options.act.act(console));
    console.explain(migrated.diagnostics);
    if (!migrated.value) return failed(migrated.diagnostics);
    const auto& result = *migrated.value;
    if (result.kept.empty()) {
        console.out << printable(fmt::format("{} has format {} already: there is nothing to do.",
                                             options.file, result.to))
                    << "\n";
        return Outcome::done;
    }
    console.out << printable(
                       fmt::format("Migrated {} from format {} to format {}; the old file is kept as {}.",
                                   options.file, result.from, result.to, result.kept))
                << "\n"
                << to_text(result.change);
    note_change(console, result.change);
    return Outcome::done;
}

}  // namespace

void attach_migrate(CLI::App& app, Action& chosen)
{
    auto options = std::make_shared<MigrateOptions>();
    auto* command = app.add_subcommand("migrate");
    set_example(
        *command,
        "Bring a case file that an older edvet made to the format of this one. That is done on a copy, "
        "which takes its name when it is verified; the old file is kept beside it, as CASE.v1.bak where "
        "its format was 1. The log stays as it was and goes on with who migrated it; heads of the old "
        "file hold for the new one. A file that has the format already is left as it is.",
        "edvet migrate our-lms.edvet --by \"Kim Rivera\"");
    command->add_option("CASE", options->file, "A case file")->required();
    add_act(*command, options->act);
    command->callback([options, &chosen] {
        chosen = [options](const Console& console) { return migrate(*options, console); };
    });
}

}  // namespace edvet::cli
