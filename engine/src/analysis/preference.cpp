#include "edvet/analysis/preference.hpp"

#include "analysis/paired_values.hpp"

#include <algorithm>
#include <functional>
#include <optional>

#include <fmt/format.h>

namespace edvet {

namespace {

/// The greatest weighted sum; nothing where it is more work than allowed.
using Greatest = std::function<std::optional<Exact>(const std::vector<Exact>&)>;

std::vector<std::size_t> indexes_of(const std::vector<Exact>& values, const Exact& value)
{
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (values[i] == value) found.push_back(i);
    return found;
}

PreferenceTable empty_table(std::size_t candidates)
{
    PreferenceTable table;
    table.differences.assign(candidates, std::vector<DifferenceRange>(candidates));
    table.least_values.resize(candidates);
    table.regrets.resize(candidates);
    return table;
}

/// The greatest lead of the first over the second, which is the least of the second over the first.
void set_greatest(PreferenceTable& table, std::size_t first, std::size_t second, const Exact& greatest)
{
    table.differences[first][second].greatest = greatest;
    table.differences[second][first].least = -greatest;
    table.regrets[second] = std::max(table.regrets[second], greatest);
}

Greatest greatest_over(const WeightSet& weights, std::uint64_t work)
{
    if (weights.is_simplex())
        return [](const std::vector<Exact>& sums) { return std::optional{*std::ranges::max_element(sums)}; };
    return [&weights, work](const std::vector<Exact>& sums) {
        const auto optimum = maximise({sums, weights.conditions(), {}}, work);
        std::optional<Exact> greatest;
        if (optimum.kind == LinearOptimum::Kind::optimal) greatest = optimum.value;
        return greatest;
    };
}

/// A candidate's weighted mean over what applies to it.
std::optional<ValueInterval> mean_of(const std::vector<ValueInterval>& cells,
                                     const std::vector<Exact>& weights)
{
    Exact sum;
    auto mean = known_value(0);
    for (std::size_t j = 0; j < cells.size(); ++j) {
        if (!cells[j].applies) continue;
        sum += weights[j];
        mean.low += weights[j] * cells[j].low;
        mean.high += weights[j] * cells[j].high;
    }
    if (sum == 0) return std::nullopt;
    return value_between(mean.low / sum, mean.high / sum);
}

}  // namespace

std::vector<std::size_t> PreferenceTable::maximin() const
{
    if (least_values.empty()) return {};
    return indexes_of(least_values, *std::ranges::max_element(least_values));
}

std::vector<std::size_t> PreferenceTable::minimax_regret() const
{
    if (regrets.empty()) return {};
    return indexes_of(regrets, *std::ranges::min_element(regrets));
}

Expected<PreferenceTable, std::string> preferences(const IntervalMatrix& matrix, const WeightSet& weights,
                                                   std::uint64_t work)
{
    auto flaw = flaw_of(matrix);
    if (flaw) return Unexpected{std::move(*flaw)};
    const auto member = member_of(weights, matrix.criteria(), work);
    if (!member) return Unexpected{member.error()};
    const PairedValues values{matrix};
    const auto greatest_of = greatest_over(weights, work);
    const auto gave_up = [] {
        return Unexpected{std::string{"a preference between two candidates is more work than is allowed"}};
    };

    auto table = empty_table(matrix.candidates());
    for (std::size_t i = 0; i < matrix.candidates(); ++i) {
        auto losses = values.lows(i);
        for (auto& loss : losses) loss = -loss;
        const auto greatest_loss = greatest_of(losses);
        if (!greatest_loss) return gave_up();
        table.least_values[i] = -*greatest_loss;
        for (std::size_t k = 0; k < matrix.candidates(); ++k) {
            if (i == k) continue;
            const auto greatest = greatest_of(values.best_differences(i, k));
            if (!greatest) return gave_up();
            set_greatest(table, i, k, *greatest);
        }
    }
    return table;
}

Expected<PreferenceTable, std::string> preferences_at(const IntervalMatrix& matrix,
                                                      const std::vector<Exact>& weights)
{
    auto flaw = flaw_of(matrix);
    if (flaw) return Unexpected{std::move(*flaw)};
    if (weights.size() != matrix.criteria())
        return Unexpected{fmt::format("there are weights of {} criteria, and values on {}", weights.size(),
                                      matrix.criteria())};
    for (std::size_t j = 0; j < weights.size(); ++j)
        if (weights[j] < 0) return Unexpected{fmt::format("weight {} is below 0", j + 1)};

    std::vector<ValueInterval> means;
    for (const auto& row : matrix.rows) {
        const auto mean = mean_of(row, weights);
        if (!mean)
            return Unexpected{fmt::format("all that applies in row {} has weight 0", means.size() + 1)};
        means.push_back(*mean);
    }
    auto table = empty_table(matrix.candidates());
    for (std::size_t i = 0; i < means.size(); ++i) {
        table.least_values[i] = means[i].low;
        for (std::size_t k = 0; k < means.size(); ++k)
            if (i != k) set_greatest(table, i, k, means[i].high - means[k].low);
    }
    return table;
}

}  // namespace edvet
