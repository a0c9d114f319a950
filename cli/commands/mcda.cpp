#include "edvet/workflow/mcda.hpp"

#include "cli/commands/commands.hpp"
#include "edvet/base/printable.hpp"
#include "edvet/report/mcda_result.hpp"
#include "edvet/report/table.hpp"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

namespace edvet::cli {

namespace {

struct McdaOptions {
    McdaRequest request;
    std::string format;
    std::uint64_t samples = 0;
    std::uint64_t seed = 0;
    CLI::Option* samples_option = nullptr;
    CLI::Option* seed_option = nullptr;
};

Outcome apply(const McdaOptions& options, const Console& console)
{
    auto request = options.request;
    if (options.samples_option != nullptr && options.samples_option->count() > 0)
        request.samples = options.samples;
    if (options.seed_option != nullptr && options.seed_option->count() > 0) request.seed = options.seed;
    const auto result = apply_mcda(request);
    console.explain(result.diagnostics);
    if (!is_sound(result)) {
        console.note(fmt::format("the inputs of this method: edvet mcda {} --help", request.method));
        return Outcome::unusable_input;
    }
    console.out << (options.format == "json" ? to_json(*result.value)
                                             : to_text(*result.value, console.color_out));
    return Outcome::done;
}

std::string footer_of(const McdaMethod& method)
{
    std::string text = "Keys of the input file:\n";
    for (const auto& [key, meaning] : method.keys)
        text += wrapped(fmt::format("{}: {}", key, meaning), 78, "  ");
    text += fmt::format("An input file:\n{}", wrapped(method.example, 78, "  "));
    text += wrapped(method.convention, 78, "");
    if (!method.aliases.empty()) text += "Also called:";
    for (const auto& alias : method.aliases) text += " " + alias;
    return text;
}

void attach_method(CLI::App& mcda_command, const McdaMethod& method, const std::string& name, Action& chosen)
{
    auto options = std::make_shared<McdaOptions>();
    options->request.method = name;
    auto* command = mcda_command.add_subcommand(name);
    if (name != method.name) command->group("");
    set_example(*command, method.summary + ".", fmt::format("edvet mcda {} --input inputs.json", name));
    command->footer(footer_of(method));
    command
        ->add_option("--input", options->request.file,
                     "JSON with the inputs, or a case with \"inputs\" in it")
        ->type_name("FILE")
        ->required();
    add_format(*command, options->format, {"json", "table"});
    if (method.is_sampled) {
        options->samples_option =
            command->add_option("--samples", options->samples, "How many draws")
                ->type_name("N")
                ->default_str("100000")
                ->check(CLI::Range(std::uint64_t{1}, most_mcda_samples).description(""));
        options->seed_option = add_seed(*command, options->seed)->default_str("1");
        command->add_option("--threads", options->request.threads, "How many work at once; changes no digit")
            ->type_name("N")
            ->default_str("1")
            ->check(CLI::Range(1U, most_mcda_threads).description(""));
    }
    command->callback([options, &chosen] {
        chosen = [options](const Console& console) { return apply(*options, console); };
    });
}

/// With '_' in place of '-' every name is as good.
std::vector<std::string> spellings(const McdaMethod& method)
{
    std::vector<std::string> names{method.name};
    names.insert(names.end(), method.aliases.begin(), method.aliases.end());
    const auto count = names.size();
    for (std::size_t i = 0; i < count; ++i) {
        auto name = names[i];
        std::ranges::replace(name, '-', '_');
        if (name != names[i]) names.push_back(name);
    }
    return names;
}

Outcome list_methods(const Console& console)
{
    Table table{{{"Method", Align::left}, {"What it finds", Align::left, 90}}, {}};
    for (const auto& method : mcda_methods()) table.rows.push_back({method.name, method.summary});
    console.out
        << to_text(table, console.color_out)
        << "\nUse: edvet mcda METHOD --input FILE.json; edvet mcda METHOD --help says what is in the file.\n";
    return Outcome::done;
}

/// Takes a word that is no command below, to say what was meant.
void refuse_unknown_methods(CLI::App& command)
{
    const auto refuse = [&command](const std::string& name) {
        auto text = printable(fmt::format("'{}' is no method", name));
        if (!command.get_subcommands().empty())
            text =
                printable(fmt::format("'{}' does not belong here; the file is given as --input FILE", name));
        else if (const auto nearest = nearest_mcda_method(name))
            text += fmt::format("; did you mean 'edvet mcda {}'?", *nearest);
        throw CLI::ParseError{text, CLI::ExitCodes::ExtrasError};
    };
    command.add_option_function<std::string>("METHOD", refuse, "One of the methods below")->type_name("");
}

}  // namespace

void attach_mcda(CLI::App& app, Action& chosen)
{
    auto* command = app.add_subcommand("mcda");
    set_example(
        *command,
        "Apply a published decision method to the numbers in a file, exactly: additive values, weights, "
        "AHP, TOPSIS, PROMETHEE, SMAA-2, weight stability, dominance, rankings and agreement of raters. "
        "For checking and for scripts; procurements are compared by 'edvet compare'.",
        "edvet mcda topsis --input inputs.json");
    command->require_subcommand(0, 1);
    for (const auto& method : mcda_methods())
        for (const auto& name : spellings(method)) attach_method(*command, method, name, chosen);
    refuse_unknown_methods(*command);
    command->callback([command, &chosen] {
        if (command->get_subcommands().empty()) chosen = list_methods;
    });
}

}  // namespace edvet::cli
