#include "cli/commands/commands.hpp"

namespace edvet::cli {

CLI::Option* add_format(CLI::App& command, std::string& format, const std::vector<std::string>& formats)
{
    format = formats.front();
    auto* option = command.add_option("--format", format, "How to print the result")->capture_default_str();
    return option->check(CLI::IsMember(formats))->type_name("FORMAT");
}

void set_example(CLI::App& command, const std::string& description, const std::string& example)
{
    command.description("Example: " + example + "\n\n" + description);
}

}  // namespace edvet::cli
