#include "edvet/workflow/matrix.hpp"

#include "cli/commands/commands.hpp"
#include "cli/commands/procurement_options.hpp"

#include <memory>

#include <fmt/format.h>

namespace edvet::cli {

namespace {

struct MatrixOptions {
    ProcurementOptions procurement;
    std::vector<std::string> candidates;
    std::string section;
    bool only_open = false;
    std::string format;
};

Outcome show_matrix(const MatrixOptions& options, const Console& console)
{
    const auto matrix =
        edvet::matrix({options.procurement.request(), options.candidates, options.section, options.only_open},
                      {console.rubrics});
    console.explain(matrix.diagnostics);
    if (!is_sound(matrix)) return Outcome::unusable_input;

    if (options.format == "json")
        console.out << to_json(*matrix.value);
    else if (options.format == "csv")
        console.out << to_csv(*matrix.value);
    else
        console.out << to_text(*matrix.value, console.color_out);

    const auto [outcome, because] = outcome_of(*matrix.value);
    if (outcome != Outcome::done)
        console.note(fmt::format("{} (exit {})", because, static_cast<int>(outcome)));
    return outcome;
}

}  // namespace

void attach_matrix(CLI::App& app, Action& chosen)
{
    auto options = std::make_shared<MatrixOptions>();
    auto* command = app.add_subcommand("matrix");
    set_example(*command,
                "Put every candidate beside every criterion: where each is strong, weak, or not known.",
                "edvet matrix sample-data/learning-platform --open");
    add_procurement(*command, options->procurement);
    add_scenario(*command, options->procurement);
    command->add_option("--candidate", options->candidates, "Only this candidate; can be given several times")
        ->type_name("ID")
        ->expected(1)
        ->take_all();
    command->add_option("--section", options->section, "Only this dimension or group")->type_name("ID");
    command->add_flag("--open", options->only_open, "Only criteria that are not known of somebody");
    add_format(*command, options->format, {"table", "json", "csv"});
    command->callback([options, &chosen] {
        chosen = [options](const Console& console) { return show_matrix(*options, console); };
    });
}

}  // namespace edvet::cli
