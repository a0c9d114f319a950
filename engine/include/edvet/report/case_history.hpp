#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// One entry of a case file's log, for show. Texts are as somebody wrote them: the writers make them safe.
struct ShownEntry {
    std::int64_t seq = 0;
    std::string at;     ///< "2026-11-22T10:00:00Z", as the writer's computer claimed
    std::string kind;   ///< as engine/VERIFY.md names it
    std::string actor;  ///< a name, or a code where it is withheld
    std::string what;   ///< "alder, privacy.agreement: met"
    std::string candidate;
    std::string criterion;
    std::string reviewer;  ///< of a rating, where somebody else entered it
    std::optional<std::int64_t> replaces;
    std::string reason;
    std::vector<std::string> withheld;  ///< the names of its parts that are
    std::string hash;                   ///< 64 hexadecimal digits
};

struct CaseHistory {
    std::string file;
    std::string case_id;
    std::int64_t entries = 0;  ///< that the file has; those shown may be fewer
    std::vector<ShownEntry> shown;
};

/// For a person: an entry a paragraph, in the order of the log.
std::string to_text(const CaseHistory& history, bool color);

/// For a program: "schema": "edvet/history/1".
std::string to_json(const CaseHistory& history);

/// RFC 4180, an entry a row.
std::string to_csv(const CaseHistory& history);

}  // namespace edvet
