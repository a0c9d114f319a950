#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/base/id.hpp"
#include "edvet/evidence/candidate.hpp"
#include "edvet/rubric/rubric.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// How a cell (candidate × criterion) stands. Only `rated` is settled: a stale or conflicting cell is, like
/// an unknown one, an interval.
enum class Standing { rated, not_applicable, unknown, stale, conflicting };

std::string to_text(Standing standing);

/// What is settled about one criterion of one candidate on one day.
struct Assessment {
    NodeId criterion;
    Standing standing = Standing::unknown;
    bool was_checked = true;  ///< false where nobody said anything, not even that it is unknown
    Exact low;                ///< the least and the greatest value that it can have, from 0 to 1; equal when
    Exact high;               ///<   it is rated whole, both 0 and of no meaning when it does not apply
    std::optional<Exact> value;  ///< of what is known; absent where nothing is
    Exact known;                 ///< the share that is known, from 0 to 1: a report can answer in part
    std::string because;         ///< why it stands so, or the arithmetic behind a measure
    std::vector<const Rating*> ratings;         ///< behind it, in the order read
    std::vector<const EvidenceItem*> evidence;  ///< behind it, each once
};

/// An assessment that somebody rated whole.
Assessment rated(NodeId criterion, Exact value);
/// One that nobody knows, between `worst` and `best`.
Assessment unknown(NodeId criterion, Exact worst, Exact best);
Assessment not_applicable(NodeId criterion);

}  // namespace edvet
