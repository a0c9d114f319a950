#include "edvet/scoring/cost_readings.hpp"

#include "edvet/base/decimal.hpp"
#include "edvet/base/percent.hpp"
#include "edvet/cost/cost_score.hpp"
#include "edvet/cost/life_cycle_cost.hpp"
#include "edvet/cost/money.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet {

namespace {

std::vector<std::string> documents_of(const CandidateCosts& costs)
{
    std::vector<std::string> documents;
    for (const auto& line : costs.lines) {
        const auto document = line.source ? line.source->document : "";
        if (!document.empty() && std::ranges::find(documents, document) == documents.end())
            documents.push_back(document);
    }
    return documents;
}

void read_unused(CostReading& reading, const LifeCycleCost& cost)
{
    Exact licences;
    for (const auto& category : cost.categories)
        if (category.category == CostCategory::licence) licences = category.cost.present_value;
    if (!cost.unused_present_value || licences <= 0) {
        reading.unused_because =
            "there is no licence by students or seats, or nothing says how many are active";
        return;
    }
    reading.unused = *cost.unused_present_value / licences;
    reading.unused_because = fmt::format("{} of {} for licences goes unused, {}",
                                         shown_money(*cost.unused_present_value), shown_money(licences),
                                         to_text(*reading.unused * 100, {2, RoundingMode::half_even}) + "%");
}

std::string working_of(const Exact& cost, const CostScoring& scoring)
{
    auto text = fmt::format("{} present value {}", scoring.counts_in_kind ? "life-cycle cost," : "cash,",
                            shown_money(cost));
    if (scoring.full && scoring.zero)
        text += fmt::format(", between {} (all points) and {} (none)", shown_money(*scoring.full),
                            shown_money(*scoring.zero));
    else
        text += fmt::format(", {} to the other offers", to_text(scoring.method));
    return text;
}

}  // namespace

std::vector<std::optional<CostReading>> cost_readings(const CostContext& context,
                                                      const std::vector<std::optional<CandidateCosts>>& costs)
{
    std::vector<std::optional<CostReading>> readings(costs.size());
    std::vector<Exact> counted;
    std::vector<std::size_t> owners;
    for (std::size_t i = 0; i < costs.size(); ++i) {
        if (!costs[i]) continue;
        const auto cost = life_cycle_cost(*costs[i], context, nullptr);
        auto& reading = readings[i].emplace();
        reading.documents = documents_of(*costs[i]);
        read_unused(reading, cost);
        if (!context.scoring) {
            reading.score_because = "the procurement does not say how cost becomes points";
            continue;
        }
        counted.push_back(scored_cost(cost, *context.scoring, context));
        owners.push_back(i);
        reading.score_because = working_of(counted.back(), *context.scoring);
        if (cost.horizon != context.horizon)
            reading.score_because +=
                fmt::format("; {} years with replacements up to {}, by equivalent annual cost", cost.horizon,
                            context.horizon);
    }
    if (counted.empty()) return readings;
    const auto shares = cost_scores(counted, *context.scoring);
    for (std::size_t i = 0; i < owners.size(); ++i) {
        auto& reading = *readings[owners[i]];
        if (shares)
            reading.score = shares.value()[i];
        else
            reading.score_because += "; no score: " + shares.error();
    }
    return readings;
}

}  // namespace edvet
