#include "edvet/store/case_file.hpp"
#include "edvet/store/case_state.hpp"
#include "edvet/store/check_case.hpp"
#include "tests/fuzz/support/laws.hpp"
#include "tests/support/temporary_folder.hpp"

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace edvet::fuzz {

namespace {

constexpr std::string_view log_mark = "## log\n";

/// What holds of every case, whoever wrote it.
void check_reading(const CaseReading& reading)
{
    CaseFold fold;
    const auto check = check_case(
        reading, [&](const LogEntry& entry, const EntryBody& body, const std::vector<StoredPart>& parts) {
            const auto again = body_from_bytes(to_bytes(body));
            hold(again && *again == body, "a body is written and read the same");
            fold.add(entry, body, parts);
        });
    for (const auto& fault : check.faults) hold(!fault.message.empty(), "a fault is said in words");
    hold(check.faults.size() <= 200, "faults are bounded");
    if (!check.is_sound()) return;
    hold(check.head.has_value(), "a sound case has a head");
    hold(standing_of(*check.head, reading) == HeadStanding::held, "a sound case holds its own head");
    const auto state = state_of(reading);
    hold(state.seq == fold.state().seq && state.files.size() == fold.state().files.size() &&
             state.ratings.size() == fold.state().ratings.size(),
         "the state is the same in one pass and in two");
}

/// A log whose hashes are right, so that what entries say is reached: a line an entry, `KIND ACTOR BODY`.
void check_log(std::string_view text)
{
    const auto store = case_in_memory(system_entropy());
    const auto changed = store->change([&](CaseWriting& writing) -> Expected<Done, Diagnostic> {
        LogEntry entry;
        while (!text.empty() && entry.seq < 200) {
            const auto line = text.substr(0, std::min(text.find('\n'), text.size()));
            text.remove_prefix(std::min(line.size() + 1, text.size()));
            const auto kind_end = std::min(line.find(' '), line.size());
            const auto actor_end = std::min(line.find(' ', std::min(kind_end + 1, line.size())), line.size());
            ++entry.seq;
            entry.kind = line.substr(0, kind_end);
            entry.actor = line.substr(std::min(kind_end + 1, line.size()),
                                      actor_end - std::min(kind_end + 1, actor_end));
            entry.body = line.substr(std::min(actor_end + 1, line.size()));
            entry.hash = hash_after(entry.prev, leaf_of(entry));
            writing.adopt(entry, {});
            entry.prev = entry.hash;
        }
        return Done{};
    });
    if (!changed) return;
    hold(store->read(check_reading).has_value(), "what is in memory can be read");
}

void check_file(std::string_view bytes)
{
    const tests::TemporaryFolder folder;
    const auto path = folder.path() / "input";
    std::ofstream{path, std::ios::binary} << bytes;
    const auto store = open_case_file(path, "input", system_entropy());
    if (!store) {
        hold(!store.error().code.empty() && !store.error().message.empty(), "a refusal says why");
        check_shown(to_text(store.error()));
        return;
    }
    static_cast<void>(store.value()->medium_faults());
    static_cast<void>(store.value()->read(check_reading));
}

}  // namespace

}  // namespace edvet::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace edvet;
    const auto text = fuzz::text_of(data, size);
    if (text.starts_with(fuzz::log_mark))
        fuzz::check_log(text.substr(fuzz::log_mark.size()));
    else
        fuzz::check_file(text);
    return 0;
}
