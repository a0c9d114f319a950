#pragma once

#include "workflow/mcda/inputs.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace edvet::mcda {

/// What a performance is worth: straight lines between points with fixed ends, or a table of levels.
struct ValueFunction {
    std::vector<std::pair<Exact, Exact>> points;  ///< by rising performance, none twice
    std::map<std::string, Exact> levels;
    bool clips = true;  ///< beyond the ends the value of the end; otherwise an error

    /// Of a performance within the ends.
    Exact at(const Exact& performance) const;
};

std::optional<ValueFunction> read_value_function(Inputs& in, const JsonNode& node);

/// One for each criterion under "value_functions" or the like; empty where there are none.
std::optional<std::vector<ValueFunction>> read_value_functions(Inputs& in, std::size_t criteria,
                                                               const Names& names);

/// The value of a cell, a number or the name of a level.
std::optional<Exact> value_of(Inputs& in, const ValueFunction& function, const JsonNode& cell);

/// The least and the greatest value between two performances.
std::pair<Exact, Exact> values_between(const ValueFunction& function, const Exact& low, const Exact& high);

}  // namespace edvet::mcda
