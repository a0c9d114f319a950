#include "edvet/store/case_file.hpp"
#include "edvet/workflow/case_files.hpp"
#include "edvet/workflow/case_verification.hpp"
#include "edvet/workflow/rate.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/temporary_folder.hpp"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>

#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <unistd.h>

using namespace edvet;

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

const Act kim{.by = "Kim", .reason = "as seen in the meeting", .at = 1'795'341'600};

double seconds_since(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// What the disk itself needs to keep one page: 4 KiB more in a file, synced.
double raw_sync_seconds(const fs::path& folder)
{
    constexpr int rounds = 50;
    const auto path = folder / "raw";
    const int descriptor = ::open(path.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    const std::string page(4096, 'x');
    const auto start = Clock::now();
    for (int i = 0; i < rounds; ++i)
        if (::write(descriptor, page.data(), page.size()) != 4096 || ::fsync(descriptor) != 0) return 0;
    const auto seconds = seconds_since(start) / rounds;
    ::close(descriptor);
    fs::remove(path);
    return seconds;
}

/// The sample procurement as a case file, with a document of so many bytes besides.
fs::path made_case(const tests::TemporaryFolder& folder, std::size_t document_bytes = 0)
{
    const auto source = folder.path() / "procurement";
    fs::remove_all(source);
    fs::copy(fs::path{EDVET_SOURCE_DIR} / "sample-data" / "learning-platform", source,
             fs::copy_options::recursive);
    for (std::size_t i = 0; i * 10'000'000 < document_bytes; ++i) {
        std::ofstream file{source / ("document-" + std::to_string(i) + ".bin"), std::ios::binary};
        file << std::string(10'000'000, static_cast<char>('a' + i % 26));
    }
    auto file = folder.path() / "case.edvet";
    fs::remove(file);
    if (!make_case(source, file, {tests::shipped_rubrics()}, kim).value) return {};
    return file;
}

/// A sheet of so many ratings: of one criterion of each of five candidates in turn, by ever more reviewers.
fs::path made_sheet(const tests::TemporaryFolder& folder, int ratings)
{
    auto path = folder.path() / "ratings.csv";
    std::ofstream sheet{path};
    sheet << "candidate,criterion,level,by,reason\n";
    const char* const candidates[] = {"alder", "birch", "cedar", "dogwood", "elm"};
    const char* const criteria[] = {"privacy.agreement", "privacy.precedence", "privacy.scope",
                                    "privacy.successor", "cost.exit"};
    for (int i = 0; i < ratings; ++i)
        sheet << candidates[i % 5] << ',' << criteria[i / 5 % 5] << ",unknown,Reviewer " << i / 25
              << ",\"number " << i << ", as it was seen in the meeting\"\n";
    return path;
}

NewEntry rating_of(int number)
{
    return {.kind = entry_kind::rating,
            .actor = "p1",
            .subject = "rating:alder:use.fit:p1",
            .parts = {{"rating", R"({"level":"met"})"}, {"reason", "number " + std::to_string(number)}}};
}

/// One rating that the store acknowledges, in syncs of the raw disk: five syncs of its own, two of them of
/// the folder.
void keep_one(benchmark::State& state)
{
    const tests::TemporaryFolder folder;
    const auto file = folder.path() / "case.edvet";
    const auto begun = create_case_file(file, "case", system_entropy(), [](CaseWriting& writing) {
        writing.append({.kind = entry_kind::genesis,
                        .actor = "p1",
                        .subject = "case",
                        .fields = {{"case", std::string(32, '0')}, {"format", "1"}, {"program", "bench"}}});
        writing.append(
            {.kind = entry_kind::person, .actor = "p1", .subject = "person:p1", .parts = {{"name", "Kim"}}});
        return Expected<Done, Diagnostic>{Done{}};
    });
    const auto store = open_case_file(file, "case", system_entropy());
    if (!begun || !store) return state.SkipWithError("there is no case");
    const auto raw = raw_sync_seconds(folder.path());
    int number = 0;
    double seconds = 0;
    for (auto _ : state) {
        const auto start = Clock::now();
        const auto kept = store.value()->change([&](CaseWriting& writing) -> Expected<Done, Diagnostic> {
            writing.append(rating_of(++number));
            return Done{};
        });
        seconds += seconds_since(start);
        if (!kept) state.SkipWithError("the rating was not kept");
    }
    state.counters["raw_sync_ms"] = raw * 1000;
    state.counters["in_raw_syncs"] = seconds / number / raw;
}

/// The same as a user has it: the file opened and verified, the rubric read, the rating checked.
void rate_one(benchmark::State& state)
{
    const tests::TemporaryFolder folder;
    const auto file = made_case(folder);
    const auto raw = raw_sync_seconds(folder.path());
    int number = 0;
    double seconds = 0;
    for (auto _ : state) {
        auto act = kim;
        act.reason = "number " + std::to_string(++number);
        const auto start = Clock::now();
        if (!rate({.case_file = file,
                   .candidate = "alder",
                   .criterion = "privacy.agreement",
                   .level = "partly"},
                  act)
                 .value)
            state.SkipWithError("the rating was refused");
        seconds += seconds_since(start);
    }
    state.counters["raw_sync_ms"] = raw * 1000;
    state.counters["rating_ms"] = seconds / number * 1000;
    state.counters["in_raw_syncs"] = seconds / number / raw;
}

void rate_sheet(benchmark::State& state)
{
    const tests::TemporaryFolder folder;
    const auto sheet = made_sheet(folder, static_cast<int>(state.range(0)));
    for (auto _ : state) {
        state.PauseTiming();
        const auto file = made_case(folder);
        state.ResumeTiming();
        if (!rate_from_sheet(file, sheet, kim).value) state.SkipWithError("the sheet was refused");
    }
}

void verify(benchmark::State& state)
{
    const tests::TemporaryFolder folder;
    const auto file = made_case(folder, static_cast<std::size_t>(state.range(1)) * 1'000'000);
    if (!rate_from_sheet(file, made_sheet(folder, static_cast<int>(state.range(0))), kim).value)
        state.SkipWithError("the sheet was refused");
    for (auto _ : state) {
        const auto found = verify_case_file({.case_file = file});
        if (!found.value || !found.value->is_sound()) state.SkipWithError("the case is not sound");
    }
}

}  // namespace

BENCHMARK(keep_one)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(rate_one)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(rate_sheet)
    ->ArgName("ratings")
    ->Arg(100)
    ->Arg(100'000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(verify)
    ->ArgNames({"ratings", "megabytes"})
    ->Args({100, 1})
    ->Args({100'000, 200})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
