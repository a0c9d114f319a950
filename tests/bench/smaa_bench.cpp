#include "edvet/analysis/smaa.hpp"
#include "tests/support/sampled_models.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <numeric>
#include <random>
#include <variant>
#include <vector>

#include <benchmark/benchmark.h>

using namespace edvet;
using namespace edvet::tests;

namespace {

constexpr std::size_t candidates = 10;
constexpr std::size_t criteria = 40;

double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// What one writes first: logarithms of a Mersenne Twister's numbers, sums in a loop, a sort. Returns
/// something that depends on all of it.
double plain_loop(const SampledModel& model, std::uint64_t samples)
{
    std::vector<double> values;
    for (const auto& candidate : model.candidates)
        for (const auto& cell : candidate.cells)
            values.push_back(static_cast<double>(std::get<KnownValue>(cell).value));
    std::mt19937_64 words{1};
    std::uniform_real_distribution<double> uniform{0, 1};
    std::vector<double> weights(criteria);
    std::vector<double> scores(candidates);
    std::vector<std::size_t> order(candidates);
    std::vector<std::uint64_t> ranks(candidates * candidates);
    std::vector<std::uint64_t> pairs(candidates * candidates);
    std::vector<double> central(candidates * criteria);
    for (std::uint64_t sample = 0; sample < samples; ++sample) {
        double sum = 0;
        for (auto& weight : weights) sum += weight = -std::log(1 - uniform(words));
        for (auto& weight : weights) weight /= sum;
        for (std::size_t i = 0; i < candidates; ++i) {
            double score = 0;
            for (std::size_t k = 0; k < criteria; ++k) score += weights[k] * values[i * criteria + k];
            scores[i] = score;
        }
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::sort(order, [&](auto a, auto b) { return scores[a] > scores[b]; });
        for (std::size_t rank = 0; rank < candidates; ++rank) {
            ++ranks[order[rank] * candidates + rank];
            for (auto next = rank + 1; next < candidates; ++next)
                ++pairs[order[rank] * candidates + order[next]];
        }
        for (std::size_t k = 0; k < criteria; ++k) central[order[0] * criteria + k] += weights[k];
    }
    return central[0] + static_cast<double>(ranks[0] + pairs[1]);
}

void run(benchmark::State& state, const SampledModel& model, bool against_plain)
{
    const auto samples = static_cast<std::uint64_t>(state.range(0));
    double ours = 0;
    double plain = 0;
    for (auto _ : state) {
        const auto start = processor_seconds();
        const auto result = smaa(model, {.samples = samples});
        if (!result) return state.SkipWithError(result.error().why.c_str());
        const auto between = processor_seconds();
        ours += between - start;
        if (!against_plain) continue;
        state.PauseTiming();
        benchmark::DoNotOptimize(plain_loop(model, samples));
        plain += processor_seconds() - between;
        state.ResumeTiming();
    }
    state.counters["samples_per_second"] =
        static_cast<double>(samples) * static_cast<double>(state.iterations()) / ours;
    if (against_plain) state.counters["rate_over_plain_loop"] = plain / ours;
}

void smaa_any_weights(benchmark::State& state) { run(state, drawn_model(candidates, criteria), true); }

void smaa_ranked_weights(benchmark::State& state)
{
    std::vector<int> ranks(criteria);
    std::iota(ranks.begin(), ranks.end(), 1);
    run(state, drawn_model(candidates, criteria, RankedWeights{ranks}), false);
}

/// Five dimensions, a gate on one, three unknown levels and a cost a candidate.
void smaa_tree_with_unknowns(benchmark::State& state)
{
    run(state, drawn_tree(candidates, criteria, 3), false);
}

}  // namespace

BENCHMARK(smaa_any_weights)->Arg(500)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(smaa_ranked_weights)->Arg(500)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(smaa_tree_with_unknowns)->Arg(500)->Arg(100'000)->Unit(benchmark::kMillisecond);
