#include "edvet/analysis/ahp.hpp"
#include "edvet/analysis/elicited_weights.hpp"
#include "edvet/analysis/promethee.hpp"
#include "edvet/analysis/rank_reversal.hpp"
#include "edvet/analysis/topsis.hpp"
#include "edvet/analysis/weighted_sum.hpp"
#include "edvet/base/power.hpp"

#include <algorithm>
#include <numeric>
#include <random>
#include <vector>

#include <catch2/catch.hpp>

using namespace edvet;

namespace {

constexpr int trials = 60;

/// Draws small problems; the same seed draws the same.
class Problems {
public:
    explicit Problems(std::uint32_t seed) : engine_(seed) {}

    int between(int low, int high)
    {
        return low + static_cast<int>(engine_() % static_cast<std::uint32_t>(high - low + 1));
    }
    std::size_t size(int low, int high) { return static_cast<std::size_t>(between(low, high)); }

    /// Few different values, so that candidates tie.
    DecisionMatrix matrix(std::size_t rows, std::size_t columns)
    {
        DecisionMatrix drawn{std::vector<std::vector<Exact>>(rows)};
        const int divisor = between(1, 6);
        for (auto& row : drawn.values)
            for (std::size_t j = 0; j < columns; ++j) row.push_back(Exact{between(1, 12), divisor});
        return drawn;
    }
    std::vector<Exact> weights(std::size_t count)
    {
        std::vector<Exact> drawn{Exact{between(1, 9)}};
        while (drawn.size() < count) drawn.push_back(Exact{between(0, 9), between(1, 4)});
        return drawn;
    }
    std::vector<Sense> senses(std::size_t count)
    {
        std::vector<Sense> drawn;
        for (std::size_t j = 0; j < count; ++j)
            drawn.push_back(between(0, 1) == 0 ? Sense::benefit : Sense::cost);
        return drawn;
    }
    std::vector<PrometheeCriterion> criteria(std::size_t count, bool has_gaussian)
    {
        const auto drawn_weights = weights(count);
        const auto drawn_senses = senses(count);
        std::vector<PrometheeCriterion> drawn;
        for (std::size_t j = 0; j < count; ++j) {
            const Exact low{between(0, 4), between(1, 3)};
            PreferenceFunction function{shape(has_gaussian), low, low + Exact{between(1, 9), between(1, 4)},
                                        Exact{between(1, 5), 2}};
            drawn.push_back({drawn_weights[j], drawn_senses[j], std::move(function)});
        }
        return drawn;
    }
    std::vector<std::size_t> permutation(std::size_t count)
    {
        std::vector<std::size_t> drawn(count);
        std::iota(drawn.begin(), drawn.end(), std::size_t{0});
        std::ranges::shuffle(drawn, engine_);
        return drawn;
    }

private:
    PreferenceShape shape(bool has_gaussian)
    {
        constexpr PreferenceShape shapes[] = {PreferenceShape::usual,   PreferenceShape::u_shape,
                                              PreferenceShape::v_shape, PreferenceShape::level,
                                              PreferenceShape::linear,  PreferenceShape::gaussian};
        return shapes[between(0, has_gaussian ? 5 : 4)];
    }

    std::mt19937 engine_;
};

template <class T>
std::vector<T> permuted(const std::vector<T>& values, const std::vector<std::size_t>& order)
{
    std::vector<T> moved;
    for (const auto i : order) moved.push_back(values[i]);
    return moved;
}

DecisionMatrix with_columns(const DecisionMatrix& matrix, const std::vector<std::size_t>& order)
{
    DecisionMatrix moved;
    for (const auto& row : matrix.values) moved.values.push_back(permuted(row, order));
    return moved;
}

Exact sum_of(const std::vector<Exact>& values)
{
    return std::accumulate(values.begin(), values.end(), Exact{0});
}

}  // namespace

TEST_CASE("flows by sorting are the flows of all pairs, and net flows add up to nothing",
          "[property][promethee]")
{
    Problems problems{Catch::rngSeed()};
    for (int trial = 0; trial < trials; ++trial) {
        CAPTURE(trial);
        const auto rows = problems.size(2, 9);
        const auto matrix = problems.matrix(rows, problems.size(1, 6));
        const auto criteria = problems.criteria(matrix.values.front().size(), trial % 4 == 0);
        const auto found = promethee(matrix, criteria);
        const auto indices = preference_indices(matrix, criteria);
        REQUIRE(found);
        REQUIRE(indices);
        for (std::size_t a = 0; a < rows; ++a) {
            Exact entering = 0;
            for (std::size_t b = 0; b < rows; ++b) entering += (*indices)[b][a];
            REQUIRE(found->leaving[a] == sum_of((*indices)[a]) / (rows - 1));
            REQUIRE(found->entering[a] == entering / (rows - 1));
            REQUIRE(found->net.scores[a] == found->leaving[a] - found->entering[a]);
        }
        REQUIRE(sum_of(found->net.scores) == 0);
        REQUIRE(found->net == score_ranking(found->net.scores));
    }
}

TEST_CASE("in whatever order candidates and criteria stand, they have the same flows and closeness",
          "[property][promethee][topsis]")
{
    Problems problems{Catch::rngSeed()};
    for (int trial = 0; trial < trials; ++trial) {
        CAPTURE(trial);
        const auto rows = problems.size(2, 7);
        const auto columns = problems.size(1, 5);
        const auto matrix = problems.matrix(rows, columns);
        const auto criteria = problems.criteria(columns, false);
        const auto senses = problems.senses(columns);
        const auto weights = problems.weights(columns);
        const auto row_order = problems.permutation(rows);
        const auto column_order = problems.permutation(columns);
        const auto moved = with_columns({permuted(matrix.values, row_order)}, column_order);

        const auto flows = promethee(matrix, criteria);
        const auto moved_flows = promethee(moved, permuted(criteria, column_order));
        REQUIRE(permuted(flows->net.scores, row_order) == moved_flows->net.scores);
        REQUIRE(permuted(flows->net.ranks, row_order) == moved_flows->net.ranks);

        const auto closeness = topsis(matrix, weights, senses);
        const auto moved_closeness =
            topsis(moved, permuted(weights, column_order), permuted(senses, column_order));
        REQUIRE(closeness.has_value() == moved_closeness.has_value());
        if (!closeness) continue;
        REQUIRE(permuted(closeness->closeness.scores, row_order) == moved_closeness->closeness.scores);
        REQUIRE(permuted(closeness->closeness.ranks, row_order) == moved_closeness->closeness.ranks);
    }
}

TEST_CASE("whoever is better in nothing never stands above, by any method", "[property][topsis][promethee]")
{
    Problems problems{Catch::rngSeed()};
    for (int trial = 0; trial < trials; ++trial) {
        CAPTURE(trial);
        const auto columns = problems.size(1, 5);
        auto matrix = problems.matrix(problems.size(2, 6), columns);
        for (std::size_t j = 0; j < columns; ++j)
            matrix.values[1][j] = matrix.values[0][j] - Exact{problems.between(0, 2), 7};
        const auto weights = problems.weights(columns);
        const std::vector<Sense> senses(columns, Sense::benefit);
        auto criteria = problems.criteria(columns, true);
        for (auto& criterion : criteria) criterion.sense = Sense::benefit;

        std::vector<RankingMethod> methods{ranks_by_weighted_sum(weights), ranks_by_promethee(criteria),
                                           ranks_by_topsis(weights, senses)};
        for (const auto by : {Normalisation::maximum, Normalisation::sum, Normalisation::min_max})
            methods.push_back(ranks_by_simple_additive_weighting(weights, senses, by));
        for (const auto& method : methods) {
            const auto ranks = method(matrix);
            if (ranks) REQUIRE((*ranks)[0] <= (*ranks)[1]);
        }
    }
}

TEST_CASE("leaving one out changes exactly those pairs whose ranks say so", "[property][rank_reversal]")
{
    Problems problems{Catch::rngSeed()};
    for (int trial = 0; trial < trials; ++trial) {
        CAPTURE(trial);
        const auto rows = problems.size(3, 6);
        const auto columns = problems.size(2, 4);
        const auto matrix = problems.matrix(rows, columns);
        const auto method = ranks_by_promethee(problems.criteria(columns, false));
        const auto all = method(matrix);
        const auto found = rank_reversals(matrix, method);
        REQUIRE(found);
        for (std::size_t removed = 0; removed < rows; ++removed) {
            const auto rest = method(without_row(matrix, removed));
            const auto place = [&](std::size_t i) { return (*rest)[i < removed ? i : i - 1]; };
            std::size_t changed = 0;
            for (std::size_t i = 0; i < rows; ++i)
                for (std::size_t k = i + 1; k < rows; ++k)
                    if (i != removed && k != removed && ((*all)[i] <=> (*all)[k]) != (place(i) <=> place(k)))
                        ++changed;
            REQUIRE((*found)[removed].changed_pairs == changed);
            REQUIRE((*found)[removed].best_placed.has_value() == (changed > 0));
        }
        const auto additive = rank_reversals(matrix, ranks_by_weighted_sum(problems.weights(columns)));
        REQUIRE(additive);
        for (const auto& one : *additive) REQUIRE(one.changed_pairs == 0);
    }
}

TEST_CASE("consistent comparisons give the weights they were made of", "[property][ahp]")
{
    Problems problems{Catch::rngSeed()};
    for (int trial = 0; trial < trials; ++trial) {
        CAPTURE(trial);
        const auto count = problems.size(1, 9);
        std::vector<Exact> weights;
        for (std::size_t i = 0; i < count; ++i) weights.emplace_back(problems.between(1, 9));
        PairwiseComparisons comparisons;
        for (const auto& row : weights) {
            auto& cells = comparisons.cells.emplace_back();
            for (const auto& column : weights) cells.emplace_back(row / column);
        }
        const auto found = ahp_weights(comparisons, default_ahp_options());
        REQUIRE(found);
        for (std::size_t i = 0; i < count; ++i) {
            const auto expected = rounded(weights[i] / sum_of(weights), irrational_places);
            REQUIRE(found->weights[i] == expected);
            REQUIRE(found->geometric_means[i] == expected);
        }
        REQUIRE(*found->lambda_max == count);
        REQUIRE(*found->consistency_ratio == 0);
        REQUIRE(!found->worst);
    }
}

TEST_CASE("whatever was said, its eigenvector is one and no comparison can be more than consistent",
          "[property][ahp]")
{
    Problems problems{Catch::rngSeed()};
    for (int trial = 0; trial < trials; ++trial) {
        CAPTURE(trial);
        const auto count = problems.size(3, 6);
        PairwiseComparisons comparisons{
            std::vector<std::vector<std::optional<Exact>>>(count, std::vector<std::optional<Exact>>(count))};
        for (std::size_t i = 0; i < count; ++i)
            for (std::size_t j = 0; j < i; ++j)
                comparisons.cells[i][j] = Exact{problems.between(1, 9), problems.between(1, 9)};
        const auto found = ahp_weights(comparisons, default_ahp_options());
        REQUIRE(found);
        const Exact slack{1, power_of_ten(36)};
        REQUIRE(*found->lambda_max >= count);
        REQUIRE(abs(sum_of(found->weights) - 1) < slack);
        for (std::size_t i = 0; i < count; ++i) {
            Exact image = 0;
            for (std::size_t j = 0; j < count; ++j) {
                Exact judgment = 1;
                if (j < i) judgment = *comparisons.cells[i][j];
                if (j > i) judgment = Exact{1} / *comparisons.cells[j][i];
                image += judgment * found->weights[j];
            }
            REQUIRE(abs(image - *found->lambda_max * found->weights[i]) < slack);
        }
    }
}

TEST_CASE("ties share what the orders that break them would give on average", "[property][elicited_weights]")
{
    Problems problems{Catch::rngSeed()};
    for (const auto method : {rank_sum_weights, rank_reciprocal_weights, rank_order_centroid_weights})
        for (int trial = 0; trial < trials; ++trial) {
            CAPTURE(trial);
            std::vector<Exact> votes;
            const auto count = problems.size(1, 5);
            for (std::size_t i = 0; i < count; ++i) votes.emplace_back(problems.between(1, 3));
            const auto ranks = score_ranking(votes).ranks;

            // Every order that agrees with the ranks, each as often as another.
            std::vector<Exact> sums(count);
            int orders = 0;
            auto order = ranks_in_order(count);
            do {
                bool agrees = true;
                for (std::size_t i = 0; i < count; ++i)
                    for (std::size_t k = 0; k < count; ++k)
                        if (ranks[i] < ranks[k] && order[i] > order[k]) agrees = false;
                if (!agrees) continue;
                ++orders;
                const auto weights = method(order);
                for (std::size_t i = 0; i < count; ++i) sums[i] += (*weights)[i];
            } while (std::ranges::next_permutation(order).found);
            for (auto& sum : sums) sum /= orders;

            const auto found = method(ranks);
            REQUIRE(found);
            REQUIRE(*found == sums);
            REQUIRE(sum_of(*found) == 1);
        }
}

TEST_CASE("rank-order centroids are the mean of the corners of what agrees with the ranks",
          "[property][elicited_weights]")
{
    for (std::size_t count = 1; count <= 12; ++count) {
        // The corners of all weights that fall: 1 / k for the first k.
        std::vector<Exact> mean(count);
        for (std::size_t k = 1; k <= count; ++k)
            for (std::size_t i = 0; i < k; ++i) mean[i] += Exact{1, k} / count;
        REQUIRE(*rank_order_centroid_weights(ranks_in_order(count)) == mean);
    }
}
