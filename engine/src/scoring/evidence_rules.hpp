#pragma once

#include "edvet/base/date.hpp"
#include "edvet/evidence/candidate.hpp"
#include "edvet/rubric/criterion.hpp"

#include <string>
#include <vector>

namespace edvet {

/// Whether evidence carries what rests on it.
struct Support {
    enum class Kind { good, stale, missing };

    Kind kind = Kind::good;
    std::string because;  ///< empty where it is good
};

/// Tests what somebody cites against what the criterion requires, on the day `as_of`; what is cited of other
/// kinds does not matter. Where nothing is required, evidence that is cited still has to be issued by then,
/// and some of it not expired. What is missing comes before what is stale.
Support support_of(const Criterion& criterion, std::vector<const EvidenceItem*> cited, const Date& as_of);

}  // namespace edvet
