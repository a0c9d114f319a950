#pragma once

#include "edvet/analysis/decision_matrix.hpp"
#include "edvet/base/exact.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// A candidate's value on a criterion: the least and the greatest that it can turn out to be, equal where it
/// is known. More is better; `low` and `high` are of no meaning where the criterion does not apply.
struct ValueInterval {
    Exact low;
    Exact high;
    bool applies = true;

    friend bool operator==(const ValueInterval&, const ValueInterval&) = default;
};

ValueInterval known_value(const Exact& value);
ValueInterval value_between(const Exact& low, const Exact& high);
ValueInterval value_not_applicable();

/// Candidates × criteria. What is unknown in one cell says nothing about another: each can turn out anywhere
/// in its interval, whatever the others do.
struct IntervalMatrix {
    std::vector<std::vector<ValueInterval>> rows;  ///< one a candidate, one cell a criterion

    std::size_t candidates() const { return rows.size(); }
    std::size_t criteria() const { return rows.empty() ? 0 : rows.front().size(); }
};

/// Every cell known and applicable.
IntervalMatrix known_matrix(const std::vector<std::vector<Exact>>& values);
/// The same, with the columns of costs turned around: their values times -1. One sense a column.
IntervalMatrix known_matrix(const DecisionMatrix& matrix, const std::vector<Sense>& senses);

constexpr std::size_t most_matrix_candidates = 10'000;
constexpr std::size_t most_matrix_criteria = 1'000;

/// Why nothing can be computed from it: there are no candidates or no criteria, too many of them, the rows
/// are not equally long, a low is above its high, or nothing applies to a candidate. Rows and columns are
/// counted from 1.
std::optional<std::string> flaw_of(const IntervalMatrix& matrix);

/// Each cell that does not apply as an interval: the criterion leaves the candidate's denominator, which is
/// to say that it has there the value of its other criteria, a mean of them, and so no less than the least
/// low and no more than the greatest high in its row. Requires that something applies in each row.
IntervalMatrix with_gaps_as_intervals(const IntervalMatrix& matrix);

}  // namespace edvet
