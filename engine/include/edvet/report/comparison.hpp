#pragma once

#include "edvet/base/date.hpp"
#include "edvet/cost/context.hpp"
#include "edvet/cost/cost_line.hpp"
#include "edvet/report/figure.hpp"
#include "edvet/rubric/overlay.hpp"
#include "edvet/scoring/places.hpp"
#include "edvet/scoring/score_card.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// What a result was made with: enough to make it again.
struct ResultHead {
    std::string procurement;
    std::string title;
    std::string folder;  ///< as the caller named it; stands in hints alone
    Date as_of;
    Edition rubric;  ///< with the overlays applied
    std::string rubric_title;
    std::vector<Edition> tailored_by;  ///< the base and then the overlays; empty without overlays
    std::size_t changes = 0;           ///< how many the overlays made
    /// What was supposed instead of what is on record, each in words; empty where it is the record.
    std::vector<std::string> what_if = {};
};

/// The rules that turned ratings into this result.
struct Policies {
    struct Exception {
        std::string section;
        Aggregation aggregation = Aggregation::weighted_mean;
    };

    Aggregation aggregation = Aggregation::weighted_mean;
    std::vector<Exception> exceptions;  ///< sections that aggregate in another way than what they stand in
    UnknownPolicy unknown = UnknownPolicy::worst;
    std::optional<AcrPolicy> acr;        ///< where the rubric reads ACRs
    std::optional<HecvatPolicy> hecvat;  ///< where it reads security questionnaires
    Rounding rounding;
    Figure close_call;  ///< points
};

/// "weighted-mean; an unknown counts at its worst; 2 digits, half-even; a close call within 2 points"
std::string to_text(const Policies& policies);

struct ShownLabel {
    std::string id;
    std::string title;

    friend bool operator==(const ShownLabel&, const ShownLabel&) = default;
};

/// Points from 0 to 100.
struct ShownScore {
    Figure points;
    Figure low;
    Figure high;
};

/// One dimension of one candidate.
struct ShownDimension {
    std::string id;
    std::optional<ShownScore> score;  ///< absent where nothing in it applies
    Figure coverage;                  ///< per cent
};

struct ShownGate {
    std::string id;
    std::string title;
    std::string condition;
    Truth truth = Truth::unknown;
    std::string because;
};

struct ShownCap {
    std::string criterion;
    std::string title;
    Figure total;
    bool holds = false;  ///< otherwise it may, once all is known
};

/// How many criteria of a candidate stand how.
struct StandingCounts {
    std::size_t rated = 0;
    std::size_t not_applicable = 0;
    std::size_t unknown = 0;
    std::size_t stale = 0;
    std::size_t conflicting = 0;

    std::size_t open() const { return unknown + stale + conflicting; }
};

/// What a candidate costs over its life. Money has two digits after the point and no separators.
struct ComparedCost {
    int horizon = 1;  ///< years
    Figure total;     ///< undiscounted
    Figure present_value;
    Figure equivalent_annual_cost;
    std::optional<Figure> per_student_year;  ///< absent where students are not stated
};

/// What happens to the others when one candidate is not there.
struct ShownLeaveOneOut {
    std::string removed;
    bool changes_order = false;
    std::string undefined;  ///< why the others alone have no score; empty where they have
};

/// What the costs of all candidates are counted by.
struct ComparedCosts {
    int horizon = 1;  ///< years
    Figure rate;      ///< that is discounted at, a share
    std::string currency;
    bool horizons_differ = false;      ///< then only annual costs compare
    std::string relative_method = "";  ///< by which cost is scored, where it depends on who bids
    std::string known_defect = "";     ///< of that method
    std::vector<ShownLeaveOneOut> leave_one_out = {};  ///< by all points, under that method
};

struct ComparedCandidate {
    std::string id;
    std::string product;
    std::string vendor;
    std::string product_version;
    std::optional<int> place;
    std::optional<int> place_if_eligible;  ///< of one that is undetermined
    Verdict verdict = Verdict::undetermined;
    std::optional<ShownLabel> label;
    std::optional<ShownLabel> label_at_best;
    std::string label_because;
    std::optional<ShownScore> score;  ///< absent where nothing applies: no result, which is not 0
    Figure coverage;                  ///< per cent
    std::vector<ShownDimension> dimensions;
    std::vector<ShownGate> gates;  ///< all of them, in the rubric's order
    std::vector<ShownCap> caps;
    StandingCounts standings;
    std::optional<ComparedCost> cost = std::nullopt;  ///< absent where none is stated
};

struct DimensionTitle {
    std::string id;
    std::string title;
};

/// Who leads, in one sentence and in parts.
struct ShownLead {
    Lead::Kind kind = Lead::Kind::nobody;
    std::vector<std::string> leaders;      ///< ids
    std::vector<std::string> challengers;  ///< ids
    std::optional<Figure> margin;          ///< points
    std::string sentence;
};

std::string to_text(Lead::Kind kind);

/// The candidates of a procurement side by side. Plain data: whoever shows it computes nothing.
struct Comparison {
    ResultHead head;
    Policies policies;
    std::vector<DimensionTitle> dimensions;
    std::vector<ComparedCandidate> candidates;  ///< as `listing_order` has them
    ShownLead lead;
    std::optional<ComparedCosts> costs = std::nullopt;  ///< absent where no candidate has any
};

/// Puts score cards side by side. Pure; `candidates` and `cards` are parallel.
Comparison comparison_of(ResultHead head, const Rubric& rubric, const std::vector<Candidate>& candidates,
                         const std::vector<ScoreCard>& cards);

/// Sets what the candidates cost beside their scores, each on its lines as stated. The costs may come in any
/// order.
void add_costs(Comparison& comparison, const CostContext& context,
               const std::vector<std::optional<CandidateCosts>>& costs);

/// The parts that other results share with a comparison.
Policies policies_of(const Rubric& rubric);
ComparedCandidate compared(const Rubric& rubric, const Candidate& candidate, const ScoreCard& card);

/// For a person, in about 105 columns.
std::string to_text(const Comparison& comparison, bool color);
/// For a program: "schema": "edvet/comparison/1". Beside every rounded number stands the exact one.
std::string to_json(const Comparison& comparison);
/// For a spreadsheet: one row a candidate.
std::string to_csv(const Comparison& comparison);

}  // namespace edvet
