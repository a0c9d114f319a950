#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/rubric/rubric.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace edvet {

/// Scores many candidates at once in whole numbers, equal to the rational path to the last digit.
///
/// A total of weighted means (and of pools of points) is a sum of share × value. With every share written
/// over one common denominator, and every value over another, that sum is a sum of whole products. `of`
/// proves that they fit: values into 31 bits, any sum into 63; where they do not, or where the rubric's
/// aggregation is no sum, there is no plan and the rational path serves. Gates and caps are not part of it: a
/// sum stands for `ScoreCard::uncapped`.
class FixedPointPlan {
public:
    /// For candidates on which every scored criterion applies and is rated whole. Values are those of the
    /// rubric's scales; `value_unit` is the denominator of measured shares where the rubric has any.
    static std::optional<FixedPointPlan> of(const Rubric& rubric, std::int32_t value_unit = 1);

    /// How many criteria a row has: the scored ones, in the rubric's order.
    std::size_t columns() const { return shares_.size(); }

    /// A value from 0 to 1 as a row holds it; nothing where it is no multiple of one over the value
    /// denominator.
    std::optional<std::int32_t> whole_value(const Exact& value) const;

    /// `rows` holds whole values, row after row; `sums` gets one sum a row. Requires that
    /// rows.size() == columns() × sums.size(), and that every value came from `whole_value`.
    void score(std::span<const std::int32_t> rows, std::span<std::int64_t> sums) const;

    /// The points, 0 to 100, that a sum stands for.
    Exact points(std::int64_t sum) const;

private:
    FixedPointPlan() = default;

    std::vector<std::uint64_t> shares_;         ///< over their denominator
    std::vector<std::uint32_t> narrow_shares_;  ///< the same, which is faster; empty where one does not fit
    std::int64_t share_denominator_ = 1;
    std::int64_t value_denominator_ = 1;
};

}  // namespace edvet
