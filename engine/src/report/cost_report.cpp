#include "edvet/report/cost_report.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/cost/cost_score.hpp"
#include "edvet/cost/crossings.hpp"
#include "edvet/cost/life_cycle_cost.hpp"
#include "edvet/cost/sensitivity.hpp"
#include "report/shown_cost.hpp"
#include "report/shown_money.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

constexpr Rounding score_rounding{4, RoundingMode::half_even};
constexpr const char* shorter_life_convention =
    "For points, a life shorter than the horizon counts as replaced identically until the end.";

/// Everything that is worked out of all candidates, parallel to them.
struct Costed {
    std::vector<LifeCycleCost> costs;
    std::vector<Exact> scored_costs;  ///< empty where no points are asked for
    std::vector<Exact> scores;        ///< from 0 to 1; empty where the method gives none
    std::string no_scores_because;
};

Costed costed(const CostContext& context, const std::vector<CandidateToCost>& candidates)
{
    Costed all;
    for (const auto& candidate : candidates)
        all.costs.push_back(life_cycle_cost(candidate.costs, context, candidate.plan));
    if (!context.scoring || candidates.empty()) return all;
    for (const auto& cost : all.costs)
        all.scored_costs.push_back(scored_cost(cost, *context.scoring, context));
    auto scores = cost_scores(all.scored_costs, *context.scoring);
    if (scores)
        all.scores = std::move(*scores);
    else
        all.no_scores_because = scores.error();
    return all;
}

CostedCandidate shown_candidate(const CandidateToCost& candidate, const Costed& all, std::size_t i)
{
    CostedCandidate shown{.id = candidate.candidate.id.text(),
                          .product = candidate.candidate.product,
                          .cost = shown_cost(all.costs[i], candidate.costs, candidate.plan),
                          .scored_cost = std::nullopt,
                          .score = std::nullopt,
                          .checks = candidate.checks};
    if (!all.scored_costs.empty()) shown.scored_cost = money(all.scored_costs[i]);
    if (!all.scores.empty()) shown.score = figure(all.scores[i] * 100, score_rounding);
    return shown;
}

std::vector<ShownLeaveOneOut> leave_one_out_of(const Costed& all, const CostScoring& scoring,
                                               const std::vector<CandidateToCost>& candidates)
{
    std::vector<ShownLeaveOneOut> shown;
    const auto left_out = leave_one_out(scoring.method, all.scored_costs, std::nullopt, std::nullopt);
    if (!left_out) return shown;
    for (const auto& one : *left_out)
        shown.push_back({candidates[one.removed].candidate.id.text(), one.changes_order, one.undefined});
    return shown;
}

bool horizons_differ(const std::vector<LifeCycleCost>& costs)
{
    return std::ranges::any_of(
        costs, [&](const LifeCycleCost& cost) { return cost.horizon != costs.front().horizon; });
}

bool has_shorter_life(const std::vector<LifeCycleCost>& costs, const CostContext& context)
{
    return std::ranges::any_of(costs,
                               [&](const LifeCycleCost& cost) { return cost.horizon < context.horizon; });
}

/// Whether there are two cheapest candidates whose present values compare and differ.
bool has_breakeven(const std::vector<LifeCycleCost>& costs, const std::vector<std::size_t>& order)
{
    return costs.size() > 1 && !horizons_differ(costs) &&
           costs[order[0]].all.present_value != costs[order[1]].all.present_value;
}

/// Cheapest first.
std::vector<std::size_t> order_of(const std::vector<CandidateToCost>& candidates,
                                  const std::vector<LifeCycleCost>& costs, bool by_annual_cost)
{
    const auto key = [&](std::size_t i) {
        return by_annual_cost ? costs[i].equivalent_annual_cost : costs[i].all.present_value;
    };
    std::vector<std::size_t> order(candidates.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
        return std::pair{key(a), candidates[a].candidate.id.text()} <
               std::pair{key(b), candidates[b].candidate.id.text()};
    });
    return order;
}

/// Says where two candidates cost the same, the lines of both as they are stated.
class BreakevenWriter {
public:
    BreakevenWriter(const CandidateToCost& cheapest, const CandidateToCost& second,
                    const CostContext& context)
        : cheapest_(cheapest), second_(second), context_(context)
    {
    }

    std::vector<ShownBreakeven> write() const
    {
        std::vector<ShownBreakeven> all{price(second_, cheapest_), price(cheapest_, second_)};
        if (context_.drivers.contains(Driver::students)) all.push_back(students());
        if (context_.active && context_.drivers.contains(Driver::students)) {
            all.push_back(adoption(second_, cheapest_));
            all.push_back(adoption(cheapest_, second_));
        }
        return all;
    }

private:
    static const std::string& id_of(const CandidateToCost& candidate)
    {
        return candidate.candidate.id.text();
    }

    static std::vector<Figure> figures_of(const Breakeven& breakeven)
    {
        std::vector<Figure> figures;
        for (const auto& at : breakeven.at) figures.push_back(share_figure(at));
        return figures;
    }

    static std::string percents_of(const Breakeven& breakeven)
    {
        std::vector<std::string> percents;
        for (const auto& at : breakeven.at)
            percents.push_back(to_text(at * 100, {4, RoundingMode::half_even}) + " %");
        return fmt::format("{}", fmt::join(percents, " and at "));
    }

    ShownBreakeven price(const CandidateToCost& a, const CandidateToCost& b) const
    {
        const auto found = breakeven_price(a.costs, b.costs, context_);
        return {
            "price", id_of(a), id_of(b), figures_of(found),
            found.at.empty()
                ? fmt::format(
                      "No licence price from 0 to 10 times what is stated makes {} cost what {} does.",
                      id_of(a), id_of(b))
                : fmt::format("{} would cost what {} does with its licence prices at {} of what is stated.",
                              id_of(a), id_of(b), percents_of(found))};
    }

    ShownBreakeven students() const
    {
        const auto found = breakeven_quantity(second_.costs, cheapest_.costs, context_);
        return {"students", id_of(second_), id_of(cheapest_), figures_of(found),
                found.at.empty()
                    ? fmt::format(
                          "{} is the cheaper of the two with any number of students up to 3 times what is "
                          "stated.",
                          id_of(cheapest_))
                    : fmt::format("{} and {} would cost the same with students at {} of what is stated.",
                                  id_of(cheapest_), id_of(second_), percents_of(found))};
    }

    ShownBreakeven adoption(const CandidateToCost& a, const CandidateToCost& b) const
    {
        const auto found = breakeven_adoption(a.costs, b.costs, context_);
        return {
            "adoption", id_of(a), id_of(b), figures_of(found),
            found.at.empty()
                ? fmt::format(
                      "No share of students that use it makes {} cost per active student what {} does.",
                      id_of(a), id_of(b))
                : fmt::format("{} would cost per active student what {} does if {} of the students used it.",
                              id_of(a), id_of(b), percents_of(found))};
    }

    const CandidateToCost& cheapest_;
    const CandidateToCost& second_;
    const CostContext& context_;
};

ShownPair shown_pair(const LifeCycleCost& cost)
{
    return {money(units_of(cost.all.total)), money(cost.all.present_value)};
}

void show_plans(CostDetail& detail, const CandidateCosts& costs, const CostContext& context)
{
    if (costs.plans.empty()) return;
    std::vector<PaymentTimes> payments;
    const auto add = [&](ShownPlan shown, const Plan* plan) {
        const auto cost = life_cycle_cost(costs, context, plan);
        shown.cost = shown_pair(cost);
        detail.plans.push_back(std::move(shown));
        payments.push_back(payment_times(cost));
    };
    add({"", "as stated", "", "", {}}, nullptr);
    for (const auto& plan : costs.plans)
        add({plan.id.text(), plan.title, terms_text(plan), plan.termination, {}}, &plan);
    for (std::size_t a = 0; a < payments.size(); ++a)
        for (std::size_t b = a + 1; b < payments.size(); ++b) {
            ShownSwitch shown{detail.plans[a].id, detail.plans[b].id, {}};
            for (const auto& rate : switch_rates(payments[a], payments[b]))
                shown.rates.push_back(share_figure(rate));
            detail.switches.push_back(std::move(shown));
        }
}

void show_sensitivity(CostDetail& detail, const Sensitivity& sensitivity)
{
    for (const auto& swing : sensitivity.tornado)
        detail.tornado.push_back({swing.line, swing.input, swing.low, swing.high, money(swing.at_low),
                                  money(swing.at_high), money(swing.width), swing.is_cost});
    if (const auto& found = sensitivity.envelope)
        detail.envelope = ShownEnvelope{{money(found->low_total), money(found->low)},
                                        {money(found->likely_total), money(found->likely)},
                                        {money(found->high_total), money(found->high)}};
    if (const auto& found = sensitivity.spread)
        detail.spread =
            ShownSpread{money(found->mean), money(found->deviation), money(found->deviation_together)};
    for (const auto& point : sensitivity.rates)
        detail.rates.push_back({share_figure(point.rate), money(point.present_value)});
}

CostReport report_of(ResultHead head, const CostContext& context)
{
    auto basis = cost_basis_of(context);
    auto conventions = cost_conventions(basis);
    return {std::move(head), std::move(basis), std::move(conventions), "", std::nullopt, std::nullopt};
}

}  // namespace

CostReport cost_comparison_of(ResultHead head, const CostContext& context,
                              const std::vector<CandidateToCost>& candidates,
                              std::vector<std::string> uncosted)
{
    auto report = report_of(std::move(head), context);
    auto& comparison = report.comparison.emplace();
    comparison.uncosted = std::move(uncosted);
    if (candidates.empty()) return report;
    const auto all = costed(context, candidates);
    comparison.is_by_annual_cost = horizons_differ(all.costs);
    const auto order = order_of(candidates, all.costs, comparison.is_by_annual_cost);
    for (const auto i : order) comparison.candidates.push_back(shown_candidate(candidates[i], all, i));
    if (context.scoring && has_shorter_life(all.costs, context))
        report.conventions.emplace_back(shorter_life_convention);
    if (has_breakeven(all.costs, order))
        comparison.breakevens = BreakevenWriter{candidates[order[0]], candidates[order[1]], context}.write();
    report.no_scores_because = all.no_scores_because;
    if (context.scoring && report.basis->scoring->is_relative)
        comparison.leave_one_out = leave_one_out_of(all, *context.scoring, candidates);
    return report;
}

CostReport cost_detail_of(ResultHead head, const CostContext& context,
                          const std::vector<CandidateToCost>& candidates, std::size_t detail,
                          const std::optional<std::size_t>& versus)
{
    ensure(detail < candidates.size(), "a candidate to cost that is not there");
    auto report = report_of(std::move(head), context);
    const auto all = costed(context, candidates);
    const auto& one = candidates[detail];
    auto& shown = report.detail.emplace(CostDetail{.candidate = shown_candidate(one, all, detail),
                                                   .plans = {},
                                                   .switches = {},
                                                   .tornado = {},
                                                   .envelope = {},
                                                   .spread = {},
                                                   .rates = {},
                                                   .breakevens = {}});
    if (context.scoring && all.costs[detail].horizon < context.horizon)
        report.conventions.emplace_back(shorter_life_convention);
    report.no_scores_because = all.no_scores_because;
    show_plans(shown, one.costs, context);
    show_sensitivity(shown, sensitivity_of(one.costs, context, one.plan));
    if (versus) {
        const auto order = order_of(candidates, all.costs, false);
        const bool comes_first = std::ranges::find(order, detail) < std::ranges::find(order, *versus);
        shown.breakevens = BreakevenWriter{candidates[comes_first ? detail : *versus],
                                           candidates[comes_first ? *versus : detail], context}
                               .write();
    }
    return report;
}

}  // namespace edvet
