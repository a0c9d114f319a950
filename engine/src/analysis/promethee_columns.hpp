#pragma once

#include "edvet/analysis/promethee.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace edvet {

/// A column and its thresholds in whole units, which are one over a common denominator; more is better.
template <class Integer>
struct WholeColumn {
    std::vector<Integer> values;
    Integer indifference{};
    Integer preference{};
    Integer spread{};
};

/// Every number is within 2^61 of zero, so that sums and differences of two fit into 64 bits.
using NarrowColumn = WholeColumn<std::int64_t>;
using WideColumn = WholeColumn<Whole>;

/// Narrow where it fits; or the reason where the common denominator has more than `most_denominator_bits`.
Expected<std::variant<NarrowColumn, WideColumn>, std::string>
whole_column(const DecisionMatrix& matrix, std::size_t column, const PrometheeCriterion& criterion);

WideColumn widened(const NarrowColumn& column);

}  // namespace edvet
