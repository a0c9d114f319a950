#pragma once

#include "edvet/store/recording.hpp"
#include "store/sqlite_database.hpp"

#include <memory>
#include <unordered_map>

namespace edvet {

/// The five tables in an SQLite database, for as long as one transaction lasts. Every failure is thrown as a
/// SqliteFailure.
class SqliteTables final : public Recording {
public:
    SqliteTables(const Database& database, const Entropy& entropy) : Recording(entropy), database_(database)
    {
    }

    std::optional<LogEntry> last_entry() const override;
    std::optional<LogEntry> entry(std::int64_t seq) const override;
    void each_entry(
        std::int64_t first,
        const std::function<void(const LogEntry&, const std::vector<StoredPart>&)>& see) const override;
    std::optional<StoredPart> part(std::int64_t seq, const std::string& name) const override;
    void each_part(const std::function<void(const StoredPart&)>& see) const override;
    std::optional<std::string> document(const Digest& digest) const override;
    void each_document(
        const std::function<void(std::string_view, const Digest&, std::int64_t)>& see) const override;
    std::optional<std::int64_t> latest(const std::string& subject) const override;
    void each_latest(const std::function<void(const std::string&, std::int64_t)>& see) const override;
    void each_withheld(const std::function<void(const WithheldPart&, std::int64_t)>& see) const override;

private:
    void insert_entry(const LogEntry& entry) override;
    void insert_part(std::int64_t seq, std::string_view name, std::string_view salt,
                     std::string_view content) override;
    void remove_part(const WithheldPart& part) override;
    void insert_document(const Digest& digest, std::string_view bytes) override;
    void remove_document(std::string_view key) override;
    std::vector<std::string> document_keys() const override;
    std::optional<Digest> kept_under(const Digest& key) const override;
    bool has_document(const Digest& key) const override;
    void put_latest(std::string_view subject, std::int64_t seq) override;
    void insert_withheld(const WithheldPart& part, std::int64_t by) override;

    /// Prepared at first use, and ready to be bound.
    Statement& kept(const char* sql) const;
    std::optional<std::int64_t> row_of(const Digest& key) const;

    const Database& database_;
    mutable std::unordered_map<const char*, std::unique_ptr<Statement>>
        kept_;  ///< by the address of its text
};

}  // namespace edvet
