#pragma once

#include "edvet/report/comparison.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// One candidate as it is on record and as it would be.
struct WhatIfCandidate {
    std::string id;
    std::string product;
    std::optional<int> place_before;
    std::optional<int> place;
    Verdict verdict_before = Verdict::undetermined;
    Verdict verdict = Verdict::undetermined;
    std::optional<ShownScore> score_before;
    std::optional<ShownScore> score;
    std::optional<Figure> difference;  ///< points; absent where there is no score before or after
};

/// What would be if something were different, beside what is on record. Never the record itself.
struct WhatIfReport {
    ResultHead head;  ///< of what would be
    std::vector<std::string>
        changes;  ///< in words: "Data privacy weighs 40 instead of 30 (36.36 % of its siblings and it)"
    ShownLead before;
    ShownLead after;
    std::string sentence;                     ///< "Birch Hub would lead instead of Alder Classroom."
    std::vector<WhatIfCandidate> candidates;  ///< in the order of what would be
};

/// Puts what would be beside what is on record. Pure; both are of the same candidates.
WhatIfReport what_if_of(ResultHead head, const Comparison& before, const Comparison& after);

std::string to_text(const WhatIfReport& report, bool color);
/// "schema": "edvet/what-if/1".
std::string to_json(const WhatIfReport& report);
std::string to_csv(const WhatIfReport& report);

}  // namespace edvet
