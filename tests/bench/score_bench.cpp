#include "edvet/rubric/rubric_files.hpp"
#include "edvet/scoring/fixed_point.hpp"
#include "edvet/scoring/score_card.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <fmt/format.h>

using namespace edvet;

namespace {

constexpr std::size_t criteria_count = 60;
constexpr std::size_t dimension_count = 4;

constexpr const char* head = R"(edvet: rubric/1
id: bench
version: "1"
title: Sixty criteria in four dimensions
sources: [{id: none, title: None, cite: none}]
scales: [{id: met, levels: [{id: met, value: 1}, {id: partly, value: 0.5}, {id: unmet, value: 0}]}]
dimensions:
)";

constexpr const char* decision = R"(decision:
  labels: [{id: approve, at-least: 80}, {id: hold, at-least: 50}, {id: deny}]
)";

/// Weights that share no factor make shares of more than 32 bits, as those of the shipped rubrics are.
Rubric rubric_of_sixty(bool wide_shares)
{
    std::string text = head;
    for (std::size_t i = 0; i < criteria_count; ++i) {
        const auto dimension = i / (criteria_count / dimension_count);
        if (i % (criteria_count / dimension_count) == 0)
            text +=
                fmt::format("  - id: d{}\n    weight: {}\n    criteria:\n", dimension, 20 + 3 * dimension);
        text += fmt::format("      - {{id: c{}, question: Is it so?, weight: {}, scale: met, cites: [none],\n"
                            "         anchors: {{met: It is., partly: In part., unmet: It is not.}}}}\n",
                            i, wide_shares ? i * i + 1 : i % 5 + 1);
    }
    const auto nothing = [](const RubricId&) -> Expected<NamedText, Diagnostic> {
        return Unexpected{Diagnostic{}};
    };
    const auto parsed = parse_rubric(text + decision, "bench.yaml", nothing);
    for (const auto& diagnostic : parsed.diagnostics) fmt::print(stderr, "{}\n", to_text(diagnostic));
    return parsed.value.value();
}

/// Whole values of levels, the same in every run.
std::vector<std::int32_t> drawn_rows(const FixedPointPlan& plan, std::size_t candidates)
{
    const std::int32_t levels[] = {plan.whole_value(0).value(), plan.whole_value(Exact{1, 2}).value(),
                                   plan.whole_value(1).value()};
    std::vector<std::int32_t> rows(candidates * plan.columns());
    std::uint32_t state = 1;
    for (auto& value : rows) {
        state = state * 1664525U + 1013904223U;
        value = levels[(state >> 16) % 3];
    }
    return rows;
}

/// Reads everything and does no more with it than it must, to find how fast this machine reads memory.
std::uint64_t read_all(const std::vector<std::int32_t>& rows)
{
    constexpr std::size_t at_once = 8;
    std::uint64_t first = 0;
    std::uint64_t second = 0;
    std::uint64_t third = 0;
    std::uint64_t fourth = 0;
    for (std::size_t i = 0; i + at_once <= rows.size(); i += at_once) {
        std::uint64_t words[4];
        std::memcpy(words, &rows[i], sizeof(words));
        first += words[0];
        second += words[1];
        third += words[2];
        fourth += words[3];
    }
    return first + second + third + fourth;
}

template <class Work>
double seconds_of(Work work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Scores and, in turn with it, reads the same memory: whatever else the machine does, it does to both.
void score_fixed_point(benchmark::State& state, bool wide_shares)
{
    const auto candidates = static_cast<std::size_t>(state.range(0));
    const auto plan = FixedPointPlan::of(rubric_of_sixty(wide_shares)).value();
    const auto rows = drawn_rows(plan, candidates);
    std::vector<std::int64_t> sums(candidates);

    double scoring = 0;
    double reading = 0;
    for (auto _ : state) {
        reading += seconds_of([&] { benchmark::DoNotOptimize(read_all(rows)); });
        const auto seconds = seconds_of([&] { plan.score(rows, sums); });
        benchmark::DoNotOptimize(sums.data());
        benchmark::ClobberMemory();
        state.SetIterationTime(seconds);
        scoring += seconds;
    }
    const auto bytes =
        static_cast<double>(rows.size() * sizeof(rows.front())) * static_cast<double>(state.iterations());
    state.SetItemsProcessed(static_cast<std::int64_t>(candidates) *
                            static_cast<std::int64_t>(state.iterations()));
    state.counters["read_GB/s"] = bytes / reading / 1e9;
    state.counters["of_bandwidth"] = reading / scoring;
}

/// Whole score cards: contributions, bounds, coverage, gates and labels, in fractions.
void score_rationally(benchmark::State& state)
{
    const auto rubric = rubric_of_sixty(false);
    std::vector<Assessment> assessments;
    for (const auto* criterion : criteria_of(rubric))
        assessments.push_back(rated(criterion->id, Exact{static_cast<int>(assessments.size() % 3), 2}));

    for (auto _ : state)
        for (std::int64_t i = 0; i < state.range(0); ++i)
            benchmark::DoNotOptimize(score(rubric, CandidateId::known("alder"), assessments));
    state.SetItemsProcessed(state.range(0) * static_cast<std::int64_t>(state.iterations()));
}

}  // namespace

BENCHMARK_CAPTURE(score_fixed_point, narrow_shares, false)->UseManualTime()->Arg(100)->Arg(1'000'000);
BENCHMARK_CAPTURE(score_fixed_point, wide_shares, true)->UseManualTime()->Arg(100)->Arg(1'000'000);
BENCHMARK(score_rationally)->Arg(10);
