#include "edvet/cost/cost_score.hpp"

#include "edvet/cost/discounting.hpp"

namespace edvet {

Exact scored_cost(const LifeCycleCost& cost, const CostScoring& scoring, const CostContext& context)
{
    const auto& counted = scoring.counts_in_kind ? cost.all.present_value : cost.cash.present_value;
    if (cost.horizon == context.horizon) return counted;
    return counted / cost.annuity_factor * uniform_present_value(cost.rate, context.horizon);
}

Expected<std::vector<Exact>, std::string> cost_scores(const std::vector<Exact>& costs,
                                                      const CostScoring& scoring)
{
    std::optional<PriceBounds> bounds;
    if (scoring.full && scoring.zero) bounds = PriceBounds{*scoring.full, *scoring.zero};
    return price_scores(scoring.method, costs, bounds);
}

}  // namespace edvet
