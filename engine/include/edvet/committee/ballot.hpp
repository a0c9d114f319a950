#pragma once

#include "edvet/base/exact.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace edvet {

/// Candidates are numbers from 0; who they are, the caller knows.
using Tiers = std::vector<std::vector<std::size_t>>;

/// One ranking, and how often or with how much weight it was given. It may leave candidates out; each stands
/// there once at most, no tier is empty and the weight is above 0. Anything else is a mistake of the caller.
struct Ballot {
    Tiers tiers;  ///< best first; those in one tier are tied
    Exact weight = 1;
};

/// A ranking without ties, best first.
Ballot strict_ballot(const std::vector<std::size_t>& order, Exact weight = 1);

/// By rank numbers, where lower is better and equal is tied; a candidate without one is left out. Only their
/// order counts: 1 2 2 4 is as 1 2.5 2.5 4.
Ballot ballot_from_ranks(const std::vector<std::optional<Exact>>& ranks, Exact weight = 1);

/// By points, where higher is better.
Ballot ballot_from_points(const std::vector<std::optional<Exact>>& points, Exact weight = 1);

/// What a ballot says about candidates that it leaves out.
enum class LeftOut {
    not_compared,  ///< nothing: neither against those ranked nor against each other
    tied_last,     ///< below all those ranked, tied with each other
};

/// Holds a ballot to what is said above, for so many candidates.
void require_sound(std::size_t candidates, const Ballot& ballot);

/// The tiers of a ballot, and below them one of all candidates that it leaves out, if any.
Tiers complete_tiers(std::size_t candidates, const Ballot& ballot);

/// Groups of equal values, the lowest value first, or the highest; within a group in the order of `values`.
Tiers tiers_lowest_first(const std::vector<Exact>& values);
Tiers tiers_highest_first(const std::vector<Exact>& values);

/// Ranks from 1 for the lowest value; tied values share the average of their ranks (mid-ranks).
std::vector<Exact> mid_ranks(const std::vector<Exact>& values);

}  // namespace edvet
