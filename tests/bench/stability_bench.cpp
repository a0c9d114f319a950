#include "edvet/analysis/matrix_stability.hpp"

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

/// The same in every run. Values are whole hundredths from 0 to 100.00, criterion after criterion.
struct Drawn {
    std::vector<std::int32_t> values;
    std::vector<std::int64_t> weights;
    std::size_t candidates = 0;
};

Drawn drawn_matrix(std::size_t candidates)
{
    Drawn drawn{std::vector<std::int32_t>(candidates * criteria_count), {}, candidates};
    std::uint32_t state = 1;
    const auto below = [&](std::uint32_t limit) {
        state = state * 1664525U + 1013904223U;
        return static_cast<std::int32_t>((state >> 8) % limit);
    };
    for (auto& value : drawn.values) value = below(10'001);
    for (std::size_t j = 0; j < criteria_count; ++j) drawn.weights.push_back(1 + below(99));
    return drawn;
}

/// Shares of the whole between which the first place stands, and the order.
struct Reference {
    double first_low = 0;
    double first_high = 1;
    double order_low = 0;
    double order_high = 1;
};

/// What the same costs in doubles: of each crossing one division.
class Doubles {
public:
    explicit Doubles(const Drawn& drawn)
        : candidates_(drawn.candidates),
          values_(drawn.values.begin(), drawn.values.end()),
          weights_(drawn.weights.begin(), drawn.weights.end())
    {
        double sum = 0;
        for (const auto weight : weights_) sum += weight;
        for (auto& weight : weights_) weight /= sum;
    }

    std::vector<Reference> find() const
    {
        std::vector<std::pair<double, std::size_t>> sums(candidates_);
        for (std::size_t i = 0; i < candidates_; ++i) sums[i].second = i;
        for (std::size_t j = 0; j < weights_.size(); ++j)
            for (std::size_t i = 0; i < candidates_; ++i)
                sums[i].first -= weights_[j] * values_[j * candidates_ + i];
        std::sort(sums.begin(), sums.end());

        std::vector<Reference> found(weights_.size());
        std::vector<double> own(candidates_);
        std::vector<double> rest(candidates_);
        for (std::size_t j = 0; j < weights_.size(); ++j) {
            const double weight = weights_[j];
            for (std::size_t k = 0; k < candidates_; ++k) {
                own[k] = values_[j * candidates_ + sums[k].second];
                rest[k] = (-sums[k].first - weight * own[k]) / (1 - weight);
            }
            auto& ends = found[j];
            for (std::size_t k = 1; k < candidates_; ++k) {
                narrow(crossing(own, rest, 0, k), weight, ends.first_low, ends.first_high);
                narrow(crossing(own, rest, k - 1, k), weight, ends.order_low, ends.order_high);
            }
        }
        return found;
    }

private:
    static double crossing(const std::vector<double>& own, const std::vector<double>& rest, std::size_t a,
                           std::size_t b)
    {
        const double behind = rest[a] - rest[b];
        return behind / (own[b] - own[a] + behind);
    }

    static void narrow(double share, double weight, double& low, double& high)
    {
        if (share < weight)
            low = std::max(low, share);
        else
            high = std::min(high, share);
    }

    std::size_t candidates_ = 0;
    std::vector<double> values_;
    std::vector<double> weights_;
};

template <class Work>
double seconds_of(Work work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// First place and whole order of all criteria, with who takes over, and in turn with them their ends in
/// doubles.
void stability(benchmark::State& state, std::int32_t value_factor, std::int64_t weight_factor)
{
    auto drawn = drawn_matrix(static_cast<std::size_t>(state.range(0)));
    const Doubles doubles{drawn};
    for (auto& value : drawn.values) value *= value_factor;
    for (auto& weight : drawn.weights) weight *= weight_factor;
    const auto matrix = WholeMatrix::of(drawn.values, drawn.weights, drawn.candidates);

    double exact = 0;
    double reference = 0;
    for (auto _ : state) {
        reference += seconds_of([&] { benchmark::DoNotOptimize(doubles.find()); });
        const auto seconds = seconds_of([&] { benchmark::DoNotOptimize(matrix_stability(*matrix)); });
        state.SetIterationTime(seconds);
        exact += seconds;
    }
    state.counters["times_reference"] = exact / reference;
    state.counters["reference_ms"] = reference / static_cast<double>(state.iterations()) * 1e3;
}

}  // namespace

BENCHMARK_CAPTURE(stability, in_64_bits, 1, 1)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Arg(100)
    ->Arg(1'000);
BENCHMARK_CAPTURE(stability, in_128_bits, 200'000, 100'000'000'000'000)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Arg(100)
    ->Arg(1'000);
