#pragma once

#include "analysis/weight_draw.hpp"
#include "edvet/analysis/sampled_model.hpp"
#include "edvet/analysis/smaa.hpp"
#include "edvet/base/expected.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace edvet {

/// A node whose children have the local shares [first_slot, first_slot + children.size()).
struct NodePlan {
    std::vector<SampledChild> children;  ///< a criterion by its position
    std::size_t first_slot = 0;
    bool is_minimum = false;
    bool all_or_nothing = false;
    bool counts = true;
    std::optional<WeightDraw> draw;    ///< absent where the weights are those of other slots
    std::vector<std::size_t> same_as;  ///< the slots whose shares these are, in proportion
    std::vector<std::uint64_t>
        whole_weights;                ///< fixed weights over their common denominator, if it fits 31 bits
    std::vector<Exact> fixed_shares;  ///< exact, where nothing is drawn
};

/// What is drawn for one cell of a candidate. Values are in units of 1 / `SamplingPlan::value_unit`.
struct UncertainCell {
    enum class Kind { one_of, between, from_cost };

    std::size_t criterion = 0;
    std::size_t position = 0;
    Kind kind = Kind::between;
    std::vector<std::uint64_t> values;  ///< of one_of
    std::vector<std::uint64_t> ends;    ///< where each value's weights end
    std::uint64_t low = 0;              ///< of between
    std::uint64_t width = 0;
    std::int64_t at_lowest = 0;       ///< of from_cost, in units 2^-8: the value at the lowest cost
    std::vector<std::int64_t> falls;  ///< and by how much each part of the cost can lower it
    std::vector<std::int64_t> edges;  ///< seven, between the answers
    std::vector<Answer> answers;      ///< with their values alone
};

/// A cap on a cell that is uncertain.
struct LiveCap {
    std::size_t position = 0;
    std::uint64_t below = 0;
    std::uint64_t total = 0;
};

struct GatePlan {
    SampledGate::Kind kind = SampledGate::Kind::all;
    std::size_t index = 0;       ///< the position of a criterion, or a node
    std::uint64_t at_least = 0;  ///< in units of values, or of points
    std::vector<GatePlan> parts;
};

struct CandidatePlan {
    bool is_excluded = false;
    bool is_plain = false;  ///< everything in the tree applies and adds up: a sum over global weights
    std::vector<std::uint64_t> values;  ///< by position; of what is uncertain, 0
    std::vector<bool> applies;          ///< by position
    std::vector<bool> node_applies;
    std::vector<std::size_t> needed_nodes;  ///< whose values are looked at, each after what is in it
    std::vector<std::uint64_t> likely;      ///< of each part of the cost, for `triangular_draw`
    std::vector<UncertainCell> uncertain;
    std::vector<std::uint64_t> row;  ///< exact weights by column, where all weights are fixed
    std::vector<std::size_t> gates;  ///< those that are not settled before anything is drawn
    std::uint64_t cap = 0;           ///< of what is known; at most `SamplingPlan::unit`
    std::vector<LiveCap> caps;
};

/// A model in whole numbers. Criteria that count stand first, in the order of the tree: they are the columns.
struct SamplingPlan {
    std::uint64_t seed = 0;
    std::size_t columns = 0;
    std::size_t slots = 0;
    std::vector<std::size_t> criterion_at;  ///< by position
    std::vector<std::size_t> position_of;   ///< by criterion
    std::vector<bool> is_binary;            ///< by column: counts 1 where its value is 1, and else 0
    std::vector<NodePlan> nodes;
    std::vector<CandidatePlan> candidates;
    std::vector<GatePlan> gates;
    std::uint64_t value_unit = 0;
    std::uint64_t unit = 0;            ///< what 100 points are, up to 2^62
    std::uint64_t tie = 0;             ///< points that differ by no more are equal
    std::size_t remainder_column = 0;  ///< gets what rounding leaves of global weights
    bool has_rows = false;             ///< weights are fixed, and every candidate has an exact row
    bool is_uncertain_beside_weights = false;
    bool is_simple = false;    ///< weights alone are drawn, and every candidate that may rank is plain
    bool is_one_node = false;  ///< local shares of the first node are the global ones
};

Expected<SamplingPlan, SmaaFailure> sampling_plan(const SampledModel& model, std::uint64_t seed);

/// Why a model cannot be sampled whatever its numbers; nothing where it can.
std::optional<SmaaFailure> misshapen(const SampledModel& model);

}  // namespace edvet
