#include "cli/commands/procurement_options.hpp"

#include <charconv>
#include <cstdint>

#include <fmt/format.h>

namespace edvet::cli {

ProcurementRequest ProcurementOptions::request() const
{
    return {folder, Date::from_text(as_of), overlays, moment_of(at), scenario};
}

std::optional<CaseMoment> moment_of(const std::string& at)
{
    if (at.empty()) return std::nullopt;
    if (const auto day = Date::from_text(at)) return CaseMoment{*day};
    std::int64_t seq = 0;
    const auto [end, error] = std::from_chars(at.data(), at.data() + at.size(), seq);
    if (error != std::errc{} || end != at.data() + at.size() || seq < 1) return std::nullopt;
    return CaseMoment{seq};
}

CLI::Option* add_moment(CLI::App& command, std::string& at)
{
    const auto is_moment = [](const std::string& text) {
        return moment_of(text) ? std::string{}
                               : fmt::format("'{}' is neither the number of an entry nor a day", text);
    };
    return command
        .add_option("--at", at,
                    "Of a case file: as it was after this entry of its log, or at the end of this day (UTC)")
        ->check(CLI::Validator{is_moment, ""})
        ->type_name("SEQ|DATE");
}

CLI::Option* add_procurement(CLI::App& command, ProcurementOptions& options)
{
    auto* folder = command.add_option("PROCUREMENT", options.folder,
                                      "The folder that holds procurement.yaml, or a case file (NAME.edvet)");
    folder->required();
    add_as_of(command, options.as_of, "Judge as of this day instead of the one in procurement.yaml");
    add_overlays(command, options.overlays);
    add_moment(command, options.at);
    return folder;
}

CLI::Option* add_scenario(CLI::App& command, ProcurementOptions& options)
{
    return command
        .add_option("--scenario", options.scenario,
                    "Suppose what this file says (see 'edvet what-if'): the result is then not the record, "
                    "and says so")
        ->type_name("FILE");
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
