#pragma once

#include "edvet/base/date.hpp"
#include "edvet/base/diagnostic.hpp"
#include "edvet/base/id.hpp"
#include "edvet/rubric/measure.hpp"
#include "edvet/rubric/weight.hpp"

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace edvet {

/// Scored criteria make the score; unscored ones are rated and shown, and may be a gate; informational ones
/// are only shown.
enum class Role { scored, unscored, informational };

enum class Importance { low, medium, high, critical };

enum class NotApplicableRule { allowed, forbidden, needs_reason };

/// How a score counts what is unknown. `worst`: at the scale's worst value, until it is shown
/// otherwise. `rated_only`: it leaves the denominator, and coverage tells how much that was.
/// The low and high bound are the same under both.
enum class UnknownPolicy { worst, rated_only };

/// From the weakest to the strongest.
enum class Independence { vendor, third_party, own_test };

std::string to_text(Role role);
std::string to_text(Importance severity);
std::string to_text(NotApplicableRule rule);
std::string to_text(UnknownPolicy policy);
std::string to_text(Independence independence);

/// Evidence without which a rating does not stand.
struct EvidenceRequirement {
    EvidenceKind kind;
    std::optional<Age> max_age;                        ///< counted from the day of issue
    Independence independence = Independence::vendor;  ///< at least
    int count = 1;                                     ///< at least so many, 1 to 99

    friend bool operator==(const EvidenceRequirement&, const EvidenceRequirement&) = default;
};

/// Rated below `below`, the total is at most `total`.
struct Cap {
    Exact below;          ///< a value from 0 to 1
    std::string written;  ///< how the file says it: a level's id, or a number
    Exact total;          ///< points, 0 to 100

    friend bool operator==(const Cap&, const Cap&) = default;
};

/// The least a criterion must reach, as a gate.
struct LevelGate {
    Exact at_least;       ///< a value from 0 to 1
    std::string written;  ///< how the file says it: a level's id, or a number

    friend bool operator==(const LevelGate&, const LevelGate&) = default;
};

/// The criterion applies only where the fact has this answer; it is unknown where nobody answered.
struct Applicability {
    FactId fact;
    std::string is;

    friend bool operator==(const Applicability&, const Applicability&) = default;
};

/// A criterion that people rate: a level of the scale, each with its anchor.
struct RatedByHand {
    ScaleId scale;
    std::map<LevelId, std::string> anchors;  ///< for every level of the scale

    friend bool operator==(const RatedByHand&, const RatedByHand&) = default;
};

/// One question.
struct Criterion {
    NodeId id;
    std::string title;
    std::string question;
    std::string guidance{};
    Weight weight{};
    std::variant<RatedByHand, Measure> basis;
    Role role = Role::scored;
    std::optional<Importance> severity{};
    std::optional<LevelGate> gate{};
    std::optional<Cap> cap{};
    NotApplicableRule not_applicable = NotApplicableRule::needs_reason;
    std::optional<UnknownPolicy> unknown{};  ///< the decision's where absent
    std::optional<Applicability> applies_when{};
    std::vector<EvidenceRequirement> evidence{};
    std::vector<SourceId> cites{};
    std::map<std::string, std::vector<std::string>>
        crosswalk{};  ///< "hecvat", "openacr", "case" to ids there

    friend bool operator==(const Criterion&, const Criterion&) = default;
};

/// A criterion's title, or its id where it has none.
const std::string& name_of(const Criterion& criterion);

}  // namespace edvet
