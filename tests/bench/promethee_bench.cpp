#include "edvet/analysis/promethee.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

using namespace edvet;

namespace {

constexpr std::size_t criteria_count = 60;
constexpr int hundredths = 100;

/// Whole hundredths from 0 to 100.00, the same in every run; one column after the other.
std::vector<int> drawn_values(std::size_t candidates)
{
    std::vector<int> values(candidates * criteria_count);
    std::uint32_t state = 1;
    for (auto& value : values) {
        state = state * 1664525U + 1013904223U;
        value = static_cast<int>((state >> 8) % 10'001U);
    }
    return values;
}

DecisionMatrix matrix_of(const std::vector<int>& values, std::size_t candidates)
{
    DecisionMatrix matrix{std::vector<std::vector<Exact>>(candidates, std::vector<Exact>(criteria_count))};
    for (std::size_t j = 0; j < criteria_count; ++j)
        for (std::size_t i = 0; i < candidates; ++i)
            matrix.values[i][j] = Exact{values[j * candidates + i], hundredths};
    return matrix;
}

struct Thresholds {
    int indifference;
    int preference;
};

/// Where they differ from column to column, the denominators of the columns do.
Thresholds thresholds_of(std::size_t column, bool differ)
{
    const int shift = differ ? static_cast<int>(column) : 0;
    return {500 + shift, 3000 + 8 * shift};
}

std::vector<PrometheeCriterion> linear_criteria(bool differ)
{
    std::vector<PrometheeCriterion> criteria;
    for (std::size_t j = 0; j < criteria_count; ++j) {
        const auto [low, full] = thresholds_of(j, differ);
        PreferenceFunction function{PreferenceShape::linear, Exact{low, hundredths}, Exact{full, hundredths},
                                    0};
        criteria.push_back({Exact{static_cast<int>(j % 5) + 1}, Sense::benefit, std::move(function)});
    }
    return criteria;
}

/// What the same costs in doubles: sort a column, sum prefixes, and move along the thresholds.
void add_reference_column(const std::vector<std::pair<double, std::size_t>>& sorted, double low, double full,
                          double weight, std::vector<double>& leaving, std::vector<double>& entering)
{
    const auto count = sorted.size();
    std::vector<double> sums(count + 1);
    for (std::size_t i = 0; i < count; ++i) sums[i + 1] = sums[i] + sorted[i].first;
    std::size_t full_below = 0;
    std::size_t part_below = 0;
    std::size_t part_above = 0;
    std::size_t full_above = 0;
    const double scale = weight / (full - low);
    for (const auto& [value, row] : sorted) {
        while (sorted[full_below].first < value - full) ++full_below;
        while (sorted[part_below].first < value - low) ++part_below;
        while (part_above < count && sorted[part_above].first <= value + low) ++part_above;
        while (full_above < count && sorted[full_above].first <= value + full) ++full_above;
        leaving[row] += scale * (static_cast<double>(full_below) * (full - low) +
                                 static_cast<double>(part_below - full_below) * (value - low) -
                                 (sums[part_below] - sums[full_below]));
        entering[row] += scale * (static_cast<double>(count - full_above) * (full - low) +
                                  (sums[full_above] - sums[part_above]) -
                                  static_cast<double>(full_above - part_above) * (value + low));
    }
}

std::vector<std::size_t> reference_order(const std::vector<double>& values, std::size_t candidates,
                                         bool differ)
{
    std::vector<double> leaving(candidates);
    std::vector<double> entering(candidates);
    std::vector<std::pair<double, std::size_t>> sorted(candidates);
    for (std::size_t j = 0; j < criteria_count; ++j) {
        for (std::size_t i = 0; i < candidates; ++i) sorted[i] = {values[j * candidates + i], i};
        std::sort(sorted.begin(), sorted.end());
        const auto [low, full] = thresholds_of(j, differ);
        add_reference_column(sorted, low, full, static_cast<double>(j % 5 + 1), leaving, entering);
    }
    std::vector<std::size_t> order(candidates);
    for (std::size_t i = 0; i < candidates; ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return leaving[a] - entering[a] > leaving[b] - entering[b];
    });
    return order;
}

template <class Work>
double seconds_of(Work work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Exact flows from fractions to fractions and, in turn with them, the same in doubles.
void promethee_linear(benchmark::State& state, bool differ)
{
    const auto candidates = static_cast<std::size_t>(state.range(0));
    const auto values = drawn_values(candidates);
    const auto matrix = matrix_of(values, candidates);
    const auto criteria = linear_criteria(differ);
    const std::vector<double> doubles(values.begin(), values.end());

    double exact = 0;
    double reference = 0;
    for (auto _ : state) {
        reference +=
            seconds_of([&] { benchmark::DoNotOptimize(reference_order(doubles, candidates, differ)); });
        const auto seconds = seconds_of([&] { benchmark::DoNotOptimize(promethee(matrix, criteria)); });
        state.SetIterationTime(seconds);
        exact += seconds;
    }
    state.counters["times_reference"] = exact / reference;
    state.counters["reference_ms"] = reference / static_cast<double>(state.iterations()) * 1e3;
}

}  // namespace

BENCHMARK_CAPTURE(promethee_linear, same_thresholds, false)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Arg(200)
    ->Arg(2'000);
BENCHMARK_CAPTURE(promethee_linear, own_thresholds, true)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Arg(200)
    ->Arg(2'000);
