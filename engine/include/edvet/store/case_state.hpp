#pragma once

#include "edvet/base/date.hpp"
#include "edvet/store/case_store.hpp"

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace edvet {

/// A document of the case as it stands: which bytes, since which entry.
struct RecordedFile {
    std::int64_t seq = 0;
    std::optional<Digest> digest;  ///< absent where it was withheld
};

struct RatingKey {
    std::string candidate;
    std::string criterion;
    std::string person;  ///< the code of the reviewer

    friend auto operator<=>(const RatingKey&, const RatingKey&) = default;
};

/// A reviewer's last word on one criterion of one candidate.
struct RecordedRating {
    std::int64_t seq = 0;
    std::string sheet;                  ///< the path of the file it was read from; empty where it was not
    std::optional<std::string> level;   ///< a level, "not-applicable" or "unknown"; absent where withheld
    std::optional<std::string> reason;  ///< absent where withheld
    std::string where;
    std::vector<std::string> evidence;
};

/// The rubric that ratings are made by: with its overlays, as it was when it was frozen.
struct FrozenRubric {
    std::int64_t seq = 0;
    std::int64_t at = 0;
    std::string id;
    std::string version;
    std::string sha256;
};

/// All that holds after one entry of the log.
struct CaseState {
    std::int64_t seq = 0;  ///< of that entry
    std::string case_id;
    std::map<std::string, RecordedFile> files;                 ///< of the procurement's folder, by path
    std::map<std::string, RecordedFile> library;               ///< of the shipped rubrics, by path
    std::map<std::string, std::optional<std::string>> people;  ///< names by code; absent where withheld
    std::map<RatingKey, RecordedRating> ratings;
    std::set<std::string> reduced;                  ///< candidates of which a rating was taken away
    std::map<std::string, std::int64_t> withdrawn;  ///< candidates, and the entry that says so
    std::optional<FrozenRubric> rubric;
    std::map<std::pair<std::string, std::string>, std::string> frozen;  ///< every hash by id and version
    std::optional<std::int64_t>
        unreadable;  ///< the first entry whose rating is no rating; no edvet writes one

    /// The name of a person, or the code where it is withheld or nobody has that code.
    const std::string& name_of(const std::string& code) const;
    /// The code of the person with that name.
    std::optional<std::string> code_of(const std::string& name) const;
};

/// Adds one entry after the other to a state.
class CaseFold {
public:
    explicit CaseFold(CaseState start = {}) : state_(std::move(start)) {}

    /// The entries of a sound case, in their order.
    void add(const LogEntry& entry, const EntryBody& body, const std::vector<StoredPart>& parts);

    const CaseState& state() const { return state_; }
    CaseState take() { return std::move(state_); }

private:
    CaseState state_;
};

/// The state after the last entry, or after entry `upto`. The case must be sound (`check_case`).
CaseState state_of(const CaseReading& reading, std::optional<std::int64_t> upto = std::nullopt);

/// The code of the person with that name. Who has none yet is named by an entry of their own first.
std::string code_for(const std::string& name, const CaseState& state, std::int64_t at, CaseWriting& writing);

/// The last entry before the first one that claims to be of a later day (UTC) than `day`; 0 where all are
/// later.
std::int64_t last_entry_on(const CaseReading& reading, const Date& day);

/// The text of a day and time as the log claims it: "2026-11-22T04:40:19Z".
std::string to_utc_text(std::int64_t at);

/// The content of the part `rating`.
std::string rating_part(const std::string& level, const std::vector<std::string>& evidence,
                        const std::string& where);

}  // namespace edvet
