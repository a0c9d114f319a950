#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/cost/three_point.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace edvet {

/// Weights that are known. On any scale: they are divided by their sum. None below 0, and not all 0.
struct FixedWeights {
    std::vector<Exact> weights;

    friend bool operator==(const FixedWeights&, const FixedWeights&) = default;
};

/// Nothing is known of the weights: evenly over all that are at least 0 and add up to 1 (the flat Dirichlet
/// distribution).
struct AnyWeights {
    friend bool operator==(const AnyWeights&, const AnyWeights&) = default;
};

/// The order of the weights is known: 1 weighs most. Equal ranks have no order among them, and 0 has no order
/// with any other. Only the order of the numbers counts, so gaps do no harm.
struct RankedWeights {
    std::vector<int> ranks;

    friend bool operator==(const RankedWeights&, const RankedWeights&) = default;
};

/// Each weight lies between two shares of the node, 0 <= low <= high <= 1, and all add up to 1: evenly over
/// all such weights.
struct BoundedWeights {
    std::vector<Exact> low;
    std::vector<Exact> high;

    friend bool operator==(const BoundedWeights&, const BoundedWeights&) = default;
};

/// What weights have to meet: coefficients · weights >= at_least.
struct WeightConstraint {
    std::vector<Exact> coefficients;
    Exact at_least;

    friend bool operator==(const WeightConstraint&, const WeightConstraint&) = default;
};

/// Evenly over all weights that are at least 0, add up to 1 and meet every constraint, by rejection of the
/// others. Coefficients that have no common denominator of 30 bits are rounded to 2^-30 of the largest.
struct ConstrainedWeights {
    std::vector<WeightConstraint> constraints;

    friend bool operator==(const ConstrainedWeights&, const ConstrainedWeights&) = default;
};

/// The weights that the same children have in a node that stands before this one, in proportion. For a group
/// inside a pool, which is evaluated for a gate alone.
struct SameWeightsAs {
    std::size_t node = 0;

    friend bool operator==(const SameWeightsAs&, const SameWeightsAs&) = default;
};

/// What is known of the local weights of a node's children, parallel to them.
using WeightInformation =
    std::variant<FixedWeights, AnyWeights, RankedWeights, BoundedWeights, ConstrainedWeights, SameWeightsAs>;

struct SampledChild {
    enum class Kind { node, criterion };

    Kind kind = Kind::criterion;
    std::size_t index = 0;  ///< among the nodes, or the criteria

    friend bool operator==(const SampledChild&, const SampledChild&) = default;
};

/// A node of the tree: the whole, a dimension, a group, or a pool of criteria.
///
/// A child that does not apply to a candidate (a criterion with `NotApplicable`, or a node in which nothing
/// applies) leaves the denominator for that candidate: the local weights of the others are renormalised.
struct SampledNode {
    enum class Adds { weighted_mean, minimum };

    std::vector<SampledChild> children;
    Adds adds = Adds::weighted_mean;
    WeightInformation weights;    ///< of a minimum: not looked at
    bool all_or_nothing = false;  ///< its criteria count 1 where their value is 1, and else 0 (XCCDF)
    bool counts = true;           ///< false: evaluated for gates alone, and nobody's child

    friend bool operator==(const SampledNode&, const SampledNode&) = default;
};

struct NotApplicable {
    friend bool operator==(const NotApplicable&, const NotApplicable&) = default;
};

struct KnownValue {
    Exact value;

    friend bool operator==(const KnownValue&, const KnownValue&) = default;
};

/// One of these values, each in proportion to its weight: an unknown level, or disputed ratings. The weights
/// are not all 0.
struct OneOf {
    std::vector<std::pair<Exact, std::uint32_t>> values;

    friend bool operator==(const OneOf&, const OneOf&) = default;
};

/// Any value between, evenly. low <= high.
struct Between {
    Exact low;
    Exact high;

    friend bool operator==(const Between&, const Between&) = default;
};

/// A value by the candidate's drawn cost: 1 at `full_at` or below, 0 at `zero_at` or above, and on a straight
/// line between. full_at < zero_at.
struct FromCost {
    Exact full_at;
    Exact zero_at;

    friend bool operator==(const FromCost&, const FromCost&) = default;
};

/// What a candidate may be worth on a criterion, from 0 to 1.
using SampledCell = std::variant<NotApplicable, KnownValue, OneOf, Between, FromCost>;

/// A base and what is added to it, each part drawn on its own from a triangular distribution.
struct SampledCost {
    Exact base;
    std::vector<ThreePoint> parts;

    friend bool operator==(const SampledCost&, const SampledCost&) = default;
};

struct SampledCandidate {
    std::vector<SampledCell> cells;        ///< parallel to the criteria
    std::optional<SampledCost> cost = {};  ///< present where a cell is `FromCost`
    bool is_excluded = false;              ///< a gate has failed already: it never has a rank

    friend bool operator==(const SampledCandidate&, const SampledCandidate&) = default;
};

/// What has to hold of a candidate. In a sample everything is known, so it holds or does not.
struct SampledGate {
    enum class Kind { criterion_at_least, node_at_least, all, any, not_ };

    Kind kind = Kind::all;
    std::size_t index = 0;           ///< of the criterion or node
    Exact at_least;                  ///< a value from 0 to 1 of a criterion; points from 0 to 100 of a node
    std::vector<SampledGate> parts;  ///< of all, any, and not, which has one. All of nothing holds, any of
                                     ///< nothing does not

    friend bool operator==(const SampledGate&, const SampledGate&) = default;
};

/// A candidate whose drawn value is below `below` has at most `total` points (0 to 100).
struct SampledCap {
    std::size_t criterion = 0;
    Exact below;
    Exact total;

    friend bool operator==(const SampledCap&, const SampledCap&) = default;
};

/// Everything a sampled analysis draws from: weights, values and costs that are known or uncertain.
///
/// The first node is the whole, and each node stands before those in it. Every other node that counts is the
/// child of one node. A criterion is a child of at most one node that counts; one that is a child of none
/// (for a gate alone) has no weight. A candidate that fails any gate has no rank in that sample; a criterion
/// that does not apply passes, and so does a node in which nothing applies.
struct SampledModel {
    std::vector<SampledNode> nodes;
    std::vector<SampledCandidate> candidates;
    std::size_t criteria = 0;
    std::vector<SampledGate> gates;
    std::vector<SampledCap> caps;

    friend bool operator==(const SampledModel&, const SampledModel&) = default;
};

}  // namespace edvet
