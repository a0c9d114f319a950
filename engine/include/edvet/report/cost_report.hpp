#pragma once

#include "edvet/base/date.hpp"
#include "edvet/cost/context.hpp"
#include "edvet/cost/cost_line.hpp"
#include "edvet/evidence/candidate.hpp"
#include "edvet/report/comparison.hpp"
#include "edvet/report/figure.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// Life-cycle costs as they are shown. Money has two digits after the point and no separators ("71760.00");
/// the writer for people groups it. Present values are half-even. Shown parts add up to shown totals: where
/// rounding each would not, the units that are missing go to the largest remainders.

/// How cost becomes points, and what is known to be wrong with that.
struct ShownCostScoring {
    std::string method;
    std::optional<Figure> full;  ///< all points at this cost and below; of absolute-linear alone
    std::optional<Figure> zero;  ///< none at this cost and above
    std::optional<Date> set;     ///< when the bounds were fixed
    std::string reason;
    bool counts_in_kind = true;
    bool is_relative = false;  ///< a score depends on the other candidates
    std::string known_defect;
};

struct ShownDriver {
    std::string name;
    std::vector<std::string> by_year;
};

/// What all candidates are costed by.
struct CostBasis {
    int horizon = 1;  ///< years
    Date base_date;
    std::string currency;
    std::string prices;        ///< "nominal" or "real"
    Figure rate;               ///< that is discounted at, on the basis of the prices; a share
    Figure stated_rate;        ///< as it was stated
    std::string stated_basis;  ///< on which it was stated
    std::string rate_source;
    std::optional<Date> rate_date;    ///< absent where the caller asked for another rate
    std::optional<Figure> inflation;  ///< assumed, a share
    std::vector<ShownDriver> drivers;
    std::optional<ShownCostScoring> scoring;
};

/// Undiscounted and discounted.
struct ShownPair {
    Figure total;
    Figure present_value;
};

struct ShownCategory {
    std::string category;
    ShownPair cost;
};

struct ShownCostSource {
    std::string document;
    std::string page;
    std::string date;  ///< empty where it is not stated
    std::string kind;
};

/// One row of the schedule: a line, or what is left of a thing at the end.
struct ShownCostLine {
    std::string id;
    std::string title;
    std::string category;
    std::string payer;
    std::string timing;
    std::vector<Figure> by_year;  ///< as the payments fall into the budgets, all years of the horizon
    ShownPair cost;
    std::optional<ShownCostSource> source;
    std::string confidence;  ///< empty where none is stated
};

/// What one candidate costs over its life on one plan.
struct ShownCost {
    std::string plan;  ///< its id; empty where the lines count as they are stated
    int horizon = 1;
    ShownPair all;  ///< total cost of ownership (TCO) and its present value (PV)
    ShownPair cash;
    ShownPair in_kind;
    std::vector<ShownCategory> categories;
    std::vector<ShownCostLine> lines;
    std::vector<Figure> by_year;
    std::vector<Figure> present_value_by_year;
    std::vector<Figure> cumulative;
    Figure annuity_factor;
    Figure equivalent_annual_cost;        ///< as though paid at the end of each year
    Figure equivalent_annual_cost_start;  ///< as though paid at its start
    // Absent where the denominator is not stated or 0: not defined.
    std::optional<Figure> per_student_year;
    std::optional<Figure> per_student_year_discounted;
    std::optional<Figure> per_active_student_year;
    std::optional<Figure> per_learning_hour;
    std::optional<ShownPair> unused;     ///< of licences that nobody uses; in their cost already
    std::optional<Figure> unused_share;  ///< of what licences cost, per cent
};

struct CostedCandidate {
    std::string id;
    std::string product;
    ShownCost cost;
    std::optional<Figure> scored_cost;  ///< what counts for points
    std::optional<Figure> score;        ///< points from 0 to 100
    std::size_t checks = 0;             ///< how many warnings there are about its costs
};

/// Where two candidates cost the same.
struct ShownBreakeven {
    std::string what;       ///< "price", "students" or "adoption"
    std::string candidate;  ///< whose prices or adoption change
    std::string other;
    std::vector<Figure> at;  ///< factors of what is stated; of adoption the share of students
    std::string sentence;
};

/// All candidates side by side.
struct CostComparison {
    bool is_by_annual_cost = false;           ///< horizons differ, so that present values do not compare
    std::vector<CostedCandidate> candidates;  ///< PV rising (annual cost where horizons differ), then by id
    std::vector<std::string> uncosted;        ///< ids of those that state no costs
    std::vector<ShownBreakeven> breakevens;   ///< between the two cheapest
    std::vector<ShownLeaveOneOut> leave_one_out;  ///< where scores depend on the others
    bool is_left_out_by_total = false;  ///< their order is that of all points, and not of those for cost
};

struct ShownPlan {
    std::string id;  ///< empty for the lines as stated
    std::string title;
    std::string terms;
    std::string termination;
    ShownPair cost;
};

/// Discount rates at which two ways to pay cost the same.
struct ShownSwitch {
    std::string a;
    std::string b;
    std::vector<Figure> rates;  ///< shares; empty where there is none from 0 to 100 %
};

struct ShownSwing {
    std::string line;  ///< empty where the input is the procurement's
    std::string input;
    std::string low;
    std::string high;
    Figure at_low;
    Figure at_high;
    Figure width;
    bool is_cost = true;
};

struct ShownEnvelope {
    ShownPair low;
    ShownPair likely;
    ShownPair high;
};

struct ShownSpread {
    Figure mean;
    Figure deviation;
    Figure deviation_together;
};

struct ShownRatePoint {
    Figure rate;
    Figure present_value;
};

/// One candidate in depth.
struct CostDetail {
    CostedCandidate candidate;
    std::vector<ShownPlan> plans;  ///< the lines as stated and then every plan; empty where there is none
    std::vector<ShownSwitch> switches;
    std::vector<ShownSwing> tornado;
    std::optional<ShownEnvelope> envelope;
    std::optional<ShownSpread> spread;
    std::vector<ShownRatePoint> rates;
    std::vector<ShownBreakeven> breakevens;  ///< with the candidate that it is set against
};

/// What a procurement's candidates cost. Plain data: whoever shows it computes nothing.
struct CostReport {
    ResultHead head;
    std::optional<CostBasis> basis;  ///< absent where the procurement says nothing of costs
    std::vector<std::string> conventions;
    std::string no_scores_because;             ///< empty where there are scores, or none are asked for
    std::optional<CostComparison> comparison;  ///< of all candidates; this or
    std::optional<CostDetail> detail;          ///< one of them
};

/// A candidate that states costs, and how to pay.
struct CandidateToCost {
    const Candidate& candidate;
    const CandidateCosts& costs;
    const Plan* plan = nullptr;  ///< null: the lines as stated
    std::size_t checks = 0;
};

/// Costs all candidates, or the one at `detail` among them, whose score may depend on the others. `versus` is
/// another of them to find the breakeven with, of the same horizon. Pure.
CostReport cost_comparison_of(ResultHead head, const CostContext& context,
                              const std::vector<CandidateToCost>& candidates,
                              std::vector<std::string> uncosted);
CostReport cost_detail_of(ResultHead head, const CostContext& context,
                          const std::vector<CandidateToCost>& candidates, std::size_t detail,
                          const std::optional<std::size_t>& versus = std::nullopt);

/// For a person, in about 105 columns.
std::string to_text(const CostReport& report, bool color);
/// For a program: "schema": "edvet/cost/1". Beside what divides stands the exact fraction.
std::string to_json(const CostReport& report);
/// For a spreadsheet: one row a number, which `kind` names ("amount", "present-value", "score", …). An empty
/// line, category, payer or year means all of them; `unit` is the currency, or "points", or 1.
std::string to_csv(const CostReport& report);

}  // namespace edvet
