#pragma once

#include "edvet/analysis/interval_matrix.hpp"
#include "edvet/analysis/weight_set.hpp"
#include "edvet/base/exact.hpp"
#include "edvet/base/expected.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace edvet {

/// Differences of two candidates criterion by criterion, what does not apply being an interval.
class PairedValues {
public:
    /// Requires a matrix without a flaw.
    explicit PairedValues(const IntervalMatrix& matrix);

    /// All that is unknown at its best for the first: its high less the second's low. 0 where a criterion
    /// applies to neither.
    std::vector<Exact> best_differences(std::size_t first, std::size_t second) const;
    /// At its worst: its low less the second's high.
    std::vector<Exact> worst_differences(std::size_t first, std::size_t second) const;
    std::vector<Exact> lows(std::size_t candidate) const;

    /// Whether best and worst are the same for every pair.
    bool is_settled() const;

private:
    const IntervalMatrix& matrix_;
    IntervalMatrix filled_;
};

/// Weights of the set, or why it cannot be used with so many criteria.
Expected<std::vector<Exact>, std::string> member_of(const WeightSet& weights, std::size_t criteria,
                                                    std::uint64_t work);

}  // namespace edvet
