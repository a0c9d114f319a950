#include "edvet/analysis/matrix_stability.hpp"

#include "analysis/slopes.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace edvet {

namespace {

Whole whole(Int128 value)
{
    constexpr Int128 mask = (Int128{1} << 63) - 1;
    return (Whole{static_cast<std::int64_t>(value >> 63)} << 63) + static_cast<std::int64_t>(value & mask);
}

template <class Sum>
std::vector<Sum> weighted_sums(const WholeMatrix& matrix)
{
    std::vector<Sum> sums(matrix.candidates(), 0);
    for (std::size_t j = 0; j < matrix.criteria(); ++j) {
        const Sum weight = matrix.weights()[j];
        const auto* column = matrix.column(j);
        auto* sum = sums.data();
        for (std::size_t i = 0; i < matrix.candidates(); ++i) sum[i] += weight * column[i];
    }
    return sums;
}

/// How far values and their differences are from 0.
struct Reach {
    std::int64_t value = 0;
    std::int64_t difference = 0;
};

Reach reach_of(const WholeMatrix& matrix)
{
    std::int32_t least = *matrix.column(0);
    std::int32_t most = least;
    for (std::size_t j = 0; j < matrix.criteria(); ++j) {
        const auto* column = matrix.column(j);
        for (std::size_t i = 0; i < matrix.candidates(); ++i) {
            least = column[i] < least ? column[i] : least;
            most = column[i] > most ? column[i] : most;
        }
    }
    return {std::max(-std::int64_t{least}, std::int64_t{most}), std::int64_t{most} - least};
}

/// The ends on one side: where the first crosses, or at the weight as it is, where a tie ends.
enum class Side { low, high };

template <class Gap>
struct Crossing {
    std::int64_t rise = 0;
    Gap gap = 0;  ///< with a rise of 0: nobody crosses

    friend bool operator==(const Crossing& a, const Crossing& b)
    {
        return Int128{a.rise} * b.gap == Int128{b.rise} * a.gap;
    }
};

template <class Gap>
class Stability {
public:
    Stability(const WholeMatrix& matrix, const Reach& reach)
        : matrix_(matrix),
          order_(matrix.candidates()),
          values_(matrix.candidates()),
          sums_(sorted_sums()),
          first_(gaps_to_first(), reach.difference),
          neighbours_(gaps_to_next(), reach.difference)
    {
        for (std::size_t k = 1; k < sums_.size(); ++k)
            if (sums_[k - 1] == sums_[k]) ties_.push_back(k - 1);
    }

    MatrixStability find()
    {
        MatrixStability stability;
        for (std::size_t k = 0; k < tied_; ++k) stability.leaders.push_back(order_[k]);
        if (matrix_.criteria() == 1) return stability;
        stability.criteria.reserve(matrix_.criteria());
        for (std::size_t j = 0; j < matrix_.criteria(); ++j)
            stability.criteria.push_back(of_criterion(j, stability.leaders));
        return stability;
    }

private:
    std::vector<Gap> sorted_sums()
    {
        const auto sums = weighted_sums<Gap>(matrix_);
        std::vector<std::pair<Gap, std::size_t>> entries;
        entries.reserve(sums.size());
        for (std::size_t i = 0; i < sums.size(); ++i) entries.emplace_back(-sums[i], i);
        std::sort(entries.begin(), entries.end());
        std::vector<Gap> sorted;
        sorted.reserve(sums.size());
        for (std::size_t k = 0; k < entries.size(); ++k) {
            order_[k] = entries[k].second;
            sorted.push_back(-entries[k].first);
        }
        while (tied_ < sorted.size() && sorted[tied_] == sorted.front()) ++tied_;
        return sorted;
    }

    std::vector<Gap> gaps_to_first() const
    {
        std::vector<Gap> gaps;
        for (const auto sum : sums_) gaps.push_back(sums_.front() - sum);
        return gaps;
    }

    std::vector<Gap> gaps_to_next() const
    {
        std::vector<Gap> gaps;
        for (std::size_t k = 1; k < sums_.size(); ++k) gaps.push_back(sums_[k - 1] - sums_[k]);
        return gaps;
    }

    /// Puts the values in the order of the candidates, and their differences.
    void turn_to(std::size_t criterion)
    {
        const auto* column = matrix_.column(criterion);
        const auto* order = order_.data();
        auto* values = values_.data();
        auto* to_first = first_.rises.data();
        auto* to_next = neighbours_.rises.data();
        const std::size_t count = order_.size();
        const std::int64_t leading = column[order[0]];
        values[0] = leading;
        to_first[0] = 0;
        for (std::size_t k = 1; k < count; ++k) {
            const std::int64_t value = column[order[k]];
            values[k] = value;
            to_first[k] = leading - value;
            to_next[k - 1] = values[k - 1] - value;
        }
    }

    bool first_is_torn() const
    {
        return std::any_of(first_.rises.begin(), first_.rises.begin() + static_cast<std::ptrdiff_t>(tied_),
                           [](std::int64_t rise) { return rise != 0; });
    }

    bool order_is_torn() const
    {
        return std::any_of(ties_.begin(), ties_.end(),
                           [&](std::size_t k) { return neighbours_.rises[k] != 0; });
    }

    /// At t = (w u - g) / (W u - g), where that is between 0 and 1.
    MatrixStabilityEnd end_at(const Crossing<Gap>& crossing, std::size_t criterion, Side side) const
    {
        MatrixStabilityEnd end;
        if (side == Side::high) end.at = {1, 1};
        const Int128 own = Int128{matrix_.weights()[criterion]} * crossing.rise - crossing.gap;
        if (crossing.rise == 0 || (side == Side::low && own <= 0)) return end;
        const Int128 all = Int128{matrix_.weight_sum()} * crossing.rise - crossing.gap;
        end.at = own < 0 ? WholeShare{-own, -all} : WholeShare{own, all};
        end.changes = true;
        return end;
    }

    MatrixStabilityEnd end_of_tie(std::size_t criterion) const
    {
        return {{matrix_.weights()[criterion], matrix_.weight_sum()}, true, {}};
    }

    Crossing<Gap> crossing(const Slopes<Gap>& slopes, Side side) const
    {
        const auto& found = side == Side::low ? slopes.greatest() : slopes.least();
        if (found.empty()) return {};
        return {slopes.rises[found.front()], slopes.gap(found.front())};
    }

    /// Those whose value on the criterion is the least, going down, or the greatest, going up: of all that
    /// are equal at a share they lead beyond it.
    template <class Places>
    std::vector<std::size_t> leading_beyond(const Places& places, Side side) const
    {
        std::vector<std::size_t> best;
        std::int64_t value = 0;
        for (const auto k : places) {
            const std::int64_t own = side == Side::low ? -std::int64_t{values_[k]} : values_[k];
            if (!best.empty() && own < value) continue;
            if (!best.empty() && own > value) best.clear();
            value = own;
            best.push_back(order_[k]);
        }
        std::sort(best.begin(), best.end());
        return best;
    }

    std::vector<std::size_t> tied_places() const
    {
        std::vector<std::size_t> places(tied_);
        std::iota(places.begin(), places.end(), std::size_t{0});
        return places;
    }

    MatrixStabilityEnd first_end(std::size_t criterion, Side side) const
    {
        auto end = end_at(crossing(first_, side), criterion, side);
        if (end.changes)
            end.takes_over = leading_beyond(side == Side::low ? first_.greatest() : first_.least(), side);
        return end;
    }

    /// The first place changes there too, or later.
    MatrixStabilityEnd order_end(const MatrixStabilityEnd& first, std::size_t criterion, Side side,
                                 const std::vector<std::size_t>& leaders) const
    {
        const auto own = crossing(neighbours_, side);
        auto end = end_at(own, criterion, side);
        if (!end.changes) return end;
        end.takes_over = first.changes && own == crossing(first_, side) ? first.takes_over : leaders;
        return end;
    }

    void set_first(CriterionStability& found)
    {
        if (first_is_torn()) {
            found.first_low = found.first_high = end_of_tie(found.criterion);
            found.first_low.takes_over = leading_beyond(tied_places(), Side::low);
            found.first_high.takes_over = leading_beyond(tied_places(), Side::high);
            return;
        }
        first_.find();
        found.first_low = first_end(found.criterion, Side::low);
        found.first_high = first_end(found.criterion, Side::high);
    }

    void set_order(CriterionStability& found, const std::vector<std::size_t>& leaders)
    {
        if (order_is_torn()) {
            const bool with_first = first_is_torn();
            found.order_low = found.order_high = end_of_tie(found.criterion);
            found.order_low.takes_over = with_first ? found.first_low.takes_over : leaders;
            found.order_high.takes_over = with_first ? found.first_high.takes_over : leaders;
            return;
        }
        neighbours_.find();
        found.order_low = order_end(found.first_low, found.criterion, Side::low, leaders);
        found.order_high = order_end(found.first_high, found.criterion, Side::high, leaders);
    }

    CriterionStability of_criterion(std::size_t criterion, const std::vector<std::size_t>& leaders)
    {
        turn_to(criterion);
        CriterionStability found;
        found.criterion = criterion;
        set_first(found);
        set_order(found, leaders);
        return found;
    }

    const WholeMatrix& matrix_;
    std::vector<std::size_t> order_;    ///< candidates, the first first
    std::vector<std::int64_t> values_;  ///< on one criterion, in that order
    std::size_t tied_ = 0;              ///< how many have the first place
    std::vector<Gap> sums_;             ///< in that order
    Slopes<Gap> first_;
    Slopes<Gap> neighbours_;
    std::vector<std::size_t> ties_;  ///< places whose candidate is equal to the next
};

}  // namespace

Exact WholeShare::exact() const { return Exact{whole(top), whole(bottom)}; }

MatrixStability matrix_stability(const WholeMatrix& matrix)
{
    constexpr std::int64_t narrow = std::int64_t{1} << 61;
    const auto reach = reach_of(matrix);
    // Sums within 2^61 of 0, and so gaps of at most 2^62, fit into 64 bits.
    if (Int128{reach.value} * matrix.weight_sum() <= narrow)
        return Stability<std::int64_t>{matrix, reach}.find();
    return Stability<Int128>{matrix, reach}.find();
}

}  // namespace edvet
