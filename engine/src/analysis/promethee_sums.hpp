#pragma once

#include "analysis/promethee_flows.hpp"

#include <string>
#include <variant>
#include <vector>

namespace edvet {

/// Weighted sums of preferences over all criteria and all others, over one denominator.
struct WeightedFlows {
    std::vector<Whole> leaving;
    std::vector<Whole> entering;
    Whole denominator = 1;
};

struct WeightedColumn {
    std::variant<NarrowColumn, WideColumn> column;
    PreferenceShape shape = PreferenceShape::usual;
    Whole weight;  ///< above 0
};

/// Columns of `count` candidates. Narrow ones are summed together in 128 bits, as many as are proven to fit.
/// The reason where the denominator of all has more than `most_denominator_bits`.
Expected<WeightedFlows, std::string> weighted_flows(const std::vector<WeightedColumn>& columns,
                                                    std::size_t count);

}  // namespace edvet
