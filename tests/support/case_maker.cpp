#include "tests/support/case_maker.hpp"

#include "edvet/store/case_file.hpp"
#include "edvet/store/check_case.hpp"

#include <random>
#include <stdexcept>

#include <fmt/format.h>

namespace edvet::tests {

Entropy counted_entropy(std::uint32_t seed)
{
    return [engine = std::mt19937{seed}](std::span<std::uint8_t> bytes) mutable {
        for (auto& byte : bytes) byte = static_cast<std::uint8_t>(engine() & 0xFFU);
    };
}

void begin_case(CaseWriting& writing)
{
    writing.append(
        {entry_kind::genesis,
         "p1",
         1'000,
         "case",
         {{"case", "0123456789abcdef0123456789abcdef"}, {"format", "1"}, {"program", "edvet 0.1.0"}},
         {},
         {}});
    writing.append({entry_kind::person, "p1", 1'000, "person:p1", {}, {{"name", "Ann"}}, {}});
}

NewEntry rating_entry(const std::string& criterion, const std::string& level)
{
    return {entry_kind::rating,
            "p1",
            2'000,
            "rating:alder:" + criterion + ":p1",
            {},
            {{"rating", fmt::format(R"({{"level":"{}"}})", level)}, {"reason", "as read"}},
            {}};
}

NewEntry file_entry(CaseWriting& writing, const std::string& path, const std::string& bytes)
{
    const auto digest = writing.keep_document(bytes);
    return {entry_kind::file,
            "p1",
            3'000,
            "file:" + path,
            {{"act", "import"}},
            {{"digest", std::string{bytes_of(digest)}}},
            {}};
}

void make_case(const std::filesystem::path& file)
{
    const auto made = create_case_file(file, "case", counted_entropy(), [](CaseWriting& writing) {
        begin_case(writing);
        return Expected<Done, Diagnostic>{Done{}};
    });
    if (!made) throw std::runtime_error{to_text(made.error())};
}

std::string answer_of(const Expected<Done, Diagnostic>& result)
{
    return result ? "yes" : to_text(result.error());
}

std::string dump_of(const CaseReading& reading)
{
    std::string text;
    const auto add = [&](const std::string& line) { text += line + "\n"; };
    reading.each_entry(1, [&](const LogEntry& entry, const std::vector<StoredPart>& parts) {
        add(fmt::format("{} {} {} {} {} {}", entry.seq, entry.kind, entry.actor, entry.at, entry.body,
                        to_hex(entry.hash)));
        for (const auto& part : parts)
            add(fmt::format("  {} {} {}", part.name, sha256_of(part.salt), sha256_of(part.content)));
    });
    reading.each_document([&](std::string_view key, const Digest& actual, std::int64_t size) {
        add(fmt::format("document {} {} {}", key == bytes_of(actual), to_hex(actual), size));
    });
    reading.each_latest([&](const std::string& subject, std::int64_t seq) {
        add(fmt::format("latest {} {}", subject, seq));
    });
    reading.each_withheld([&](const WithheldPart& part, std::int64_t by) {
        add(fmt::format("withheld {} {} by {}", part.seq, part.name, by));
    });
    return text;
}

std::string dump_of(const CaseStore& store)
{
    std::string text;
    const auto done = store.read([&](const CaseReading& reading) { text = dump_of(reading); });
    return done ? text : to_text(done.error());
}

std::unique_ptr<CaseStore> opened(const std::filesystem::path& file)
{
    auto store = open_case_file(file, "case", counted_entropy(2));
    if (!store) throw std::runtime_error{to_text(store.error())};
    return std::move(store).value();
}

std::string faults_of(const CaseStore& store)
{
    std::string text;
    for (const auto& fault : store.medium_faults()) text += fault + "\n";
    const auto done = store.read([&](const CaseReading& reading) {
        for (const auto& fault : check_case(reading).faults) text += fault.message + "\n";
    });
    return done ? text : text + to_text(done.error());
}

}  // namespace edvet::tests
