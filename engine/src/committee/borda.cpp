#include "edvet/committee/borda.hpp"

#include "edvet/base/contract.hpp"

namespace edvet {

RankSums rank_sums(const std::vector<std::vector<Exact>>& ranks)
{
    RankSums result;
    if (!ranks.empty()) result.sums.resize(ranks.front().size());
    for (const auto& judge : ranks) {
        ensure(judge.size() == result.sums.size(), "rows of ranks of different lengths");
        for (std::size_t i = 0; i < judge.size(); ++i) result.sums[i] += judge[i];
    }
    result.tiers = tiers_lowest_first(result.sums);
    return result;
}

BordaCount borda_count(std::size_t candidates, const std::vector<Ballot>& ballots)
{
    BordaCount result;
    result.points.resize(candidates);
    for (const auto& ballot : ballots) {
        require_sound(candidates, ballot);
        auto below = candidates;
        for (const auto& tier : complete_tiers(candidates, ballot)) {
            below -= tier.size();
            // The mean of below to below + size - 1.
            const Exact shared = ballot.weight * Exact{2 * below + tier.size() - 1, 2};
            for (const auto candidate : tier) result.points[candidate] += shared;
        }
    }
    result.tiers = tiers_highest_first(result.points);
    return result;
}

}  // namespace edvet
