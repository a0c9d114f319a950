#include "edvet/scoring/fixed_point.hpp"

#include "edvet/base/contract.hpp"
#include "scoring/aggregate.hpp"

#include <limits>
#include <utility>

namespace edvet {

namespace {

bool is_sum(Aggregation aggregation)
{
    return aggregation == Aggregation::weighted_mean || aggregation == Aggregation::pooled_points;
}

/// Each scored criterion's share of the total when all of them apply.
std::vector<Exact> full_shares(const Outline& outline)
{
    Cells cells(outline.criteria.size());
    for (std::size_t i = 0; i < cells.size(); ++i)
        if (outline.criteria[i]->role == Role::scored) cells[i] = 0;
    auto all = shares_of(outline, cells, evaluate(outline, cells)).criteria;

    std::vector<Exact> shares;
    for (std::size_t i = 0; i < cells.size(); ++i)
        if (cells[i]) shares.push_back(std::move(all[i]));
    return shares;
}

Whole common_denominator(const std::vector<Exact>& values, Whole denominator)
{
    for (const auto& value : values) denominator = lcm(denominator, denominator_of(value));
    return denominator;
}

std::vector<Exact> level_values(const Rubric& rubric)
{
    std::vector<Exact> values;
    for (const auto& scale : rubric.scales)
        for (const auto& level : scale.levels) values.push_back(level.value);
    return values;
}

/// Four sums in an array, which the compiler puts into vectors: 32 bits times 32 bits is what x86-64 has for
/// them.
std::uint64_t sum_of(const std::vector<std::uint32_t>& shares, const std::int32_t* row)
{
    const std::size_t count = shares.size();
    const std::uint32_t* share = shares.data();
    std::uint64_t sums[4] = {};
    std::size_t i = 0;
    for (; i + 4 <= count; i += 4)
        for (std::size_t lane = 0; lane < 4; ++lane)
            sums[lane] += std::uint64_t{static_cast<std::uint32_t>(row[i + lane])} * share[i + lane];

    std::uint64_t sum = sums[0] + sums[1] + sums[2] + sums[3];
    for (; i < count; ++i) sum += std::uint64_t{static_cast<std::uint32_t>(row[i])} * share[i];
    return sum;
}

/// Four sums by name, which the compiler leaves out of vectors: these have no product of 64 bits.
std::uint64_t sum_of(const std::vector<std::uint64_t>& shares, const std::int32_t* row)
{
    const std::size_t count = shares.size();
    const std::uint64_t* share = shares.data();
    const auto value = [row](std::size_t i) { return std::uint64_t{static_cast<std::uint32_t>(row[i])}; };
    std::uint64_t first = 0;
    std::uint64_t second = 0;
    std::uint64_t third = 0;
    std::uint64_t fourth = 0;
    std::size_t i = 0;
    for (; i + 4 <= count; i += 4) {
        first += value(i) * share[i];
        second += value(i + 1) * share[i + 1];
        third += value(i + 2) * share[i + 2];
        fourth += value(i + 3) * share[i + 3];
    }
    for (; i < count; ++i) first += value(i) * share[i];
    return first + second + third + fourth;
}

template <class Share>
void score_rows(const std::vector<Share>& shares, const std::int32_t* row, std::span<std::int64_t> sums)
{
    for (auto& sum : sums) {
        sum = static_cast<std::int64_t>(sum_of(shares, row));
        row += shares.size();
    }
}

}  // namespace

std::optional<FixedPointPlan> FixedPointPlan::of(const Rubric& rubric, std::int32_t value_unit)
{
    ensure(value_unit > 0, "a denominator that is not above zero");
    const auto outline = outline_of(rubric);
    for (const auto& branch : outline.branches)
        if (!is_sum(branch.aggregation)) return std::nullopt;

    const auto shares = full_shares(outline);
    const auto share_denominator = common_denominator(shares, 1);
    const auto value_denominator = common_denominator(level_values(rubric), value_unit);
    // Shares add up to 1 and no value is above 1, so no sum is above this product.
    if (value_denominator > std::numeric_limits<std::int32_t>::max()) return std::nullopt;
    if (share_denominator * value_denominator > std::numeric_limits<std::int64_t>::max()) return std::nullopt;

    FixedPointPlan plan;
    plan.share_denominator_ = static_cast<std::int64_t>(share_denominator);
    plan.value_denominator_ = static_cast<std::int64_t>(value_denominator);
    for (const auto& share : shares)
        plan.shares_.push_back(static_cast<std::uint64_t>(numerator_of(share * Exact{share_denominator})));
    if (share_denominator <= std::numeric_limits<std::uint32_t>::max())
        for (const auto share : plan.shares_)
            plan.narrow_shares_.push_back(static_cast<std::uint32_t>(share));
    return plan;
}

std::optional<std::int32_t> FixedPointPlan::whole_value(const Exact& value) const
{
    const Exact whole = value * value_denominator_;
    if (value < 0 || value > 1 || denominator_of(whole) != 1) return std::nullopt;
    return static_cast<std::int32_t>(numerator_of(whole));
}

void FixedPointPlan::score(std::span<const std::int32_t> rows, std::span<std::int64_t> sums) const
{
    ensure(rows.size() == columns() * sums.size(), "rows that do not fit the sums");
    if (narrow_shares_.empty())
        score_rows(shares_, rows.data(), sums);
    else
        score_rows(narrow_shares_, rows.data(), sums);
}

Exact FixedPointPlan::points(std::int64_t sum) const
{
    return Exact{sum} * 100 / (Exact{share_denominator_} * value_denominator_);
}

}  // namespace edvet
