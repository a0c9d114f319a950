#include "edvet/analysis/moving_together.hpp"

#include "edvet/base/contract.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

namespace edvet {

namespace {

/// The sums that r² is made of, over whole numbers: it does not change where a column is multiplied.
struct Sums {
    Whole count;
    Whole x;
    Whole y;
    Whole xx;
    Whole yy;
    Whole xy;

    void add(const Whole& first, const Whole& second)
    {
        count += 1;
        x += first;
        y += second;
        xx += first * first;
        yy += second * second;
        xy += first * second;
    }

    Whole covariance() const { return count * xy - x * y; }
    /// The product of the variances.
    Whole spread() const { return (count * xx - x * x) * (count * yy - y * y); }
};

using WholeColumn = std::vector<std::optional<Whole>>;

WholeColumn in_whole_numbers(const std::vector<std::optional<Exact>>& values)
{
    Whole common = 1;
    for (const auto& value : values)
        if (value) common = lcm(common, denominator_of(*value));
    WholeColumn column;
    for (const auto& value : values) {
        column.emplace_back();
        if (value) column.back() = numerator_of(*value) * (common / denominator_of(*value));
    }
    return column;
}

Sums sums_of(const WholeColumn& first, const WholeColumn& second)
{
    Sums sums;
    for (std::size_t i = 0; i < first.size(); ++i)
        if (first[i] && second[i]) sums.add(*first[i], *second[i]);
    return sums;
}

/// What is known of one criterion.
std::vector<std::optional<Exact>> known_column(const ValueField& field, std::size_t column)
{
    std::vector<std::optional<Exact>> known;
    for (const auto& candidate : field.candidates) {
        known.emplace_back();
        const auto& low = candidate.low[column];
        if (low && *low == *candidate.high[column]) known.back() = *low;
    }
    return known;
}

std::size_t root_of(const std::vector<std::size_t>& leads_to, std::size_t at)
{
    while (leads_to[at] != at) at = leads_to[at];
    return at;
}

}  // namespace

std::optional<Exact> correlation_squared(const std::vector<Exact>& first, const std::vector<Exact>& second)
{
    ensure(first.size() == second.size(), "columns of different lengths");
    const auto sums = sums_of(in_whole_numbers({first.begin(), first.end()}),
                              in_whole_numbers({second.begin(), second.end()}));
    const auto spread = sums.spread();
    if (spread == 0) return std::nullopt;
    const auto covariance = sums.covariance();
    return std::optional<Exact>{Exact{covariance * covariance, spread}};
}

std::vector<std::vector<std::size_t>> columns_that_move_together(const ValueField& field,
                                                                 const MovingTogether& rule)
{
    std::vector<std::size_t> columns;
    std::vector<WholeColumn> values;
    for (const auto& node : field.nodes) {
        if (!node.criterion) continue;
        columns.push_back(*node.criterion);
        values.push_back(in_whole_numbers(known_column(field, *node.criterion)));
    }
    std::vector<std::size_t> leads_to(columns.size());
    std::iota(leads_to.begin(), leads_to.end(), std::size_t{0});
    for (std::size_t j = 0; j < columns.size(); ++j)
        for (std::size_t i = 0; i < j; ++i) {
            const auto sums = sums_of(values[i], values[j]);
            const auto spread = sums.spread();
            if (sums.count < rule.least_candidates || spread == 0) continue;
            const auto covariance = sums.covariance();
            if (Exact{covariance * covariance, spread} > rule.r_squared_above)
                leads_to[root_of(leads_to, j)] = root_of(leads_to, i);
        }
    std::map<std::size_t, std::vector<std::size_t>> sets;
    for (std::size_t j = 0; j < columns.size(); ++j) sets[root_of(leads_to, j)].push_back(columns[j]);
    std::vector<std::vector<std::size_t>> found;
    for (auto& set : sets)
        if (set.second.size() > 1) found.push_back(std::move(set.second));
    std::ranges::sort(found);
    return found;
}

}  // namespace edvet
