#include "edvet/cost/life_cycle_cost.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

#include <benchmark/benchmark.h>

using namespace edvet;

namespace {

constexpr std::size_t line_count = 20;
constexpr std::size_t year_count = 10;

/// Amounts of up to a million, the same in every run.
std::vector<std::int64_t> drawn_amounts(std::size_t candidates)
{
    std::vector<std::int64_t> cents(candidates * line_count * year_count);
    std::uint32_t state = 1;
    for (auto& amount : cents) {
        state = state * 1664525U + 1013904223U;
        amount = static_cast<std::int64_t>(state % 100'000'000U);
    }
    return cents;
}

template <class Work>
double seconds_of(Work work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Exact present values, and in turn with them a plain sum over the same memory.
void discount_by_year(benchmark::State& state)
{
    const auto cents = drawn_amounts(static_cast<std::size_t>(state.range(0)));
    std::vector<Exact> times;
    for (std::size_t year = 0; year < year_count; ++year) times.emplace_back(year);
    const Discounter discounter{Exact{38, 1000}, times};

    double discounting = 0;
    double summing = 0;
    for (auto _ : state) {
        summing += seconds_of(
            [&] { benchmark::DoNotOptimize(std::accumulate(cents.begin(), cents.end(), std::int64_t{0})); });
        const auto seconds =
            seconds_of([&] { benchmark::DoNotOptimize(discounter.present_values(cents, line_count)); });
        state.SetIterationTime(seconds);
        discounting += seconds;
    }
    const auto line_years = static_cast<double>(cents.size()) * static_cast<double>(state.iterations());
    state.counters["us/line_year"] = discounting / line_years * 1e6;
    state.counters["times_a_sum"] = discounting / summing;
}

}  // namespace

BENCHMARK(discount_by_year)->UseManualTime()->Arg(100)->Arg(100'000);
