#include "analysis/ahp_judgments.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/power.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

const Exact tolerance{1, 1'000'000};  ///< "0.333333" is a third
const Exact largest{1'000'000'000};

std::optional<std::string> wrong_shape(const PairwiseComparisons& comparisons, std::size_t most_criteria)
{
    const auto n = comparisons.cells.size();
    if (n == 0) return "there are no criteria to compare";
    if (n > most_criteria)
        return fmt::format("{} criteria are too many to compare in pairs: nobody stays consistent with more "
                           "than {}; put them into groups and compare within each",
                           n, most_criteria);
    for (std::size_t i = 0; i < n; ++i)
        if (comparisons.cells[i].size() != n)
            return fmt::format("row {} has {} cells where {} criteria are compared", i + 1,
                               comparisons.cells[i].size(), n);
    return std::nullopt;
}

bool are_reciprocals(const Exact& a, const Exact& b)
{
    const Exact product = a * b;
    return product >= 1 - tolerance && product <= 1 + tolerance;
}

std::string cell(std::size_t i, std::size_t j) { return fmt::format("row {} column {}", i + 1, j + 1); }

/// Everything that is wrong with single cells.
std::vector<std::string> wrong_cells(const Judgments& cells)
{
    std::vector<std::string> wrong;
    for (std::size_t i = 0; i < cells.size(); ++i)
        for (std::size_t j = 0; j < cells.size(); ++j) {
            const auto& judgment = cells[i][j];
            if (!judgment) continue;
            const auto shown = shortest_decimal(*judgment, 9);
            if (i == j && *judgment != 1)
                wrong.push_back(
                    fmt::format("{} is {} where a criterion meets itself and has 1", cell(i, j), shown));
            else if (*judgment <= 0)
                wrong.push_back(fmt::format("{} is {}, which is not above zero", cell(i, j), shown));
            else if (*judgment > largest || *judgment * largest < 1)
                wrong.push_back(fmt::format("{} is beyond 1,000,000,000 times as much", cell(i, j)));
        }
    return wrong;
}

std::vector<std::string> wrong_pairs(const Judgments& cells)
{
    std::vector<std::string> wrong;
    for (std::size_t i = 0; i < cells.size(); ++i)
        for (std::size_t j = i + 1; j < cells.size(); ++j) {
            const auto& one = cells[i][j];
            const auto& other = cells[j][i];
            if (one && other && !are_reciprocals(*one, *other))
                wrong.push_back(fmt::format("{} is {} and {} is {}, which are not each other's reciprocals",
                                            cell(i, j), shortest_decimal(*one, 9), cell(j, i),
                                            shortest_decimal(*other, 9)));
        }
    return wrong;
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator)
{
    std::string text;
    for (const auto& part : parts) {
        if (!text.empty()) text += separator;
        text += part;
    }
    return text;
}

void fill_from_across(Judgments& cells)
{
    for (std::size_t i = 0; i < cells.size(); ++i) {
        cells[i][i] = Exact{1};
        for (std::size_t j = 0; j < cells.size(); ++j)
            if (!cells[i][j] && cells[j][i]) cells[i][j] = Exact{1} / *cells[j][i];
    }
}

/// The criteria that no chain of comparisons connects with the first, counted from 1.
std::vector<std::string> not_connected(const Judgments& cells)
{
    std::vector<bool> is_reached(cells.size());
    std::vector<std::size_t> waiting{0};
    is_reached[0] = true;
    while (!waiting.empty()) {
        const auto i = waiting.back();
        waiting.pop_back();
        for (std::size_t j = 0; j < cells.size(); ++j)
            if (cells[i][j] && !is_reached[j]) {
                is_reached[j] = true;
                waiting.push_back(j);
            }
    }
    std::vector<std::string> missing;
    for (std::size_t i = 0; i < cells.size(); ++i)
        if (!is_reached[i]) missing.push_back(std::to_string(i + 1));
    return missing;
}

}  // namespace

Expected<Judgments, std::string> judgments_of(const PairwiseComparisons& comparisons,
                                              std::size_t most_criteria)
{
    ensure(most_criteria <= most_calculated, "more criteria than can be calculated");
    auto shape = wrong_shape(comparisons, most_criteria);
    if (shape) return Unexpected{*std::move(shape)};

    auto cells = comparisons.cells;
    auto wrong = wrong_cells(cells);
    if (wrong.empty()) wrong = wrong_pairs(cells);
    if (!wrong.empty()) return Unexpected{joined(wrong, "; ")};

    fill_from_across(cells);
    const auto apart = not_connected(cells);
    if (!apart.empty())
        return Unexpected{
            fmt::format("no chain of comparisons connects criterion 1 with {}", joined(apart, ", "))};
    return cells;
}

}  // namespace edvet
