#include "edvet/report/cost_explanation.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/cost/discounting.hpp"
#include "edvet/cost/life_cycle_cost.hpp"
#include "report/cost_steps.hpp"
#include "report/shown_cost.hpp"
#include "report/shown_money.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr Rounding factor_rounding{9, RoundingMode::half_even};

/// v^t for the time of a payment, which is at the start, in the middle or at the end of a year.
Exact factor_at(const Exact& rate, const Exact& time)
{
    const auto year = in_last_place(time, {0, RoundingMode::floor}).convert_to<int>() + 1;
    const bool is_whole = denominator_of(time) == 1;
    return discount_factor(rate, year, is_whole ? PaymentTiming::advance : PaymentTiming::mid_year);
}

const PricedLine* find_row(const LifeCycleCost& cost, const std::string& id)
{
    const auto found = std::ranges::find(cost.lines, id, &PricedLine::id);
    return found == cost.lines.end() ? nullptr : &*found;
}

ExplainedCostYear explained_year(const LineOnPlan& what, const LineYear& year)
{
    return {.year = year.year,
            .driver = share_figure(year.driver),
            .quantity = share_figure(year.quantity),
            .index = share_figure(year.index),
            .discount_factor = share_figure(year.discount_factor),
            .unrounded = share_figure(year.unrounded),
            .amount = money(units_of(year.amount)),
            .steps = steps_of_year(what, year)};
}

/// "; v^2 = 1 / 1.038^2 ≈ 0.928122; 78,150.00 × 0.928122 = 72,532.77"
std::string discounting_text(const ExplainedPayment& payment, const Exact& rate)
{
    const auto time = number_for_people(payment.time.exact);
    if (payment.time.exact == 0 || rate == 0)
        return fmt::format("; discount factor 1; PV {}", grouped(payment.present_value));
    return fmt::format("; v^{} = 1 / {}^{} {}; PV {}", time, number_for_people(1 + rate), time,
                       equals_for_people(payment.discount_factor.exact), grouped(payment.present_value));
}

/// The payments of a row, whose shown present values add up to what is shown of the row.
std::vector<ExplainedPayment> payments_of(const LineOnPlan& what, const PricedLine& row,
                                          const Figure& present_value)
{
    const auto& rate = what.context.discount.rate;
    std::vector<Exact> values;
    for (const auto& payment : row.schedule.payments)
        values.push_back(units_of(payment.amount) * factor_at(rate, payment.time));
    const auto shown = money_parts(values, present_value);
    std::vector<ExplainedPayment> payments;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto& payment = row.schedule.payments[i];
        const auto factor = factor_at(rate, payment.time);
        auto& added =
            payments.emplace_back(ExplainedPayment{.year = payment.year,
                                                   .covers = payment.covers,
                                                   .amount = money(units_of(payment.amount)),
                                                   .time = share_figure(payment.time),
                                                   .discount_factor = figure(factor, factor_rounding),
                                                   .present_value = shown[i],
                                                   .working = ""});
        added.working = working_of(what, payment) + discounting_text(added, rate);
    }
    return payments;
}

std::string residual_text(const CostLine& line, const LineSchedule& schedule, int horizon)
{
    if (line.residual->value)
        return fmt::format("{} as stated, a credit at the end of year {}",
                           price_for_people(*line.residual->value), horizon);
    const int life = line.residual->life.value_or(1);
    const int left = std::max(0, life - (horizon - line.start + 1));
    return fmt::format(
        "{} of {} years of its life: {} × {} / {}, straight-line, a credit at the end of year {}", left, life,
        price_for_people(units_of(schedule.years.front().amount)), left, life, horizon);
}

const ShownCostLine& shown_row(const ShownCost& shown, const std::string& id)
{
    const auto found = std::ranges::find(shown.lines, id, &ShownCostLine::id);
    ensure(found != shown.lines.end(), "a line that was priced and is not shown");
    return *found;
}

bool names(const Plan& plan, const CostLine& line)
{
    return std::ranges::find(plan.lines, line.id) != plan.lines.end();
}

/// What the year asked for has to do with: the year itself, and the payment that pays for it.
void keep_year(CostExplanation& explanation, int year)
{
    explanation.only_year = year;
    std::erase_if(explanation.years, [year](const ExplainedCostYear& one) { return one.year != year; });
    std::erase_if(explanation.payments, [year](const ExplainedPayment& payment) {
        return year < payment.year || year >= payment.year + payment.covers;
    });
}

}  // namespace

CostExplanation cost_explanation_of(ResultHead head, const CostContext& context, const LineToExplain& asked)
{
    const auto& [candidate, line, year] = asked;
    const auto cost = life_cycle_cost(candidate.costs, context, candidate.plan);
    const auto shown = shown_cost(cost, candidate.costs, candidate.plan);
    const auto* row = find_row(cost, line.id.text());
    ensure(row != nullptr, "a line of the candidate that was not priced");
    const LineOnPlan what{line, context,
                          candidate.plan && names(*candidate.plan, line) ? candidate.plan : nullptr,
                          row->schedule};

    CostExplanation explanation{.head = std::move(head),
                                .basis = cost_basis_of(context),
                                .candidate = candidate.candidate.id.text(),
                                .product = candidate.candidate.product,
                                .plan = what.plan ? what.plan->id.text() : "",
                                .line = shown_row(shown, row->id),
                                .terms = steps_of_terms(what),
                                .residual = std::nullopt,
                                .only_year = std::nullopt,
                                .years = {},
                                .payments =
                                    payments_of(what, *row, shown_row(shown, row->id).cost.present_value),
                                .conventions = {}};
    for (const auto& one : row->schedule.years) explanation.years.push_back(explained_year(what, one));
    if (what.plan) explanation.terms.push_back({"plan", terms_text(*what.plan)});
    if (const auto* residual = find_row(cost, residual_id_of(line))) {
        explanation.residual = shown_row(shown, residual->id);
        explanation.terms.push_back({"left over", residual_text(line, row->schedule, cost.horizon)});
        const LineOnPlan without{line, context, nullptr, residual->schedule};
        for (auto& payment : payments_of(without, *residual, explanation.residual->cost.present_value))
            explanation.payments.push_back(std::move(payment));
    }
    explanation.conventions = line_conventions(explanation.basis);
    if (year > 0) keep_year(explanation, year);
    return explanation;
}

}  // namespace edvet
