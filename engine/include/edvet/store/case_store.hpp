#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/base/entropy.hpp"
#include "edvet/base/expected.hpp"
#include "edvet/store/head.hpp"
#include "edvet/store/log_entry.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace edvet {

/// Sees an entry, what its body says and those of its parts that are there, by name.
using EntryVisitor = std::function<void(const LogEntry&, const EntryBody&, const std::vector<StoredPart>&)>;

/// A case file as it is at one moment: nothing that anybody writes meanwhile is seen.
///
/// Gives what is stored, sound or not; `check_case` says whether it is. What the medium does not give ends
/// the `CaseStore::read` or `change` that this was handed to.
class CaseReading {
public:
    virtual ~CaseReading() = default;

    /// The last entry; none in a store where nothing was ever written.
    virtual std::optional<LogEntry> last_entry() const = 0;
    virtual std::optional<LogEntry> entry(std::int64_t seq) const = 0;

    /// Every entry from `first` on in the order of their numbers, each with its parts by name.
    virtual void
    each_entry(std::int64_t first,
               const std::function<void(const LogEntry&, const std::vector<StoredPart>&)>& see) const = 0;

    virtual std::optional<StoredPart> part(std::int64_t seq, const std::string& name) const = 0;

    /// Every part by entry and name: also those whose entry is not there.
    virtual void each_part(const std::function<void(const StoredPart&)>& see) const = 0;

    /// The bytes kept under a digest.
    virtual std::optional<std::string> document(const Digest& digest) const = 0;

    /// Every document by its key, with the digest of the bytes that are there.
    virtual void each_document(const std::function<void(std::string_view key, const Digest& actual,
                                                        std::int64_t size)>& see) const = 0;

    /// The last entry about a subject, and all of them, by subject, bytewise.
    virtual std::optional<std::int64_t> latest(const std::string& subject) const = 0;
    virtual void each_latest(const std::function<void(const std::string&, std::int64_t)>& see) const = 0;

    /// The parts that redactions withhold, by entry and name, and the redaction that does.
    virtual void
    each_withheld(const std::function<void(const WithheldPart&, std::int64_t by)>& see) const = 0;
};

/// The same while it is changed: what was appended is seen at once, by this writer alone.
class CaseWriting : public CaseReading {
public:
    /// Writes the entry after the last one, with its parts, and brings the projections up to date. Gives its
    /// number. A redaction also takes out the parts that it withholds.
    virtual std::int64_t append(const NewEntry& entry) = 0;

    /// Writes an entry of another case, with its number and hashes, and those of its parts that are to be
    /// there, exactly as they are. For copies.
    virtual void adopt(const LogEntry& entry, const std::vector<StoredPart>& parts) = 0;

    /// Keeps bytes under their digest, which it gives; once, however often it is called.
    virtual Digest keep_document(std::string_view bytes) = 0;

    /// Takes out every document that no part refers to.
    virtual void drop_unused_documents() = 0;
};

/// A place where one case is kept. Each implementation passes the same tests (tests/engine/store).
class CaseStore {
public:
    virtual ~CaseStore() = default;

    /// Hands a reading to `look`. An error where the medium fails, or a writer keeps it busy for too long.
    virtual Expected<Done, Diagnostic> read(const std::function<void(const CaseReading&)>& look) const = 0;

    /// Hands a writing to `act`, alone among all writers. Where `act` says yes, everything that was appended
    /// is read back, hashed anew and compared; then all of it is on the medium when this returns. Otherwise,
    /// and where anything fails, nothing is changed.
    virtual Expected<Done, Diagnostic>
    change(const std::function<Expected<Done, Diagnostic>(CaseWriting&)>& act) = 0;

    /// What is wrong with the medium itself, as SQLite's integrity check would say it.
    virtual std::vector<std::string> medium_faults() const = 0;

    /// What somebody who writes to this place should know, in whole sentences: that it is on a network or in
    /// a folder that a program synchronises. Empty where there is nothing to say.
    virtual std::vector<std::string> cautions() const = 0;
};

std::unique_ptr<CaseStore> case_in_memory(Entropy entropy);

}  // namespace edvet
