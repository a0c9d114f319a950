#include "analysis/weight_draw.hpp"

#include "edvet/base/contract.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <variant>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr unsigned trials = 16'384;
constexpr unsigned least_accepted = 17;  // 1 in 1,000

/// Divides by the sum, which is not 0. What rounding leaves, less than a unit each, goes to the last.
void normalise(std::span<std::uint64_t> shares, std::uint64_t sum)
{
    // No share is greater than the sum, so that share × factor < 2^64.
    const auto factor = std::numeric_limits<std::uint64_t>::max() / sum;
    auto left = whole_share;
    for (auto& share : shares) {
        share = (share * factor) >> 33;
        left -= share;
    }
    shares.back() += left;
}

/// Exponential draws; returns their sum.
std::uint64_t draw_exponentials(RandomWords& words, std::span<std::uint64_t> draws)
{
    const auto& exponential = ExponentialTable::instance();
    std::uint64_t sum = 0;
    std::size_t i = 0;
    while (i < draws.size()) {
        if (i + 8 > draws.size() || !words.is_at_block()) {
            sum += draws[i] = exponential.draw(words.next());
            ++i;
            continue;
        }
        for (const auto part : words.drawn_block()) {
            sum += draws[i] = exponential.draw(static_cast<std::uint32_t>(part));
            sum += draws[i + 1] = exponential.draw(static_cast<std::uint32_t>(part >> 32));
            i += 2;
        }
    }
    return sum;
}

/// Evenly over the simplex: exponential draws divided by their sum.
void draw_any(RandomWords& words, std::span<std::uint64_t> shares)
{
    const auto sum = draw_exponentials(words, shares);
    normalise(shares, sum);
}

std::uint64_t nearest_share(const Exact& value)
{
    const Exact doubled = value * Exact{2 * whole_share} + 1;
    return static_cast<std::uint64_t>(numerator_of(doubled) / (2 * denominator_of(doubled)));
}

Exact sum_of(const std::vector<Exact>& values)
{
    return std::accumulate(values.begin(), values.end(), Exact{0});
}

std::string too_rare(unsigned accepted)
{
    return fmt::format("fewer than 1 in 1,000 of the weights drawn meet them ({} of {})", accepted, trials);
}

/// No wider than the others leave room for. Nothing where they leave none.
std::optional<BoundedWeights> tightened(const BoundedWeights& bounds)
{
    const auto all_low = sum_of(bounds.low);
    const auto all_high = sum_of(bounds.high);
    if (all_low > 1 || all_high < 1) return std::nullopt;
    auto tight = bounds;
    for (std::size_t i = 0; i < bounds.low.size(); ++i) {
        const auto& low = bounds.low[i];
        const auto& high = bounds.high[i];
        if (low < 0 || high < low) return std::nullopt;
        tight.low[i] = std::max(low, Exact{1 - (all_high - high)});
        tight.high[i] = std::min(high, Exact{1 - (all_low - low)});
    }
    return tight;
}

}  // namespace

std::vector<std::uint64_t> rounded_shares(const std::vector<Exact>& weights)
{
    const auto sum = sum_of(weights);
    std::vector<std::uint64_t> shares;
    auto left = whole_share;
    for (const auto& weight : weights) {
        const Exact share = weight / sum * Exact{whole_share};
        shares.push_back(static_cast<std::uint64_t>(numerator_of(share) / denominator_of(share)));
        left -= shares.back();
    }
    if (!shares.empty()) *std::ranges::max_element(shares) += left;
    return shares;
}

WeightDraw WeightDraw::always(std::vector<std::uint64_t> shares)
{
    WeightDraw draw;
    draw.size_ = shares.size();
    draw.low_ = std::move(shares);
    return draw;
}

Expected<WeightDraw, std::string> WeightDraw::of(const WeightInformation& information, std::size_t children,
                                                 std::uint64_t seed, std::uint64_t trial)
{
    RandomWords words{seed, Stream::weight_trials};
    words.start(trial);
    if (const auto* fixed = std::get_if<FixedWeights>(&information)) {
        if (fixed->weights.size() != children)
            return Unexpected{std::string{"its weights are not one a child"}};
        const bool is_negative =
            std::ranges::any_of(fixed->weights, [](const Exact& each) { return each < 0; });
        if (is_negative || (children > 0 && sum_of(fixed->weights) == 0))
            return Unexpected{std::string{"its weights are below 0, or all 0"}};
        return always(rounded_shares(fixed->weights));
    }
    if (const auto* ranked = std::get_if<RankedWeights>(&information)) return of_ranks(*ranked, children);
    if (const auto* bounded = std::get_if<BoundedWeights>(&information))
        return of_bounds(*bounded, children, words);
    if (const auto* constrained = std::get_if<ConstrainedWeights>(&information))
        return of_constraints(*constrained, children, words);
    ensure(std::holds_alternative<AnyWeights>(information), "weights of another node cannot be drawn");
    return of_ranks({std::vector<int>(children)}, children);
}

Expected<WeightDraw, std::string> WeightDraw::of_ranks(const RankedWeights& ranked, std::size_t children)
{
    if (ranked.ranks.size() != children) return Unexpected{std::string{"its ranks are not one a child"}};
    if (std::ranges::any_of(ranked.ranks, [](int rank) { return rank < 0; }))
        return Unexpected{std::string{"a rank is below 0"}};
    if (children < 2) return always(std::vector<std::uint64_t>(children, whole_share));

    std::map<int, std::vector<std::size_t>> blocks;
    for (std::size_t i = 0; i < children; ++i)
        if (ranked.ranks[i] != 0) blocks[ranked.ranks[i]].push_back(i);
    WeightDraw draw;
    draw.size_ = children;
    draw.kind_ = blocks.size() < 2           ? Kind::any
                 : blocks.size() == children ? Kind::in_order
                                             : Kind::in_part_order;
    for (auto& block : blocks) draw.blocks_.push_back(std::move(block.second));
    for (std::size_t i = 1; i <= children; ++i) draw.reciprocals_.push_back((std::uint64_t{1} << 32) / i);
    return draw;
}

Expected<WeightDraw, std::string> WeightDraw::of_bounds(const BoundedWeights& bounded, std::size_t children,
                                                        RandomWords& words)
{
    if (bounded.low.size() != children || bounded.high.size() != children)
        return Unexpected{std::string{"its bounds are not two a child"}};
    if (children == 0) return always({});
    const auto tight = tightened(bounded);
    if (!tight) return Unexpected{std::string{"its bounds leave no weights that add up to 1"}};

    WeightDraw draw;
    draw.size_ = children;
    draw.spare_ = whole_share;
    for (std::size_t i = 0; i < children; ++i) {
        draw.low_.push_back(nearest_share(tight->low[i]));
        draw.high_.push_back(nearest_share(tight->high[i]));
        if (draw.low_[i] < draw.high_[i]) draw.free_.push_back(i);
        draw.spare_ -= std::min(draw.low_[i], draw.spare_);
    }
    if (draw.free_.size() < 2) return always(rounded_shares(tight->low));
    std::ranges::stable_sort(draw.free_, {}, [&](std::size_t i) { return draw.high_[i] - draw.low_[i]; });

    draw.kind_ = Kind::above_low;
    const auto above_low = draw.accepted_trials(words);
    draw.kind_ = Kind::between;
    const auto between = draw.accepted_trials(words);
    if (above_low > between) draw.kind_ = Kind::above_low;
    const auto better = std::max(above_low, between);
    if (better < least_accepted) return Unexpected{"its bounds are too narrow: " + too_rare(better)};
    return draw;
}

Expected<WeightDraw, std::string> WeightDraw::of_constraints(const ConstrainedWeights& constrained,
                                                             std::size_t children, RandomWords& words)
{
    if (children < 1) return always({});
    WeightDraw draw;
    draw.size_ = children;
    draw.kind_ = Kind::constrained;
    for (const auto& constraint : constrained.constraints) {
        if (constraint.coefficients.size() != children)
            return Unexpected{std::string{"a constraint has not one coefficient a child"}};
        draw.rows_.push_back(row_of(constraint));
    }
    const auto accepted = draw.accepted_trials(words);
    if (accepted < least_accepted) return Unexpected{"its constraints are too narrow: " + too_rare(accepted)};
    return draw;
}

WeightDraw::Row WeightDraw::row_of(const WeightConstraint& constraint)
{
    const Exact limit{std::int64_t{1} << 30};
    Exact largest = abs(constraint.at_least);
    Whole common = denominator_of(constraint.at_least);
    for (const auto& coefficient : constraint.coefficients) {
        largest = std::max(largest, Exact{abs(coefficient)});
        common = lcm(common, denominator_of(coefficient));
    }
    Exact scale = common;
    if (largest * scale > limit) scale = limit / largest;
    const auto whole = [&](const Exact& value) {
        const Exact doubled = abs(value) * scale * 2 + 1;
        const auto size = static_cast<std::int64_t>(numerator_of(doubled) / (2 * denominator_of(doubled)));
        return value < 0 ? -size : size;
    };
    Row row;
    for (const auto& coefficient : constraint.coefficients) row.coefficients.push_back(whole(coefficient));
    row.at_least = whole(constraint.at_least) * static_cast<std::int64_t>(whole_share);
    return row;
}

std::vector<std::uint64_t> WeightDraw::start() const
{
    auto shares = low_;
    shares.resize(size_);
    return shares;
}

unsigned WeightDraw::accepted_trials(RandomWords& words) const
{
    Scratch scratch;
    auto shares = start();
    unsigned accepted = 0;
    for (unsigned i = 0; i < trials; ++i) accepted += propose(words, scratch, shares) ? 1U : 0U;
    return accepted;
}

void WeightDraw::draw(RandomWords& words, Scratch& scratch, std::span<std::uint64_t> shares) const
{
    switch (kind_) {  // no default: the compiler names a kind that is missing
        case Kind::fixed: return;
        case Kind::any: return draw_any(words, shares);
        case Kind::in_order: return draw_in_order(words, scratch, shares);
        case Kind::in_part_order: return draw_in_part_order(words, scratch, shares);
        case Kind::above_low:
        case Kind::between:
        case Kind::constrained:
            while (!propose(words, scratch, shares)) {
            }
            return;
    }
    throw ContractViolation{"weights that are drawn in no way"};
}

/// The k-th largest of n exponential draws is the sum of Z_i / i over i from k to n (Rényi 1953).
void WeightDraw::draw_in_order(RandomWords& words, Scratch& scratch, std::span<std::uint64_t> shares) const
{
    scratch.resize(size_);
    const auto sum = draw_exponentials(words, shares);
    std::uint64_t size = 0;
    for (auto i = size_; i-- > 0;) {
        size += (shares[i] * reciprocals_[i]) >> 32;
        scratch[i].first = size;
    }
    for (std::size_t i = 0; i < size_; ++i) shares[blocks_[i].front()] = scratch[i].first;
    normalise(shares, std::max(sum, std::uint64_t{1}));
}

/// The largest draws go to the heaviest children. Which of them to which of equal rank is by the order in
/// which they were drawn, which does not depend on their sizes.
void WeightDraw::draw_in_part_order(RandomWords& words, Scratch& scratch,
                                    std::span<std::uint64_t> shares) const
{
    const auto sum = draw_exponentials(words, shares);
    scratch.clear();
    for (const auto& block : blocks_)
        for (const auto child : block) scratch.emplace_back(shares[child], child);
    std::ranges::sort(scratch, std::ranges::greater{});
    auto from = scratch.begin();
    for (const auto& block : blocks_) {
        const auto to = from + static_cast<std::ptrdiff_t>(block.size());
        std::sort(from, to, [](const auto& a, const auto& b) { return a.second < b.second; });
        for (const auto child : block) shares[child] = (from++)->first;
    }
    normalise(shares, sum);
}

bool WeightDraw::propose(RandomWords& words, Scratch& scratch, std::span<std::uint64_t> shares) const
{
    if (kind_ == Kind::above_low) return propose_above_low(words, scratch, shares);
    if (kind_ == Kind::between) return propose_between(words, shares);
    draw_any(words, shares);
    return std::ranges::all_of(rows_, [&](const Row& row) {
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < size_; ++i)
            sum += row.coefficients[i] * static_cast<std::int64_t>(shares[i]);
        return sum >= row.at_least;
    });
}

/// What the low bounds leave is divided evenly over the simplex, and must not break a high bound.
bool WeightDraw::propose_above_low(RandomWords& words, Scratch& scratch,
                                   std::span<std::uint64_t> shares) const
{
    const auto& exponential = ExponentialTable::instance();
    scratch.resize(free_.size());
    std::uint64_t sum = 0;
    for (auto& each : scratch) {
        each.first = exponential.draw(words.next());
        sum += each.first;
    }
    const auto factor = std::numeric_limits<std::uint64_t>::max() / sum;
    auto left = spare_;
    for (std::size_t i = 0; i + 1 < free_.size(); ++i) {
        const auto child = free_[i];
        const auto part = (((scratch[i].first * factor) >> 33) * spare_) >> 31;
        shares[child] = low_[child] + part;
        if (shares[child] > high_[child]) return false;
        left -= part;
    }
    const auto last = free_.back();
    shares[last] = low_[last] + left;
    return shares[last] <= high_[last];
}

/// All but the widest are drawn evenly between their bounds; the widest gets what is left, which has to lie
/// between its own.
bool WeightDraw::propose_between(RandomWords& words, std::span<std::uint64_t> shares) const
{
    auto left = spare_;
    for (std::size_t i = 0; i + 1 < free_.size(); ++i) {
        const auto child = free_[i];
        const auto part = (words.next() * (high_[child] - low_[child]) + (std::uint64_t{1} << 31)) >> 32;
        if (part > left) return false;
        shares[child] = low_[child] + part;
        left -= part;
    }
    const auto last = free_.back();
    shares[last] = low_[last] + left;
    return shares[last] <= high_[last];
}

}  // namespace edvet
