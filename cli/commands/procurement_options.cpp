#include "cli/commands/procurement_options.hpp"

#include <fmt/format.h>

namespace edvet::cli {

ProcurementRequest ProcurementOptions::request() const { return {folder, Date::from_text(as_of), overlays}; }

CLI::Option* add_procurement(CLI::App& command, ProcurementOptions& options)
{
    auto* folder =
        command.add_option("PROCUREMENT", options.folder, "The folder that holds procurement.yaml");
    folder->required();
    add_as_of(command, options.as_of, "Judge as of this day instead of the one in procurement.yaml");
    add_overlays(command, options.overlays);
    return folder;
}

CLI::Option* add_as_of(CLI::App& command, std::string& as_of, const std::string& description)
{
    return add_day(command, "--as-of", as_of, description);
}

CLI::Option* add_day(CLI::App& command, const std::string& name, std::string& day,
                     const std::string& description)
{
    const auto is_day = [](const std::string& text) {
        return Date::from_text(text) ? std::string{} : fmt::format("'{}' is no day; {}", text, date_remedy);
    };
    return command.add_option(name, day, description)->check(CLI::Validator{is_day, ""})->type_name("DATE");
}

CLI::Option* add_overlays(CLI::App& command, std::vector<std::string>& overlays)
{
    return command
        .add_option("--overlay", overlays, "An overlay file, or the name of a shipped one; may be repeated")
        ->type_name("OVERLAY")
        ->allow_extra_args(false);
}

}  // namespace edvet::cli
