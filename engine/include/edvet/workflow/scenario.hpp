#pragma once

#include "edvet/base/date.hpp"
#include "edvet/base/diagnostic.hpp"
#include "edvet/base/exact.hpp"
#include "edvet/base/expected.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace edvet {

/// What is different in a what-if. Nothing here is ever written into a record. Keys are ids.
struct Scenario {
    std::string title = {};
    std::string reason = {};
    std::map<std::string, Exact> weights = {};  ///< of a section or criterion, among its siblings, above 0
    std::map<std::pair<std::string, std::string>, std::string> levels =
        {};  ///< candidate and criterion to a level, "unknown" or "not-applicable"; counts as it is said
    std::map<std::string, Exact> price_factors = {};  ///< candidate to a factor on all its prices, 0 or more
    std::map<std::pair<std::string, std::string>, Exact> prices =
        {};  ///< candidate and cost line to its price a unit, 0 or more; after the factor
    std::optional<Exact> discount_rate = std::nullopt;  ///< a share, stated as the procurement's is
    std::optional<Date> as_of = std::nullopt;

    bool is_empty() const
    {
        return weights.empty() && levels.empty() && price_factors.empty() && prices.empty() &&
               !discount_rate && !as_of;
    }

    friend bool operator==(const Scenario&, const Scenario&) = default;
};

/// Reads a scenario file ("edvet: scenario/1"). Does no I/O. What it names is looked up when it is applied.
Parsed<Scenario> parse_scenario(std::string_view text, const std::string& file);

/// The file that `parse_scenario` reads back as the same; with the procurement it was made for as a comment.
std::string scenario_text(const Scenario& scenario, const std::string& procurement);

/// Reads one from disk.
Parsed<Scenario> read_scenario(const std::filesystem::path& file);

/// Writes it into a new file, all or nothing. Refuses where there is something of that name.
Expected<Done, Diagnostic> write_scenario(const Scenario& scenario, const std::string& procurement,
                                          const std::filesystem::path& file);

}  // namespace edvet
