#include "edvet/committee/ballot.hpp"

#include "edvet/base/contract.hpp"

#include <algorithm>
#include <utility>

namespace edvet {

namespace {

/// The candidates that have a value, by value and then by number, in tiers of equal values.
Tiers tiers_of(const std::vector<std::optional<Exact>>& values, bool is_lowest_first)
{
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (values[i]) order.push_back(i);
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
        return is_lowest_first ? *values[a] < *values[b] : *values[b] < *values[a];
    });
    Tiers tiers;
    for (const auto i : order) {
        if (tiers.empty() || *values[tiers.back().front()] != *values[i]) tiers.emplace_back();
        tiers.back().push_back(i);
    }
    return tiers;
}

std::vector<std::optional<Exact>> all_present(const std::vector<Exact>& values)
{
    return {values.begin(), values.end()};
}

}  // namespace

Ballot strict_ballot(const std::vector<std::size_t>& order, Exact weight)
{
    Ballot ballot{{}, std::move(weight)};
    for (const auto candidate : order) ballot.tiers.push_back({candidate});
    return ballot;
}

Ballot ballot_from_ranks(const std::vector<std::optional<Exact>>& ranks, Exact weight)
{
    return {tiers_of(ranks, true), std::move(weight)};
}

Ballot ballot_from_points(const std::vector<std::optional<Exact>>& points, Exact weight)
{
    return {tiers_of(points, false), std::move(weight)};
}

Tiers tiers_lowest_first(const std::vector<Exact>& values) { return tiers_of(all_present(values), true); }

Tiers tiers_highest_first(const std::vector<Exact>& values) { return tiers_of(all_present(values), false); }

std::vector<Exact> mid_ranks(const std::vector<Exact>& values)
{
    std::vector<Exact> ranks(values.size());
    std::size_t before = 0;
    for (const auto& tier : tiers_lowest_first(values)) {
        // The mean of before + 1 to before + size.
        const Exact shared{2 * before + tier.size() + 1, 2};
        for (const auto i : tier) ranks[i] = shared;
        before += tier.size();
    }
    return ranks;
}

void require_sound(std::size_t candidates, const Ballot& ballot)
{
    ensure(ballot.weight > 0, "a ballot without weight");
    std::vector<bool> seen(candidates, false);
    for (const auto& tier : ballot.tiers) {
        ensure(!tier.empty(), "an empty tier in a ballot");
        for (const auto candidate : tier) {
            ensure(candidate < candidates && !seen[candidate], "a candidate that a ballot cannot rank");
            seen[candidate] = true;
        }
    }
}

Tiers complete_tiers(std::size_t candidates, const Ballot& ballot)
{
    std::vector<bool> seen(candidates, false);
    for (const auto& tier : ballot.tiers)
        for (const auto candidate : tier) seen[candidate] = true;
    Tiers tiers = ballot.tiers;
    std::vector<std::size_t> left_out;
    for (std::size_t i = 0; i < candidates; ++i)
        if (!seen[i]) left_out.push_back(i);
    if (!left_out.empty()) tiers.push_back(std::move(left_out));
    return tiers;
}

}  // namespace edvet
