
#include "edvet/base/contract.hpp"
#include "edvet/store/case_file.hpp"
#include "store/sqlite_failure.hpp"
#include "store/sqlite_header.hpp"
#include "store/sqlite_schema.hpp"
#include "store/sqlite_settings.hpp"
#include "store/sqlite_tables.hpp"
#include "store/storage_place.hpp"

#include <fmt/format.h>

namespace edvet {

namespace {

namespace fs = std::filesystem;

/// A transaction that is undone unless it is committed.
class Transaction {
public:
    enum class Kind { reading, writing };

    Transaction(const Database& database, Kind kind) : database_(database)
    {
        database.run(kind == Kind::writing ? "PRAGMA query_only=OFF" : "PRAGMA query_only=ON");
        database.run(kind == Kind::writing ? "BEGIN IMMEDIATE" : "BEGIN");
    }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction()
    {
        undo();
        database_.run_quietly("PRAGMA query_only=ON");
    }

    void commit() { database_.run("COMMIT"); }

    void undo() noexcept
    {
        if (database_.is_in_transaction()) database_.run_quietly("ROLLBACK");
    }

private:
    const Database& database_;
};

/// Says that a store is in use until it goes.
class Use {
public:
    explicit Use(bool& is_used) : is_used_(is_used)
    {
        ensure(!is_used, "a store does one thing at a time");
        is_used = true;
    }
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;
    ~Use() { is_used_ = false; }

private:
    bool& is_used_;
};

/// The lines of a check, without the "ok" of one that finds nothing.
std::vector<std::string> faults_of(const Database& database, const char* pragma)
{
    std::vector<std::string> faults;
    Statement lines{database, pragma};
    while (lines.step())
        if (lines.bytes_at(0) != "ok") faults.emplace_back(lines.bytes_at(0));
    return faults;
}

class SqliteStore final : public CaseStore {
public:
    SqliteStore(fs::path path, std::string name, Entropy entropy, std::chrono::milliseconds patience)
        : path_(std::move(path)),
          name_(std::move(name)),
          entropy_(std::move(entropy)),
          // Read-write also to read, or an interrupted change could not be undone. Where the file may only be
          // read, SQLite opens it so by itself.
          database_(path_.string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE)
    {
        guard(database_);
        const StepLimit limit{database_, steps_for_the_schema};
        make_lasting(database_, patience);
    }

    /// Why the file is not to be used, or nothing.
    std::optional<Diagnostic> refusal()
    {
        const Transaction transaction{database_, Transaction::Kind::reading};
        if (auto refused = changed_schema_refusal()) return refused;
        const auto faults = faults_of(database_, "PRAGMA main.quick_check(1)");
        if (faults.empty()) return std::nullopt;
        return case_error(name_, "case.damaged",
                          fmt::format("the file is damaged (SQLite: {})", faults.front()),
                          "go back to a copy; do not write to this one");
    }

    Expected<Done, Diagnostic> read(const std::function<void(const CaseReading&)>& look) const override
    {
        const Use use{is_used_};
        try {
            const Transaction transaction{database_, Transaction::Kind::reading};
            if (auto refused = changed_schema_refusal()) return Unexpected{*std::move(refused)};
            look(SqliteTables{database_, entropy_});
            return Done{};
        } catch (const SqliteFailure& failure) {
            return Unexpected{told(failure, name_, Doing::reading)};
        }
    }

    Expected<Done, Diagnostic>
    change(const std::function<Expected<Done, Diagnostic>(CaseWriting&)>& act) override
    {
        const Use use{is_used_};
        try {
            if (database_.is_read_only())
                throw SqliteFailure{SQLITE_READONLY, sqlite3_errstr(SQLITE_READONLY)};
            Transaction transaction{database_, Transaction::Kind::writing};
            if (auto refused = changed_schema_refusal()) return Unexpected{*std::move(refused)};
            std::optional<Recording::Mark> mark;
            {
                SqliteTables tables{database_, entropy_};
                auto done = act(tables);
                if (!done) return done;
                if (const auto fault = tables.readback_fault())
                    return Unexpected{case_error(name_, "case.readback", *fault + "; nothing was changed",
                                                 "check the disk and the computer's memory")};
                mark = tables.mark();
            }
            return committed(transaction, mark);
        } catch (const SqliteFailure& failure) {
            return Unexpected{told(failure, name_, Doing::changing)};
        }
    }

    std::vector<std::string> medium_faults() const override
    {
        const Use use{is_used_};
        try {
            // The medium is asked, and not what SQLite remembers of it.
            sqlite3_db_release_memory(database_.handle());
            const Transaction transaction{database_, Transaction::Kind::reading};
            return faults_of(database_, "PRAGMA main.integrity_check");
        } catch (const SqliteFailure& failure) {
            return {told(failure, name_, Doing::reading).message};
        }
    }

    std::vector<std::string> cautions() const override { return cautions_about(path_); }

private:
    /// In thousands; the schema of a case file takes less than one.
    static constexpr int steps_for_the_schema = 1000;

    /// Begins to read, so that what the transaction sees stays as it is from here on.
    std::optional<Diagnostic> changed_schema_refusal() const
    {
        const StepLimit limit{database_, steps_for_the_schema};
        const auto cookie = schema_cookie(database_);
        if (cookie == accepted_schema_) return std::nullopt;
        auto refused = schema_refusal(database_, name_);
        if (!refused) accepted_schema_ = cookie;
        return refused;
    }

    Expected<Done, Diagnostic> committed(Transaction& transaction, const std::optional<Recording::Mark>& mark)
    {
        try {
            transaction.commit();
            return Done{};
        } catch (const SqliteFailure& failure) {
            transaction.undo();
            // The journal's end is what commits. If the medium failed after that, the change is there.
            const auto is_there = is_recorded(mark);
            if (is_there == false) return Unexpected{told(failure, name_, Doing::changing)};
            auto unsure = told(failure, name_, Doing::reading);
            unsure.message += is_there ? "; the change is there, but may not outlast a power cut"
                                       : "; whether the change was kept is not known";
            unsure.remedy = "check the disk, and look at the case before you do it again";
            return Unexpected{std::move(unsure)};
        }
    }

    /// Whether that entry is in the file now; nothing where it cannot be told.
    std::optional<bool> is_recorded(const std::optional<Recording::Mark>& mark) const
    {
        if (!mark) return std::nullopt;
        try {
            const Transaction transaction{database_, Transaction::Kind::reading};
            const auto entry = SqliteTables{database_, entropy_}.entry(mark->seq);
            return entry && entry->hash == mark->hash;
        } catch (const SqliteFailure&) {
            return std::nullopt;
        }
    }

    fs::path path_;
    std::string name_;
    Entropy entropy_;
    Database database_;
    mutable std::optional<std::int64_t> accepted_schema_;
    mutable bool is_used_ = false;
};

}  // namespace

Expected<std::unique_ptr<CaseStore>, Diagnostic> open_case_file(const fs::path& path, const std::string& name,
                                                                Entropy entropy,
                                                                std::chrono::milliseconds patience)
{
    const auto header = header_of(path, name);
    if (!header) return Unexpected{header.error()};
    if (auto refused = header_refusal(*header, name)) return Unexpected{*std::move(refused)};
    try {
        if (has_write_ahead_log(path))
            return Unexpected{case_error(name, "case.journal",
                                         "another program left a write-ahead log beside it ('-wal')",
                                         "move that file away; a case file has none")};
        auto store = std::make_unique<SqliteStore>(fs::absolute(path), name, std::move(entropy), patience);
        if (auto refused = store->refusal()) return Unexpected{*std::move(refused)};
        return std::unique_ptr<CaseStore>{std::move(store)};
    } catch (const SqliteFailure& failure) {
        return Unexpected{told(failure, name, Doing::reading)};
    }
}

}  // namespace edvet
