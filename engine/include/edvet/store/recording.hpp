#pragma once

#include "edvet/store/case_store.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace edvet {

/// What all stores do alike when they write: number and chain entries, draw salts and commit to parts, keep
/// the projections, and read everything back. Each store brings the five tables of engine/VERIFY.md.
class Recording : public CaseWriting {
public:
    explicit Recording(const Entropy& entropy) : entropy_(entropy) {}
    Recording(const Recording&) = delete;
    Recording& operator=(const Recording&) = delete;

    std::int64_t append(const NewEntry& entry) final;

    /// After every entry that is there already. The parts need not be those that the entry commits to.
    void adopt(const LogEntry& entry, const std::vector<StoredPart>& parts) final;

    Digest keep_document(std::string_view bytes) final;
    void drop_unused_documents() final;

    /// Reads everything that was written here back from the tables and hashes it anew. What is not as it was
    /// written, or nothing.
    std::optional<std::string> readback_fault() const;

    /// What tells whether the writing came to last: its last entry. None where no entry was written.
    struct Mark {
        std::int64_t seq = 0;
        Digest hash{};
    };
    std::optional<Mark> mark() const;

protected:
    virtual void insert_entry(const LogEntry& entry) = 0;
    virtual void insert_part(std::int64_t seq, std::string_view name, std::string_view salt,
                             std::string_view content) = 0;
    virtual void remove_part(const WithheldPart& part) = 0;
    virtual void insert_document(const Digest& digest, std::string_view bytes) = 0;
    virtual void remove_document(std::string_view key) = 0;
    virtual std::vector<std::string> document_keys() const = 0;
    /// The digest of the bytes that are kept under `key`, hashed anew.
    virtual std::optional<Digest> kept_under(const Digest& key) const = 0;
    virtual bool has_document(const Digest& key) const = 0;
    virtual void put_latest(std::string_view subject, std::int64_t seq) = 0;
    virtual void insert_withheld(const WithheldPart& part, std::int64_t by) = 0;

private:
    struct WrittenEntry {
        std::int64_t seq = 0;
        Digest leaf{};
        Digest prev{};
        Digest hash{};
    };
    struct WrittenPart {
        WithheldPart place;
        Digest commitment{};
    };

    void write(const LogEntry& entry, const Digest& leaf);
    void take_out(const WithheldPart& part);
    bool reads_back(const LogEntry& entry, const WrittenEntry& written) const;
    std::optional<std::string> entries_fault() const;

    const Entropy& entropy_;
    std::optional<LogEntry> last_;
    std::vector<WrittenEntry> entries_;  ///< by number
    std::vector<WrittenPart> parts_;     ///< by entry and name
    std::vector<WithheldPart> taken_out_;
    std::set<Digest> documents_;
};

}  // namespace edvet
