#include "edvet/store/migration.hpp"

#include "edvet/store/case_file.hpp"
#include "edvet/store/case_state.hpp"
#include "edvet/store/check_case.hpp"
#include "store/partial_file.hpp"
#include "store/sqlite_failure.hpp"
#include "store/sqlite_header.hpp"
#include "store/sqlite_schema.hpp"
#include "store/sqlite_settings.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace edvet {

namespace {

namespace fs = std::filesystem;

constexpr int open_to_write = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
constexpr int steps_for_the_schema = 1000;  ///< in thousands

constexpr const char* keep_remedy = "keep the file, and verify it with the edvet that made it";

Unexpected<Diagnostic> refused(const std::string& name, std::string code, std::string message,
                               std::string remedy)
{
    return Unexpected{case_error(name, std::move(code), std::move(message), std::move(remedy))};
}

/// The migrations from a format to this version's, in their order; none where one is missing.
std::optional<std::vector<const Migration*>> path_from(std::int64_t format,
                                                       const std::vector<Migration>& migrations)
{
    std::vector<const Migration*> path;
    for (; format < case_format_version; ++format) {
        const auto next = std::ranges::find(migrations, format, &Migration::from);
        if (next == migrations.end()) return std::nullopt;
        path.push_back(&*next);
    }
    return path;
}

/// The file that a name leads to, which is the one to be replaced and not the link.
fs::path file_behind(const fs::path& path)
{
    std::error_code failure;
    if (!fs::is_symlink(path, failure)) return path;
    auto file = fs::canonical(path, failure);
    return failure ? path : file;
}

bool is_same_file(const fs::path& a, const fs::path& b)
{
    struct stat one = {};
    struct stat other = {};
    return ::lstat(a.c_str(), &one) == 0 && ::lstat(b.c_str(), &other) == 0 && one.st_dev == other.st_dev &&
           one.st_ino == other.st_ino;
}

/// What a check of SQLite's finds first; none where all is well.
std::optional<std::string> first_fault(const Database& database, const char* pragma)
{
    Statement lines{database, pragma};
    if (!lines.step() || lines.bytes_at(0) == "ok") return std::nullopt;
    return std::string{lines.bytes_at(0)};
}

/// A case file of an older format, that nobody else can write to as long as this is there. It is only read.
class OldFile {
public:
    explicit OldFile(const fs::path& file)
        : lock_(fs::absolute(file).string(), open_to_write),
          reading_(fs::absolute(file).string(), open_to_write)
    {
        for (const auto* database : {&lock_, &reading_}) {
            guard(*database);
            const StepLimit limit{*database, steps_for_the_schema};
            make_lasting(*database, usual_patience);
        }
        if (lock_.is_read_only()) throw SqliteFailure{SQLITE_READONLY, sqlite3_errstr(SQLITE_READONLY)};
        // SQLite copies only what is read, so another connection keeps the writers out.
        lock_.run("PRAGMA query_only=OFF");
        lock_.run("BEGIN IMMEDIATE");
        reading_.run("BEGIN");
    }

    /// Why it is not to be migrated, or nothing.
    std::optional<Diagnostic> refusal(std::int64_t format, const std::string& name) const
    {
        {
            const StepLimit limit{reading_, steps_for_the_schema};
            if (auto found = older_schema_refusal(reading_, format, name)) return found;
        }
        const auto fault = first_fault(reading_, "PRAGMA main.quick_check(1)");
        if (!fault) return std::nullopt;
        return case_error(name, "case.damaged", fmt::format("the file is damaged (SQLite: {})", *fault),
                          "go back to a copy; do not write to this one");
    }

    void copy_to(const Database& copy) const
    {
        auto* backup = sqlite3_backup_init(copy.handle(), "main", reading_.handle(), "main");
        if (!backup) copy.fail(sqlite3_errcode(copy.handle()));
        const auto copied = sqlite3_backup_step(backup, -1);
        sqlite3_backup_finish(backup);
        if (copied != SQLITE_DONE) throw SqliteFailure{copied, sqlite3_errstr(copied)};
    }

    /// Number and hash of every entry, as every format has them.
    std::vector<std::pair<std::int64_t, std::string>> entries() const
    {
        std::vector<std::pair<std::int64_t, std::string>> entries;
        Statement rows{reading_, "SELECT seq, hash FROM log ORDER BY seq"};
        while (rows.step()) entries.emplace_back(rows.number_at(0), rows.bytes_at(1));
        return entries;
    }

    /// Fails where its name has become another file's.
    void require_name() const
    {
        int has_moved = 0;
        sqlite3_file_control(lock_.handle(), "main", SQLITE_FCNTL_HAS_MOVED, &has_moved);
        if (has_moved != 0)
            throw SqliteFailure{SQLITE_READONLY_DBMOVED, sqlite3_errstr(SQLITE_READONLY_DBMOVED)};
    }

private:
    Database lock_;
    Database reading_;
};

/// One file on its way. What SQLite cannot do is thrown as a SqliteFailure.
class CaseMigration {
public:
    CaseMigration(const fs::path& path, const std::string& name, const MigrationAct& act,
                  const Entropy& entropy, std::int64_t format, std::vector<const Migration*> steps)
        : file_(file_behind(path)),
          kept_(fs::path{file_} += fmt::format(".v{}.bak", format)),
          name_(name),
          act_(act),
          entropy_(entropy),
          format_(format),
          steps_(std::move(steps))
    {
    }

    Expected<MigratedCase, Diagnostic> run()
    {
        struct stat status = {};
        if (::stat(file_.c_str(), &status) != 0)
            return Unexpected{refusal_by_system("cannot look at it", errno)};
        if (is_kept_taken()) return Unexpected{refusal_as_taken()};
        const PartialFile partial{file_, &status};
        if (partial.error() != 0)
            return Unexpected{refusal_by_system("no copy can be made beside it", partial.error())};

        const OldFile old{file_};
        if (auto found = old.refusal(format_, name_)) return Unexpected{*std::move(found)};
        if (auto fault = make_copy(old, partial.path())) return Unexpected{*std::move(fault)};
        if (auto done = write_entry(partial.path()); !done) return Unexpected{done.error()};
        if (auto fault = medium_fault(partial.path())) return Unexpected{*std::move(fault)};
        auto migrated = verified(partial.path());
        if (!migrated) return migrated;
        old.require_name();
        if (auto failed = publish(partial)) return Unexpected{*std::move(failed)};
        return migrated;
    }

private:
    Diagnostic refusal_by_system(const char* what, int error) const
    {
        const bool is_full = error == ENOSPC || error == EDQUOT;
        return case_error(name_, is_full ? "case.full" : "file.unreadable",
                          fmt::format("{}: {}; nothing was changed", what, std::strerror(error)),
                          is_full ? "make room and try again" : "check its folder, and who may write there");
    }

    Diagnostic refusal_as_taken() const
    {
        return case_error(
            name_, "file.exists",
            fmt::format("the old file is to be kept as {}, and there is already something of this "
                        "name; nothing was changed",
                        quote(kept_.string())),
            "move that away first");
    }

    /// A migration that was interrupted just before its end has left the old file both names.
    bool is_kept_taken() const
    {
        struct stat status = {};
        return ::lstat(kept_.c_str(), &status) == 0 && !is_same_file(kept_, file_);
    }

    /// What does not hold in the copy, as a fault of the migration.
    Diagnostic unsound(const std::string& what) const
    {
        return case_error(name_, "case.migration",
                          fmt::format("its copy in format {} is not sound: {}; nothing was changed",
                                      case_format_version, what),
                          keep_remedy);
    }

    /// What was said of the copy, in words about the file.
    Diagnostic of_copy(const Diagnostic& said) const
    {
        if (said.code == "case.migration") return said;
        if (said.code == "case.schema" || said.code == "case.damaged") return unsound(said.message);
        return case_error(
            name_, said.code,
            fmt::format("with its migrated copy: {}; the file itself is as it was", said.message),
            said.remedy);
    }

    /// A failure in the SQL that leads from one format to another; none where it is the medium's.
    std::optional<Diagnostic> sql_fault(const SqliteFailure& failure, const std::string& what) const
    {
        const auto code = failure.code & 0xFF;
        if (code != SQLITE_ERROR && code != SQLITE_CONSTRAINT && code != SQLITE_MISMATCH &&
            code != SQLITE_AUTH)
            return std::nullopt;
        return case_error(
            name_, "case.migration",
            fmt::format("{} failed (SQLite: {}, {}); nothing was changed", what, failure.text, failure.code),
            keep_remedy);
    }

    std::optional<Diagnostic> make_copy(const OldFile& old, const fs::path& path)
    {
        std::string what = "reading its log";
        try {
            old_entries_ = old.entries();
            const Database copy{path.string(), open_to_write};
            guard(copy);
            for (const auto* pragma :
                 {"PRAGMA locking_mode=EXCLUSIVE", "PRAGMA journal_mode=MEMORY", "PRAGMA synchronous=OFF",
                  "PRAGMA temp_store=MEMORY", "PRAGMA mmap_size=0", "PRAGMA secure_delete=ON"})
                copy.run(pragma);
            what = "copying";
            old.copy_to(copy);
            copy.run("BEGIN IMMEDIATE");
            for (const auto* step : steps_) {
                what = fmt::format("a step from format {} to {}", step->from, step->from + 1);
                for (const auto& statement : step->statements) copy.run(statement.c_str());
            }
            copy.run(fmt::format("PRAGMA user_version={}", case_format_version).c_str());
            copy.run("COMMIT");
            sync_file(copy);
            return std::nullopt;
        } catch (const SqliteFailure& failure) {
            if (auto fault = sql_fault(failure, what)) return fault;
            throw;
        }
    }

    /// Lets the chain go on with who migrated the file.
    Expected<Done, Diagnostic> write_entry(const fs::path& path) const
    {
        const auto store = open_case_file(path, name_, entropy_);
        if (!store) return Unexpected{of_copy(store.error())};
        auto done = (*store)->change([&](CaseWriting& writing) -> Expected<Done, Diagnostic> {
            CaseFold fold;
            const auto check = check_case(
                writing, [&](const LogEntry& entry, const EntryBody& body,
                             const std::vector<StoredPart>& parts) { fold.add(entry, body, parts); });
            if (!check.is_sound()) return Unexpected{unsound(check.faults.front().message)};
            append(writing, fold.state());
            return Done{};
        });
        if (!done) return Unexpected{of_copy(done.error())};
        return done;
    }

    void append(CaseWriting& writing, const CaseState& state) const
    {
        NewEntry entry{.kind = entry_kind::migration,
                       .actor = code_for(act_.by, state, act_.at, writing),
                       .at = act_.at};
        entry.fields = {{"from", fmt::format("{}", format_)}, {"to", fmt::format("{}", case_format_version)}};
        if (!act_.reason.empty()) entry.parts = {{"reason", act_.reason}};
        writing.append(entry);
    }

    /// What SQLite finds in the copy as it is on the medium.
    std::optional<Diagnostic> medium_fault(const fs::path& path) const
    {
        const Database copy{path.string(), open_to_write};
        guard(copy);
        copy.run("PRAGMA query_only=ON");
        if (const auto fault = first_fault(copy, "PRAGMA main.integrity_check(1)")) return unsound(*fault);
        return std::nullopt;
    }

    /// Opens the copy as anybody would, and holds all of it against itself and against the old log.
    Expected<MigratedCase, Diagnostic> verified(const fs::path& path) const
    {
        const auto store = open_case_file(path, name_, entropy_);
        if (!store) return Unexpected{of_copy(store.error())};
        CaseCheck check;
        std::optional<std::int64_t> altered;
        const auto read = (*store)->read([&](const CaseReading& reading) {
            check = check_case(reading);
            altered = altered_entry(reading);
        });
        if (!read) return Unexpected{of_copy(read.error())};
        if (!check.is_sound()) return Unexpected{unsound(check.faults.front().message)};
        if (altered) return Unexpected{unsound(fmt::format("entry {} is not what it was", *altered))};
        return MigratedCase{.from = static_cast<int>(format_),
                            .to = current_case_format(),
                            .kept = kept_,
                            .old_entries = static_cast<std::int64_t>(old_entries_.size()),
                            .head = check.head.value(),
                            .cautions = (*store)->cautions()};
    }

    /// The first entry of the old log that does not stand in the copy; none where all do.
    std::optional<std::int64_t> altered_entry(const CaseReading& reading) const
    {
        auto next = old_entries_.begin();
        std::optional<std::int64_t> altered;
        reading.each_entry(1, [&](const LogEntry& entry, const std::vector<StoredPart>&) {
            if (altered || next == old_entries_.end()) return;
            if (next->first != entry.seq || next->second != bytes_of(entry.hash)) altered = next->first;
            ++next;
        });
        if (!altered && next != old_entries_.end()) altered = next->first;
        return altered;
    }

    /// Both names are there at every moment, and whatever stops in between leaves the old file its own.
    std::optional<Diagnostic> publish(const PartialFile& partial) const
    {
        if (::link(file_.c_str(), kept_.c_str()) != 0) {
            const auto error = errno;
            if (error == EEXIST && is_kept_taken()) return refusal_as_taken();
            if (error != EEXIST) return refusal_by_system("the old file cannot be kept beside it", error);
        }
        sync_folder(folder_of(file_));
        if (const auto error = partial.replace(file_); error != 0) {
            ::unlink(kept_.c_str());
            return refusal_by_system("it cannot be replaced", error);
        }
        sync_folder(folder_of(file_));
        return std::nullopt;
    }

    fs::path file_;
    fs::path kept_;
    const std::string& name_;
    const MigrationAct& act_;
    const Entropy& entropy_;
    std::int64_t format_;
    std::vector<const Migration*> steps_;
    std::vector<std::pair<std::int64_t, std::string>> old_entries_;
};

}  // namespace

int current_case_format() { return static_cast<int>(case_format_version); }

Expected<MigratedCase, Diagnostic> migrate_case_file(const fs::path& path, const std::string& name,
                                                     const MigrationAct& act, const Entropy& entropy,
                                                     const std::vector<Migration>& migrations)
{
    const auto header = header_of(path, name);
    if (!header) return Unexpected{header.error()};
    if (auto found = foreign_refusal(*header, name)) return Unexpected{*std::move(found)};
    if (auto found = newer_refusal(*header, name)) return Unexpected{*std::move(found)};
    const auto format = format_in(*header);
    if (format == case_format_version)
        return refused(name, "case.current", fmt::format("this case file has format {} already", format),
                       "use it as it is");
    auto steps = path_from(format, migrations);
    if (!steps)
        return refused(name, "case.no-migration",
                       fmt::format("this case file is of format {}, and no way leads from there to format {}",
                                   format, case_format_version),
                       "if an edvet made it, use that one");
    if (auto found = journal_refusal(*header, name)) return Unexpected{*std::move(found)};
    try {
        if (has_write_ahead_log(path))
            return refused(name, "case.journal", "another program left a write-ahead log beside it ('-wal')",
                           "move that file away; a case file has none");
        return CaseMigration{path, name, act, entropy, format, *std::move(steps)}.run();
    } catch (const SqliteFailure& failure) {
        return Unexpected{told(failure, name, Doing::changing)};
    }
}

}  // namespace edvet
