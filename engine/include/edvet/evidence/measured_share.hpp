#pragma once

#include "edvet/base/exact.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// A share from 0 to 1 that was read off a report or a questionnaire, with everything it rests on.
/// Where rows are left unknown: low = known_value × known, and high = low + 1 − known.
struct MeasuredShare {
    bool is_not_applicable = false;    ///< rows were asked for, and every one of them says not-applicable
    Exact low;                         ///< with what is unknown at its worst
    Exact high;                        ///< with what is unknown at its best
    std::optional<Exact> known_value;  ///< over what is known; absent when nothing is, or nothing applies
    Exact known;                       ///< the part of what applies which says something, from 0 to 1
    std::string working;               ///< "28 supports + 16 × 0.5 partial of 45 that apply"
    std::vector<std::string> rows;     ///< "1.4.3 web: partially supports", "DATA-15: Yes"; in order
    std::optional<std::string> unknown_because;  ///< set where low and high differ
};

}  // namespace edvet
