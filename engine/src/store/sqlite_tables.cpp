#include "store/sqlite_tables.hpp"

namespace edvet {

namespace {

// Arrays, so that each has one address.
constexpr char select_last[] =
    "SELECT seq, kind, actor, at, body, prev, hash FROM log ORDER BY seq DESC LIMIT 1";
constexpr char select_entry[] = "SELECT seq, kind, actor, at, body, prev, hash FROM log WHERE seq = ?";
constexpr char select_entries[] =
    "SELECT seq, kind, actor, at, body, prev, hash FROM log WHERE seq >= ? ORDER BY seq";
constexpr char select_part[] = "SELECT seq, name, salt, content FROM part WHERE seq = ? AND name = ?";
constexpr char select_parts[] = "SELECT seq, name, salt, content FROM part WHERE seq >= ? ORDER BY seq, name";
constexpr char select_all_parts[] = "SELECT seq, name, salt, content FROM part ORDER BY seq, name";
constexpr char select_row[] = "SELECT rowid FROM document WHERE sha256 = ?";
constexpr char select_documents[] = "SELECT rowid, sha256 FROM document ORDER BY sha256";
constexpr char select_latest[] = "SELECT seq FROM latest WHERE subject = ?";
constexpr char select_all_latest[] = "SELECT subject, seq FROM latest ORDER BY subject";
constexpr char select_withheld[] = "SELECT seq, name, by FROM withheld ORDER BY seq, name";

constexpr char insert_log[] =
    "INSERT INTO log (seq, kind, actor, at, body, prev, hash) VALUES (?, ?, ?, ?, ?, ?, ?)";
constexpr char insert_part_row[] = "INSERT INTO part (seq, name, salt, content) VALUES (?, ?, ?, ?)";
constexpr char delete_part[] = "DELETE FROM part WHERE seq = ? AND name = ?";
constexpr char insert_document_row[] = "INSERT INTO document (sha256, bytes) VALUES (?, ?)";
constexpr char delete_document[] = "DELETE FROM document WHERE sha256 = ?";
constexpr char replace_latest[] =
    "INSERT INTO latest (subject, seq) VALUES (?, ?) ON CONFLICT (subject) DO UPDATE SET seq = excluded.seq";
constexpr char insert_withheld_row[] = "INSERT INTO withheld (seq, name, by) VALUES (?, ?, ?)";

/// A hash of another length than 32 bytes equals none that anything should have.
Digest digest_at(const Statement& row, int column)
{
    const auto bytes = row.bytes_at(column);
    if (const auto digest = digest_from_bytes(bytes)) return *digest;
    return digest_of({"of another length", bytes});
}

LogEntry entry_at(const Statement& row)
{
    return {row.number_at(0), std::string{row.bytes_at(1)}, std::string{row.bytes_at(2)},
            row.number_at(3), std::string{row.bytes_at(4)}, digest_at(row, 5),
            digest_at(row, 6)};
}

StoredPart part_at(const Statement& row)
{
    return {row.number_at(0), std::string{row.bytes_at(1)}, std::string{row.bytes_at(2)},
            std::string{row.bytes_at(3)}};
}

/// Resets a statement that is kept, so that it holds no page and can be bound again.
class Reset {
public:
    explicit Reset(Statement& statement) : statement_(statement) {}
    Reset(const Reset&) = delete;
    Reset& operator=(const Reset&) = delete;
    ~Reset() { statement_.reset(); }

private:
    Statement& statement_;
};

}  // namespace

Statement& SqliteTables::kept(const char* sql) const
{
    auto& statement = kept_[sql];
    if (!statement) statement = std::make_unique<Statement>(database_, sql, true);
    statement->reset();
    return *statement;
}

std::optional<LogEntry> SqliteTables::last_entry() const
{
    auto& row = kept(select_last);
    const Reset reset{row};
    return row.step() ? std::optional{entry_at(row)} : std::nullopt;
}

std::optional<LogEntry> SqliteTables::entry(std::int64_t seq) const
{
    auto& row = kept(select_entry).number(seq);
    const Reset reset{row};
    return row.step() ? std::optional{entry_at(row)} : std::nullopt;
}

void SqliteTables::each_entry(
    std::int64_t first, const std::function<void(const LogEntry&, const std::vector<StoredPart>&)>& see) const
{
    Statement entries{database_, select_entries};
    Statement parts{database_, select_parts};
    entries.number(first);
    parts.number(first);
    bool has_part = parts.step();
    std::vector<StoredPart> own;
    while (entries.step()) {
        const auto entry = entry_at(entries);
        own.clear();
        for (; has_part && parts.number_at(0) <= entry.seq; has_part = parts.step())
            if (parts.number_at(0) == entry.seq) own.push_back(part_at(parts));
        see(entry, own);
    }
}

std::optional<StoredPart> SqliteTables::part(std::int64_t seq, const std::string& name) const
{
    auto& row = kept(select_part).number(seq).text(name);
    const Reset reset{row};
    return row.step() ? std::optional{part_at(row)} : std::nullopt;
}

void SqliteTables::each_part(const std::function<void(const StoredPart&)>& see) const
{
    Statement parts{database_, select_all_parts};
    while (parts.step()) see(part_at(parts));
}

std::optional<std::int64_t> SqliteTables::row_of(const Digest& key) const
{
    auto& row = kept(select_row).blob(bytes_of(key));
    const Reset reset{row};
    return row.step() ? std::optional{row.number_at(0)} : std::nullopt;
}

std::optional<std::string> SqliteTables::document(const Digest& digest) const
{
    const auto row = row_of(digest);
    return row ? std::optional{Blob{database_, "document", "bytes", *row}.all()} : std::nullopt;
}

void SqliteTables::each_document(
    const std::function<void(std::string_view, const Digest&, std::int64_t)>& see) const
{
    Statement documents{database_, select_documents};
    while (documents.step()) {
        const std::string key{documents.bytes_at(1)};
        const Blob bytes{database_, "document", "bytes", documents.number_at(0)};
        see(key, bytes.digest(), bytes.size());
    }
}

std::optional<std::int64_t> SqliteTables::latest(const std::string& subject) const
{
    auto& row = kept(select_latest).text(subject);
    const Reset reset{row};
    return row.step() ? std::optional{row.number_at(0)} : std::nullopt;
}

void SqliteTables::each_latest(const std::function<void(const std::string&, std::int64_t)>& see) const
{
    Statement rows{database_, select_all_latest};
    while (rows.step()) see(std::string{rows.bytes_at(0)}, rows.number_at(1));
}

void SqliteTables::each_withheld(const std::function<void(const WithheldPart&, std::int64_t)>& see) const
{
    Statement rows{database_, select_withheld};
    while (rows.step()) see({rows.number_at(0), std::string{rows.bytes_at(1)}}, rows.number_at(2));
}

void SqliteTables::insert_entry(const LogEntry& entry)
{
    kept(insert_log)
        .number(entry.seq)
        .text(entry.kind)
        .text(entry.actor)
        .number(entry.at)
        .blob(entry.body)
        .blob(bytes_of(entry.prev))
        .blob(bytes_of(entry.hash))
        .run();
}

void SqliteTables::insert_part(std::int64_t seq, std::string_view name, std::string_view salt,
                               std::string_view content)
{
    kept(insert_part_row).number(seq).text(name).blob(salt).blob(content).run();
}

void SqliteTables::remove_part(const WithheldPart& part)
{
    kept(delete_part).number(part.seq).text(part.name).run();
}

void SqliteTables::insert_document(const Digest& digest, std::string_view bytes)
{
    kept(insert_document_row).blob(bytes_of(digest)).blob(bytes).run();
}

void SqliteTables::remove_document(std::string_view key) { kept(delete_document).blob(key).run(); }

std::vector<std::string> SqliteTables::document_keys() const
{
    std::vector<std::string> keys;
    Statement documents{database_, select_documents};
    while (documents.step()) keys.emplace_back(documents.bytes_at(1));
    return keys;
}

std::optional<Digest> SqliteTables::kept_under(const Digest& key) const
{
    const auto row = row_of(key);
    return row ? std::optional{Blob{database_, "document", "bytes", *row}.digest()} : std::nullopt;
}

bool SqliteTables::has_document(const Digest& key) const { return row_of(key).has_value(); }

void SqliteTables::put_latest(std::string_view subject, std::int64_t seq)
{
    kept(replace_latest).text(subject).number(seq).run();
}

void SqliteTables::insert_withheld(const WithheldPart& part, std::int64_t by)
{
    kept(insert_withheld_row).number(part.seq).text(part.name).number(by).run();
}

}  // namespace edvet
