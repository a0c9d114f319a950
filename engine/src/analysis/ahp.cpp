#include "edvet/analysis/ahp.hpp"

#include "analysis/ahp_judgments.hpp"
#include "edvet/base/contract.hpp"
#include "edvet/base/power.hpp"
#include "edvet/base/real.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace edvet {

namespace {

using Vector = std::vector<Real>;
using Matrix = std::vector<Vector>;

constexpr int settled_digits = 60;

/// Judgments from 10^-9 to 10^9 need fewer than 50 doublings; rounding then spoils fewer than 20 digits.
constexpr int most_squarings = 64;

Real sum_of(const Vector& values) { return std::accumulate(values.begin(), values.end(), Real{0}); }

Vector scaled_to_one(Vector values)
{
    const auto sum = sum_of(values);
    for (auto& value : values) value /= sum;
    return values;
}

Matrix squared(const Matrix& matrix)
{
    const auto n = matrix.size();
    Matrix square(n, Vector(n, Real{0}));
    Real whole = 0;
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) {
            for (std::size_t k = 0; k < n; ++k) square[i][j] += matrix[i][k] * matrix[k][j];
            whole += square[i][j];
        }
    for (auto& row : square)
        for (auto& value : row) value /= whole;
    return square;
}

Vector column_of(const Matrix& matrix, std::size_t j)
{
    Vector column;
    for (const auto& row : matrix) column.push_back(row[j]);
    return scaled_to_one(std::move(column));
}

/// The eigenvector is a mean of the columns, so that where they are the same it is known.
bool columns_agree(const Matrix& matrix)
{
    const Real near_enough = pow(Real{10}, -settled_digits);
    const auto first = column_of(matrix, 0);
    for (std::size_t j = 1; j < matrix.size(); ++j) {
        const auto column = column_of(matrix, j);
        for (std::size_t i = 0; i < matrix.size(); ++i)
            if (abs(column[i] - first[i]) > near_enough) return false;
    }
    return true;
}

Vector principal_eigenvector(Matrix matrix)
{
    for (int count = 0; count < most_squarings; ++count) {
        if (columns_agree(matrix)) return column_of(matrix, 0);
        matrix = squared(matrix);
    }
    throw ContractViolation{"a positive matrix whose powers do not settle"};
}

/// Of an eigenvector that adds up to 1, the sum of what the matrix makes of it.
Real eigenvalue_of(const Matrix& matrix, const Vector& weights)
{
    Real sum = 0;
    for (const auto& row : matrix)
        sum += std::inner_product(row.begin(), row.end(), weights.begin(), Real{0});
    return sum;
}

Vector row_geometric_means(const Matrix& matrix)
{
    Vector means;
    for (const auto& row : matrix) {
        const auto product = std::accumulate(row.begin(), row.end(), Real{1}, std::multiplies<>{});
        means.push_back(exp(log(product) / row.size()));
    }
    return scaled_to_one(std::move(means));
}

/// Solves a symmetric positive definite system, which needs no pivots.
Vector solved(Matrix system, Vector right)
{
    const auto n = right.size();
    for (std::size_t k = 0; k < n; ++k)
        for (std::size_t i = k + 1; i < n; ++i) {
            const Real factor = system[i][k] / system[k][k];
            for (std::size_t j = k; j < n; ++j) system[i][j] -= factor * system[k][j];
            right[i] -= factor * right[k];
        }
    for (std::size_t k = n; k-- > 0;) {
        for (std::size_t j = k + 1; j < n; ++j) right[k] -= system[k][j] * right[j];
        right[k] /= system[k][k];
    }
    return right;
}

/// The logarithms of the weights solve the Laplacian of the graph of comparisons, with the first set to 0.
Vector least_squares_weights(const Judgments& judgments)
{
    const auto n = judgments.size();
    Matrix laplacian(n - 1, Vector(n - 1, Real{0}));
    Vector right(n - 1, Real{0});
    for (std::size_t i = 1; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) {
            if (i == j || !judgments[i][j]) continue;
            laplacian[i - 1][i - 1] += 1;
            if (j > 0) laplacian[i - 1][j - 1] -= 1;
            right[i - 1] += (log(real(*judgments[i][j])) - log(real(*judgments[j][i]))) / 2;
        }

    Vector weights{Real{1}};
    for (const auto& logarithm : solved(std::move(laplacian), std::move(right)))
        weights.push_back(exp(logarithm));
    return scaled_to_one(std::move(weights));
}

std::size_t pairs_not_compared(const Judgments& judgments)
{
    std::size_t missing = 0;
    for (const auto& row : judgments)
        missing += static_cast<std::size_t>(
            std::ranges::count_if(row, [](const auto& judgment) { return !judgment.has_value(); }));
    return missing / 2;
}

std::vector<Exact> shown(const Vector& values)
{
    std::vector<Exact> rounded_values;
    for (const auto& value : values) rounded_values.push_back(rounded(value, irrational_places));
    return rounded_values;
}

std::optional<WorstComparison> worst_comparison(const Judgments& judgments, const Vector& weights)
{
    std::optional<WorstComparison> worst;
    Exact most = rounded(1 + pow(Real{10}, -30), irrational_places);
    for (std::size_t i = 0; i < weights.size(); ++i)
        for (std::size_t j = i + 1; j < weights.size(); ++j) {
            if (!judgments[i][j]) continue;
            const Real fitting = weights[i] / weights[j];
            const Real off = real(*judgments[i][j]) / fitting;
            const auto factor = rounded(off > 1 ? off : 1 / off, irrational_places);
            if (factor <= most) continue;
            most = factor;
            worst = {i, j, *judgments[i][j], rounded(fitting, irrational_places), factor};
        }
    return worst;
}

Matrix whole_matrix(const Judgments& judgments)
{
    Matrix matrix;
    for (const auto& row : judgments) {
        Vector& numbers = matrix.emplace_back();
        for (const auto& judgment : row) numbers.push_back(real(*judgment));
    }
    return matrix;
}

/// With one or two criteria nothing can contradict, whatever rounding the judgments carry.
void measure_consistency(AhpWeights& found, const Real& eigenvalue, const RandomIndices& indices)
{
    const auto n = found.weights.size();
    found.lambda_max = rounded(eigenvalue, irrational_places);
    if (n <= 2) {
        found.consistency_index = Exact{0};
        found.consistency_ratio = Exact{0};
        return;
    }
    found.consistency_index = rounded((*found.lambda_max - n) / (n - 1), irrational_places);
    const auto index = indices.values.find(n);
    if (index == indices.values.end()) return;
    ensure(index->second > 0, "a random index that is not above zero");
    found.random_index = index->second;
    found.consistency_ratio = rounded(*found.consistency_index / index->second, irrational_places);
    found.is_inconsistent = *found.consistency_ratio > Exact{1, 10};
}

}  // namespace

AhpOptions default_ahp_options() { return {random_indices(RandomIndexTable::saaty_2005), most_elicited}; }

Expected<AhpWeights, std::string> ahp_weights(const PairwiseComparisons& comparisons,
                                              const AhpOptions& options)
{
    const auto judgments = judgments_of(comparisons, options.most_criteria);
    if (!judgments) return Unexpected{judgments.error()};

    AhpWeights found;
    found.random_index_name = options.random_indices.name;
    found.not_compared = pairs_not_compared(*judgments);
    if (found.not_compared > 0) {
        const auto weights = least_squares_weights(*judgments);
        found.prioritisation = Prioritisation::logarithmic_least_squares;
        found.weights = shown(weights);
        found.geometric_means = found.weights;
        found.worst = worst_comparison(*judgments, weights);
        return found;
    }

    const auto matrix = whole_matrix(*judgments);
    const auto weights = principal_eigenvector(matrix);
    found.weights = shown(weights);
    found.geometric_means = shown(row_geometric_means(matrix));
    found.worst = worst_comparison(*judgments, weights);
    measure_consistency(found, eigenvalue_of(matrix, weights), options.random_indices);
    return found;
}

}  // namespace edvet
