#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/base/expected.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edvet {

/// Judgments of how many times as much one criterion counts as another. The cell in row i and column j says
/// it of i against j; the one across the diagonal says 1 / it. An empty cell takes it from across; a pair
/// that is empty on both sides was not compared. Cells on the diagonal are 1, or empty.
struct PairwiseComparisons {
    std::vector<std::vector<std::optional<Exact>>> cells;
};

/// The mean consistency index of random comparisons of n criteria. Published tables differ, and with them the
/// consistency ratio: it says little without the name of its table.
struct RandomIndices {
    std::string name;
    std::map<std::size_t, Exact> values;  ///< by n, each above zero; without one for n there is no ratio

    friend bool operator==(const RandomIndices&, const RandomIndices&) = default;
};

enum class RandomIndexTable {
    saaty_1980,         ///< Saaty, The Analytic Hierarchy Process, 1980
    saaty_2005,         ///< Saaty, Theory and Applications of the Analytic Network Process, 2005
    tummala_ling_1998,  ///< Tummala & Ling, Theory and Decision 44, 1998
    donegan_dodd_1991,  ///< Donegan & Dodd, Mathematical and Computer Modelling 15(10), 1991
};

/// "saaty-1980", "saaty-2005", "tummala-ling-1998", "donegan-dodd-1991".
std::string to_text(RandomIndexTable table);
std::optional<RandomIndexTable> random_index_table_from_text(std::string_view text);

/// The table, for 3 to 10 criteria; sources differ in the values beyond.
RandomIndices random_indices(RandomIndexTable table);

/// Nobody compares more than nine things in pairs and stays consistent (Saaty & Ozdemir, Mathematical and
/// Computer Modelling 38, 2003). For a plain calculation up to 15 are possible.
constexpr std::size_t most_elicited = 9;
constexpr std::size_t most_calculated = 15;

struct AhpOptions {
    RandomIndices random_indices;
    std::size_t most_criteria = most_elicited;  ///< at most `most_calculated`
};

AhpOptions default_ahp_options();  ///< Saaty 2005, nine criteria

/// The comparison that agrees least with the weights.
struct WorstComparison {
    std::size_t row = 0;
    std::size_t column = 0;  ///< above `row`
    Exact stated;            ///< how many times as much the row's criterion was said to count
    Exact fitting;           ///< how many times as much it counts by the weights; at 40 places
    Exact factor;            ///< how far the two are apart, above 1; at 40 places
};

/// How the weights follow from the comparisons.
enum class Prioritisation {
    eigenvector,               ///< the principal one; of all pairs
    logarithmic_least_squares  ///< where pairs were not compared
};

/// Every number is rounded half-even at 40 places. Vectors are scaled to add up to 1, which the rounded ones
/// do to within 10^-39; who weighs with them normalises once more.
struct AhpWeights {
    Prioritisation prioritisation = Prioritisation::eigenvector;
    std::vector<Exact> weights;

    /// Row geometric means, to stand beside the eigenvector: the two agree where the judgments are
    /// consistent. With pairs that were not compared they are the weights.
    std::vector<Exact> geometric_means;

    std::size_t not_compared = 0;  ///< pairs

    /// Of all pairs alone: without some of them there is no random index to hold the consistency against.
    std::optional<Exact> lambda_max;
    std::optional<Exact> consistency_index;  ///< (lambda_max - n) / (n - 1); 0 for one and two criteria
    std::optional<Exact> random_index;       ///< none for one and two criteria, or where the table has none
    std::string random_index_name;
    std::optional<Exact> consistency_ratio;  ///< index / random index; 0 for one and two criteria
    bool is_inconsistent = false;            ///< the ratio is above 1 / 10 (Saaty 1980)

    /// Largest |log(a_ij w_j / w_i)| with the weights above, the first of equals; none where everything fits
    /// to 30 digits.
    std::optional<WorstComparison> worst;
};

/// Weights from pairwise comparisons (Saaty 1980): the principal right eigenvector, by squaring the matrix
/// until all its columns are the same to 60 digits, which every positive matrix comes to; the weights lie
/// between the columns. Where pairs were not compared, least squares of the logarithms over those that were,
/// in closed form; the comparisons have to connect all criteria (Bozoki, Fulop & Ronyai, Mathematical and
/// Computer Modelling 52, 2010). The reason, naming all cells that are wrong: no criteria or too
/// many, not square, a judgment that is not above zero or beyond 10^9 or 10^-9, a diagonal that is not 1, two
/// cells that are not each other's reciprocals, criteria that are not connected. For the weights of one node
/// alone: scoring candidates in this way suffers from rank reversal.
Expected<AhpWeights, std::string> ahp_weights(const PairwiseComparisons& comparisons,
                                              const AhpOptions& options);

}  // namespace edvet
