#pragma once

#include "edvet/analysis/interval_matrix.hpp"
#include "edvet/base/exact.hpp"
#include "edvet/base/expected.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace edvet {

/// Whether one candidate is at least as good as another on every criterion and better on some.
enum class Dominance {
    none,      ///< whatever the unknowns turn out to be
    possible,  ///< for some of what they can turn out to be
    certain    ///< whatever they turn out to be
};

/// On what two candidates were compared.
struct ComparedOn {
    std::size_t both = 0;         ///< criteria that apply to both
    std::size_t first_only = 0;   ///< that apply to the first and not to the second
    std::size_t second_only = 0;  ///< that apply to the second and not to the first
};

ComparedOn compared_on(const IntervalMatrix& matrix, std::size_t first, std::size_t second);

/// Who dominates whom (Pareto; with intervals, low of the one against high of the other).
///
/// A criterion that applies to one of two alone leaves the other's denominator, so that it has the value of
/// the other's mean there. The first dominates the second if, and only if, for all weights its weighted mean
/// is at least that of the second, and for some it is more: so on what applies to both it is at least as
/// good; on what applies to it alone it is at least as good as the second is anywhere; and what applies to
/// the second alone is no better than the first is anywhere. This holds in a tree of weighted means and
/// minimums too, though there it can miss a dominance. What applies to neither counts for nothing.
struct DominanceTable {
    std::vector<std::vector<std::size_t>> dominators;  ///< of each candidate, surely; rising indexes
    std::vector<std::vector<std::size_t>>
        possible_dominators;  ///< of each, perhaps; rising, without the sure

    /// Candidates that nobody surely dominates; where all is known these are the efficient ones.
    std::vector<std::size_t> efficient() const;
    /// Candidates that nobody can dominate.
    std::vector<std::size_t> surely_efficient() const;
    /// Of the first over the second.
    Dominance relation(std::size_t first, std::size_t second) const;
};

/// The error says why the matrix cannot be used (`flaw_of`).
Expected<DominanceTable, std::string> dominance_of(const IntervalMatrix& matrix);

}  // namespace edvet
