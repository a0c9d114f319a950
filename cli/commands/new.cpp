#include "cli/commands/commands.hpp"
#include "cli/commands/procurement_options.hpp"
#include "edvet/base/contract.hpp"
#include "edvet/base/printable.hpp"
#include "edvet/report/table.hpp"
#include "edvet/workflow/new_procurement.hpp"

#include <memory>

#include <fmt/format.h>

namespace edvet::cli {

namespace {

struct NewOptions {
    std::string folder;
    std::string rubric;
    std::vector<std::string> overlays;
    std::vector<std::string> candidates;
    std::string as_of;
};

Outcome make(const NewOptions& options, const Console& console)
{
    const auto as_of = Date::from_text(options.as_of);
    ensure(as_of.has_value(), "a day that the command line let through and is none");
    const auto made = make_procurement(
        {options.folder, options.rubric, options.overlays, options.candidates, *as_of}, {console.rubrics});
    console.explain(made.diagnostics);
    if (!is_sound(made)) return Outcome::unusable_input;

    const auto& [folder, candidates, criteria] = *made.value;
    console.out << printable(fmt::format("Made {} with {} and {} to rate for each.", folder,
                                         counted(candidates.size(), "candidate", "candidates"),
                                         counted(criteria, "criterion", "criteria")))
                << "\n";
    console.note("Next:");
    console.note(fmt::format("  1. say what is being chosen in {}/procurement.yaml", folder));
    console.note(fmt::format(
        "  2. take each candidate's documents in: edvet import {} {} FILE; or put them into its folder in "
        "{}/candidates and list them in candidate.yaml",
        folder, candidates.front(), folder));
    console.note("  3. rate in ratings.yaml, beside each candidate.yaml");
    console.note(
        "  4. say what each costs, where that counts: 'cost' in procurement.yaml, and costs.yaml.example");
    console.note(fmt::format("  5. edvet compare {}", folder));
    return Outcome::done;
}

}  // namespace

void attach_new(CLI::App& app, Action& chosen)
{
    auto options = std::make_shared<NewOptions>();
    auto* command = app.add_subcommand("new");
    set_example(
        *command,
        "Make a procurement folder that is ready to be filled in: the rubric, and every question with its "
        "anchors for every candidate.",
        "edvet new our-lms --rubric k12-learning-platform --as-of 2026-11-01 --candidate \"Alder "
        "Classroom\"");
    command
        ->add_option("FOLDER", options->folder, "The folder to make; its name becomes the procurement's id")
        ->required();
    command->add_option("--rubric", options->rubric, "A rubric file, or the name of a shipped one")
        ->type_name("RUBRIC")
        ->required();
    add_as_of(*command, options->as_of, "The day to judge on")->required();
    add_overlays(*command, options->overlays);
    command->add_option("--candidate", options->candidates, "The name of a product; may be repeated")
        ->type_name("NAME")
        ->allow_extra_args(false);
    command->callback([options, &chosen] {
        chosen = [options](const Console& console) { return make(*options, console); };
    });
}

}  // namespace edvet::cli
