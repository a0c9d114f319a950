#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/evidence/standards.hpp"
#include "edvet/evidence/standards_claims.hpp"
#include "edvet/rubric/measure.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// How much of what is in scope is claimed.
struct StandardsCoverage {
    std::size_t in_scope = 0;    ///< leaf items
    std::size_t claimed = 0;     ///< of these, claimed with any credit, by themselves or over a crosswalk
    std::optional<Exact> share;  ///< credit over what is in scope, from 0 to 1; absent where that is nothing
    std::string working;         ///< "4 verified × 1 + 2 vendor × 0.5 = 5 of 12 standards (grades 3, 4)"
};

/// Coverage as in 1EdTech CASE's own use: standards claimed over standards in scope, where these are the leaf
/// items that both `scope` and the measure ask for. Each earns the best of: its own claims, by their
/// strength; a claim for what the package says is an exact match of it (exactMatchOf, in either direction),
/// and for what is related to it (isRelatedTo, likewise), by strength times the crosswalk's credit. One step
/// counts, and no chain of them. Several claims for one standard earn no more than the best of them. Pure.
StandardsCoverage measure_standards(const StandardsFramework& framework, const StandardsScope& scope,
                                    const std::vector<StandardsClaim>& claims,
                                    const StandardsMeasure& measure);

}  // namespace edvet
