#include "cli/run.hpp"

#include "cli/commands/commands.hpp"
#include "edvet/base/contract.hpp"
#include "edvet/base/nearest_name.hpp"
#include "edvet/base/printable.hpp"
#include "edvet/version.hpp"

#include <algorithm>
#include <exception>
#include <memory>
#include <optional>
#include <ostream>
#include <sstream>

#include <fmt/format.h>

namespace edvet::cli {

namespace {

struct GlobalOptions {
    std::string color = "auto";
    bool quiet = false;
};

/// A list of commands says what each does; the example that its own help begins with would drown that.
class HelpFormatter : public CLI::Formatter {
public:
    std::string make_subcommand(const CLI::App* command) const override
    {
        const auto text = command->get_description();
        const auto description = text.find("\n\n");
        std::stringstream line;
        CLI::detail::format_help(line, command->get_display_name(true),
                                 description == std::string::npos ? text : text.substr(description + 2),
                                 column_width_);
        return line.str();
    }
};

void attach_global_options(CLI::App& app, GlobalOptions& options)
{
    app.add_option("--color", options.color, "Colours in the output")
        ->check(CLI::IsMember({"auto", "always", "never"}).description(""))
        ->type_name("auto|always|never")
        ->capture_default_str();
    app.add_flag("-q,--quiet", options.quiet, "Print the result and errors, no warnings and no notes");
    app.set_version_flag("--version", fmt::format("edvet {}", version));
}

bool shows_color(const std::string& wish, bool is_terminal, const Surroundings& surroundings)
{
    if (wish != "auto") return wish == "always";
    const auto no_color = surroundings.environment.find("NO_COLOR");
    return is_terminal && (no_color == surroundings.environment.end() || no_color->second.empty());
}

std::filesystem::path shipped_rubrics(const Surroundings& surroundings)
{
    const auto own = surroundings.environment.find("EDVET_RUBRICS");
    return own == surroundings.environment.end() || own->second.empty() ? surroundings.rubrics
                                                                        : std::filesystem::path{own->second};
}

/// The command that a word on the command line was most likely meant to be.
std::optional<std::string> meant_command(const CLI::App& app, const std::vector<std::string>& arguments)
{
    std::vector<std::string> names;
    for (const auto* command : app.get_subcommands([](const CLI::App*) { return true; }))
        if (!command->get_group().empty()) names.push_back(command->get_name());
    const auto own = std::ranges::find(arguments, app.get_name());
    for (auto word = own == arguments.end() ? arguments.begin() : own + 1; word != arguments.end(); ++word)
        if (const auto nearest = nearest_name(*word, names); nearest && *nearest != *word) return nearest;
    return std::nullopt;
}

/// Says what is wrong with a command line, and where its help is.
int explain_usage(const CLI::App& app, const CLI::ParseError& error,
                  const std::vector<std::string>& arguments, const Surroundings& surroundings)
{
    const CLI::App* deepest = &app;
    std::string name = "edvet";
    while (!deepest->get_subcommands().empty()) {
        deepest = deepest->get_subcommands().front();
        name += " " + deepest->get_name();
    }
    const bool wants_command = dynamic_cast<const CLI::RequiredError*>(&error) != nullptr &&
                               !deepest->get_subcommands([](const CLI::App*) { return true; }).empty();
    const auto meant = wants_command ? meant_command(*deepest, arguments) : std::nullopt;
    surroundings.err << printable(
                            fmt::format("{}: {}", name, wants_command ? "name a command" : error.what()))
                     << "\n";
    if (meant) surroundings.err << printable(fmt::format("  did you mean '{} {}'?", name, *meant)) << "\n";
    surroundings.err << fmt::format("  see: {} --help\n", name);
    return static_cast<int>(Outcome::usage);
}

int perform(const Action& chosen, const GlobalOptions& options, const Surroundings& surroundings)
{
    const Console console{
        .out = surroundings.out,
        .err = surroundings.err,
        .color_out = shows_color(options.color, surroundings.out_is_terminal, surroundings),
        .color_err = shows_color(options.color, surroundings.err_is_terminal, surroundings),
        .quiet = options.quiet,
        .rubrics = shipped_rubrics(surroundings),
        .now = surroundings.clock(),
        .entropy = surroundings.entropy,
        .user = surroundings.user,
        .err_is_terminal = surroundings.err_is_terminal,
    };
    try {
        const auto outcome = chosen(console);
        surroundings.out.flush();
        if (surroundings.out) return static_cast<int>(outcome);
        surroundings.err << "edvet: error: the result could not be written whole\n";
        return static_cast<int>(Outcome::unusable_input);
    } catch (const std::exception& bug) {
        surroundings.err << "edvet: this is a mistake in edvet, not in your files: " << printable(bug.what())
                         << "\n  please report it with the command and the files that led to it\n";
        return static_cast<int>(Outcome::our_bug);
    }
}

void attach_commands(CLI::App& app, Action& chosen)
{
    attach_compare(app, chosen);
    attach_matrix(app, chosen);
    attach_explain(app, chosen);
    attach_analyze(app, chosen);
    attach_chart(app, chosen);
    attach_what_if(app, chosen);
    attach_weights(app, chosen);
    attach_cost(app, chosen);
    attach_new(app, chosen);
    attach_open(app, chosen);
    attach_export(app, chosen);
    attach_update(app, chosen);
    attach_rate(app, chosen);
    attach_evidence(app, chosen);
    attach_candidate(app, chosen);
    attach_note(app, chosen);
    attach_history(app, chosen);
    attach_verify(app, chosen);
    attach_head(app, chosen);
    attach_sign(app, chosen);
    attach_redact(app, chosen);
    attach_migrate(app, chosen);
    attach_import(app, chosen);
    attach_rubric(app, chosen);
    attach_acr(app, chosen);
    attach_hecvat(app, chosen);
    attach_standards(app, chosen);
    attach_calc(app, chosen);
    attach_mcda(app, chosen);
    attach_manual(app, chosen);
}

}  // namespace

int run(const std::vector<std::string>& arguments, const Surroundings& surroundings)
{
    CLI::App app;
    app.name("edvet");
    app.formatter(std::make_shared<HelpFormatter>());
    set_example(app, "Choose education tools by a rubric, exactly, and say why.",
                "edvet compare sample-data/learning-platform");
    app.footer("Exit codes: 0 done · 1 something did not pass · 2 command line · 3 input or integrity · "
               "4 could not judge · 5 refused by procedure · 70 a mistake in edvet");
    app.require_subcommand(1);
    app.fallthrough();

    GlobalOptions options;
    Action chosen;
    attach_global_options(app, options);
    attach_commands(app, chosen);

    try {
        std::vector<std::string> reversed{arguments.rbegin(),
                                          arguments.rend()};  // CLI11 takes them last first
        app.parse(std::move(reversed));
    } catch (const CLI::CallForHelp& help) {
        return app.exit(help, surroundings.out, surroundings.err);
    } catch (const CLI::CallForVersion& shown) {
        return app.exit(shown, surroundings.out, surroundings.err);
    } catch (const CLI::ParseError& error) {
        return explain_usage(app, error, arguments, surroundings);
    }
    return perform(chosen, options, surroundings);
}

}  // namespace edvet::cli
