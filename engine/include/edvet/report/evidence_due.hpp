#pragma once

#include "edvet/base/date.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace edvet {

/// A piece of evidence that is out of date, or soon will be.
struct DueEvidence {
    std::string candidate;
    std::string id;
    std::string kind;
    std::string title;
    Date last_good;       ///< stale after this day
    long days_left = 0;   ///< from the day to judge to the last good one; negative when it is over
    std::string because;  ///< "expires", or "is then more than 12 months old"
    std::vector<std::string> criteria;  ///< that rest on it, in the rubric's order

    bool is_over() const { return days_left < 0; }
};

struct EvidenceDue {
    std::string procurement;  ///< its id
    Date as_of;
    Age within;
    Date until;                 ///< the last day of the window
    std::size_t looked_at = 0;  ///< pieces of evidence
    std::vector<DueEvidence> due;
};

/// For a person.
std::string to_text(const EvidenceDue& due, bool color);

/// For a program: "schema": "edvet/evidence-due/1".
std::string to_json(const EvidenceDue& due);

}  // namespace edvet
