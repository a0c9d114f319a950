#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/cost/context.hpp"
#include "edvet/cost/cost_line.hpp"
#include "edvet/cost/money.hpp"
#include "edvet/cost/schedule.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// A line with what it costs. What is left of a thing at the end has a row of its own, with a negative
/// amount.
struct PricedLine {
    std::string id;  ///< the line's; with ":residual" for what is left of it
    std::string title;
    CostCategory category = CostCategory::other;
    Payer payer = Payer::cash;
    LineSchedule schedule;
    std::vector<Cents> by_year;  ///< what falls into the budget of each year; all years of the horizon
    Cents total;
    Exact present_value;
};

/// Undiscounted and discounted, side by side: boards budget in the one and compare by the other.
struct CostPair {
    Cents total;
    Exact present_value;
};

struct CategoryCost {
    CostCategory category = CostCategory::other;
    CostPair cost;
};

/// What one candidate costs over its life on one plan.
struct LifeCycleCost {
    int horizon = 1;
    Exact rate;
    std::vector<PricedLine> lines;
    std::vector<CategoryCost> categories;  ///< those that occur, in their order; they add up to `all`
    CostPair all;                          ///< total cost of ownership (TCO) and its present value (PV)
    CostPair cash;
    CostPair in_kind;
    std::vector<Cents> by_year;
    std::vector<Exact> present_value_by_year;
    std::vector<Cents> cumulative;

    Exact annuity_factor;                ///< UPV at the rate over the horizon
    Exact equivalent_annual_cost;        ///< PV / UPV, as though paid at the end of each year
    Exact equivalent_annual_cost_start;  ///< the same at the start of each year: divided by 1 + rate

    // Absent where the context does not state the denominator, or it is 0: not defined, never infinite.
    std::optional<Exact> per_student_year;             ///< TCO / Σ students
    std::optional<Exact> per_student_year_discounted;  ///< PV / Σ v^y students
    std::optional<Exact> per_active_student_year;      ///< TCO / Σ active
    std::optional<Exact> per_learning_hour;            ///< TCO / (hours × Σ active)

    /// The part of licences by students or seats that nobody uses: amount × (quantity − active) / quantity. A
    /// share of what they cost, in it already. Each payment's part is half-even at 40 places: quantities can
    /// have any denominators, and their sum would have all of these.
    std::optional<Exact> unused;
    std::optional<Exact> unused_present_value;
};

/// Prices all lines of a candidate. `plan` may be null: the lines as stated.
LifeCycleCost life_cycle_cost(const CandidateCosts& costs, const CostContext& context, const Plan* plan);

/// Present values of many rows of payments at one rate and at the same times: what divides is worked out
/// once, and amounts are summed by time before they are discounted.
class Discounter {
public:
    /// `times` are whole or half years after the base date, 0 to `longest_horizon`.
    Discounter(const Exact& rate, const std::vector<Exact>& times);

    /// At every half-year from 0 to the horizon: 2 × horizon + 1 times.
    static Discounter by_half_year(const Exact& rate, int horizon);

    /// Of one amount for each time.
    Exact present_value(const std::vector<Cents>& amounts) const;

    /// The same of amounts that need not be whole cents, in units of the currency.
    Exact present_value(const std::vector<Exact>& amounts) const;

    /// Of candidates that have `lines` rows each, one after the other, a row holding an amount for each time.
    /// Amounts are whole cents between plus and minus `largest_bulk_amount`; there are at most 1,000 lines.
    std::vector<Exact> present_values(const std::vector<std::int64_t>& cents, std::size_t lines) const;

private:
    struct Weight {
        Whole top;
        bool is_half = false;
    };

    template <class Amount>
    Exact weighted(const std::vector<Amount>& amounts) const;

    std::vector<Weight> weights_;  ///< by time, each over the denominator of its kind
    Whole denominator_;
    Whole half_denominator_;
};

/// The present value of one line, with what is left of it, over `horizon` years: what it adds to `all`.
/// `by_half_year` is of that horizon.
Exact line_present_value(const CostLine& line, const CostContext& context, const Plan* plan, int horizon,
                         const Discounter& by_half_year);

constexpr std::int64_t largest_bulk_amount = 1'000'000'000'000'000;

}  // namespace edvet
