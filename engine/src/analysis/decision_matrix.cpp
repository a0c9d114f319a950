#include "edvet/analysis/decision_matrix.hpp"

#include "edvet/base/contract.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

namespace edvet {

Expected<Done, std::string> check(const DecisionMatrix& matrix)
{
    const auto& rows = matrix.values;
    if (rows.empty()) return Unexpected<std::string>{"the matrix has no candidates"};
    const auto columns = rows.front().size();
    if (columns == 0) return Unexpected<std::string>{"the matrix has no criteria"};
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i].size() != columns)
            return Unexpected{
                fmt::format("row {} has {} values where row 1 has {}", i + 1, rows[i].size(), columns)};
    if (rows.size() > most_rows || columns > most_columns || rows.size() * columns > most_cells)
        return Unexpected{
            fmt::format("a matrix of {} by {} is too large: at most {} candidates, {} criteria and {} values",
                        rows.size(), columns, most_rows, most_columns, most_cells)};
    return Done{};
}

Expected<Done, std::string> check(const DecisionMatrix& matrix, const std::vector<Sense>& senses)
{
    const auto sound = check(matrix);
    if (!sound) return sound;
    if (senses.size() != matrix.values.front().size())
        return Unexpected{
            fmt::format("{} senses for {} criteria", senses.size(), matrix.values.front().size())};
    return Done{};
}

Expected<NormalisedWeights, std::string> normalised_weights(const std::vector<Exact>& weights,
                                                            std::size_t criteria)
{
    if (weights.size() != criteria)
        return Unexpected{fmt::format("{} weights for {} criteria", weights.size(), criteria)};
    for (std::size_t j = 0; j < weights.size(); ++j)
        if (weights[j] < 0) return Unexpected{fmt::format("the weight of criterion {} is negative", j + 1)};
    const auto sum = std::accumulate(weights.begin(), weights.end(), Exact{0});
    if (sum == 0) return Unexpected<std::string>{"all weights are zero"};

    NormalisedWeights normalised{weights, sum == 1};
    for (auto& share : normalised.shares) share /= sum;
    return normalised;
}

std::vector<std::size_t> constant_columns(const DecisionMatrix& matrix)
{
    ensure(check(matrix).has_value(), "a matrix that was not checked");
    const auto& first = matrix.values.front();
    std::vector<std::size_t> constant;
    for (std::size_t j = 0; j < first.size(); ++j)
        if (std::ranges::all_of(matrix.values, [&](const auto& row) { return row[j] == first[j]; }))
            constant.push_back(j);
    return constant;
}

DecisionMatrix without_row(const DecisionMatrix& matrix, std::size_t row)
{
    ensure(row < matrix.values.size(), "a row that is not there");
    auto rest = matrix;
    rest.values.erase(rest.values.begin() + static_cast<std::ptrdiff_t>(row));
    return rest;
}

}  // namespace edvet
