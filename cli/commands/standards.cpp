#include "edvet/workflow/standards.hpp"

#include "cli/commands/commands.hpp"
#include "edvet/report/standards_report.hpp"

#include <memory>

#include <fmt/format.h>

namespace edvet::cli {

namespace {

struct StandardsOptions {
    std::string file;
    std::string format;
    StandardsScope scope;
};

Outcome show(const StandardsOptions& options, const Console& console)
{
    const auto shown = show_standards(options.file, options.scope);
    console.explain(shown.diagnostics);
    if (!shown.value) return Outcome::unusable_input;
    const auto& report = *shown.value;
    if (options.format == "json")
        console.out << to_json(report);
    else if (options.format == "csv")
        console.out << to_csv(report);
    else
        console.out << to_text(report, console.color_out);
    if (options.scope == StandardsScope{} || report.leaves_in_scope > 0) return Outcome::done;
    console.note(fmt::format("no standard of the package has {}", to_text(options.scope)));
    return Outcome::cannot_judge;
}

void attach_standards_show(CLI::App& standards, Action& chosen)
{
    auto options = std::make_shared<StandardsOptions>();
    auto* command = standards.add_subcommand("show");
    set_example(*command,
                "Print a package of standards (CASE 1.0 or 1.1): the document, its tree, the grades of each "
                "standard, and how standards are associated with others. What is odd about the package is a "
                "warning. With --grade or --subject only what has them is printed, and what stands above it; "
                "exit code 4 where that is nothing.",
                "edvet standards show science.json --grade 3 --grade 4");
    const auto add = [&](const char* name, std::vector<std::string>& words, const char* help,
                         const char* type) {
        command->add_option(name, words, help)->type_name(type)->allow_extra_args(false);
    };
    add("--grade", options->scope.grades,
        "A grade as the package names it, as in 3, 03 or KG; may be repeated", "GRADE");
    add("--subject", options->scope.subjects, "A subject as the package names it; may be repeated",
        "SUBJECT");
    add_format(*command, options->format, {"table", "json", "csv"});
    command->add_option("FILE", options->file, "A CASE package (JSON)")->required();
    command->callback([options, &chosen] {
        chosen = [options](const Console& console) { return show(*options, console); };
    });
}

}  // namespace

void attach_standards(CLI::App& app, Action& chosen)
{
    auto* command = app.add_subcommand("standards");
    set_example(*command, "Print packages of academic standards (CASE).",
                "edvet standards show science.json --grade 3");
    command->require_subcommand(1);
    attach_standards_show(*command, chosen);
}

}  // namespace edvet::cli
