#include "cli/commands/commands.hpp"
#include "cli/commands/procurement_options.hpp"
#include "edvet/workflow/analyze.hpp"

#include <memory>
#include <string>

#include <fmt/format.h>

namespace edvet::cli {

namespace {

struct AnalyzeOptions {
    ProcurementOptions procurement;
    std::string format;
};

/// Prints what an analysis found.
template <class Report>
Outcome print(const Parsed<Report>& report, const std::string& format, const Console& console)
{
    console.explain(report.diagnostics);
    if (!is_sound(report)) return Outcome::unusable_input;
    if (format == "json")
        console.out << to_json(*report.value);
    else
        console.out << to_text(*report.value, console.color_out);
    const auto [outcome, because] = outcome_of(*report.value);
    if (outcome != Outcome::done)
        console.note(fmt::format("{} (exit {})", because, static_cast<int>(outcome)));
    return outcome;
}

/// An analysis that takes nothing but a procurement.
template <class Analyze>
void attach_analysis(CLI::App& analyze, Action& chosen, const std::string& name,
                     const std::string& description, Analyze run)
{
    auto options = std::make_shared<AnalyzeOptions>();
    auto* command = analyze.add_subcommand(name);
    set_example(*command, description, fmt::format("edvet analyze {} sample-data/learning-platform", name));
    add_procurement(*command, options->procurement);
    add_format(*command, options->format, {"table", "json"});
    command->callback([options, run, &chosen] {
        chosen = [options, run](const Console& console) {
            return print(run(options->procurement.request(), RubricLibrary{console.rubrics}), options->format,
                         console);
        };
    });
}

/// Those that set candidates against each other, by means other than their points.
void attach_comparisons(CLI::App& analyze, Action& chosen)
{
    attach_analysis(analyze, chosen, "dominance",
                    "Who is beaten on everything that counts, whatever the weights and the open answers; who "
                    "can be first for some weights, and who for none, with the proof.",
                    analyze_dominance);
    attach_analysis(analyze, chosen, "frontier",
                    "What the next points cost: value, without what is worked out of costs, against "
                    "life-cycle cost; who is on the frontier, and who is off it and by whom.",
                    analyze_frontier);
    attach_analysis(analyze, chosen, "second-opinion",
                    "What PROMETHEE II and TOPSIS say beside the points, and where their ranks depend on who "
                    "takes part. For comparison, never the award.",
                    analyze_second_opinion);
    attach_analysis(analyze, chosen, "sanity",
                    "What a reader may have overlooked: criteria that tell nobody apart or count twice, one "
                    "open answer that decides, gates that everybody fails, weights that do not add up. "
                    "Advice alone: it ends with 0 whatever it finds.",
                    analyze_sanity);
}

}  // namespace

void attach_analyze(CLI::App& app, Action& chosen)
{
    auto* command = app.add_subcommand("analyze");
    set_example(*command, "How sure a ranking is, and what would change it.",
                "edvet analyze stability sample-data/learning-platform");
    command->require_subcommand(1);
    attach_analysis(*command, chosen, "stability",
                    "How far each weight can move before another candidate leads, who leads then, and which "
                    "weight is nearest to it. Exact: at each end it is a tie.",
                    analyze_stability);
    attach_analysis(
        *command, chosen, "flips",
        "The smallest single changes after which somebody else leads: a rating, an open answer, a "
        "price, a weight, a gate, a reviewer. Each is found by making it and scoring anew.",
        analyze_flips);
    attach_comparisons(*command, chosen);
}

}  // namespace edvet::cli
