#include "cli/commands/commands.hpp"

#include <charconv>
#include <system_error>

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

CLI::Option* add_seed(CLI::App& command, std::uint64_t& seed)
{
    const auto is_seed = [](const std::string& text) {
        std::uint64_t value = 0;
        const auto* end = text.data() + text.size();
        const auto read = std::from_chars(text.data(), end, value);
        return read.ec == std::errc{} && read.ptr == end
                   ? std::string{}
                   : fmt::format("'{}' is no seed; write a whole number from 0 to 18446744073709551615",
                                 text);
    };
    return command.add_option("--seed", seed, "Which samples; the same seed gives the same digits anywhere")
        ->check(CLI::Validator{is_seed, ""})
        ->type_name("N");
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
