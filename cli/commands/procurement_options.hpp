#pragma once

#include "edvet/workflow/compare.hpp"

#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace edvet::cli {

/// What every command on a procurement takes.
struct ProcurementOptions {
    std::string folder;
    std::string as_of;  ///< a day, or empty
    std::vector<std::string> overlays;
    std::string at;        ///< the number of an entry or a day, or empty
    std::string scenario;  ///< a file, or empty

    ProcurementRequest request() const;
};

/// PROCUREMENT, which is required, with what may be said about it; gives PROCUREMENT.
CLI::Option* add_procurement(CLI::App& command, ProcurementOptions& options);

/// "--scenario FILE": what to suppose instead of what is on record.
CLI::Option* add_scenario(CLI::App& command, ProcurementOptions& options);

/// "--at SEQ|DATE": which past state of a case file.
CLI::Option* add_moment(CLI::App& command, std::string& at);

/// The moment that a text means, which `add_moment` let through; none where it is empty.
std::optional<CaseMoment> moment_of(const std::string& at);

/// "--as-of DATE", refused where it is no day.
CLI::Option* add_as_of(CLI::App& command, std::string& as_of, const std::string& description);

/// The same under another name.
CLI::Option* add_day(CLI::App& command, const std::string& name, std::string& day,
                     const std::string& description);

/// "--overlay OVERLAY", once or several times.
CLI::Option* add_overlays(CLI::App& command, std::vector<std::string>& overlays);

}  // namespace edvet::cli
