#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/rubric/gate.hpp"
#include "edvet/rubric/rubric.hpp"
#include "edvet/scoring/score_card.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// How a node's value comes from its children: their mean by weight; the mean by weight of all criteria below
/// it, which looks through the groups; or the least child, whatever it weighs.
enum class AddsUp { mean, pool, least };

/// The whole, a dimension, a group or a criterion that counts.
struct ValueNode {
    std::string id;  ///< empty for the whole
    std::string title;
    std::optional<std::size_t> parent;     ///< absent for the whole
    std::vector<std::size_t> children;     ///< nodes
    std::optional<std::size_t> criterion;  ///< its column, where it is a criterion
    AddsUp adds_up = AddsUp::mean;
    Exact weight{1};  ///< above 0, among its siblings; of a group in a pool, what its criteria weigh together
    bool has_weight = true;  ///< false where the rubric counts each once, whatever it weighs
};

/// What a criterion can be once all is known.
struct ValueRangeHeld {
    Exact low;
    Exact high;
};

struct ValueCandidate {
    std::string id;
    std::string title;
    std::vector<std::optional<Exact>> values;  ///< as they count, one a column; absent leaves the denominator
    std::vector<std::optional<Exact>> low;     ///< the same where every unknown is at its worst, …
    std::vector<std::optional<Exact>> high;    ///< … and at its best
    std::vector<std::optional<ValueRangeHeld>> assessed;  ///< what gates look at; absent: does not apply
    std::optional<Exact> cap;                             ///< the value is at most this
};

/// Candidates, and the tree of weights by which they are compared. Columns are the rubric's criteria in its
/// order, those that do not count among them. A value may be of any size where there are no gates and caps;
/// gates compare sections as a hundred times their value.
struct ValueField {
    std::vector<ValueNode> nodes;  ///< the whole first, each before its children
    std::vector<ValueCandidate> candidates;
    std::vector<Gate> gates;
    std::vector<std::string> columns;  ///< ids of the criteria
};

/// The field of a procurement. `cards` are of that rubric.
ValueField value_field_of(const Rubric& rubric, const std::vector<ScoreCard>& cards);

/// A field without gates and caps: rows are candidates, all as long as `weights`, which are above 0. Criteria
/// are named by their columns from 1. Those of one of the `groups`, columns from 0, each in one at most,
/// stand in a node "group 1", "group 2"; the others below the whole.
ValueField matrix_field(const std::vector<std::vector<Exact>>& rows, const std::vector<Exact>& weights,
                        const std::vector<std::vector<std::size_t>>& groups = {});

/// What each node weighs as a share of the whole, in per one; absent for what has no share, since it is below
/// a node where the least child decides. Parallel to the nodes.
std::vector<std::optional<Exact>> shares_of_the_whole(const ValueField& field);

}  // namespace edvet
