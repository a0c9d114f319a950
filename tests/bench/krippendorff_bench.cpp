#include "edvet/committee/krippendorff.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

#include <benchmark/benchmark.h>

using namespace edvet;

namespace {

constexpr std::size_t raters = 30;

/// Ratings around a true level of each unit, a tenth of them missing; the same in every run.
struct Ratings {
    Ratings(std::size_t unit_count, std::size_t level_count) : units(unit_count), cells(raters * units)
    {
        std::mt19937 random{1};
        std::vector<std::size_t> truth(units);
        for (auto& level : truth) level = random() % level_count;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const auto level = random() % 2 == 0 ? truth[i % units] : random() % level_count;
            cells[i] = random() % 10 == 0 ? no_rating : static_cast<std::int32_t>(level);
        }
        for (std::size_t level = 1; level <= level_count; ++level) values.emplace_back(level);
    }

    ReliabilityData data() const { return {raters, units, cells, values.size(), values}; }

    std::size_t units;
    std::vector<std::int32_t> cells;
    std::vector<Exact> values;
};

double difference(const std::vector<double>& sums, std::size_t c, std::size_t k, Metric metric)
{
    if (c == k) return 0;
    const auto low = static_cast<double>(std::min(c, k) + 1);
    const auto high = static_cast<double>(std::max(c, k) + 1);
    double distance = 1;
    if (metric == Metric::ordinal) {
        distance = -(sums[c] + sums[k]) / 2;
        for (auto g = std::min(c, k); g <= std::max(c, k); ++g) distance += sums[g];
    }
    if (metric == Metric::interval) distance = high - low;
    if (metric == Metric::ratio) distance = (high - low) / (high + low);
    return distance * distance;
}

/// How fast-krippendorff (Python) counts, in plain loops over doubles: the counts of each unit and level, a
/// matrix of coincidences from all of a unit's pairs of levels, and then the matrix of differences.
double by_matrix(const Ratings& ratings, Metric metric)
{
    const auto levels = ratings.values.size();
    std::vector<double> counts(ratings.units * levels, 0.0);
    for (std::size_t i = 0; i < ratings.cells.size(); ++i)
        if (ratings.cells[i] != no_rating)
            counts[i % ratings.units * levels + static_cast<std::size_t>(ratings.cells[i])] += 1;

    std::vector<double> coincidences(levels * levels, 0.0);
    for (std::size_t unit = 0; unit < ratings.units; ++unit) {
        const double* row = &counts[unit * levels];
        double size = 0;
        for (std::size_t c = 0; c < levels; ++c) size += row[c];
        if (size < 2) continue;
        const double weight = 1 / (size - 1);
        for (std::size_t c = 0; c < levels; ++c)
            for (std::size_t k = 0; k < levels; ++k)
                coincidences[c * levels + k] += row[c] * (row[k] - (c == k ? 1 : 0)) * weight;
    }

    std::vector<double> sums(levels, 0.0);
    double all = 0;
    for (std::size_t c = 0; c < levels; ++c)
        for (std::size_t k = 0; k < levels; ++k) sums[c] += coincidences[c * levels + k];
    for (const auto sum : sums) all += sum;
    double observed = 0;
    double expected = 0;
    for (std::size_t c = 0; c < levels; ++c)
        for (std::size_t k = 0; k < levels; ++k) {
            const double apart = difference(sums, c, k, metric);
            observed += coincidences[c * levels + k] * apart;
            expected += sums[c] * sums[k] * apart;
        }
    return 1 - (all - 1) * observed / expected;
}

double seconds_since(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Alpha of 30 raters, and the same by the matrix in turn with it. Counters: milliseconds of that, how many
/// times longer it takes, and how far its alpha is off.
void alpha(benchmark::State& state, Metric metric)
{
    const Ratings ratings{static_cast<std::size_t>(state.range(0)), static_cast<std::size_t>(state.range(1))};
    double ours = 0;
    double matrix = 0;
    Exact exact;
    double rough = 0;
    for ([[maybe_unused]] const auto& turn : state) {
        const auto start = std::chrono::steady_clock::now();
        exact = krippendorff_alpha(ratings.data(), metric)->alpha;
        const auto seconds = seconds_since(start);
        state.SetIterationTime(seconds);
        ours += seconds;
        const auto matrix_start = std::chrono::steady_clock::now();
        rough = by_matrix(ratings, metric);
        matrix += seconds_since(matrix_start);
    }
    state.counters["matrix_ms"] = 1000 * matrix / static_cast<double>(state.iterations());
    state.counters["times_faster"] = matrix / ours;
    state.counters["off"] = std::abs(exact.convert_to<double>() - rough);
}

void sizes(benchmark::internal::Benchmark* bench)
{
    bench->ArgNames({"units", "levels"})->UseManualTime()->Unit(benchmark::kMillisecond);
    for (const auto levels : {5, 100})
        for (const auto units : {100, 2000}) bench->Args({units, levels});
}

BENCHMARK_CAPTURE(alpha, nominal, Metric::nominal)->Apply(sizes);
BENCHMARK_CAPTURE(alpha, ordinal, Metric::ordinal)->Apply(sizes);
BENCHMARK_CAPTURE(alpha, interval, Metric::interval)->Apply(sizes);
BENCHMARK_CAPTURE(alpha, ratio, Metric::ratio)->Apply(sizes);

}  // namespace
