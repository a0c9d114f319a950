#include "cli/commands/commands.hpp"
#include "edvet/report/calculation.hpp"
#include "edvet/workflow/calculate.hpp"

#include <memory>

#include <fmt/format.h>

namespace edvet::cli {

namespace {

struct CalcOptions {
    CalculationRequest request;
    std::string format;
};

Outcome calc(const CalcOptions& options, const Console& console)
{
    const auto calculation = calculate(options.request);
    console.explain(calculation.diagnostics);
    if (!is_sound(calculation)) {
        console.err << fmt::format("  see: edvet calc {} --help\n", options.request.function);
        return Outcome::usage;
    }
    if (options.format == "json")
        console.out << to_json(*calculation.value);
    else
        console.out << to_text(*calculation.value, console.color_out);
    return calculation.value->refused.empty() ? Outcome::done : Outcome::cannot_judge;
}

void add_calculation_option(CLI::App& command, const CalculationOption& option, CalcOptions& options)
{
    using Need = CalculationOption::Need;
    auto& given = options.request.given[option.name];
    auto* added = command.add_option("--" + option.name, given, option.help)->type_name(option.type);
    added->default_str(option.fallback);
    added->expected(1);
    if (option.need == Need::repeatable)
        added->take_all();
    else
        added->multi_option_policy(CLI::MultiOptionPolicy::Throw);
    if (option.need != Need::optional) added->required();
}

void attach_function(CLI::App& calc_command, const CalculationFunction& function, Action& chosen)
{
    auto options = std::make_shared<CalcOptions>();
    options->request.function = function.name;
    auto* command = calc_command.add_subcommand(function.name)->group(function.theme);
    set_example(*command, function.summary, function.example);
    command->footer("Convention: " + function.convention + "\n\n" + calc_command.get_footer());
    for (const auto& option : function.options) add_calculation_option(*command, option, *options);
    if (command->get_option_no_throw("--places") == nullptr)
        command->add_option("--places", options->request.places, "How many decimal places to show")
            ->type_name("N")
            ->default_str("10");
    add_format(*command, options->format, {"table", "json"});
    command->callback([options, &chosen] {
        chosen = [options](const Console& console) { return calc(*options, console); };
    });
}

}  // namespace

void attach_calc(CLI::App& app, Action& chosen)
{
    auto* command = app.add_subcommand("calc");
    set_example(
        *command,
        "Calculate one figure of a cost comparison, exactly: present values, loans, returns, rates, tiers "
        "and "
        "price scores. Numbers are plain decimals, per cent (3.8%) or fractions (0.08/12); lists have "
        "commas between them. Each function's help states its convention.",
        "edvet calc npv --rate 8% --flows -40000,5000,8000,12000,30000");
    command->require_subcommand(1);
    for (const auto& function : calculation_functions()) attach_function(*command, function, chosen);
}

}  // namespace edvet::cli
