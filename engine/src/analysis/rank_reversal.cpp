#include "edvet/analysis/rank_reversal.hpp"

#include "edvet/analysis/topsis.hpp"
#include "edvet/base/contract.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

using Ranks = Expected<std::vector<int>, std::string>;

bool is_better_placed(const ChangedPair& a, const ChangedPair& b, const std::vector<int>& ranks)
{
    const auto places = [&](const ChangedPair& pair) {
        return std::minmax(ranks[pair.first], ranks[pair.second]);
    };
    return places(a) < places(b);
}

bool is_first(const std::vector<int>& ranks, std::size_t i, std::size_t removed)
{
    for (std::size_t other = 0; other < ranks.size(); ++other)
        if (other != removed && ranks[other] < ranks[i]) return false;
    return true;
}

/// `with` has the ranks while all are there; `rest` those without the removed one, moved back to the rows of
/// all.
void compare(RankReversal& found, const std::vector<int>& with, const std::vector<int>& rest)
{
    for (std::size_t i = 0; i < with.size(); ++i) {
        if (i == found.removed) continue;
        if (is_first(with, i, found.removed) != is_first(rest, i, found.removed))
            found.is_first_changed = true;
        for (std::size_t k = i + 1; k < with.size(); ++k) {
            if (k == found.removed) continue;
            const ChangedPair pair{i, k, with[i] <=> with[k], rest[i] <=> rest[k]};
            if (pair.with == pair.without) continue;
            ++found.changed_pairs;
            if (!found.best_placed || is_better_placed(pair, *found.best_placed, with))
                found.best_placed = pair;
        }
    }
}

}  // namespace

Expected<std::vector<RankReversal>, std::string> rank_reversals(const DecisionMatrix& matrix,
                                                                const RankingMethod& method)
{
    const auto sound = check(matrix);
    if (!sound) return Unexpected{sound.error()};
    const auto rows = matrix.values.size();
    if (rows > most_left_out || rows * rows * matrix.values.front().size() > most_cells_left_out)
        return Unexpected{fmt::format("{} candidates by {} criteria are too many to leave out one by one",
                                      rows, matrix.values.front().size())};
    const auto all = method(matrix);
    if (!all) return Unexpected{all.error()};
    ensure(all->size() == rows, "a rank for each candidate");

    std::vector<RankReversal> reversals;
    for (std::size_t removed = 0; removed < rows; ++removed) {
        auto& found = reversals.emplace_back();
        found.removed = removed;
        auto rest = rows == 1 ? Ranks{std::vector<int>{}} : method(without_row(matrix, removed));
        if (!rest) {
            found.undefined = rest.error();
            continue;
        }
        rest->insert(rest->begin() + static_cast<std::ptrdiff_t>(removed), 0);
        compare(found, *all, *rest);
    }
    return reversals;
}

RankingMethod ranks_by_weighted_sum(std::vector<Exact> weights)
{
    return [weights = std::move(weights)](const DecisionMatrix& matrix) -> Ranks {
        const auto found = weighted_sum(matrix, weights);
        if (!found) return Unexpected{found.error()};
        return found->ranking.ranks;
    };
}

RankingMethod ranks_by_simple_additive_weighting(std::vector<Exact> weights, std::vector<Sense> senses,
                                                 Normalisation normalisation)
{
    return [weights = std::move(weights), senses = std::move(senses),
            normalisation](const DecisionMatrix& matrix) -> Ranks {
        const auto found = simple_additive_weighting(matrix, weights, senses, normalisation);
        if (!found) return Unexpected{found.error()};
        return found->ranking.ranks;
    };
}

RankingMethod ranks_by_promethee(std::vector<PrometheeCriterion> criteria)
{
    return [criteria = std::move(criteria)](const DecisionMatrix& matrix) -> Ranks {
        const auto found = promethee(matrix, criteria);
        if (!found) return Unexpected{found.error()};
        return found->net.ranks;
    };
}

RankingMethod ranks_by_topsis(std::vector<Exact> weights, std::vector<Sense> senses)
{
    return [weights = std::move(weights), senses = std::move(senses)](const DecisionMatrix& matrix) -> Ranks {
        const auto found = topsis(matrix, weights, senses);
        if (!found) return Unexpected{found.error()};
        return found->closeness.ranks;
    };
}

}  // namespace edvet
