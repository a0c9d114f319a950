#include "edvet/base/contract.hpp"
#include "edvet/store/case_store.hpp"
#include "edvet/store/recording.hpp"

#include <functional>
#include <map>
#include <utility>

namespace edvet {

namespace {

struct KeptPart {
    std::string salt;
    std::string content;
};

struct Tables {
    std::map<std::int64_t, LogEntry> log;
    std::map<WithheldPart, KeptPart> parts;
    std::map<std::string, std::shared_ptr<const std::string>, std::less<>> documents;
    std::map<std::string, std::int64_t, std::less<>> latest;
    std::map<WithheldPart, std::int64_t> withheld;
};

template <class Map, class Key>
auto found(const Map& map, const Key& key) -> std::optional<typename Map::mapped_type>
{
    const auto at = map.find(key);
    return at == map.end() ? std::nullopt : std::optional{at->second};
}

/// Reads and writes tables that somebody else holds.
class MemoryTables final : public Recording {
public:
    MemoryTables(Tables& tables, const Entropy& entropy) : Recording(entropy), tables_(tables) {}

    std::optional<LogEntry> last_entry() const override
    {
        return tables_.log.empty() ? std::nullopt : std::optional{tables_.log.rbegin()->second};
    }

    std::optional<LogEntry> entry(std::int64_t seq) const override { return found(tables_.log, seq); }

    void
    each_entry(std::int64_t first,
               const std::function<void(const LogEntry&, const std::vector<StoredPart>&)>& see) const override
    {
        for (auto at = tables_.log.lower_bound(first); at != tables_.log.end(); ++at) {
            std::vector<StoredPart> parts;
            for (auto part = tables_.parts.lower_bound({at->first, ""});
                 part != tables_.parts.end() && part->first.seq == at->first; ++part)
                parts.push_back(stored(*part));
            see(at->second, parts);
        }
    }

    std::optional<StoredPart> part(std::int64_t seq, const std::string& name) const override
    {
        const auto at = tables_.parts.find({seq, name});
        return at == tables_.parts.end() ? std::nullopt : std::optional{stored(*at)};
    }

    void each_part(const std::function<void(const StoredPart&)>& see) const override
    {
        for (const auto& part : tables_.parts) see(stored(part));
    }

    std::optional<std::string> document(const Digest& digest) const override
    {
        const auto at = tables_.documents.find(bytes_of(digest));
        return at == tables_.documents.end() ? std::nullopt : std::optional{*at->second};
    }

    void each_document(
        const std::function<void(std::string_view, const Digest&, std::int64_t)>& see) const override
    {
        for (const auto& [key, bytes] : tables_.documents)
            see(key, digest_of({*bytes}), static_cast<std::int64_t>(bytes->size()));
    }

    std::optional<std::int64_t> latest(const std::string& subject) const override
    {
        return found(tables_.latest, subject);
    }

    void each_latest(const std::function<void(const std::string&, std::int64_t)>& see) const override
    {
        for (const auto& [subject, seq] : tables_.latest) see(subject, seq);
    }

    void each_withheld(const std::function<void(const WithheldPart&, std::int64_t)>& see) const override
    {
        for (const auto& [part, by] : tables_.withheld) see(part, by);
    }

private:
    static StoredPart stored(const std::pair<const WithheldPart, KeptPart>& part)
    {
        return {part.first.seq, part.first.name, part.second.salt, part.second.content};
    }

    void insert_entry(const LogEntry& entry) override
    {
        ensure(tables_.log.emplace(entry.seq, entry).second, "an entry is written once");
    }

    void insert_part(std::int64_t seq, std::string_view name, std::string_view salt,
                     std::string_view content) override
    {
        const bool is_new = tables_.parts
                                .emplace(WithheldPart{seq, std::string{name}},
                                         KeptPart{std::string{salt}, std::string{content}})
                                .second;
        ensure(is_new, "a part is written once");
    }

    void remove_part(const WithheldPart& part) override { tables_.parts.erase(part); }

    void insert_document(const Digest& digest, std::string_view bytes) override
    {
        tables_.documents.emplace(bytes_of(digest), std::make_shared<const std::string>(bytes));
    }

    void remove_document(std::string_view key) override
    {
        tables_.documents.erase(tables_.documents.find(key));
    }

    std::vector<std::string> document_keys() const override
    {
        std::vector<std::string> keys;
        for (const auto& [key, bytes] : tables_.documents) keys.push_back(key);
        return keys;
    }

    std::optional<Digest> kept_under(const Digest& key) const override
    {
        const auto at = tables_.documents.find(bytes_of(key));
        return at == tables_.documents.end() ? std::nullopt : std::optional{digest_of({*at->second})};
    }

    bool has_document(const Digest& key) const override { return tables_.documents.contains(bytes_of(key)); }

    void put_latest(std::string_view subject, std::int64_t seq) override
    {
        tables_.latest.insert_or_assign(std::string{subject}, seq);
    }

    void insert_withheld(const WithheldPart& part, std::int64_t by) override
    {
        ensure(tables_.withheld.emplace(part, by).second, "a part is withheld once");
    }

    Tables& tables_;
};

class MemoryStore final : public CaseStore {
public:
    explicit MemoryStore(Entropy entropy) : entropy_(std::move(entropy)) {}

    Expected<Done, Diagnostic> read(const std::function<void(const CaseReading&)>& look) const override
    {
        auto seen = tables_;  // a reading is never written to, but what is written meanwhile must not show
        look(MemoryTables{seen, entropy_});
        return Done{};
    }

    Expected<Done, Diagnostic>
    change(const std::function<Expected<Done, Diagnostic>(CaseWriting&)>& act) override
    {
        auto changed = tables_;
        MemoryTables writing{changed, entropy_};
        auto done = act(writing);
        if (!done) return done;
        if (const auto fault = writing.readback_fault())
            return Unexpected{Diagnostic{Severity::error, "case.readback", std::nullopt, *fault,
                                         "nothing was changed; check the computer's memory"}};
        tables_ = std::move(changed);
        return done;
    }

    std::vector<std::string> medium_faults() const override { return {}; }
    std::vector<std::string> cautions() const override { return {}; }

private:
    Entropy entropy_;
    Tables tables_;
};

}  // namespace

std::unique_ptr<CaseStore> case_in_memory(Entropy entropy)
{
    return std::make_unique<MemoryStore>(std::move(entropy));
}

}  // namespace edvet
