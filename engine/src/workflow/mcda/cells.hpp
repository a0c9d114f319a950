#pragma once

#include "edvet/analysis/interval_matrix.hpp"
#include "workflow/mcda/inputs.hpp"
#include "workflow/mcda/value_function.hpp"

#include <optional>
#include <vector>

namespace edvet::mcda {

/// A table of values that may be missing, with what they are called.
struct IntervalInput {
    IntervalMatrix matrix;
    Names alternatives;
    Names criteria;
    bool has_unknown = false;

    /// Of a table without unknowns.
    DecisionMatrix known() const;
};

/// Cells are numbers, [low, high], {"low", "high"} or {"min", "max"}; null is anything between 0 and 1, or
/// with a value function anything it can be. Value functions turn performances into values.
std::optional<IntervalInput> read_intervals(Inputs& in);

}  // namespace edvet::mcda
