#include "left_out.hpp"

#include "edvet/scoring/score_card.hpp"
#include "judged.hpp"

#include <algorithm>
#include <optional>

namespace edvet {

namespace {

/// The points of every candidate, with the costs of some of them.
struct Points {
    std::vector<std::optional<Exact>> of;
    std::string undefined;  ///< why the price formula gives no scores; empty where it does
};

bool asks_for_price_score(const Rubric& rubric)
{
    return std::ranges::any_of(criteria_of(rubric), [](const Criterion* criterion) {
        const auto* measure = std::get_if<Measure>(&criterion->basis);
        const auto* cost = measure ? std::get_if<CostMeasure>(measure) : nullptr;
        return cost && cost->question == CostQuestion::price_score;
    });
}

Points points_with(const LoadedProcurement& loaded, const std::vector<std::optional<CandidateCosts>>& costs)
{
    auto told = cost_readings(*loaded.procurement.cost, costs);
    Points points;
    for (std::size_t i = 0; i < told.size(); ++i) {
        if (told[i] && !told[i]->score) points.undefined = told[i]->score_because;
        auto readings = loaded.readings[i];
        readings.cost = std::move(told[i]);
        const auto card = score(loaded.tailored.rubric, loaded.procurement.candidates[i].id,
                                assessments_of(loaded, i, readings));
        points.of.push_back(card.total ? std::optional{card.total->points} : std::nullopt);
    }
    return points;
}

/// Whether two of the candidates that are still there stand differently to each other.
bool stand_differently(const Points& before, const Points& after, std::size_t removed)
{
    const auto order = [](const Points& points, std::size_t a, std::size_t b) {
        return points.of[a] < points.of[b] ? -1 : points.of[a] == points.of[b] ? 0 : 1;
    };
    for (std::size_t a = 0; a < before.of.size(); ++a)
        for (std::size_t b = a + 1; b < before.of.size(); ++b)
            if (a != removed && b != removed && order(before, a, b) != order(after, a, b)) return true;
    return false;
}

}  // namespace

std::vector<ShownLeaveOneOut> leave_one_out(const LoadedProcurement& loaded)
{
    const auto& context = loaded.procurement.cost;
    if (!context || !context->scoring || context->scoring->method == PriceScoreMethod::absolute_linear ||
        !asks_for_price_score(loaded.tailored.rubric))
        return {};
    const auto before = points_with(loaded, loaded.costs);
    if (!before.undefined.empty()) return {};
    std::vector<ShownLeaveOneOut> shown;
    for (std::size_t i = 0; i < loaded.costs.size(); ++i) {
        if (!loaded.costs[i]) continue;
        auto costs = loaded.costs.all();
        costs[i].reset();
        const auto after = points_with(loaded, costs);
        shown.push_back({loaded.procurement.candidates[i].id.text(), stand_differently(before, after, i),
                         after.undefined});
    }
    return shown;
}

}  // namespace edvet
