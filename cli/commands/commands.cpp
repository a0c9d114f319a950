#include "cli/commands/commands.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet::cli {

CLI::Option* add_format(CLI::App& command, std::string& format, const std::vector<std::string>& formats)
{
    format = formats.front();
    auto* option = command.add_option("--format", format, "How to print the result")->capture_default_str();
    return option->check(CLI::IsMember(formats).description(""))
        ->type_name(fmt::format("{}", fmt::join(formats, "|")));
}

void set_example(CLI::App& command, const std::string& description, const std::string& example)
{
    command.description("Example: " + example + "\n\n" + description);
}

void refuse_words_above(const CLI::App& command, const std::string& words)
{
    const auto& below = *command.get_subcommands().front();
    for (const auto* option : command.get_options())
        if (option->count() > 0)
            throw CLI::ParseError{
                fmt::format("'{}' does not belong here; 'edvet {} {}' takes {}, and its options "
                            "behind them",
                            option->results().front(), command.get_name(), below.get_name(), words),
                CLI::ExitCodes::ExtrasError};
}

}  // namespace edvet::cli
