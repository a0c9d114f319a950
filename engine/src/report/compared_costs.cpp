#include "edvet/cost/life_cycle_cost.hpp"
#include "edvet/report/comparison.hpp"
#include "report/shown_money.hpp"

#include <algorithm>

namespace edvet {

namespace {

ComparedCost compared_cost(const LifeCycleCost& cost)
{
    ComparedCost shown{.horizon = cost.horizon,
                       .total = money(units_of(cost.all.total)),
                       .present_value = money(cost.all.present_value),
                       .equivalent_annual_cost = money(cost.equivalent_annual_cost),
                       .per_student_year = std::nullopt};
    if (cost.per_student_year) shown.per_student_year = figure(*cost.per_student_year, unit_rounding);
    return shown;
}

}  // namespace

void add_costs(Comparison& comparison, const CostContext& context,
               const std::vector<std::optional<CandidateCosts>>& costs)
{
    std::optional<int> common_horizon;
    ComparedCosts shown{.horizon = context.horizon,
                        .rate = share_figure(context.discount.rate),
                        .currency = context.currency,
                        .horizons_differ = false};
    if (context.scoring && context.scoring->method != PriceScoreMethod::absolute_linear) {
        shown.relative_method = to_text(context.scoring->method);
        shown.known_defect = known_defect(context.scoring->method);
    }
    for (const auto& stated : costs) {
        if (!stated) continue;
        const auto candidate =
            std::ranges::find(comparison.candidates, stated->candidate.text(), &ComparedCandidate::id);
        if (candidate == comparison.candidates.end()) continue;
        candidate->cost = compared_cost(life_cycle_cost(*stated, context, nullptr));
        shown.horizons_differ =
            shown.horizons_differ || common_horizon.value_or(stated->horizon) != stated->horizon;
        common_horizon = stated->horizon;
    }
    if (common_horizon) comparison.costs = std::move(shown);
}

}  // namespace edvet
