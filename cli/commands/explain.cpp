#include "edvet/workflow/explain.hpp"

#include "cli/commands/commands.hpp"
#include "cli/commands/procurement_options.hpp"

#include <memory>

namespace edvet::cli {

namespace {

struct ExplainOptions {
    ProcurementOptions procurement;
    std::string candidate;
    std::string scope;
    std::string format;
};

Outcome explain_candidate(const ExplainOptions& options, const Console& console)
{
    const auto explanation =
        explain({options.procurement.request(), options.candidate, options.scope}, {console.rubrics});
    console.explain(explanation.diagnostics);
    if (!is_sound(explanation)) return Outcome::unusable_input;

    if (options.format == "json")
        console.out << to_json(*explanation.value);
    else if (options.format == "csv")
        console.out << to_csv(*explanation.value);
    else
        console.out << to_text(*explanation.value, console.color_out);
    return Outcome::done;
}

}  // namespace

void attach_explain(CLI::App& app, Action& chosen)
{
    auto options = std::make_shared<ExplainOptions>();
    auto* command = app.add_subcommand("explain");
    set_example(*command,
                "Show where a candidate's score comes from: every weight, level, reason, document and "
                "source. Exits 0 "
                "whatever the verdict is; 'edvet compare' judges.",
                "edvet explain sample-data/learning-platform alder privacy");
    add_procurement(*command, options->procurement);
    add_scenario(*command, options->procurement);
    command->add_option("CANDIDATE", options->candidate, "The candidate's id")->required();
    command->add_option("CRITERION", options->scope,
                        "The id of a criterion, a group or a dimension; all without it");
    add_format(*command, options->format, {"table", "json", "csv"});
    command->callback([options, &chosen] {
        chosen = [options](const Console& console) { return explain_candidate(*options, console); };
    });
}

}  // namespace edvet::cli
