#include "edvet/committee/pairwise.hpp"

#include "edvet/base/contract.hpp"

#include <algorithm>

namespace edvet {

namespace {

bool beats(const PairwiseCounts& counts, std::size_t a, std::size_t b)
{
    return counts.preferring(a, b) > counts.preferring(b, a);
}

/// Adds `candidate` and all who are, one after the other, not beaten by a member.
void close_upwards(const PairwiseCounts& counts, std::size_t candidate, std::vector<bool>& members)
{
    std::vector<std::size_t> open{candidate};
    members[candidate] = true;
    while (!open.empty()) {
        const auto member = open.back();
        open.pop_back();
        for (std::size_t other = 0; other < counts.candidates(); ++other) {
            if (members[other] || beats(counts, member, other)) continue;
            members[other] = true;
            open.push_back(other);
        }
    }
}

}  // namespace

PairwiseCounts::PairwiseCounts(std::size_t candidates)
    : candidates_(candidates), counts_(candidates * candidates)
{
}

const Exact& PairwiseCounts::preferring(std::size_t above, std::size_t below) const
{
    ensure(above < candidates_ && below < candidates_, "a candidate that is not counted");
    return counts_[above * candidates_ + below];
}

void PairwiseCounts::add(std::size_t above, std::size_t below, const Exact& weight)
{
    ensure(above < candidates_ && below < candidates_ && above != below, "no pair of candidates");
    ensure(weight >= 0, "a weight below zero");
    counts_[above * candidates_ + below] += weight;
}

PairwiseCounts pairwise_counts(std::size_t candidates, const std::vector<Ballot>& ballots, LeftOut left_out)
{
    PairwiseCounts counts{candidates};
    for (const auto& ballot : ballots) {
        require_sound(candidates, ballot);
        const auto tiers = left_out == LeftOut::tied_last ? complete_tiers(candidates, ballot) : ballot.tiers;
        for (std::size_t i = 0; i < tiers.size(); ++i)
            for (auto j = i + 1; j < tiers.size(); ++j)
                for (const auto above : tiers[i])
                    for (const auto below : tiers[j]) counts.add(above, below, ballot.weight);
    }
    return counts;
}

std::optional<std::size_t> condorcet_winner(const PairwiseCounts& counts)
{
    for (std::size_t i = 0; i < counts.candidates(); ++i) {
        bool is_winner = true;
        for (std::size_t other = 0; other < counts.candidates(); ++other)
            is_winner = is_winner && (other == i || beats(counts, i, other));
        if (is_winner) return i;
    }
    return std::nullopt;
}

std::vector<std::size_t> smith_set(const PairwiseCounts& counts)
{
    // Sets that beat everybody outside lie one in the other, and one of them grows from each candidate.
    std::vector<std::size_t> smallest;
    for (std::size_t i = 0; i < counts.candidates(); ++i) {
        std::vector<bool> members(counts.candidates(), false);
        close_upwards(counts, i, members);
        std::vector<std::size_t> set;
        for (std::size_t k = 0; k < members.size(); ++k)
            if (members[k]) set.push_back(k);
        if (smallest.empty() || set.size() < smallest.size()) smallest = std::move(set);
    }
    return smallest;
}

}  // namespace edvet
