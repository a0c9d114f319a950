#include "edvet/committee/kemeny.hpp"

#include <bit>
#include <limits>
#include <string>

namespace edvet {

namespace {

/// A set of candidates, one bit each.
using Set = std::uint32_t;

Set only(std::size_t candidate) { return Set{1} << candidate; }

/// Dynamic programming over the sets that can stand at the top of an order. `Number` is any type of whole
/// numbers that holds the weight of all pairs.
template <class Number>
class Orders {
public:
    explicit Orders(std::vector<std::vector<Number>> preferring)
        : preferring_(std::move(preferring)),
          all_(only(preferring_.size()) - 1),
          least_(all_ + 1),
          count_(all_ + 1)
    {
        count_[all_] = 1;
        for (Set top = all_; top-- > 0;) complete(top);
    }

    const Number& disagreement() const { return least_[0]; }
    std::uint64_t count() const { return count_[0]; }

    std::vector<std::vector<std::size_t>> listed() const
    {
        std::vector<std::vector<std::size_t>> orders;
        std::vector<std::size_t> begun;
        list(0, begun, orders);
        return orders;
    }

private:
    /// What it costs to put `next` right below the set `top`: all who are then below it and were put above.
    Number cost(Set top, std::size_t next) const
    {
        Number sum = 0;
        for (Set below = all_ & ~top & ~only(next); below != 0; below &= below - 1)
            sum += preferring_[static_cast<std::size_t>(std::countr_zero(below))][next];
        return sum;
    }

    /// The least cost of all that comes below the set `top`, and in how many ways it is reached.
    void complete(Set top)
    {
        bool is_first = true;
        for (Set rest = all_ & ~top; rest != 0; rest &= rest - 1) {
            const auto next = static_cast<std::size_t>(std::countr_zero(rest));
            const Number sum = cost(top, next) + least_[top | only(next)];
            if (is_first || sum < least_[top]) {
                least_[top] = sum;
                count_[top] = 0;
            }
            if (sum == least_[top]) count_[top] += count_[top | only(next)];
            is_first = false;
        }
    }

    void list(Set top, std::vector<std::size_t>& begun, std::vector<std::vector<std::size_t>>& orders) const
    {
        if (top == all_) orders.push_back(begun);
        for (std::size_t next = 0; next < preferring_.size(); ++next) {
            if ((top & only(next)) != 0 || orders.size() == most_listed_kemeny_orders) continue;
            if (cost(top, next) + least_[top | only(next)] != least_[top]) continue;
            begun.push_back(next);
            list(top | only(next), begun, orders);
            begun.pop_back();
        }
    }

    std::vector<std::vector<Number>> preferring_;
    Set all_;
    std::vector<Number> least_;
    std::vector<std::uint64_t> count_;  ///< 16! is below 2^45
};

template <class Number>
KemenyOrders best_orders(std::vector<std::vector<Number>> preferring, const Exact& total, const Whole& scale)
{
    const Orders<Number> orders{std::move(preferring)};
    const Exact disagreement{Whole{orders.disagreement()}, scale};
    return {disagreement, total - disagreement, orders.count(), orders.listed()};
}

}  // namespace

Expected<KemenyOrders, Undefined> kemeny_orders(const PairwiseCounts& counts)
{
    const auto size = counts.candidates();
    if (size == 0) return Unexpected{Undefined{"kemeny.none", "there is nobody to put in order"}};
    if (size > most_kemeny_candidates)
        return Unexpected{Undefined{
            "kemeny.many", "all orders of " + std::to_string(size) + " candidates are too many to search, " +
                               std::to_string(most_kemeny_candidates) + " are the most"}};

    Exact total;
    Whole scale = 1;
    for (std::size_t a = 0; a < size; ++a)
        for (std::size_t b = 0; b < size; ++b) {
            total += counts.preferring(a, b);
            scale = lcm(scale, denominator_of(counts.preferring(a, b)));
        }
    std::vector<std::vector<Whole>> wholes(size, std::vector<Whole>(size));
    for (std::size_t a = 0; a < size; ++a)
        for (std::size_t b = 0; b < size; ++b) wholes[a][b] = numerator_of(counts.preferring(a, b) * scale);

    // No sum of costs is above that of all pairs, so that 64 bits hold every one that they hold that of.
    if (numerator_of(total * scale) > std::numeric_limits<std::int64_t>::max())
        return best_orders(std::move(wholes), total, scale);
    std::vector<std::vector<std::int64_t>> small(size, std::vector<std::int64_t>(size));
    for (std::size_t a = 0; a < size; ++a)
        for (std::size_t b = 0; b < size; ++b) small[a][b] = wholes[a][b].convert_to<std::int64_t>();
    return best_orders(std::move(small), total, scale);
}

}  // namespace edvet
