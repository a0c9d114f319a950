#include "edvet/workflow/opened_procurement.hpp"
#include "tests/support/temporary_folder.hpp"

#include <cstddef>
#include <filesystem>
#include <string>

#include <benchmark/benchmark.h>
#include <fmt/format.h>

using namespace edvet;

namespace {

/// Four dimensions; weights that share no factor make shares of many digits, as those of shipped rubrics are.
std::string rubric_text(std::size_t criteria)
{
    std::string text = R"(edvet: rubric/1
id: bench
version: "1"
title: Bench
sources: [{id: none, title: None, cite: none}]
scales: [{id: met, levels: [{id: met, value: 1}, {id: partly, value: 0.5}, {id: unmet, value: 0}]}]
dimensions:
)";
    for (std::size_t i = 0; i < criteria; ++i) {
        if (i % (criteria / 4) == 0)
            text += fmt::format("  - id: d{0}\n    weight: {1}\n    criteria:\n", i / (criteria / 4), 20 + i);
        text += fmt::format("      - {{id: c{}, question: Is it so?, weight: {}, scale: met, cites: [none],\n"
                            "         anchors: {{met: It is., partly: In part., unmet: It is not.}}}}\n",
                            i, i * i % 97 + 1);
    }
    return text + "decision:\n  labels: [{id: approve, at-least: 80}, {id: deny}]\n";
}

OpenedProcurement market(std::size_t candidates, std::size_t criteria)
{
    const tests::TemporaryFolder folder;
    folder.write("procurement.yaml", "edvet: procurement/1\nid: bench\ntitle: Bench\n"
                                     "rubric: {file: rubric.yaml}\nas-of: 2026-11-01\n");
    folder.write("rubric.yaml", rubric_text(criteria));
    for (std::size_t i = 0; i < candidates; ++i) {
        const auto name = fmt::format("candidates/c{}/", i);
        folder.write(name + "candidate.yaml",
                     fmt::format("edvet: candidate/1\nid: c{0}\nproduct: Product {0}\nvendor: V\n"
                                 "evidence: [{{id: own, kind: own-test, issued: 2026-10-01}}]\n",
                                 i));
        std::string ratings = "edvet: ratings/1\nby: M. Vale\nratings:\n";
        const char* levels[] = {"met", "partly", "unmet"};
        for (std::size_t c = 0; c < criteria; ++c)
            ratings += fmt::format("  - {{criterion: c{}, level: {}, reason: seen, evidence: [own]}}\n", c,
                                   levels[(i * c + i + c) % 3]);
        folder.write(name + "ratings.yaml", ratings);
    }
    return OpenedProcurement::open({folder.path()}, {std::filesystem::path{EDVET_SOURCE_DIR} / "rubrics"})
        .value.value();
}

/// What a slider waits for beyond scoring.
void contributions(benchmark::State& state)
{
    const auto procurement =
        market(static_cast<std::size_t>(state.range(0)), static_cast<std::size_t>(state.range(1)));
    for (auto _ : state) benchmark::DoNotOptimize(procurement.chart({"contributions"}));
}

void picture(benchmark::State& state)
{
    const auto chart = market(12, 120).chart({"contributions"}).value.value();
    for (auto _ : state) benchmark::DoNotOptimize(to_svg(chart, 960));
}

}  // namespace

BENCHMARK(contributions)
    ->ArgNames({"candidates", "criteria"})
    ->Args({12, 120})
    ->Args({50, 300})
    ->Unit(benchmark::kMicrosecond);
BENCHMARK(picture)->Unit(benchmark::kMicrosecond);
