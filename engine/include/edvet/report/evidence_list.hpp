#pragma once

#include "edvet/base/date.hpp"
#include "edvet/evidence/candidate.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace edvet {

/// How a piece of evidence stands on a day. The first of these that holds.
enum class EvidenceState {
    expired,         ///< the day after which it is stale has passed
    not_issued_yet,  ///< it will be issued later, and does not count yet
    withheld,        ///< its document is not in this copy
    due,             ///< it expires soon
    no_date,         ///< neither day is stated
    current
};

/// "expired", "not-issued-yet", …: for programs, and with blanks for people.
std::string to_text(EvidenceState state);

struct ListedEvidence {
    std::string candidate;
    EvidenceItem item;
    EvidenceState state = EvidenceState::current;
    std::size_t cited = 0;  ///< by how many ratings
};

struct EvidenceList {
    std::string procurement;  ///< its id
    Date as_of;
    Age within;  ///< how soon what expires is due
    std::vector<ListedEvidence> items;
};

/// For a person.
std::string to_text(const EvidenceList& list, bool color);

/// For a program: "schema": "edvet/evidence/1".
std::string to_json(const EvidenceList& list);

}  // namespace edvet
