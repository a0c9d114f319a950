#include "analysis/paired_values.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet {

PairedValues::PairedValues(const IntervalMatrix& matrix)
    : matrix_(matrix), filled_(with_gaps_as_intervals(matrix))
{
}

std::vector<Exact> PairedValues::best_differences(std::size_t first, std::size_t second) const
{
    std::vector<Exact> differences(matrix_.criteria());
    for (std::size_t j = 0; j < differences.size(); ++j)
        if (matrix_.rows[first][j].applies || matrix_.rows[second][j].applies)
            differences[j] = filled_.rows[first][j].high - filled_.rows[second][j].low;
    return differences;
}

std::vector<Exact> PairedValues::worst_differences(std::size_t first, std::size_t second) const
{
    auto differences = best_differences(second, first);
    for (auto& difference : differences) difference = -difference;
    return differences;
}

std::vector<Exact> PairedValues::lows(std::size_t candidate) const
{
    std::vector<Exact> lows;
    for (const auto& cell : filled_.rows[candidate]) lows.push_back(cell.low);
    return lows;
}

bool PairedValues::is_settled() const
{
    for (std::size_t j = 0; j < matrix_.criteria(); ++j) {
        bool applies = false;
        bool is_known = true;
        for (std::size_t i = 0; i < matrix_.candidates(); ++i) {
            applies = applies || matrix_.rows[i][j].applies;
            is_known = is_known && filled_.rows[i][j].low == filled_.rows[i][j].high;
        }
        if (applies && !is_known) return false;
    }
    return true;
}

Expected<std::vector<Exact>, std::string> member_of(const WeightSet& weights, std::size_t criteria,
                                                    std::uint64_t work)
{
    if (weights.criteria() != criteria)
        return Unexpected{
            fmt::format("there are weights of {} criteria, and values on {}", weights.criteria(), criteria)};
    auto member = weights.any_member(work);
    if (member.kind == LinearOptimum::Kind::infeasible)
        return Unexpected{std::string{"no weights meet all the conditions together"}};
    if (member.kind != LinearOptimum::Kind::optimal)
        return Unexpected{std::string{"the conditions on the weights are more work than is allowed"}};
    return std::move(member.point);
}

}  // namespace edvet
