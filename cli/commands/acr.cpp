#include "edvet/workflow/acr.hpp"

#include "cli/commands/commands.hpp"
#include "edvet/base/date.hpp"
#include "edvet/report/acr_report.hpp"

#include <memory>

#include <fmt/format.h>

namespace edvet::cli {

namespace {

struct AcrOptions {
    std::vector<std::string> files;
    std::string format;
    std::string as_of;

    std::optional<Date> day() const { return Date::from_text(as_of); }
};

template <class Report>
void print(const Report& report, const AcrOptions& options, const Console& console)
{
    if (options.format == "json")
        console.out << to_json(report);
    else if (options.format == "csv")
        console.out << to_csv(report);
    else
        console.out << to_text(report, console.color_out);
}

Outcome show(const AcrOptions& options, const Console& console)
{
    const auto shown = show_acrs(options.files, {console.rubrics}, options.day());
    console.explain(shown.diagnostics);
    if (shown.value) print(*shown.value, options, console);
    return has_error(shown.diagnostics) ? Outcome::unusable_input : Outcome::done;
}

Outcome compare(const AcrOptions& options, const Console& console)
{
    const auto comparison = compare_acrs(options.files, {console.rubrics}, options.day());
    console.explain(comparison.diagnostics);
    if (!comparison.value) return Outcome::unusable_input;
    print(*comparison.value, options, console);
    return Outcome::done;
}

/// What both commands take.
void add_options(CLI::App& command, AcrOptions& options)
{
    const auto is_day = [](const std::string& text) {
        return Date::from_text(text) ? std::string{} : fmt::format("{} is no day: {}", text, date_remedy);
    };
    command
        .add_option("--as-of", options.as_of,
                    "The day on which the age of a report is told, as in 2026-11-01")
        ->check(is_day)
        ->type_name("DATE");
    add_format(command, options.format, {"table", "json", "csv"});
    command.add_option("FILE", options.files, "OpenACR reports (YAML)")->required();
}

void attach_acr_show(CLI::App& acr, Action& chosen)
{
    auto options = std::make_shared<AcrOptions>();
    auto* command = acr.add_subcommand("show");
    set_example(
        *command,
        "Print what accessibility conformance reports claim: who made them and when, how many criteria they "
        "support in each chapter and column, and their score under each policy with its bounds. What is odd "
        "about a report is a warning. Reports that cannot be used are left out, with exit code 3.",
        "edvet acr show reader.yaml --as-of 2026-11-01");
    add_options(*command, *options);
    command->callback([options, &chosen] {
        chosen = [options](const Console& console) { return show(*options, console); };
    });
}

void attach_acr_compare(CLI::App& acr, Action& chosen)
{
    auto options = std::make_shared<AcrOptions>();
    auto* command = acr.add_subcommand("compare");
    set_example(*command,
                "Put two to five accessibility conformance reports side by side: who evaluated and when, "
                "their scores "
                "under each policy, their claims in each chapter and column, and every criterion on which "
                "they differ, "
                "with who claims more.",
                "edvet acr compare reader.yaml writer.yaml");
    add_options(*command, *options);
    command->callback([options, &chosen] {
        // CLI11's own check of a range would print the lower bound alone in the help.
        if (options->files.size() < 2 || options->files.size() > 5)
            throw CLI::ValidationError{
                "FILE", fmt::format("two to five reports can be compared, not {}", options->files.size())};
        chosen = [options](const Console& console) { return compare(*options, console); };
    });
}

}  // namespace

void attach_acr(CLI::App& app, Action& chosen)
{
    auto* command = app.add_subcommand("acr");
    set_example(*command, "Print and compare accessibility conformance reports (OpenACR).",
                "edvet acr compare reader.yaml writer.yaml");
    command->require_subcommand(1);
    attach_acr_show(*command, chosen);
    attach_acr_compare(*command, chosen);
}

}  // namespace edvet::cli
