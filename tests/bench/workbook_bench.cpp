#include "edvet/base/workbook.hpp"
#include "tests/support/workbook_maker.hpp"

#include <string>

#include <benchmark/benchmark.h>

using namespace edvet;

namespace {

/// So many rows of an id, a question, an answer, a note and two formulas, as an answer workbook has them.
tests::MadeWorkbook answer_workbook(int rows)
{
    tests::MadeWorkbook workbook;
    workbook.sheets.resize(1);
    auto& sheet = workbook.sheets.front();
    sheet.name = "Answers";
    for (int row = 1; row <= rows; ++row) {
        const auto in = [row](char column) { return column + std::to_string(row); };
        sheet.cells.push_back(tests::text_cell(in('A'), "ABCD-" + std::to_string(row)));
        sheet.cells.push_back(tests::text_cell(in('B'), std::string(200, 'q')));
        sheet.cells.push_back(tests::text_cell(in('C'), row % 3 == 0 ? "No" : "Yes"));
        sheet.cells.push_back(tests::text_cell(in('D'), std::string(300, 'n')));
        sheet.cells.push_back(tests::formula_cell("IF(" + in('C') + "=\"Yes\",1,0)*F" + std::to_string(row),
                                                  tests::number_cell(in('E'), "20")));
        sheet.cells.push_back(tests::number_cell(in('F'), "20"));
    }
    return workbook;
}

void read_workbook(benchmark::State& state)
{
    const auto bytes = tests::workbook_bytes(answer_workbook(static_cast<int>(state.range(0))),
                                             static_cast<tests::Dialect>(state.range(1)));
    for (auto _ : state) {
        auto parsed = parse_workbook(bytes, "vendor.xlsx");
        if (!parsed.value) state.SkipWithError("the workbook was refused");
        benchmark::DoNotOptimize(parsed);
    }
    const auto cells = 6.0 * static_cast<double>(state.range(0)) * static_cast<double>(state.iterations());
    state.counters["cells/s"] = benchmark::Counter(cells, benchmark::Counter::kIsRate);
}

}  // namespace

BENCHMARK(read_workbook)
    ->ArgNames({"rows", "dialect"})
    ->Args({240, 1})
    ->Args({240, 2})
    ->Args({5000, 1})
    ->Args({5000, 2})
    ->Unit(benchmark::kMillisecond);
