#pragma once

#include "edvet/analysis/value_field.hpp"
#include "edvet/analysis/weight_stability.hpp"
#include "edvet/base/exact.hpp"

#include <cstddef>
#include <vector>

namespace edvet {

struct CoursePoint {
    Exact share;
    Exact value;  ///< per one, not above the candidate's cap
};

/// Shares between which gates say one thing of a candidate.
struct CourseStretch {
    bool has_place = false;           ///< every gate passes
    std::vector<CoursePoint> points;  ///< rising; the first and the last stand at the ends of the stretch
};

/// One candidate as the share of a node moves from 0 to 1.
struct CandidateCourse {
    bool is_straight = true;  ///< between its points; otherwise it is curved, and known at its points alone
    std::vector<CourseStretch> stretches;  ///< from 0 to 1 without a gap; none where nothing applies to it
};

/// A share at which somebody else has the first place from then on.
struct LeadChange {
    Exact at;
    bool is_exact = true;                              ///< otherwise rounded half-even at 40 places
    std::vector<std::size_t> before;                   ///< who has the first place just below; candidates
    std::vector<std::size_t> after;                    ///< and just above
    StabilityChange why = StabilityChange::overtaken;  ///< going up
};

struct WeightCourse {
    std::size_t node = 0;
    Exact now;                                ///< the node's share of the whole as it is
    std::vector<CandidateCourse> candidates;  ///< parallel to the field's
    std::vector<LeadChange> changes;          ///< all there are between 0 and 1, rising
};

/// How every candidate fares as the share of one node moves from 0 to 1 of the whole while all other shares
/// keep their ratios, as `weight_stability` has it. A straight candidate has points at both ends, at the
/// share as it is, at its changes of the first place and where its cap begins to hold; a curved one, since
/// something does not apply to it, also at every `steps`-th of the whole. Values are exact at each point; at
/// 0 and 1 they are the limits. The node has a share, which is above 0 and below 1.
WeightCourse weight_course(const ValueField& field, std::size_t node, int steps = 100);

}  // namespace edvet
