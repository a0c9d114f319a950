#include "cli/commands/commands.hpp"
#include "edvet/base/date.hpp"
#include "edvet/report/case_rubric_json.hpp"
#include "edvet/report/rubric_report.hpp"
#include "edvet/report/table.hpp"
#include "edvet/rubric/rubric_files.hpp"
#include "edvet/workflow/rubrics.hpp"

#include <memory>

#include <fmt/format.h>

namespace edvet::cli {

namespace {

struct CheckOptions {
    std::vector<std::string> files;
};

Outcome check(const CheckOptions& options, const Console& console)
{
    std::vector<Outcome> outcomes;
    for (const auto& name : options.files) {
        const auto checked = check_file(name, {console.rubrics});
        console.explain(checked.diagnostics);
        outcomes.push_back(checked.is_sound() ? Outcome::done : Outcome::unusable_input);
        if (checked.is_sound())
            console.out << wrapped(
                fmt::format("{}: sound {}, {}", checked.name, checked.kind, checked.summary), 1000, "");
        else
            console.out << wrapped(fmt::format("{}: not sound", checked.name), 1000, "");
    }
    return worst_of(outcomes);
}

void attach_check(CLI::App& rubric, Action& chosen)
{
    auto options = std::make_shared<CheckOptions>();
    auto* command = rubric.add_subcommand("check");
    set_example(
        *command,
        "Read rubrics and overlays and report every problem in them, each with its place and what to write "
        "instead.",
        "edvet rubric check my-district.yaml");
    command->add_option("FILE", options->files, "Rubric or overlay files, or names of shipped ones")
        ->required();
    command->callback([options, &chosen] {
        chosen = [options](const Console& console) { return check(*options, console); };
    });
}

struct ShowOptions {
    std::string rubric;
    std::vector<std::string> overlays;
    std::string format;
};

Outcome show(const ShowOptions& options, const Console& console)
{
    const auto resolved = find_tailored_rubric(options.rubric, options.overlays, {console.rubrics});
    console.explain(resolved.diagnostics);
    if (!is_sound(resolved)) return Outcome::unusable_input;
    if (options.format == "json")
        console.out << rubric_json(*resolved.value);
    else if (options.format == "yaml")
        console.out << to_yaml(resolved.value->rubric);
    else
        console.out << rubric_table(*resolved.value, console.color_out);
    return Outcome::done;
}

void attach_show(CLI::App& rubric, Action& chosen)
{
    auto options = std::make_shared<ShowOptions>();
    auto* command = rubric.add_subcommand("show");
    set_example(*command,
                "Print a rubric with its shares, rules and sources; with overlays, also what they changed "
                "and who said "
                "so. As YAML it is the resolved rubric, whose SHA-256 is the rubric's hash.",
                "edvet rubric show k12-learning-platform --overlay new-york");
    command->add_option("RUBRIC", options->rubric, "A rubric file, or the name of a shipped one")->required();
    command
        ->add_option("--overlay", options->overlays,
                     "An overlay file, or the name of a shipped one; may be repeated")
        ->type_name("OVERLAY")
        ->allow_extra_args(false);
    add_format(*command, options->format, {"table", "json", "yaml"});
    command->callback([options, &chosen] {
        chosen = [options](const Console& console) { return show(*options, console); };
    });
}

struct DiffOptions {
    std::string before;
    std::string after;
    std::string format;
};

Outcome diff(const DiffOptions& options, const Console& console)
{
    const auto changes = diff_rubrics(options.before, options.after, {console.rubrics});
    console.explain(changes.diagnostics);
    if (!changes.value) return Outcome::unusable_input;
    if (options.format == "json") {
        console.out << changes_json(*changes.value);
    } else if (changes.value->empty()) {
        console.note("the two rubrics say the same");
    } else {
        console.out << changes_table(*changes.value, console.color_out);
    }
    return changes.value->empty() ? Outcome::done : Outcome::not_passed;
}

void attach_diff(CLI::App& rubric, Action& chosen)
{
    auto options = std::make_shared<DiffOptions>();
    auto* command = rubric.add_subcommand("diff");
    set_example(*command,
                "Print what differs between two rubrics. Exit code 1 when something does, as diff(1).",
                "edvet rubric diff last-year.yaml this-year.yaml");
    command->add_option("BEFORE", options->before, "A rubric file, or the name of a shipped one")->required();
    command->add_option("AFTER", options->after, "The rubric to compare it with")->required();
    add_format(*command, options->format, {"table", "json"});
    command->callback([options, &chosen] {
        chosen = [options](const Console& console) { return diff(*options, console); };
    });
}

struct ExportOptions {
    std::string rubric;
    std::vector<std::string> overlays;
    std::string format;
    std::string as_of;
};

Outcome export_rubric(const ExportOptions& options, const Console& console)
{
    const auto exported =
        export_as_case(options.rubric, options.overlays, {console.rubrics}, Date::from_text(options.as_of));
    console.explain(exported.diagnostics);
    if (!is_sound(exported)) return Outcome::unusable_input;
    console.out << to_json(exported.value->rubric);
    for (const auto& lost : exported.value->lost) console.note("CASE cannot hold: " + lost);
    return Outcome::done;
}

void attach_rubric_export(CLI::App& rubric, Action& chosen)
{
    auto options = std::make_shared<ExportOptions>();
    auto* command = rubric.add_subcommand("export");
    set_example(
        *command,
        "Write a rubric in the form of another standard: case is a CFRubric (1EdTech CASE 1.0 and 1.1), as "
        "JSON. Its identifiers follow from the rubric's hash and its dates from the day on which it takes "
        "effect, so that the same rubric is always the same text. What CASE cannot hold is listed.",
        "edvet rubric export k12-learning-platform --format case");
    command->add_option("RUBRIC", options->rubric, "A rubric file, or the name of a shipped one")->required();
    command
        ->add_option("--overlay", options->overlays,
                     "An overlay file, or the name of a shipped one; may be repeated")
        ->type_name("OVERLAY")
        ->allow_extra_args(false);
    const auto is_day = [](const std::string& text) {
        return Date::from_text(text) ? std::string{} : fmt::format("{} is no day: {}", text, date_remedy);
    };
    command
        ->add_option("--as-of", options->as_of,
                     "The day of the last change, for a rubric that does not say when it takes effect")
        ->check(is_day)
        ->type_name("DATE");
    add_format(*command, options->format, {"case"});
    command->callback([options, &chosen] {
        chosen = [options](const Console& console) { return export_rubric(*options, console); };
    });
}

}  // namespace

void attach_rubric(CLI::App& app, Action& chosen)
{
    auto* command = app.add_subcommand("rubric");
    set_example(*command, "Check, print, compare and export rubrics and overlays.",
                "edvet rubric show k12-learning-platform");
    command->require_subcommand(1);
    attach_check(*command, chosen);
    attach_show(*command, chosen);
    attach_diff(*command, chosen);
    attach_rubric_export(*command, chosen);
}

}  // namespace edvet::cli
