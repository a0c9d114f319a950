#include "edvet/analysis/weighted_sum.hpp"

#include "analysis/whole_units.hpp"
#include "edvet/base/contract.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

using Column = std::vector<Exact>;
using ColumnOrReason = Expected<Column, std::string>;

struct Name {
    Normalisation normalisation;
    std::string_view text;
};

constexpr std::array names{Name{Normalisation::none, "none"}, Name{Normalisation::maximum, "max"},
                           Name{Normalisation::sum, "sum"}, Name{Normalisation::min_max, "min-max"}};

std::string too_fine(std::string_view what)
{
    return fmt::format("{} no common denominator of at most {} bits: round the values first", what,
                       most_denominator_bits);
}

Column times(Column column, const Exact& factor)
{
    for (auto& value : column) value *= factor;
    return column;
}

Column reciprocals(Column column)
{
    for (auto& value : column) value = 1 / value;
    return column;
}

/// Shares of the largest value or of the sum: a cost counts by its reciprocal.
ColumnOrReason proportional(const Column& column, Sense sense, bool to_sum)
{
    const auto lowest = *std::ranges::min_element(column);
    if (sense == Sense::cost && lowest <= 0)
        return Unexpected<std::string>{"has a cost that is not above zero, which has no reciprocal"};
    if (lowest < 0) return Unexpected<std::string>{"has a negative value, which has no share"};

    const auto counted = sense == Sense::cost ? reciprocals(column) : column;
    Exact whole = *std::ranges::max_element(counted);
    if (to_sum) {
        const auto sum = bounded_sum(counted);
        if (!sum) return Unexpected{too_fine("has")};
        whole = *sum;
    }
    if (whole == 0) return Unexpected<std::string>{"is zero for every candidate"};
    return times(counted, 1 / whole);
}

Column between_extremes(const Column& column, Sense sense)
{
    const auto lowest = *std::ranges::min_element(column);
    const auto highest = *std::ranges::max_element(column);
    if (lowest == highest) return Column(column.size(), Exact{1});
    Column scaled;
    for (const auto& value : column) {
        const Exact gained = sense == Sense::benefit ? value - lowest : highest - value;
        scaled.push_back(gained / (highest - lowest));
    }
    return scaled;
}

ColumnOrReason normalised(const Column& column, Sense sense, Normalisation normalisation)
{
    switch (normalisation) {  // no default: the compiler names a normalisation that is missing
        case Normalisation::none:
            if (sense == Sense::cost)
                return Unexpected<std::string>{"is a cost, which needs a normalisation to count for less"};
            return column;
        case Normalisation::maximum: return proportional(column, sense, false);
        case Normalisation::sum: return proportional(column, sense, true);
        case Normalisation::min_max: return between_extremes(column, sense);
    }
    throw ContractViolation{"a normalisation that does not exist"};
}

Expected<std::vector<Exact>, std::string> weighted(const DecisionMatrix& matrix,
                                                   const std::vector<Exact>& shares)
{
    std::vector<Exact> scores;
    for (const auto& row : matrix.values) {
        std::vector<Exact> points;
        for (std::size_t j = 0; j < shares.size(); ++j) points.push_back(shares[j] * row[j]);
        const auto score = bounded_sum(points);
        if (!score)
            return Unexpected{too_fine(fmt::format("the weighted values of row {} have", scores.size() + 1))};
        scores.push_back(*score);
    }
    return scores;
}

}  // namespace

std::string to_text(Normalisation normalisation)
{
    const auto* found = std::ranges::find(names, normalisation, &Name::normalisation);
    ensure(found != names.end(), "a normalisation that does not exist");
    return std::string{found->text};
}

std::optional<Normalisation> normalisation_from_text(std::string_view text)
{
    const auto* found = std::ranges::find(names, text, &Name::text);
    if (found == names.end()) return std::nullopt;
    return found->normalisation;
}

Expected<WeightedSum, std::string> weighted_sum(const DecisionMatrix& matrix,
                                                const std::vector<Exact>& weights)
{
    const auto sound = check(matrix);
    if (!sound) return Unexpected{sound.error()};
    const std::vector<Sense> senses(matrix.values.front().size(), Sense::benefit);
    return simple_additive_weighting(matrix, weights, senses, Normalisation::none);
}

Expected<WeightedSum, std::string> simple_additive_weighting(const DecisionMatrix& matrix,
                                                             const std::vector<Exact>& weights,
                                                             const std::vector<Sense>& senses,
                                                             Normalisation normalisation)
{
    const auto sound = check(matrix, senses);
    if (!sound) return Unexpected{sound.error()};
    auto shares = normalised_weights(weights, senses.size());
    if (!shares) return Unexpected{shares.error()};

    auto scaled = matrix;
    for (std::size_t j = 0; j < senses.size(); ++j) {
        Column column;
        for (const auto& row : matrix.values) column.push_back(row[j]);
        const auto found = normalised(column, senses[j], normalisation);
        if (!found) return Unexpected{fmt::format("criterion {} {}", j + 1, found.error())};
        for (std::size_t i = 0; i < column.size(); ++i) scaled.values[i][j] = (*found)[i];
    }
    auto scores = weighted(scaled, shares->shares);
    if (!scores) return Unexpected{scores.error()};
    return WeightedSum{*std::move(shares), std::move(scaled), score_ranking(*std::move(scores))};
}

}  // namespace edvet
