#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/base/expected.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace edvet {

/// Whether more of a criterion is better or worse.
enum class Sense { benefit, cost };

/// What several candidates have on several criteria: one row a candidate, one column a criterion. Nothing in
/// it is missing: an unknown is no number, and a method that needs a matrix has no answer while there are
/// unknowns.
struct DecisionMatrix {
    std::vector<std::vector<Exact>> values;

    friend bool operator==(const DecisionMatrix&, const DecisionMatrix&) = default;
};

/// What is larger is refused, so that no input can occupy a machine for hours.
constexpr std::size_t most_rows = 10'000;
constexpr std::size_t most_columns = 1'000;
constexpr std::size_t most_cells = 1'000'000;

/// What is summed exactly is brought to a common denominator. Where that has more bits than this, as the sum
/// of the reciprocals of 200 prices can have, the values have to be rounded first.
constexpr unsigned most_denominator_bits = 4'096;

/// The reason where it has no rows, no columns, rows of different lengths, or is larger than the limits. Rows
/// and columns count from 1 in every reason.
Expected<Done, std::string> check(const DecisionMatrix& matrix);

/// One sense a column, or the reason.
Expected<Done, std::string> check(const DecisionMatrix& matrix, const std::vector<Sense>& senses);

/// Weights divided by their sum.
struct NormalisedWeights {
    std::vector<Exact> shares;   ///< not negative; they add up to 1 exactly
    bool summed_to_one = false;  ///< as given; where not, a reader may have meant others
    friend bool operator==(const NormalisedWeights&, const NormalisedWeights&) = default;
};

/// One weight for each of `criteria`; or the reason: another number of weights, one that is negative, all
/// zero. A criterion of weight 0 is allowed and counts for nothing.
Expected<NormalisedWeights, std::string> normalised_weights(const std::vector<Exact>& weights,
                                                            std::size_t criteria);

/// The columns in which all candidates have the same value: they cannot tell candidates apart. With a single
/// candidate these are all of them.
std::vector<std::size_t> constant_columns(const DecisionMatrix& matrix);

/// The matrix without one row, which has to be there.
DecisionMatrix without_row(const DecisionMatrix& matrix, std::size_t row);

}  // namespace edvet
