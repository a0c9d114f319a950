#include "edvet/workflow/rate.hpp"

#include "cli/commands/act_options.hpp"
#include "cli/commands/commands.hpp"
#include "edvet/base/printable.hpp"
#include "edvet/report/table.hpp"

#include <memory>

#include <fmt/format.h>

namespace edvet::cli {

namespace {

struct RateOptions {
    RateRequest request;
    std::string file;
    std::string sheet;
    ActOptions act;
};

Outcome record(const RateOptions& options, const Console& console)
{
    const auto act = options.act.act(console);
    const bool is_one = options.sheet.empty();
    const auto rated =
        is_one ? rate(options.request, act) : rate_from_sheet(options.file, options.sheet, act);
    console.explain(rated.diagnostics);
    if (!rated.value) {
        console.note("nothing was recorded");
        return failed(rated.diagnostics);
    }
    const auto& result = *rated.value;
    if (!result.frozen.empty())
        console.out << printable(fmt::format("The rubric is frozen: {}.", result.frozen)) << "\n";
    if (!is_one || result.recorded > 0)
        console.out << fmt::format("Recorded {}", counted(result.recorded, "rating", "ratings"))
                    << (is_one && result.replaced > 0 ? ", in place of an earlier one"
                        : result.replaced > 0
                            ? fmt::format(", {} of them in place of earlier ones", result.replaced)
                            : "")
                    << (result.unchanged > 0 ? fmt::format("; {} said so already", result.unchanged) : "")
                    << ".\n";
    console.out << to_text(result.change);
    note_change(console, result.change);
    return Outcome::done;
}

}  // namespace

void attach_rate(CLI::App& app, Action& chosen)
{
    auto options = std::make_shared<RateOptions>();
    auto* command = app.add_subcommand("rate");
    set_example(
        *command,
        "Record a rating in a case file, or with --from those of a whole sheet (CSV with the columns "
        "candidate, criterion, level, reason and, where wanted, by, evidence, where). Checked against "
        "the rubric first; the first rating freezes it. An earlier rating of the same reviewer stays "
        "in the log. When this ends with 0, it is on the disk.",
        "edvet rate our-lms.edvet birch privacy.agreement partly --by \"Kim Rivera\" --reason "
        "\"signed, without the breach clause\" --evidence dpa");
    command->add_option("CASE", options->file, "A case file")->required();
    auto* candidate = command->add_option("CANDIDATE", options->request.candidate, "The candidate's id")
                          ->check(not_blank());
    auto* criterion = command->add_option("CRITERION", options->request.criterion, "The criterion's id")
                          ->check(not_blank());
    auto* level = command
                      ->add_option("LEVEL", options->request.level,
                                   "A level of the criterion's scale, 'not-applicable' or 'unknown'")
                      ->check(not_blank());
    auto* evidence = command
                         ->add_option("--evidence", options->request.evidence,
                                      "The id of a piece of evidence; may be repeated")
                         ->type_name("ID")
                         ->allow_extra_args(false);
    auto* where =
        command->add_option("--where", options->request.where, "The page or section of the evidence");
    auto* sheet =
        command->add_option("--from", options->sheet, "A sheet of ratings (CSV)")->type_name("SHEET");
    for (auto* one : {candidate, criterion, level, evidence, where}) sheet->excludes(one);
    add_act(*command, options->act);
    command->callback([options, level, sheet, &chosen] {
        if (sheet->empty() && level->empty())
            throw CLI::RequiredError{"CANDIDATE, CRITERION and LEVEL, or --from SHEET"};
        options->request.case_file = options->file;
        chosen = [options](const Console& console) { return record(*options, console); };
    });
}

}  // namespace edvet::cli
