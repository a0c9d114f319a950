#include "edvet/analysis/dominance.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <benchmark/benchmark.h>

using namespace edvet;

namespace {

constexpr std::size_t criteria_count = 60;

/// The same in every run. `alike` candidates are good or bad as a whole, so that many dominate many: a value
/// is that of the candidate, and up to 5.00 more.
std::vector<std::int32_t> drawn_values(std::size_t candidates, bool alike)
{
    std::vector<std::int32_t> values;
    std::uint32_t state = 1;
    const auto below = [&](std::uint32_t limit) {
        state = state * 1664525U + 1013904223U;
        return static_cast<std::int32_t>((state >> 8) % limit);
    };
    for (std::size_t i = 0; i < candidates; ++i) {
        const auto own = below(10'001);
        for (std::size_t j = 0; j < criteria_count; ++j)
            values.push_back(alike ? own + below(500) : below(10'001));
    }
    return values;
}

/// Each value over its own denominator, which changes no order.
IntervalMatrix matrix_of(const std::vector<std::int32_t>& values, std::int32_t denominator)
{
    std::vector<std::vector<Exact>> rows;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i % criteria_count == 0) rows.emplace_back();
        rows.back().emplace_back(values[i], denominator);
    }
    return known_matrix(rows);
}

/// What the same costs in a plain loop of whole numbers.
std::vector<std::vector<std::size_t>> reference_dominators(const std::vector<std::int32_t>& values)
{
    const auto count = values.size() / criteria_count;
    std::vector<std::vector<std::size_t>> dominators(count);
    for (std::size_t k = 0; k < count; ++k)
        for (std::size_t i = 0; i < count; ++i) {
            bool is_better = false;
            bool is_worse = false;
            for (std::size_t j = 0; j < criteria_count && !is_worse; ++j) {
                const auto own = values[i * criteria_count + j];
                const auto other = values[k * criteria_count + j];
                is_worse = own < other;
                is_better = is_better || own > other;
            }
            if (is_better && !is_worse) dominators[k].push_back(i);
        }
    return dominators;
}

template <class Work>
double seconds_of(Work work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// From fractions to who dominates whom and, in turn with it, the loops over whole numbers alone.
void dominance(benchmark::State& state, bool alike, std::int32_t denominator)
{
    const auto values = drawn_values(static_cast<std::size_t>(state.range(0)), alike);
    const auto matrix = matrix_of(values, denominator);
    double exact = 0;
    double reference = 0;
    for (auto _ : state) {
        reference += seconds_of([&] { benchmark::DoNotOptimize(reference_dominators(values)); });
        const auto seconds = seconds_of([&] { benchmark::DoNotOptimize(dominance_of(matrix)); });
        state.SetIterationTime(seconds);
        exact += seconds;
    }
    state.counters["times_reference"] = exact / reference;
    state.counters["reference_ms"] = reference / static_cast<double>(state.iterations()) * 1e3;
}

}  // namespace

BENCHMARK_CAPTURE(dominance, drawn, false, 100)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Arg(100)
    ->Arg(1'000);
BENCHMARK_CAPTURE(dominance, alike, true, 100)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Arg(100)
    ->Arg(1'000);
BENCHMARK_CAPTURE(dominance, odd_denominators, true, 1'000'003)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Arg(100)
    ->Arg(1'000);
