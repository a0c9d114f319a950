#include "cli/commands/commands.hpp"
#include "edvet/report/table.hpp"
#include "edvet/version.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace edvet::cli {

namespace {

/// Text as roff takes it literally: '-' is a minus sign that can be copied into a shell, and no line begins a
/// request.
std::string roff(std::string_view text)
{
    std::string escaped;
    for (const char c : text) {
        if ((c == '.' || c == '\'') && (escaped.empty() || escaped.back() == '\n')) escaped += "\\&";
        if (c == '-')
            escaped += "\\-";
        else if (c == '\\')
            escaped += "\\e";
        else
            escaped += c;
    }
    return escaped;
}

/// A macro's one argument.
std::string argument(std::string_view text)
{
    std::string escaped;
    for (const char c : roff(text)) escaped += c == '"' ? std::string{"\\(dq"} : std::string{c};
    return "\"" + escaped + "\"";
}

/// The same in lines that an editor shows whole, each with its line end; roff fills them anew.
std::string filled(const std::string& text)
{
    constexpr std::size_t width = 76;
    return roff(wrapped(text, width, ""));
}

std::string section(std::string_view title) { return fmt::format(".SH {}\n", argument(title)); }

std::string entry(const std::string& term, const std::string& meaning)
{
    return fmt::format(".TP\n{}\n{}", term, filled(meaning));
}

std::string bold(std::string_view text) { return fmt::format("\\fB{}\\fR", roff(text)); }
std::string italic(std::string_view text) { return fmt::format("\\fI{}\\fR", roff(text)); }

/// What a command's help says, in the parts that `set_example` put together.
struct Help {
    std::string example;
    std::string description;
};

Help help_of(const CLI::App& command)
{
    constexpr std::string_view mark = "Example: ";
    const auto text = command.get_description();
    const auto end = text.find("\n\n");
    if (!text.starts_with(mark) || end == std::string::npos) return {"", text};
    return {text.substr(mark.size(), end - mark.size()), text.substr(end + 2)};
}

std::vector<const CLI::App*> shown_commands(const CLI::App& app)
{
    // CLI11 puts what is hidden into the group without a name.
    return app.get_subcommands([](const CLI::App* command) { return !command->get_group().empty(); });
}

std::vector<const CLI::Option*> options_of(const CLI::App& command, bool positional)
{
    return command.get_options([&](const CLI::Option* option) {
        return option->get_positional() == positional && !option->get_group().empty();
    });
}

/// What a value is called: the choices where there are some, as CLI11 adds them to the name in
/// "FORMAT:{table,json}".
std::string value_name(const CLI::Option& option)
{
    auto name = option.get_type_name();
    const auto choices = name.find(":{");
    if (choices == std::string::npos || !name.ends_with('}')) return name;
    name = name.substr(choices + 2, name.size() - choices - 3);
    std::ranges::replace(name, ',', '|');
    return name;
}

std::string synopsis(const CLI::App& command, const std::string& name)
{
    std::string line = bold(name);
    for (const auto* option : options_of(command, false)) {
        if (!option->get_required()) continue;
        line += fmt::format(" {} {}", bold(option->get_name()), italic(value_name(*option)));
    }
    if (!options_of(command, false).empty()) line += fmt::format(" [{}]", italic("OPTIONS"));
    for (const auto* option : options_of(command, true)) {
        const auto word = italic(option->get_name(true)) + (option->get_expected_max() > 1 ? " …" : "");
        line += option->get_required() ? " " + word : fmt::format(" [{}]", word);
    }
    return line;
}

std::string option_entry(const CLI::Option& option)
{
    auto term = option.get_positional() ? italic(option.get_name(true)) : bold(option.get_name(false, true));
    if (!option.get_positional() && option.get_expected_max() > 0) term += " " + italic(value_name(option));
    auto meaning = option.get_description();
    if (!option.get_default_str().empty()) meaning += fmt::format(" (default: {})", option.get_default_str());
    return entry(term, meaning + ".");
}

std::string options_text(const CLI::App& command)
{
    std::string text;
    for (const bool positional : {true, false})
        for (const auto* option : options_of(command, positional)) text += option_entry(*option);
    return text;
}

std::string commands_text(const CLI::App& app, const std::string& name)
{
    std::string text;
    for (const auto* command : shown_commands(app)) {
        const auto full_name = name + " " + command->get_name();
        const auto below = commands_text(*command, full_name);
        // One that does nothing by itself is described by what is below it.
        if (!below.empty() && options_of(*command, true).empty()) {
            text += below;
            continue;
        }
        const auto [example, description] = help_of(*command);
        text += fmt::format(".SS {}\n{}\n.PP\n{}", argument(full_name), synopsis(*command, full_name),
                            filled(description));
        text += options_text(*command);
        if (!example.empty()) text += fmt::format(".PP\nExample:\n.PP\n.RS 4\n{}\n.RE\n", roff(example));
        text += below;
    }
    return text;
}

std::string exit_status()
{
    static const std::vector<std::pair<Outcome, std::string>> meanings{
        {Outcome::done, "Done, and nothing is wrong."},
        {Outcome::not_passed,
         "Done, and something did not pass: a candidate is ineligible, two files differ."},
        {Outcome::usage, "The command line cannot be understood."},
        {Outcome::unusable_input,
         "A file cannot be read, is not what it should be, or is not the one that was "
         "recorded. Nothing was scored."},
        {Outcome::cannot_judge,
         "Done, and it cannot be judged: a gate is unknown, or there is no score or no candidate."},
        {Outcome::refused, "Refused by procedure."},
        {Outcome::our_bug, "A mistake in edvet."},
    };
    std::string text = section("EXIT STATUS");
    for (const auto& [outcome, meaning] : meanings)
        text += entry(bold(std::to_string(static_cast<int>(outcome))), meaning);
    return text + ".PP\n" +
           filled("Where several hold, the first of 3, 5, 1, 4, 0. A result, where there is one, is written "
                  "before a "
                  "status that is not 0.");
}

std::string diagnostics_text()
{
    return section("DIAGNOSTICS") + "Messages about files go to the standard error, as\n.PP\n.RS 4\n.nf\n" +
           roff("FILE:LINE:COLUMN: error: what is wrong, quoting what was written [code]\n"
                "  what to do about it\n") +
           ".fi\n.RE\n.PP\n" +
           filled("Codes are stable and begin with what they are about: file, yaml, csv, rubric, overlay, "
                  "procurement, "
                  "candidate, rating, evidence, acr, cost, standards, json, workbook, hecvat, questionnaire, "
                  "crosswalk, import, calc, explain, new. A warning "
                  "changes no exit status.");
}

std::string files_text()
{
    static const std::vector<std::pair<std::string_view, std::string>> files{
        {"FOLDER/procurement.yaml", "What is being chosen, by which rubric, as of which day."},
        {"FOLDER/candidates/ID/candidate.yaml", "One product, and the documents and tests known of it."},
        {"FOLDER/candidates/ID/ratings.yaml, ratings.csv", "Who rated what, why, and on which evidence."},
        {"FOLDER/candidates/ID/evidence.csv", "More documents and tests, one a row."},
        {"FOLDER/candidates/ID/FILE.import.yaml", "What 'edvet import' read in FILE, and its SHA-256."},
        {"FOLDER/candidates/ID/costs.yaml, costs.csv",
         "What it costs: lines, ways to pay, and where each price stands."},
        {"FOLDER/candidates/ID/standards.yaml, standards.csv",
         "Which standards it claims to teach, how strong each claim is, and on which evidence."},
        {"../share/edvet/rubrics",
         "The shipped rubrics, overlays and ACR editions, seen from where edvet stands."},
    };
    std::string text = section("FILES");
    for (const auto& [name, meaning] : files) text += entry(italic(name), meaning);
    return text;
}

std::string environment_text()
{
    return section("ENVIRONMENT") +
           entry(bold("EDVET_RUBRICS"), "The folder of rubrics to use instead of the shipped ones.") +
           entry(bold("NO_COLOR"),
                 "Where it is set and not empty, nothing is coloured, unless --color asks for it.");
}

std::string manual_page(const CLI::App& app)
{
    const auto name = app.get_name();
    const auto [example, description] = help_of(app);
    std::string text =
        fmt::format(".TH EDVET 1 \"\" {} \"User Commands\"\n", argument(fmt::format("edvet {}", version)));
    text += section("NAME") +
            fmt::format("{} \\- choose education tools by a rubric, exactly, and say why\n", name);
    text +=
        section("SYNOPSIS") + fmt::format("{} [{}] {} …\n", bold(name), italic("OPTIONS"), italic("COMMAND"));
    text +=
        section("DESCRIPTION") + filled(description) + ".PP\n" +
        filled(
            "Results go to the standard output, everything about them to the standard error. Numbers are "
            "exact: "
            "what is shown is rounded once, by the rubric's rule, and the JSON holds the fraction beside it. "
            "What "
            "nobody knows is never counted as zero in silence: every score has a low and a high bound and a "
            "coverage. The program reads no clock and uses no network.");
    text += section("OPTIONS") + options_text(app);
    text += section("COMMANDS") + commands_text(app, name);
    text += exit_status() + diagnostics_text() + environment_text() + files_text();
    if (!example.empty()) text += section("EXAMPLES") + fmt::format(".RS 4\n{}\n.RE\n", roff(example));
    return text;
}

}  // namespace

void attach_manual(CLI::App& app, Action& chosen)
{
    auto* command = app.add_subcommand("manual");
    set_example(*command, "Print the manual page edvet(1) as roff.", "edvet manual | man -l -");
    command->group("");
    command->callback([&app, &chosen] {
        chosen = [&app](const Console& console) {
            console.out << manual_page(app);
            return Outcome::done;
        };
    });
}

}  // namespace edvet::cli
