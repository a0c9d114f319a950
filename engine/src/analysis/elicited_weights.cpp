#include "edvet/analysis/elicited_weights.hpp"

#include "edvet/analysis/decision_matrix.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

using Weights = std::vector<Exact>;

Exact sum_of(const Weights& values) { return std::accumulate(values.begin(), values.end(), Exact{0}); }

Expected<Done, std::string> check_size(std::size_t criteria)
{
    if (criteria == 0) return Unexpected<std::string>{"there are no criteria to weigh"};
    if (criteria > most_columns)
        return Unexpected{fmt::format("{} criteria are too many: at most {}", criteria, most_columns)};
    return Done{};
}

/// `what` names one answer, as in "the rating of criterion 2".
ElicitedWeights in_proportion(const Weights& answers, const char* what)
{
    const auto sound = check_size(answers.size());
    if (!sound) return Unexpected{sound.error()};
    for (std::size_t j = 0; j < answers.size(); ++j)
        if (answers[j] < 0) return Unexpected{fmt::format("the {} of criterion {} is negative", what, j + 1)};
    const auto sum = sum_of(answers);
    if (sum == 0) return Unexpected{fmt::format("the {} of every criterion is zero", what)};

    auto weights = answers;
    for (auto& weight : weights) weight /= sum;
    return weights;
}

/// Standard competition ranks are one more than the number of ranks that are smaller.
Expected<Done, std::string> check_ranks(const std::vector<int>& ranks)
{
    const auto sound = check_size(ranks.size());
    if (!sound) return sound;
    auto sorted = ranks;
    std::ranges::sort(sorted);
    for (std::size_t j = 0; j < ranks.size(); ++j) {
        const auto smaller = std::ranges::lower_bound(sorted, ranks[j]) - sorted.begin();
        if (ranks[j] == smaller + 1) continue;
        return Unexpected{fmt::format(
            "the rank of criterion {} is {} where {} rank before it: ranks go from 1 to {}, and after "
            "two that share rank 1 comes rank 3",
            j + 1, ranks[j], smaller, ranks.size())};
    }
    return Done{};
}

/// `worth` is what rank i would have, best first. Criteria that tie share what their ranks are worth.
ElicitedWeights by_ranks(const std::vector<int>& ranks, const std::function<Weights(std::size_t)>& worth)
{
    const auto sound = check_ranks(ranks);
    if (!sound) return Unexpected{sound.error()};
    const auto worths = worth(ranks.size());
    const auto whole = sum_of(worths);

    Weights weights;
    for (const auto rank : ranks) {
        const auto ties = std::ranges::count(ranks, rank);
        const auto from = worths.begin() + (rank - 1);
        weights.push_back(std::accumulate(from, from + ties, Exact{0}) / (ties * whole));
    }
    return weights;
}

}  // namespace

ElicitedWeights direct_weights(const Weights& points) { return in_proportion(points, "number of points"); }

ElicitedWeights swing_weights(const Weights& ratings) { return in_proportion(ratings, "swing rating"); }

ElicitedWeights equal_weights(std::size_t criteria)
{
    const auto sound = check_size(criteria);
    if (!sound) return Unexpected{sound.error()};
    return Weights(criteria, Exact{1, criteria});
}

ElicitedWeights rank_sum_weights(const std::vector<int>& ranks)
{
    return by_ranks(ranks, [](std::size_t n) {
        Weights worths;
        for (std::size_t i = 1; i <= n; ++i) worths.emplace_back(n + 1 - i);
        return worths;
    });
}

ElicitedWeights rank_reciprocal_weights(const std::vector<int>& ranks)
{
    return by_ranks(ranks, [](std::size_t n) {
        Weights worths;
        for (std::size_t i = 1; i <= n; ++i) worths.emplace_back(1, i);
        return worths;
    });
}

ElicitedWeights rank_order_centroid_weights(const std::vector<int>& ranks)
{
    return by_ranks(ranks, [](std::size_t n) {
        Weights worths(n);
        Exact sum = 0;
        for (std::size_t i = n; i > 0; --i) {
            sum += Exact{1, i};
            worths[i - 1] = sum;
        }
        return worths;
    });
}

std::vector<int> ranks_in_order(std::size_t criteria)
{
    std::vector<int> ranks(criteria);
    std::iota(ranks.begin(), ranks.end(), 1);
    return ranks;
}

}  // namespace edvet
