#include "edvet/store/recording.hpp"
#include "tests/support/case_maker.hpp"

#include <functional>
#include <map>

#include <catch2/catch.hpp>

namespace edvet {

using namespace tests;

namespace {

/// Tables on a medium that may give back something else than it was given.
class DoubtfulTables final : public Recording {
public:
    using Recording::Recording;

    std::vector<LogEntry> log;
    std::vector<StoredPart> parts;
    std::map<std::string, std::string> documents;

    std::optional<LogEntry> last_entry() const override { return std::nullopt; }
    std::optional<LogEntry> entry(std::int64_t) const override { return std::nullopt; }
    void
    each_entry(std::int64_t,
               const std::function<void(const LogEntry&, const std::vector<StoredPart>&)>& see) const override
    {
        for (const auto& entry : log) {
            std::vector<StoredPart> own;
            for (const auto& part : parts)
                if (part.seq == entry.seq) own.push_back(part);
            see(entry, own);
        }
    }
    std::optional<StoredPart> part(std::int64_t seq, const std::string& name) const override
    {
        for (const auto& part : parts)
            if (part.seq == seq && part.name == name) return part;
        return std::nullopt;
    }
    void each_part(const std::function<void(const StoredPart&)>&) const override {}
    std::optional<std::string> document(const Digest&) const override { return std::nullopt; }
    void
    each_document(const std::function<void(std::string_view, const Digest&, std::int64_t)>&) const override
    {
    }
    std::optional<std::int64_t> latest(const std::string&) const override { return std::nullopt; }
    void each_latest(const std::function<void(const std::string&, std::int64_t)>&) const override {}
    void each_withheld(const std::function<void(const WithheldPart&, std::int64_t)>&) const override {}

private:
    void insert_entry(const LogEntry& entry) override { log.push_back(entry); }
    void insert_part(std::int64_t seq, std::string_view name, std::string_view salt,
                     std::string_view content) override
    {
        parts.push_back({seq, std::string{name}, std::string{salt}, std::string{content}});
    }
    void remove_part(const WithheldPart&) override {}  // says yes and does nothing
    void insert_document(const Digest& digest, std::string_view bytes) override
    {
        documents.emplace(bytes_of(digest), bytes);
    }
    void remove_document(std::string_view) override {}
    std::vector<std::string> document_keys() const override { return {}; }
    std::optional<Digest> kept_under(const Digest& key) const override
    {
        const auto at = documents.find(std::string{bytes_of(key)});
        return at == documents.end() ? std::nullopt : std::optional{digest_of({at->second})};
    }
    bool has_document(const Digest&) const override { return false; }
    void put_latest(std::string_view, std::int64_t) override {}
    void insert_withheld(const WithheldPart&, std::int64_t) override {}
};

/// What reading back finds where the medium changed something after it was written.
std::string fault_after(const std::function<void(DoubtfulTables&)>& spoil)
{
    const auto entropy = counted_entropy();
    DoubtfulTables tables{entropy};
    begin_case(tables);
    tables.append(rating_entry("sso", "met"));
    tables.append(file_entry(tables, "a.pdf", "bytes"));
    spoil(tables);
    return tables.readback_fault().value_or("");
}

}  // namespace

TEST_CASE("what does not read back as it was written is found before it lasts", "[store]")
{
    using Tables = DoubtfulTables;
    const std::string entry = "entry 3 does not read back as it was written";
    const std::string part = "part 'rating' of entry 3 does not read back as it was written";

    CHECK(fault_after([](Tables&) {}) == "");
    CHECK(fault_after([](Tables& tables) { tables.log[2].body[5] ^= 1; }) == entry);
    CHECK(fault_after([](Tables& tables) { tables.log[2].kind = "Rating"; }) == entry);
    CHECK(fault_after([](Tables& tables) { tables.log[2].at += 1; }) == entry);
    CHECK(fault_after([](Tables& tables) { tables.log[2].prev[0] ^= 1U; }) == entry);
    CHECK(fault_after([](Tables& tables) { tables.log[2].hash[31] ^= 1U; }) == entry);
    CHECK(fault_after([](Tables& tables) { tables.log.pop_back(); }) ==
          "entry 4 was written and is not there");
    CHECK(fault_after([](Tables& tables) { tables.parts[2].name = "other"; }) != "");
    CHECK(fault_after([](Tables& tables) {
              for (auto& stored : tables.parts)
                  if (stored.name == "rating") stored.content[0] ^= 1;
          }) == part);
    CHECK(fault_after([](Tables& tables) {
              for (auto& stored : tables.parts)
                  if (stored.name == "rating") stored.salt[15] ^= 1;
          }) == part);
    CHECK(fault_after([](Tables& tables) { tables.parts.pop_back(); }) ==
          "part 'digest' of entry 4 was written and is not there");
    CHECK(fault_after([](Tables& tables) {
              tables.parts.push_back({4, "extra", "salt", "content"});
          }) == "part 'extra' of entry 4 does not read back as it was written");
    const auto document = "the document " + sha256_of("bytes") + " does not read back as it was written";
    CHECK(fault_after([](Tables& tables) { tables.documents.begin()->second[0] ^= 1; }) == document);
    CHECK(fault_after([](Tables& tables) { tables.documents.clear(); }) == document);
    // A part that was there before this writing, and is taken out by it.
    CHECK(fault_after([](Tables& tables) {
              tables.parts.insert(tables.parts.begin(), {0, "name", "salt", "content"});
              tables.append({entry_kind::redaction, "p1", 9, "", {}, {}, {{0, "name"}}});
          }) == "part 'name' of entry 0 was taken out and is still there");
}

}  // namespace edvet
