#include "edvet/workflow/compare.hpp"

#include "cli/commands/commands.hpp"
#include "cli/commands/procurement_options.hpp"

#include <memory>

#include <fmt/format.h>

namespace edvet::cli {

namespace {

struct CompareOptions {
    ProcurementOptions procurement;
    std::string format;
};

Outcome compare_candidates(const CompareOptions& options, const Console& console)
{
    const auto comparison = compare(options.procurement.request(), {console.rubrics});
    console.explain(comparison.diagnostics);
    if (!is_sound(comparison)) return Outcome::unusable_input;

    if (options.format == "json")
        console.out << to_json(*comparison.value);
    else if (options.format == "csv")
        console.out << to_csv(*comparison.value);
    else
        console.out << to_text(*comparison.value, console.color_out);

    const auto [outcome, because] = outcome_of(*comparison.value);
    if (outcome != Outcome::done)
        console.note(fmt::format("{} (exit {})", because, static_cast<int>(outcome)));
    return outcome;
}

}  // namespace

void attach_compare(CLI::App& app, Action& chosen)
{
    auto options = std::make_shared<CompareOptions>();
    auto* command = app.add_subcommand("compare");
    set_example(
        *command,
        "Rank the candidates of a procurement: who leads, how sure that is, and what stands in the way.",
        "edvet compare sample-data/learning-platform");
    add_procurement(*command, options->procurement);
    add_scenario(*command, options->procurement);
    add_format(*command, options->format, {"table", "json", "csv"});
    command->callback([options, &chosen] {
        chosen = [options](const Console& console) { return compare_candidates(*options, console); };
    });
}

}  // namespace edvet::cli
