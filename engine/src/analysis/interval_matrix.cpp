#include "edvet/analysis/interval_matrix.hpp"

#include "analysis/same_value.hpp"
#include "edvet/base/contract.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet {

namespace {

std::optional<std::string> flaw_of_row(const std::vector<ValueInterval>& row, std::size_t number,
                                       std::size_t criteria)
{
    if (row.size() != criteria)
        return fmt::format("row {} has {} values, and the first has {}", number, row.size(), criteria);
    for (std::size_t j = 0; j < row.size(); ++j)
        if (row[j].applies && !is_same(row[j].low, row[j].high) && row[j].low > row[j].high)
            return fmt::format("in row {}, column {}, the low {} is above the high {}", number, j + 1,
                               row[j].low.str(), row[j].high.str());
    if (std::ranges::none_of(row, &ValueInterval::applies))
        return fmt::format("no criterion applies in row {}", number);
    return std::nullopt;
}

}  // namespace

ValueInterval known_value(const Exact& value) { return {value, value, true}; }

ValueInterval value_between(const Exact& low, const Exact& high) { return {low, high, true}; }

ValueInterval value_not_applicable() { return {0, 0, false}; }

IntervalMatrix known_matrix(const std::vector<std::vector<Exact>>& values)
{
    IntervalMatrix matrix;
    for (const auto& row : values) {
        auto& cells = matrix.rows.emplace_back();
        for (const auto& value : row) cells.push_back(known_value(value));
    }
    return matrix;
}

IntervalMatrix known_matrix(const DecisionMatrix& matrix, const std::vector<Sense>& senses)
{
    auto known = known_matrix(matrix.values);
    for (auto& row : known.rows) {
        ensure(row.size() == senses.size(), "there is one sense a column");
        for (std::size_t j = 0; j < row.size(); ++j)
            if (senses[j] == Sense::cost) row[j] = known_value(-row[j].low);
    }
    return known;
}

std::optional<std::string> flaw_of(const IntervalMatrix& matrix)
{
    if (matrix.candidates() == 0) return "there are no candidates";
    if (matrix.criteria() == 0) return "there are no criteria";
    if (matrix.candidates() > most_matrix_candidates)
        return fmt::format("there are {} candidates, and {} at most can be compared", matrix.candidates(),
                           most_matrix_candidates);
    if (matrix.criteria() > most_matrix_criteria)
        return fmt::format("there are {} criteria, and {} at most can be compared", matrix.criteria(),
                           most_matrix_criteria);
    for (std::size_t i = 0; i < matrix.candidates(); ++i) {
        auto flaw = flaw_of_row(matrix.rows[i], i + 1, matrix.criteria());
        if (flaw) return flaw;
    }
    return std::nullopt;
}

IntervalMatrix with_gaps_as_intervals(const IntervalMatrix& matrix)
{
    auto filled = matrix;
    for (auto& row : filled.rows) {
        const auto first = std::ranges::find_if(row, &ValueInterval::applies);
        ensure(first != row.end(), "some criterion applies to every candidate");
        auto own = *first;
        for (const auto& cell : row) {
            if (!cell.applies) continue;
            own.low = std::min(own.low, cell.low);
            own.high = std::max(own.high, cell.high);
        }
        for (auto& cell : row)
            if (!cell.applies) cell = own;
    }
    return filled;
}

}  // namespace edvet
