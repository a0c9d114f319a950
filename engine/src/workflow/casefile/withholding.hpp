#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/store/case_state.hpp"
#include "edvet/store/case_store.hpp"
#include "edvet/workflow/redact.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace edvet {

/// An entry with its body read and the parts of it that are there.
struct ReadEntry {
    LogEntry entry;
    EntryBody body;
    std::vector<StoredPart> parts;

    const StoredPart* part(std::string_view name) const;
    /// The path of the document, of a file or a shipped one; empty in other entries.
    std::string path() const;
    /// The document, where it is there.
    std::optional<Digest> digest() const;
    /// The candidate that it is about; empty where it is about none.
    std::string candidate() const;
    /// The code of who rated, of a rating; otherwise of who wrote it.
    std::string reviewer() const;
    /// "alder, privacy.agreement", "p2", "candidates/alder/dpa.pdf"; the kind where there is nothing to name.
    std::string about() const;
};

/// All of a case's log, entry 1 first.
std::vector<ReadEntry> entries_of(const CaseReading& reading);

/// Why a part is withheld.
struct Withholding {
    std::string because;
    bool is_wished = true;
};

/// Which parts of a case are to be withheld.
class WithheldParts {
public:
    explicit WithheldParts(const std::vector<ReadEntry>& entries) : entries_(entries) {}

    /// Takes a part where it is there. True where it is.
    bool take(const ReadEntry& entry, const std::string& part, const Withholding& why);
    /// Takes every version of a document: all parts with that path, and all with those bytes elsewhere.
    /// `is_kept` tells documents that may not go; those stay.
    void take_versions(const std::string& path, const Withholding& why,
                       const std::set<std::string>& kept_paths);

    bool has(std::int64_t seq, const std::string& part) const { return parts_.contains({seq, part}); }
    const std::map<WithheldPart, Withholding>& all() const { return parts_; }
    const ReadEntry& entry(std::int64_t seq) const;

private:
    const std::vector<ReadEntry>& entries_;
    std::map<WithheldPart, Withholding> parts_;
};

/// Takes what the request wishes, and reports what it cannot mean [redact.what], [redact.reviewer],
/// [redact.narrow] or does not match anything [redact.nothing]. `evidence` has the path of each piece's file
/// by "CANDIDATE/ID".
void take_wishes(const RedactRequest& request, const std::vector<ReadEntry>& entries, const CaseState& state,
                 const std::map<std::string, std::string>& evidence, WithheldParts& parts,
                 Problems& problems);

/// "entry:12:reason" as a part; none where it is anything else.
std::optional<WithheldPart> part_from_text(const std::string& text);

}  // namespace edvet
