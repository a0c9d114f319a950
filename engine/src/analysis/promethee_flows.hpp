#pragma once

#include "analysis/promethee_columns.hpp"
#include "edvet/base/int128.hpp"

#include <vector>

namespace edvet {

/// Of one criterion: for each candidate the sum of its preferences over the others, and of theirs over it. In
/// units of which `one` are a preference of 1.
template <class Sum>
struct ColumnFlows {
    std::vector<Sum> leaving;
    std::vector<Sum> entering;
};

/// How many units are a preference of 1. Of a narrow column it is narrow, and gaussian has none.
std::int64_t units_in_one(const NarrowColumn& column, PreferenceShape shape);
Whole units_in_one(const WideColumn& column, PreferenceShape shape);

/// A sum is at most the number of candidates times `units_in_one`.
ColumnFlows<Int128> column_flows(const NarrowColumn& column, PreferenceShape shape);
ColumnFlows<Whole> column_flows(const WideColumn& column, PreferenceShape shape);

/// 1 - exp(-ratio² / 2) in units of 10^-40, half-even; of a difference over the spread.
Whole gaussian_units(const Exact& ratio);

}  // namespace edvet
