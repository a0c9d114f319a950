#include "edvet/analysis/price_flips.hpp"

#include "analysis/leading.hpp"
#include "edvet/base/contract.hpp"
#include "edvet/base/decimal.hpp"
#include "edvet/cost/cost_score.hpp"
#include "edvet/cost/life_cycle_cost.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace edvet {

namespace {

/// Prices move in these steps: of a unit price cents, of a factor hundredths of a per cent.
const Exact cent{1, 100};
const Exact basis_point{1, 10'000};
constexpr int most_times = 10;

std::vector<std::size_t> price_criteria(const Rubric& rubric)
{
    std::vector<std::size_t> columns;
    const auto criteria = criteria_of(rubric);
    for (std::size_t i = 0; i < criteria.size(); ++i) {
        const auto* measure = std::get_if<Measure>(&criteria[i]->basis);
        const auto* cost = measure ? std::get_if<CostMeasure>(measure) : nullptr;
        if (cost && cost->question == CostQuestion::price_score) columns.push_back(i);
    }
    return columns;
}

/// One price of one candidate, in whole steps.
class PriceLine {
public:
    PriceLine(const Rubric& rubric, const std::vector<ScoreCard>& cards, const CostContext& context,
              const CandidateCosts& costs, std::vector<std::size_t> columns, PriceFlip flip)
        : rubric_(rubric),
          context_(context),
          costs_(costs),
          card_(cards[flip.candidate]),
          columns_(std::move(columns)),
          standings_(standings_of(cards)),
          leaders_(edvet::leaders_of(standings_)),
          flip_(std::move(flip)),
          step_(flip_.line ? cent : basis_point)
    {
    }

    /// The price nearest to what it is that flips, in the direction of `flip.falls`.
    std::optional<PriceFlip> nearest()
    {
        // Whole steps from the stated price: below it or above it, so that a stated half cent is no step.
        const Whole start =
            in_last_place(flip_.now / step_, {0, flip_.falls ? RoundingMode::ceiling : RoundingMode::floor});
        Whole near = start;
        Whole far = flip_.falls ? Whole{0} : Whole{start * most_times};
        if (near == far || !flips_at(far)) return std::nullopt;
        while (near - far > 1 || far - near > 1) {
            const Whole middle = (near + far) / 2;
            (flips_at(middle) ? far : near) = middle;
        }
        auto found = flip_;
        found.at = Exact{far} * step_;
        found.leaders = leaders_at(far);
        return found;
    }

private:
    bool flips_at(const Whole& steps) { return is_flip(leaders_, leaders_at(steps)); }

    const std::vector<std::size_t>& leaders_at(const Whole& steps)
    {
        const auto found = known_.find(steps);
        if (found != known_.end()) return found->second;
        return known_.emplace(steps, scored_at(Exact{steps} * step_)).first->second;
    }

    std::vector<std::size_t> scored_at(const Exact& price) const
    {
        auto changed = flip_;
        changed.at = price;
        const auto cost = scored_cost(life_cycle_cost(with_price(costs_, changed), context_, nullptr),
                                      *context_.scoring, context_);
        const auto share = cost_scores({cost}, *context_.scoring);
        ensure(share.has_value(), "a price score on fixed bounds that does not exist");
        auto assessments = card_.assessments.all();
        for (const auto column : columns_)
            assessments[column] = rated(assessments[column].criterion, share.value().front());
        auto standings = standings_;
        standings[flip_.candidate] = standing_of(score(rubric_, card_.candidate, std::move(assessments)));
        return edvet::leaders_of(standings);
    }

    const Rubric& rubric_;
    const CostContext& context_;
    const CandidateCosts& costs_;
    const ScoreCard& card_;
    std::vector<std::size_t> columns_;
    Standings standings_;
    std::vector<std::size_t> leaders_;
    PriceFlip flip_;
    Exact step_;
    std::map<Whole, std::vector<std::size_t>> known_;
};

Exact relative_change(const PriceFlip& flip) { return abs(flip.at - flip.now) / flip.now; }

/// Of a candidate whose price is rated, the columns that follow it.
std::vector<std::size_t> rated_columns(const std::vector<std::size_t>& columns, const ScoreCard& card)
{
    std::vector<std::size_t> rated;
    for (const auto column : columns)
        if (card.assessments[column].standing == Standing::rated) rated.push_back(column);
    return rated;
}

}  // namespace

CandidateCosts with_price(const CandidateCosts& costs, const PriceFlip& flip)
{
    auto changed = costs;
    if (!flip.line) {
        for (auto& line : changed.lines) scale_price(line, flip.at);
        return changed;
    }
    auto* flat = std::get_if<FlatPrice>(&changed.lines[*flip.line].price);
    ensure(flat != nullptr, "a price that is not one for each unit");
    flat->unit = flip.at;
    return changed;
}

PriceFlips price_flips(const Rubric& rubric, const std::vector<ScoreCard>& cards, const CostContext& context,
                       const std::vector<std::optional<CandidateCosts>>& costs)
{
    PriceFlips result;
    const auto columns = price_criteria(rubric);
    const auto leaders = leaders_of(standings_of(cards));
    if (columns.empty())
        result.because = "no criterion of the rubric asks for the price";
    else if (!context.scoring || context.scoring->method != PriceScoreMethod::absolute_linear)
        result.because = "prices are not scored on fixed bounds";
    else if (leaders.empty())
        result.because = "nobody has the first place";
    if (!result.because.empty()) return result;

    for (std::size_t i = 0; i < cards.size(); ++i) {
        const auto rated = rated_columns(columns, cards[i]);
        if (!costs[i] || rated.empty()) continue;
        const bool leads = std::ranges::find(leaders, i) != leaders.end();
        const auto look = [&](std::optional<std::size_t> line, const Exact& now) {
            PriceFlip flip{i, line, !leads, now, now, {}};
            PriceLine search{rubric, cards, context, *costs[i], rated, std::move(flip)};
            if (auto found = search.nearest()) result.flips.push_back(std::move(*found));
        };
        look(std::nullopt, 1);
        for (std::size_t line = 0; line < costs[i]->lines.size(); ++line)
            if (const auto* flat = std::get_if<FlatPrice>(&costs[i]->lines[line].price);
                flat && flat->unit > 0)
                look(line, flat->unit);
    }
    std::ranges::stable_sort(result.flips, {}, relative_change);
    return result;
}

}  // namespace edvet
