#include "sampling.hpp"

#include <utility>

#include <fmt/format.h>

namespace edvet {

std::vector<std::optional<CostUncertainty>> cost_uncertainties(const Judged& judged)
{
    const auto& loaded = judged.loaded;
    std::vector<std::optional<CostUncertainty>> uncertainties(judged.cards.size());
    const auto& context = loaded.procurement.cost;
    if (!context || !context->scoring) return uncertainties;
    const auto& scoring = *context->scoring;
    if (scoring.method != PriceScoreMethod::absolute_linear || !scoring.full || !scoring.zero)
        return uncertainties;
    for (std::size_t i = 0; i < uncertainties.size(); ++i) {
        if (!loaded.costs[i]) continue;
        auto range = scored_cost_range(*loaded.costs[i], *context, scoring);
        if (!range.changes.empty())
            uncertainties[i] = CostUncertainty{std::move(range), {*scoring.full, *scoring.zero}};
    }
    return uncertainties;
}

std::size_t open_cells(const Judged& judged)
{
    const auto criteria = criteria_of(judged.rubric());
    std::size_t count = 0;
    for (const auto& card : judged.cards)
        for (std::size_t i = 0; i < criteria.size(); ++i) {
            const auto standing = card.assessments[i].standing;
            if (criteria[i]->role == Role::informational) continue;
            if (standing != Standing::rated && standing != Standing::not_applicable) ++count;
        }
    return count;
}

Parsed<Smaa> sampled(const Judged& judged, const SamplingChoice& choice, const SmaaOptions& options)
{
    const auto model = sampled_model_of(judged.rubric(), judged.cards, cost_uncertainties(judged), choice);
    auto result = smaa(model, options);
    if (result) return {std::move(*result), {}};
    const auto& failure = result.error();
    Diagnostic diagnostic;
    diagnostic.code = failure.was_stopped ? "analysis.stopped" : "analysis.sampling";
    diagnostic.place = judged.loaded.procurement.place;
    diagnostic.message = failure.was_stopped ? "the sampling was stopped, so there is nothing to show"
                                             : fmt::format("this cannot be sampled: {}", failure.why);
    if (!failure.was_stopped) diagnostic.remedy = "widen the bounds, or choose other --weights";
    return {std::nullopt, {std::move(diagnostic)}};
}

}  // namespace edvet
