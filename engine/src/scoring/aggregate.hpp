#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/rubric/rubric.hpp"
#include "edvet/scoring/score_card.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace edvet {

/// A section of the tree, or the whole of it, and where its criteria stand in `criteria_of(rubric)`: those of
/// its groups and then its own, without a gap.
struct Branch {
    const Section* section = nullptr;                      ///< null for the whole
    int depth = -1;                                        ///< 0 for a dimension
    Aggregation aggregation = Aggregation::weighted_mean;  ///< in effect: a flat one holds for all below it
    std::vector<std::size_t> groups;                       ///< branches
    std::size_t first = 0;                                 ///< criteria from here …
    std::size_t own = 0;                                   ///< … of which its own from here …
    std::size_t end = 0;                                   ///< … up to before here
};

/// A rubric's tree laid flat. It refers to the rubric, which has to outlive it.
struct Outline {
    std::vector<Branch> branches;  ///< the whole first, then each section before what is in it
    std::vector<const Criterion*> criteria;
    std::vector<Aggregation> aggregations;  ///< in effect for each criterion
};

Outline outline_of(const Rubric& rubric);

/// The same tree for counting how much of the weight is known: means where the rubric takes the least, or all
/// or nothing.
Outline for_coverage(Outline outline);

/// What stands in for each criterion in one evaluation of the tree; absent where it leaves the denominator.
using Cells = std::vector<std::optional<Exact>>;

/// What a branch comes to.
struct Part {
    std::optional<Exact> value;  ///< from 0 to 1; absent where nothing in it counts
    Exact weight;                ///< of what counts in it, together
    std::optional<Tally> tally;  ///< of a flat aggregation in which something counts
};

/// Evaluates the tree once. Parallel to the outline's branches; the whole is the first.
std::vector<Part> evaluate(const Outline& outline, const Cells& cells);

/// Who makes up the value of the whole: the sum of share × cell is that value, exactly.
struct Shares {
    std::vector<Exact> branches;  ///< parallel to the outline's branches; each is the sum of what is in it
    std::vector<Exact> criteria;  ///< parallel to the cells; they add up to 1, or to 0 where nothing counts
};

/// Of what takes the least, the first least one has the whole share. `xccdf_absolute` is the least of its
/// criteria in all but name (each is 0 or 1): the first that fails has the whole share, and where none does
/// they share by weight.
Shares shares_of(const Outline& outline, const Cells& cells, const std::vector<Part>& parts);

}  // namespace edvet
