#include "edvet/workflow/hecvat.hpp"

#include "cli/commands/commands.hpp"
#include "edvet/report/hecvat_report.hpp"

#include <memory>

#include <fmt/format.h>

namespace edvet::cli {

namespace {

struct HecvatOptions {
    std::vector<std::string> files;
    std::string format;
    bool sections = false;
    bool questions = false;
    bool differences = false;

    HecvatPart part() const
    {
        if (sections) return HecvatPart::sections;
        if (questions) return HecvatPart::questions;
        return differences ? HecvatPart::differences : HecvatPart::overview;
    }
};

Outcome show(const HecvatOptions& options, const Console& console)
{
    const auto shown = show_hecvat(options.files.front(), {console.rubrics});
    console.explain(shown.diagnostics);
    if (!shown.value) return Outcome::unusable_input;
    const auto& hecvat = *shown.value;
    if (options.format == "json")
        console.out << to_json(hecvat);
    else if (options.format == "csv")
        console.out << to_csv(hecvat, options.part());
    else if (options.format == "answers")
        console.out << answers_csv(hecvat);
    else
        console.out << to_text(hecvat, options.part(), console.color_out);
    if (options.format == "answers" && hecvat.key.empty())
        console.note(
            fmt::format("no key of {} is shipped, so these answers cannot be read back", hecvat.title));
    if (!hecvat.is_altered()) return Outcome::done;
    console.note(fmt::format("{} is not as it was published, or stores what it does not compute",
                             options.files.front()));
    return Outcome::not_passed;
}

Outcome compare(const HecvatOptions& options, const Console& console)
{
    const auto compared = compare_hecvats(options.files, {console.rubrics});
    console.explain(compared.diagnostics);
    if (!compared.value) return Outcome::unusable_input;
    const auto& comparison = *compared.value;
    if (options.format == "json")
        console.out << to_json(comparison);
    else if (options.format == "csv")
        console.out << to_csv(comparison);
    else
        console.out << to_text(comparison, console.color_out);
    auto outcome = Outcome::done;
    for (const auto& hecvat : comparison.questionnaires) {
        if (!hecvat.is_altered()) continue;
        console.note(
            fmt::format("{} is not as it was published, or stores what it does not compute", hecvat.file));
        outcome = Outcome::not_passed;
    }
    return outcome;
}

void attach_hecvat_show(CLI::App& hecvat, Action& chosen)
{
    auto options = std::make_shared<HecvatOptions>();
    auto* command = hecvat.add_subcommand("show");
    set_example(
        *command,
        "Score a HECVAT (2.11 Full, 3.0x Full and Lite, 4.1.x) or K-12CVAT Lite workbook anew, twice: "
        "as its own formulas count, and as its published rule says without their faults. Every "
        "difference is listed with its reason, and what was altered, is hidden, is a formula where an "
        "answer belongs, or stores another value than its formula gives. Exit code 1 where the key or "
        "a formula was altered or a stored value is stale. Answers in a CSV sheet "
        "(questionnaire,question,answer,note) are scored by the rule alone; --format answers writes such "
        "a sheet.",
        "edvet hecvat show hecvat.xlsx --differences");
    auto* sections = command->add_flag("--sections", options->sections, "Print the sections alone");
    auto* questions = command->add_flag("--questions", options->questions,
                                        "Print every question with its answer and both counts");
    auto* differences = command->add_flag("--differences", options->differences,
                                          "Print the differences and what is unusual alone");
    sections->excludes(questions)->excludes(differences);
    questions->excludes(differences);
    add_format(*command, options->format, {"table", "json", "csv", "answers"});
    command->add_option("FILE", options->files, "A workbook (XLSX) or answers (CSV)")
        ->required()
        ->expected(1);
    command->callback([options, &chosen] {
        const auto is_part = options->sections || options->questions || options->differences;
        if (is_part && options->format != "table" && options->format != "csv")
            throw CLI::ValidationError{
                "--format",
                fmt::format("{} holds everything; a part is printed as table or csv", options->format)};
        chosen = [options](const Console& console) { return show(*options, console); };
    });
}

void attach_hecvat_compare(CLI::App& hecvat, Action& chosen)
{
    auto options = std::make_shared<HecvatOptions>();
    auto* command = hecvat.add_subcommand("compare");
    set_example(
        *command,
        "Put two to five filled HECVAT or K-12CVAT questionnaires side by side by section, as their rules "
        "say and as they count. Says where they are different versions or scored differently.",
        "edvet hecvat compare reader.xlsx writer.xlsx");
    add_format(*command, options->format, {"table", "json", "csv"});
    command->add_option("FILE", options->files, "Workbooks (XLSX) or answers (CSV)")->required();
    command->callback([options, &chosen] {
        // CLI11's own check of a range would print the lower bound alone in the help.
        if (options->files.size() < 2 || options->files.size() > 5)
            throw CLI::ValidationError{
                "FILE",
                fmt::format("two to five questionnaires can be compared, not {}", options->files.size())};
        chosen = [options](const Console& console) { return compare(*options, console); };
    });
}

}  // namespace

void attach_hecvat(CLI::App& app, Action& chosen)
{
    auto* command = app.add_subcommand("hecvat");
    set_example(*command, "Score and compare security questionnaires (HECVAT, K-12CVAT).",
                "edvet hecvat show hecvat.xlsx");
    command->require_subcommand(1);
    attach_hecvat_show(*command, chosen);
    attach_hecvat_compare(*command, chosen);
}

}  // namespace edvet::cli
