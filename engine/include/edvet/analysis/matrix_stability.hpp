#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/base/int128.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace edvet {

/// Candidates × criteria in whole numbers, all values over one common denominator, which no result depends
/// on. More is better. A candidate's value is the mean of its values by weight.
class WholeMatrix {
public:
    /// `values` holds criterion after criterion, each with one value a candidate. Nothing where there is no
    /// candidate or criterion, a weight is not above 0, their sum is above 2^62, or `values` has another
    /// length than candidates × weights.
    static std::optional<WholeMatrix> of(std::vector<std::int32_t> values, std::vector<std::int64_t> weights,
                                         std::size_t candidates);

    /// Rows are candidates. Nothing where a row has another length than `weights`, or values or weights over
    /// their common denominators do not fit.
    static std::optional<WholeMatrix> of(const std::vector<std::vector<Exact>>& rows,
                                         const std::vector<Exact>& weights);

    std::size_t candidates() const { return candidates_; }
    std::size_t criteria() const { return weights_.size(); }
    const std::vector<std::int64_t>& weights() const { return weights_; }
    std::int64_t weight_sum() const { return weight_sum_; }
    /// Of all candidates on one criterion.
    const std::int32_t* column(std::size_t criterion) const
    {
        return values_.data() + criterion * candidates_;
    }

private:
    WholeMatrix() = default;

    std::size_t candidates_ = 0;
    std::vector<std::int32_t> values_;
    std::vector<std::int64_t> weights_;
    std::int64_t weight_sum_ = 0;
};

/// top / bottom from 0 to 1, not reduced; bottom is above 0, and both are at most 2^95.
struct WholeShare {
    Int128 top = 0;
    Int128 bottom = 1;

    Exact exact() const;
};

struct MatrixStabilityEnd {
    WholeShare at;                        ///< a share of the whole
    bool changes = false;                 ///< false at 0 and 1: nothing changes on this side
    std::vector<std::size_t> takes_over;  ///< all who have the first place just beyond, rising
};

struct CriterionStability {
    std::size_t criterion = 0;
    MatrixStabilityEnd first_low;  ///< between these two every leader keeps the first place
    MatrixStabilityEnd first_high;
    MatrixStabilityEnd order_low;  ///< between these two the whole order stands
    MatrixStabilityEnd order_high;
};

struct MatrixStability {
    std::vector<std::size_t> leaders;          ///< candidates in first place, rising
    std::vector<CriterionStability> criteria;  ///< none where one criterion is the whole
};

/// How far the weight of each criterion can move while all others keep their ratios, as `weight_stability`
/// says it, in closed form and exactly: O(n log n) for n candidates, and O(n) a criterion.
///
/// With W the sum of weights, w that of the criterion, S the candidates' sums of weight × value and a their
/// values on the criterion, the first of two is ahead at share t where g + (t W - w) / (1 - t) u > 0 for
/// u = a₁ - a₂ and g = S₁ - S₂. Of those behind (g > 0) the one with the greatest u / g is the first to cross
/// as t falls, the one with the least as t rises, at t = (w u - g) / (W u - g); it crosses above 0 where
/// w u > g, and below 1 where u < 0. For the first place these are the leader and each other candidate; for
/// the order, whoever stand next to each other in it. Where g = 0 and u is not, the tie ends at t = w / W.
///
/// That it fits: values are within 2^31 of zero and W is at most 2^62, so that |S| is at most 2^93, g 2^94
/// and |u| 2^32. So products g u, by which fractions are compared, are at most 2^126, W u is at most 2^94,
/// and what makes an end at most 2^95.
MatrixStability matrix_stability(const WholeMatrix& matrix);

}  // namespace edvet
