#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/base/exact.hpp"
#include "edvet/base/id.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// What must hold, in strong Kleene logic over pass, fail and unknown (Kleene 1952, §64):
/// `all` is the least of its parts, `any` the greatest, `not_` turns pass and fail round and
/// leaves unknown.
struct GateCondition {
    enum class Kind { criterion_at_least, section_at_least, all, any, not_ };

    Kind kind = Kind::all;
    std::optional<NodeId> node;  ///< of the two comparisons
    Exact at_least;              ///< a criterion's value from 0 to 1, or a section's points from 0 to 100
    std::string written;         ///< how the file says it: a level's id, or a number
    std::vector<GateCondition> parts;  ///< of all (one or more), any (one or more) and not (one)

    friend bool operator==(const GateCondition&, const GateCondition&) = default;
};

/// A must-pass condition with its name: the criterion's or section's own id, or the id of a combined gate.
struct Gate {
    std::string id;
    std::string title;
    GateCondition condition;

    friend bool operator==(const Gate&, const Gate&) = default;
};

/// "privacy.agreement at least met", "privacy at least 60 points", "any of (…; …)", "not (…)".
std::string to_text(const GateCondition& condition);

}  // namespace edvet
