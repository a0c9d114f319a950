#include "report/shown_cost.hpp"

#include "cost/words.hpp"
#include "edvet/base/contract.hpp"
#include "report/shown_money.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

constexpr Rounding factor_rounding{9, RoundingMode::half_even};

template <class Value>
std::string name_in(const CostNames<Value>& names, Value value)
{
    const auto found =
        std::ranges::find_if(names, [value](const auto& entry) { return entry.second == value; });
    ensure(found != names.end(), "a value without a name");
    return found->first;
}

Figure cents_figure(const Cents& cents) { return money(units_of(cents)); }

std::vector<Figure> money_by_year(const std::vector<Cents>& cents)
{
    std::vector<Figure> shown;
    for (const auto& amount : cents) shown.push_back(cents_figure(amount));
    return shown;
}

std::optional<Figure> per_unit(const std::optional<Exact>& value)
{
    if (!value) return std::nullopt;
    return figure(*value, unit_rounding);
}

/// When a line is really paid: a term may be prepaid, and what is left of a thing is had at the end.
std::string timing_of(const PricedLine& priced, const CostLine& line)
{
    if (priced.id == residual_id_of(line)) return name_in(timing_names(), PaymentTiming::arrears);
    const bool is_prepaid = std::ranges::any_of(priced.schedule.payments,
                                                [](const Payment& payment) { return payment.covers > 1; });
    return is_prepaid ? "prepaid" : name_in(timing_names(), line.timing);
}

ShownCostLine shown_line(const PricedLine& priced, const CandidateCosts& costs, Figure present_value)
{
    // What is left of a thing at the end has a row of its own, with what the thing's line says.
    const auto line = std::ranges::find_if(costs.lines, [&](const CostLine& one) {
        return priced.id == one.id.text() || priced.id == residual_id_of(one);
    });
    ensure(line != costs.lines.end(), "a priced line that the candidate does not have");
    ShownCostLine shown{.id = priced.id,
                        .title = priced.title,
                        .category = to_text(priced.category),
                        .payer = to_text(priced.payer),
                        .timing = timing_of(priced, *line),
                        .by_year = money_by_year(priced.by_year),
                        .cost = {cents_figure(priced.total), std::move(present_value)},
                        .source = std::nullopt,
                        .confidence = line->confidence ? name_in(confidence_names(), *line->confidence) : ""};
    if (line->source)
        shown.source = ShownCostSource{line->source->document, line->source->page,
                                       line->source->date ? to_text(*line->source->date) : "",
                                       to_text(line->source->kind)};
    return shown;
}

/// Lines add up to what is shown of their category, and categories to the whole.
void show_categories(ShownCost& shown, const LifeCycleCost& cost, const CandidateCosts& costs)
{
    std::vector<Exact> categories;
    for (const auto& category : cost.categories) categories.push_back(category.cost.present_value);
    const auto present_values = money_parts(categories, shown.all.present_value);
    std::vector<Figure> of_lines(cost.lines.size());
    for (std::size_t i = 0; i < cost.categories.size(); ++i) {
        const auto& category = cost.categories[i];
        shown.categories.push_back(
            {to_text(category.category), {cents_figure(category.cost.total), present_values[i]}});
        std::vector<std::size_t> places;
        std::vector<Exact> parts;
        for (std::size_t line = 0; line < cost.lines.size(); ++line)
            if (cost.lines[line].category == category.category) {
                places.push_back(line);
                parts.push_back(cost.lines[line].present_value);
            }
        const auto shown_parts = money_parts(parts, present_values[i]);
        for (std::size_t part = 0; part < places.size(); ++part) of_lines[places[part]] = shown_parts[part];
    }
    for (std::size_t line = 0; line < cost.lines.size(); ++line)
        shown.lines.push_back(shown_line(cost.lines[line], costs, of_lines[line]));
}

void show_unused(ShownCost& shown, const LifeCycleCost& cost)
{
    if (!cost.unused || !cost.unused_present_value) return;
    shown.unused = ShownPair{money(*cost.unused), money(*cost.unused_present_value)};
    const auto licences = std::ranges::find(cost.categories, CostCategory::licence, &CategoryCost::category);
    if (licences != cost.categories.end() && licences->cost.total > 0)
        shown.unused_share =
            figure(*cost.unused * 100 / units_of(licences->cost.total), {1, RoundingMode::half_even});
}

std::string term_text(const Term& term)
{
    auto text = term.years == 1 ? fmt::format("year {}", term.start)
                                : fmt::format("years {}–{}", term.start, term.start + term.years - 1);
    text += term.is_prepaid ? " paid at once" : " paid yearly";
    if (term.discount != 0) text += fmt::format(", {} off", percent_for_people(term.discount));
    if (term.is_locked) text += ", prices locked";
    return text;
}

std::optional<Figure> optional_money(const std::optional<Exact>& amount)
{
    if (!amount) return std::nullopt;
    return money(*amount);
}

ShownCostScoring shown_scoring(const CostScoring& scoring)
{
    return {.method = to_text(scoring.method),
            .full = optional_money(scoring.full),
            .zero = optional_money(scoring.zero),
            .set = scoring.set,
            .reason = scoring.reason,
            .counts_in_kind = scoring.counts_in_kind,
            .is_relative = scoring.method != PriceScoreMethod::absolute_linear,
            .known_defect = known_defect(scoring.method)};
}

}  // namespace

ShownCost shown_cost(const LifeCycleCost& cost, const CandidateCosts& costs, const Plan* plan)
{
    ShownCost shown;
    shown.plan = plan ? plan->id.text() : "";
    shown.horizon = cost.horizon;
    shown.all = {cents_figure(cost.all.total), money(cost.all.present_value)};
    const auto by_payer =
        money_parts({cost.cash.present_value, cost.in_kind.present_value}, shown.all.present_value);
    shown.cash = {cents_figure(cost.cash.total), by_payer[0]};
    shown.in_kind = {cents_figure(cost.in_kind.total), by_payer[1]};
    show_categories(shown, cost, costs);
    shown.by_year = money_by_year(cost.by_year);
    shown.cumulative = money_by_year(cost.cumulative);
    shown.present_value_by_year = money_parts(cost.present_value_by_year, shown.all.present_value);
    shown.annuity_factor = figure(cost.annuity_factor, factor_rounding);
    shown.equivalent_annual_cost = money(cost.equivalent_annual_cost);
    shown.equivalent_annual_cost_start = money(cost.equivalent_annual_cost_start);
    shown.per_student_year = per_unit(cost.per_student_year);
    shown.per_student_year_discounted = per_unit(cost.per_student_year_discounted);
    shown.per_active_student_year = per_unit(cost.per_active_student_year);
    shown.per_learning_hour = per_unit(cost.per_learning_hour);
    show_unused(shown, cost);
    return shown;
}

CostBasis cost_basis_of(const CostContext& context)
{
    CostBasis basis{.horizon = context.horizon,
                    .base_date = context.base_date,
                    .currency = context.currency,
                    .prices = to_text(context.prices),
                    .rate = share_figure(context.discount.rate),
                    .stated_rate = share_figure(context.discount.stated),
                    .stated_basis = to_text(context.discount.basis),
                    .rate_source = context.discount.source,
                    .rate_date = context.discount.date,
                    .inflation = std::nullopt,
                    .drivers = {},
                    .scoring = std::nullopt};
    if (context.inflation) basis.inflation = share_figure(*context.inflation);
    for (const auto& [driver, by_year] : context.drivers) {
        ShownDriver shown{to_text(driver), {}};
        for (const auto& quantity : by_year) shown.by_year.push_back(exact_text(quantity));
        basis.drivers.push_back(std::move(shown));
    }
    if (context.scoring) basis.scoring = shown_scoring(*context.scoring);
    return basis;
}

std::string terms_text(const Plan& plan)
{
    std::vector<std::string> terms;
    for (const auto& term : plan.terms) terms.push_back(term_text(term));
    std::vector<std::string> lines;
    for (const auto& line : plan.lines) lines.push_back(line.text());
    return fmt::format("{}: {}", fmt::join(lines, ", "), fmt::join(terms, "; then "));
}

std::string residual_id_of(const CostLine& line) { return line.id.text() + ":residual"; }

std::vector<std::string> line_conventions(const CostBasis& basis)
{
    return {
        "An amount is rounded to cents once for each line and year, half-up, as an invoice is; all that "
        "follows is exact. Present values are shown half-even; parts of a total get its last cents by "
        "largest remainder, so that they add up.",
        fmt::format("Year 1 begins on {}. What is paid in advance falls on the start of its year (t = year − "
                    "1), in arrears on its end (t = year), mid-year half a year before that.",
                    to_text(basis.base_date)),
        fmt::format("A payment is discounted by v^t, v = 1 / (1 + {}).",
                    percent_for_people(basis.rate.exact)),
        basis.prices == "nominal" ? "Prices are nominal: what will be paid, inflation included."
                                  : "Prices are real: at the price level of the base date.",
    };
}

std::vector<std::string> cost_conventions(const CostBasis& basis)
{
    auto conventions = line_conventions(basis);
    conventions.insert(
        conventions.end(),
        {"In kind is work and space that are there anyway and are used up; it counts beside cash.",
         "Equivalent annual cost (EAC) is the present value divided by the annuity factor, as though it were "
         "paid at the end of each year.",
         "Unused licences are the part of licences by students or seats beyond those who use them; their "
         "cost contains it already."});
    return conventions;
}

}  // namespace edvet
