#include "cli/commands/act_options.hpp"

#include <algorithm>
#include <sstream>

namespace edvet::cli {

Act ActOptions::act(const Console& console) const
{
    return {.by = by.empty() ? console.user : by,
            .reason = reason,
            .at = console.now,
            .entropy = console.entropy};
}

CLI::Validator not_blank()
{
    const auto is_blank = [](const std::string& text) {
        return text.find_first_not_of(" \t\r\n") == std::string::npos
                   ? std::string{"an empty text says nothing"}
                   : std::string{};
    };
    return {is_blank, ""};
}

void add_act(CLI::App& command, ActOptions& options)
{
    command.add_option("--by", options.by, "Who does this; your login name where not given")
        ->check(not_blank())
        ->type_name("NAME");
    command.add_option("--reason", options.reason, "Why; it stays on record")->type_name("TEXT");
}

void note_change(const Console& console, const ShownChange& change)
{
    for (const auto& caution : change.cautions) console.note("caution: " + caution);
}

void note_head(const Console& console, const std::string& head)
{
    std::istringstream lines{head};
    for (std::string line; std::getline(lines, line);) console.note("  " + line);
}

Outcome failed(const std::vector<Diagnostic>& diagnostics)
{
    const auto is_procedure = [](const Diagnostic& one) {
        return one.severity != Severity::error || one.code.starts_with("procedure.");
    };
    return has_error(diagnostics) && std::ranges::all_of(diagnostics, is_procedure) ? Outcome::refused
                                                                                    : Outcome::unusable_input;
}

}  // namespace edvet::cli
