#pragma once

#include "edvet/analysis/value_field.hpp"
#include "edvet/base/exact.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace edvet {

/// Why something changes beyond the end of an interval.
enum class StabilityChange {
    overtaken,   ///< another candidate has more points
    gate_fails,  ///< a leader is kept out by a gate on a section whose inside weighs differently
    gate_passes  ///< one that was kept out by such a gate is not any more
};

/// One end of an interval of weights.
struct StabilityEnd {
    Exact at;                             ///< a share of the whole, from 0 to 1
    bool is_exact = true;                 ///< otherwise rounded half-even at 40 places
    bool changes = false;                 ///< false at 0 and 1: nothing changes on this side
    std::vector<std::size_t> takes_over;  ///< who has the first place just beyond; candidates
    StabilityChange why = StabilityChange::overtaken;
};

/// The weights of one node at which something stands; both ends belong to it, where it is a tie at least.
struct StabilityInterval {
    StabilityEnd low;
    StabilityEnd high;
};

struct NodeStability {
    std::size_t node = 0;
    Exact weight;             ///< its share of the whole, as it is
    StabilityInterval first;  ///< every leader keeps the first place, alone or with others
    StabilityInterval order;  ///< the whole order of those with a place stands
};

/// The smallest relative change of one weight that takes the first place away (Triantaphyllou & Sánchez 1997
/// call its node the most critical criterion).
struct CriticalWeight {
    std::size_t node = 0;
    Exact from;
    StabilityEnd to;
    Exact relative;  ///< |to − from| / from
};

struct WeightStability {
    std::vector<std::size_t> leaders;      ///< candidates in first place; empty where nobody has one
    std::vector<NodeStability> nodes;      ///< in the field's order, those whose weight can be moved
    std::vector<std::size_t> unexamined;   ///< nodes whose weight decides nothing by itself: where the least
                                           ///< child counts, or each counts once
    std::vector<CriticalWeight> critical;  ///< by the smallest relative change; one for each end that changes
};

/// How far one weight can move before the first place, or the order, changes. The share of a node moves from
/// 0 to 1 of the whole while all other shares keep their ratios, inside and outside of it: with a the value
/// inside and r that of the rest, V(t) = t·a + (1−t)·r, and two candidates cross at t = (r₁−r₂) / ((a₂−a₁) −
/// (r₂−r₁)) (Mareschal, EJOR 33, 1988; Triantaphyllou & Sánchez, Decision Sciences 28, 1997). Where a
/// criterion does not apply to somebody, V is a ratio of polynomials in t, and its crossings are found by
/// Descartes' rule of signs: none is missed, and those that are no fractions are shown to 40 places. Caps
/// hold, and gates on sections are tested at every weight. Only candidates whose gates pass have a place. A
/// field that is one matrix goes by the closed form of `matrix_stability`, where its numbers fit.
WeightStability weight_stability(const ValueField& field);

}  // namespace edvet
