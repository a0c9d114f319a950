#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/base/id.hpp"
#include "edvet/base/shared_vector.hpp"
#include "edvet/rubric/rubric.hpp"
#include "edvet/scoring/assessment.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// A score in points, exact: what counts by the rubric's policy for unknowns, and how low and high it can be
/// once all is known. low <= points <= high: where `rated_only` makes points of what is rated alone that
/// nothing unknown could lead to, the bounds take them in.
struct Score {
    Exact points;
    Exact low;
    Exact high;

    friend bool operator==(const Score&, const Score&) = default;
};

/// What a flat aggregation counted: "12 of 18".
struct Tally {
    Exact earned;
    Exact possible;

    friend bool operator==(const Tally&, const Tally&) = default;
};

/// A dimension or group, in the rubric's order, each before what is in it.
struct SectionScore {
    NodeId section;
    int depth = 0;  ///< 0 for a dimension
    Aggregation aggregation = Aggregation::weighted_mean;
    std::optional<Score> score;  ///< 0 to 100; absent where nothing in it counts
    Exact coverage;  ///< of what applies, the share by weight that is rated; 0 where nothing applies
    Exact share;     ///< of the total
    std::optional<Tally> tally;  ///< of a flat aggregation
};

/// One criterion's part of the total. Of what takes the least value, the first least one has the whole share.
struct Contribution {
    NodeId criterion;
    Exact share;   ///< of the total; 0 for what does not count. The shares add up to 1, or to 0 where nothing
                   ///< counts
    Exact value;   ///< from 0 to 1, as it counts: by the policy for unknowns, and under xccdf 0 or 1
    Exact points;  ///< 100 × share × value. They add up to `ScoreCard::uncapped`, exactly
    std::string uncounted_because;  ///< why its share is 0; empty where it is not
};

/// A criterion that is rated below its cap, or may be once all is known. The lowest cap that holds counts,
/// and it changes nothing where the points are below it anyway.
struct CapOutcome {
    NodeId criterion;
    Exact total;
    bool holds = false;     ///< on the score
    bool may_hold = false;  ///< on the low bound: what is unknown could bring it about
};

enum class Truth { fail, unknown, pass };

std::string to_text(Truth truth);

/// Strong Kleene logic: least, greatest, mirror. `all_of` nothing is pass, `any_of` nothing is fail.
Truth all_of(const std::vector<Truth>& parts);
Truth any_of(const std::vector<Truth>& parts);
Truth not_of(Truth truth);

struct GateOutcome {
    Gate gate;
    Truth truth = Truth::unknown;
    std::string because;  ///< "rated unmet, at least met is needed"
};

enum class Verdict { eligible, undetermined, ineligible };

std::string to_text(Verdict verdict);

/// A candidate's score and the whole of the arithmetic behind it.
struct ScoreCard {
    CandidateId candidate;
    SharedVector<Assessment> assessments;      ///< parallel to `criteria_of(rubric)`
    SharedVector<Contribution> contributions;  ///< parallel too
    SharedVector<SectionScore> sections;
    std::optional<Score> total;  ///< absent where nothing counts: no result, which is not 0
    std::optional<Tally> tally;  ///< where the dimensions are aggregated flat
    Exact uncapped;              ///< the points before caps
    Exact coverage;
    std::vector<CapOutcome> caps;  ///< those that hold or may hold
    SharedVector<GateOutcome> gates;
    Verdict verdict = Verdict::undetermined;
    std::optional<LabelId> label;          ///< absent where there is no score and no gate decides
    std::optional<LabelId> label_at_best;  ///< what it would be with every unknown at its best
    std::string label_because;             ///< the rule that decided: gate before cap before threshold
};

/// Scores one candidate. Pure. `assessments` is parallel to `criteria_of(rubric)`.
ScoreCard score(const Rubric& rubric, const CandidateId& candidate, SharedVector<Assessment> assessments);

}  // namespace edvet
