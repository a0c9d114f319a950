#include "edvet/analysis/topsis.hpp"

#include "edvet/base/power.hpp"
#include "edvet/base/real.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

/// Sums of the squares of all differences, before the roots.
struct Squares {
    std::vector<Real> from_ideal;
    std::vector<Real> from_anti_ideal;
};

/// The squares of (share × x / length of the column) - the same of the ideal, added to those of other
/// columns.
void add_column(Squares& squares, const std::vector<Exact>& column, Sense sense, const Real& scale)
{
    const auto ends = std::ranges::minmax(column);
    const auto& best = sense == Sense::benefit ? ends.max : ends.min;
    const auto& worst = sense == Sense::benefit ? ends.min : ends.max;
    for (std::size_t i = 0; i < column.size(); ++i) {
        const Real to_best = scale * real(column[i] - best);
        const Real to_worst = scale * real(column[i] - worst);
        squares.from_ideal[i] += to_best * to_best;
        squares.from_anti_ideal[i] += to_worst * to_worst;
    }
}

Expected<Squares, std::string> squares_of(const DecisionMatrix& matrix, const std::vector<Exact>& shares,
                                          const std::vector<Sense>& senses)
{
    const auto rows = matrix.values.size();
    Squares squares{std::vector<Real>(rows, Real{0}), std::vector<Real>(rows, Real{0})};
    for (std::size_t j = 0; j < shares.size(); ++j) {
        std::vector<Exact> column;
        Real length = 0;
        for (const auto& row : matrix.values) {
            column.push_back(row[j]);
            const Real value = real(row[j]);
            length += value * value;
        }
        if (length == 0)
            return Unexpected{fmt::format(
                "criterion {} is zero for every candidate and has no vector normalisation", j + 1)};
        add_column(squares, column, senses[j], real(shares[j]) / sqrt(length));
    }
    return squares;
}

}  // namespace

Expected<Topsis, std::string> topsis(const DecisionMatrix& matrix, const std::vector<Exact>& weights,
                                     const std::vector<Sense>& senses)
{
    const auto sound = check(matrix, senses);
    if (!sound) return Unexpected{sound.error()};
    auto shares = normalised_weights(weights, senses.size());
    if (!shares) return Unexpected{shares.error()};
    if (matrix.values.size() == 1)
        return Unexpected<std::string>{"a single candidate is its own ideal and has no closeness"};
    const auto squares = squares_of(matrix, shares->shares, senses);
    if (!squares) return Unexpected{squares.error()};

    Topsis found;
    std::vector<Exact> closeness;
    for (std::size_t i = 0; i < matrix.values.size(); ++i) {
        const Real best = sqrt(squares->from_ideal[i]);
        const Real worst = sqrt(squares->from_anti_ideal[i]);
        if (best == 0 && worst == 0)
            return Unexpected<std::string>{
                "all candidates are equal in every criterion that has weight, and have no closeness"};
        found.from_ideal.push_back(rounded(best, irrational_places));
        found.from_anti_ideal.push_back(rounded(worst, irrational_places));
        closeness.push_back(rounded(worst / (best + worst), irrational_places));
    }
    found.weights = *std::move(shares);
    found.closeness = score_ranking(std::move(closeness));
    return found;
}

}  // namespace edvet
