#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/base/expected.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace edvet {

/// Weights that add up to 1 exactly, parallel to what was asked for; or the reason why there are none. At
/// most 1,000 criteria.
using ElicitedWeights = Expected<std::vector<Exact>, std::string>;

/// Points handed out to the criteria, in any number; not negative, and not all zero.
ElicitedWeights direct_weights(const std::vector<Exact>& points);

/// Swing weights (Edwards & Barron, Organizational Behavior and Human Decision Processes 60, 1994): how much
/// the swing of a criterion from its worst to its best level is worth, against the swing that is worth most.
/// The largest is usually 100 and need not be.
ElicitedWeights swing_weights(const std::vector<Exact>& ratings);

/// 1 / n each.
ElicitedWeights equal_weights(std::size_t criteria);

/// Surrogate weights stand for all weights that agree with a rank order: rank 1 is the criterion that counts
/// most. Ranks are parallel to the criteria, in any order; criteria that tie have the same rank and the next
/// one leaves out as many as tied ("1 2 2 4"). They share evenly what the ranks that they take up would have.
///
/// Rank sum (Stillwell, Seaver & Edwards 1981): 2 (n + 1 - i) / (n (n + 1)) for rank i of n.
ElicitedWeights rank_sum_weights(const std::vector<int>& ranks);

/// Rank reciprocal (Stillwell, Seaver & Edwards 1981): 1 / i over the sum of all.
ElicitedWeights rank_reciprocal_weights(const std::vector<int>& ranks);

/// Rank-order centroid (Barron & Barrett, Management Science 42(11), 1996): 1 / n times the sum of 1 / k for
/// k from i to n. Without ties it is the mean of all weights that fall in the order of the ranks; with ties
/// the mean over all orders that break them. It gives the first more than ratings usually do (Roberts &
/// Goodwin 2002).
ElicitedWeights rank_order_centroid_weights(const std::vector<int>& ranks);

/// 1, 2, ... n: for criteria that are given in their order.
std::vector<int> ranks_in_order(std::size_t criteria);

}  // namespace edvet
