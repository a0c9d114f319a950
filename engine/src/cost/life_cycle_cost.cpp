#include "edvet/cost/life_cycle_cost.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/power.hpp"
#include "edvet/cost/discounting.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>

namespace edvet {

namespace {

std::size_t index_of_year(int year) { return static_cast<std::size_t>(year - 1); }

/// v^t for whole and half years up to the horizon, each worked out once.
class Factors {
public:
    Factors(const Exact& rate, int horizon)
    {
        for (int year = 1; year <= horizon; ++year)
            for (const auto timing :
                 {PaymentTiming::advance, PaymentTiming::mid_year, PaymentTiming::arrears})
                by_time_.emplace(time_of(year, timing), Exact{});
        rate_ = rate;
    }

    const Exact& at(const Exact& time)
    {
        auto& factor = by_time_.at(time);
        if (factor == 0) factor = worked_out(time);
        return factor;
    }

private:
    Exact worked_out(const Exact& time) const
    {
        const auto doubled = numerator_of(2 * time).convert_to<int>();
        return doubled % 2 == 0 ? single_present_value(rate_, doubled / 2)
                                : discount_factor(rate_, doubled / 2 + 1, PaymentTiming::mid_year);
    }

    std::map<Exact, Exact> by_time_;
    Exact rate_;
};

/// Straight-line: of a life of 8 years three are left after five, and so three eighths of the price.
Cents residual_of(const CostLine& line, const LineSchedule& schedule, int horizon)
{
    if (line.residual->value) return rounded_to_cents(*line.residual->value);
    const int life = line.residual->life.value_or(1);
    const int left = std::max(0, life - (horizon - line.start + 1));
    return rounded_to_cents(units_of(schedule.years.front().amount) * left / life);
}

PricedLine priced(const CostLine& line, LineSchedule schedule, int horizon, Factors& factors)
{
    PricedLine row{.id = line.id.text(),
                   .title = line.title,
                   .category = line.category,
                   .payer = line.payer,
                   .schedule = std::move(schedule),
                   .by_year = std::vector<Cents>(static_cast<std::size_t>(horizon)),
                   .total = {},
                   .present_value = {}};
    for (const auto& payment : row.schedule.payments) {
        row.by_year.at(index_of_year(payment.year)) += payment.amount;
        row.total += payment.amount;
        row.present_value += units_of(payment.amount) * factors.at(payment.time);
    }
    return row;
}

PricedLine priced_residual(const CostLine& line, const LineSchedule& schedule, int horizon, Factors& factors)
{
    LineSchedule credit;
    credit.payments.push_back({horizon, horizon, -residual_of(line, schedule, horizon), 1});
    auto row = priced(line, std::move(credit), horizon, factors);
    row.id += ":residual";
    row.title = "Residual value: " + line.title;
    return row;
}

void add(CostPair& sum, const PricedLine& line)
{
    sum.total += line.total;
    sum.present_value += line.present_value;
}

void add_up(LifeCycleCost& cost, Factors& factors)
{
    const auto years = static_cast<std::size_t>(cost.horizon);
    cost.by_year.resize(years);
    cost.present_value_by_year.resize(years);
    std::map<CostCategory, CostPair> categories;
    for (const auto& line : cost.lines) {
        add(cost.all, line);
        add(line.payer == Payer::cash ? cost.cash : cost.in_kind, line);
        add(categories[line.category], line);
        for (const auto& payment : line.schedule.payments) {
            cost.by_year[index_of_year(payment.year)] += payment.amount;
            cost.present_value_by_year[index_of_year(payment.year)] +=
                units_of(payment.amount) * factors.at(payment.time);
        }
    }
    for (auto& [category, pair] : categories) cost.categories.push_back({category, std::move(pair)});
    Cents running;
    for (const auto& amount : cost.by_year) cost.cumulative.push_back(running += amount);
}

std::optional<Exact> quotient(const Exact& top, const Exact& bottom)
{
    if (bottom == 0) return std::nullopt;
    return top / bottom;
}

void divide_by_users(LifeCycleCost& cost, const CandidateCosts& costs, const CostContext& context)
{
    const auto total = units_of(cost.all.total);
    if (context.drivers.contains(Driver::students)) {
        Exact students;
        Exact discounted;
        for (int year = 1; year <= cost.horizon; ++year) {
            const auto count = quantity_of(context, Driver::students, year).value();
            students += count;
            discounted += count * single_present_value(cost.rate, year);
        }
        cost.per_student_year = quotient(total, students);
        cost.per_student_year_discounted = quotient(cost.all.present_value, discounted);
    }
    Exact active;
    for (int year = 1; year <= cost.horizon; ++year) {
        const auto count = active_in(costs.active, context, year);
        if (!count) return;
        active += *count;
    }
    cost.per_active_student_year = quotient(total, active);
    if (context.learning_hours) cost.per_learning_hour = quotient(total, active * *context.learning_hours);
}

/// The unused part of what one payment covers, by the amounts of the years that it covers.
Exact unused_in(const LineSchedule& schedule, const Payment& payment, const CandidateCosts& costs,
                const CostContext& context)
{
    Cents covered;
    Exact unused;
    for (const auto& year : schedule.years) {
        if (year.year < payment.year || year.year >= payment.year + payment.covers) continue;
        covered += year.amount;
        const Exact idle = year.quantity - active_in(costs.active, context, year.year).value();
        if (idle > 0) unused += units_of(year.amount) * idle / year.quantity;
    }
    return covered == 0 ? Exact{0} : unused * units_of(payment.amount) / units_of(covered);
}

void find_unused(LifeCycleCost& cost, const CandidateCosts& costs, const CostContext& context,
                 Factors& factors)
{
    if (!active_in(costs.active, context, 1)) return;
    for (const auto& row : cost.lines) {
        const auto id = CostLineId::from_text(row.id);
        const auto* line = id ? find_line(costs, *id) : nullptr;
        const bool is_by_head = line && line->category == CostCategory::licence &&
                                (line->driver == Driver::students || line->driver == Driver::seats);
        if (!is_by_head) continue;
        if (!cost.unused) cost.unused = cost.unused_present_value = Exact{0};
        for (const auto& payment : row.schedule.payments) {
            const auto unused = unused_in(row.schedule, payment, costs, context);
            *cost.unused += unused;
            *cost.unused_present_value += unused * factors.at(payment.time);
        }
    }
}

Whole whole_power(const Whole& base, int exponent) { return numerator_of(power(Exact{base}, exponent)); }

}  // namespace

LifeCycleCost life_cycle_cost(const CandidateCosts& costs, const CostContext& context, const Plan* plan)
{
    LifeCycleCost cost;
    cost.horizon = costs.horizon;
    cost.rate = context.discount.rate;
    Factors factors{cost.rate, cost.horizon};
    for (const auto& line : costs.lines) {
        auto schedule = schedule_of(line, context, plan);
        auto row = priced(line, std::move(schedule), cost.horizon, factors);
        const auto& kept = row.schedule;
        std::optional<PricedLine> residual;
        if (line.residual) residual = priced_residual(line, kept, cost.horizon, factors);
        cost.lines.push_back(std::move(row));
        if (residual) cost.lines.push_back(std::move(*residual));
    }
    add_up(cost, factors);
    cost.annuity_factor = uniform_present_value(cost.rate, cost.horizon);
    cost.equivalent_annual_cost = equivalent_annual_cost(cost.all.present_value, cost.rate, cost.horizon);
    cost.equivalent_annual_cost_start = cost.equivalent_annual_cost / (1 + cost.rate);
    divide_by_users(cost, costs, context);
    find_unused(cost, costs, context, factors);
    return cost;
}

Discounter::Discounter(const Exact& rate, const std::vector<Exact>& times)
{
    ensure(rate > -1, "a rate of -100 % or less");
    // v = bottom / top, so v^t is bottom^t top^(H - t) over top^H: whole weights on one denominator.
    const auto bottom = denominator_of(rate);
    const Whole top = numerator_of(rate) + bottom;
    denominator_ = whole_power(top, longest_horizon);
    const Exact root = square_root(1 / (1 + rate));
    half_denominator_ = denominator_ * denominator_of(root);
    for (const auto& time : times) {
        const Exact doubled = 2 * time;
        ensure(denominator_of(doubled) == 1 && time >= 0 && time <= longest_horizon,
               "a time that is no whole or half year of the horizon");
        const auto halves = numerator_of(doubled).convert_to<int>();
        Whole weight = whole_power(bottom, halves / 2) * whole_power(top, longest_horizon - halves / 2);
        if (halves % 2 != 0) weight *= numerator_of(root);
        weights_.push_back({std::move(weight), halves % 2 != 0});
    }
}

Exact Discounter::present_value(const std::vector<Cents>& amounts) const
{
    ensure(amounts.size() == weights_.size(), "a row of other times");
    Whole whole_years;
    Whole half_years;
    for (std::size_t i = 0; i < weights_.size(); ++i)
        (weights_[i].is_half ? half_years : whole_years) += amounts[i] * weights_[i].top;
    Exact value{whole_years, denominator_ * 100};
    if (half_years != 0) value += Exact{half_years, half_denominator_ * 100};
    return value;
}

std::vector<Exact> Discounter::present_values(const std::vector<std::int64_t>& cents, std::size_t lines) const
{
    constexpr std::size_t most_lines = 1'000;
    const auto width = weights_.size();
    ensure(width > 0 && lines > 0 && lines <= most_lines && cents.size() % (lines * width) == 0,
           "rows that do not make whole candidates");
    std::vector<Exact> values;
    values.reserve(cents.size() / (lines * width));
    std::vector<std::int64_t> sums(width);
    std::vector<Cents> row(width);
    for (std::size_t at = 0; at < cents.size();) {
        std::ranges::fill(sums, 0);
        for (std::size_t line = 0; line < lines; ++line)
            for (std::size_t i = 0; i < width; ++i, ++at) {
                ensure(std::abs(cents[at]) <= largest_bulk_amount,
                       "an amount that is too large to be summed");
                sums[i] += cents[at];
            }
        std::ranges::copy(sums, row.begin());
        values.push_back(present_value(row));
    }
    return values;
}

}  // namespace edvet
