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

/// Cents by half-year from the base date: what is paid is summed by time before it is discounted.
using HalfYears = std::vector<Cents>;

std::size_t half_year_of(const Exact& time) { return numerator_of(2 * time).convert_to<std::size_t>(); }

HalfYears no_half_years(int horizon) { return HalfYears(2 * static_cast<std::size_t>(horizon) + 1); }

void add(HalfYears& sum, const std::vector<Payment>& payments)
{
    for (const auto& payment : payments) sum.at(half_year_of(payment.time)) += payment.amount;
}

/// Straight-line: of a life of 8 years three are left after five, and so three eighths of the price.
Cents residual_of(const CostLine& line, const LineSchedule& schedule, int horizon)
{
    if (line.residual->value) return rounded_to_cents(*line.residual->value);
    const int life = line.residual->life.value_or(1);
    const int left = std::max(0, life - (horizon - line.start + 1));
    return rounded_to_cents(units_of(schedule.years.front().amount) * left / life);
}

PricedLine priced(const CostLine& line, LineSchedule schedule, int horizon, const Discounter& discounter)
{
    PricedLine row{.id = line.id.text(),
                   .title = line.title,
                   .category = line.category,
                   .payer = line.payer,
                   .schedule = std::move(schedule),
                   .by_year = std::vector<Cents>(static_cast<std::size_t>(horizon)),
                   .total = {},
                   .present_value = {}};
    auto flows = no_half_years(horizon);
    add(flows, row.schedule.payments);
    row.present_value = discounter.present_value(flows);
    for (const auto& payment : row.schedule.payments) {
        row.by_year.at(index_of_year(payment.year)) += payment.amount;
        row.total += payment.amount;
    }
    return row;
}

PricedLine priced_residual(const CostLine& line, const LineSchedule& schedule, int horizon,
                           const Discounter& discounter)
{
    LineSchedule credit;
    credit.payments.push_back({horizon, horizon, -residual_of(line, schedule, horizon), 1});
    auto row = priced(line, std::move(credit), horizon, discounter);
    row.id += ":residual";
    row.title = "Residual value: " + line.title;
    return row;
}

/// Adds up lines, and discounts what they add up to once.
class Sum {
public:
    explicit Sum(int horizon) : flows_(no_half_years(horizon)) {}

    void add_line(const PricedLine& line)
    {
        total_ += line.total;
        add(flows_, line.schedule.payments);
    }

    CostPair pair(const Discounter& discounter) const { return {total_, discounter.present_value(flows_)}; }

private:
    Cents total_;
    HalfYears flows_;
};

void add_up(LifeCycleCost& cost, const Discounter& discounter)
{
    const auto years = static_cast<std::size_t>(cost.horizon);
    Sum all{cost.horizon};
    Sum cash{cost.horizon};
    Sum in_kind{cost.horizon};
    std::map<CostCategory, Sum> categories;
    std::vector<HalfYears> flows_by_year(years, no_half_years(cost.horizon));
    cost.by_year.resize(years);
    for (const auto& line : cost.lines) {
        all.add_line(line);
        (line.payer == Payer::cash ? cash : in_kind).add_line(line);
        categories.try_emplace(line.category, cost.horizon).first->second.add_line(line);
        for (const auto& payment : line.schedule.payments) {
            cost.by_year[index_of_year(payment.year)] += payment.amount;
            flows_by_year[index_of_year(payment.year)][half_year_of(payment.time)] += payment.amount;
        }
    }
    cost.all = all.pair(discounter);
    cost.cash = cash.pair(discounter);
    cost.in_kind = in_kind.pair(discounter);
    for (const auto& [category, sum] : categories)
        cost.categories.push_back({category, sum.pair(discounter)});
    for (const auto& flows : flows_by_year)
        cost.present_value_by_year.push_back(discounter.present_value(flows));
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
                 const Discounter& discounter)
{
    if (!active_in(costs.active, context, 1)) return;
    std::vector<Exact> unused(no_half_years(cost.horizon).size());
    for (const auto& row : cost.lines) {
        const auto id = CostLineId::from_text(row.id);
        const auto* line = id ? find_line(costs, *id) : nullptr;
        const bool is_by_head = line && line->category == CostCategory::licence &&
                                (line->driver == Driver::students || line->driver == Driver::seats);
        if (!is_by_head) continue;
        if (!cost.unused) cost.unused = Exact{0};
        for (const auto& payment : row.schedule.payments) {
            const auto part = rounded(unused_in(row.schedule, payment, costs, context), irrational_places);
            *cost.unused += part;
            unused.at(half_year_of(payment.time)) += part;
        }
    }
    if (cost.unused) cost.unused_present_value = discounter.present_value(unused);
}

Whole whole_power(const Whole& base, int exponent) { return numerator_of(power(Exact{base}, exponent)); }

}  // namespace

LifeCycleCost life_cycle_cost(const CandidateCosts& costs, const CostContext& context, const Plan* plan)
{
    LifeCycleCost cost;
    cost.horizon = costs.horizon;
    cost.rate = context.discount.rate;
    const auto discounter = Discounter::by_half_year(cost.rate, cost.horizon);
    for (const auto& line : costs.lines) {
        cost.lines.push_back(priced(line, schedule_of(line, context, plan), cost.horizon, discounter));
        if (line.residual)
            cost.lines.push_back(
                priced_residual(line, LineSchedule{cost.lines.back().schedule}, cost.horizon, discounter));
    }
    add_up(cost, discounter);
    cost.annuity_factor = uniform_present_value(cost.rate, cost.horizon);
    cost.equivalent_annual_cost = equivalent_annual_cost(cost.all.present_value, cost.rate, cost.horizon);
    cost.equivalent_annual_cost_start = cost.equivalent_annual_cost / (1 + cost.rate);
    divide_by_users(cost, costs, context);
    find_unused(cost, costs, context, discounter);
    return cost;
}

Exact line_present_value(const CostLine& line, const CostContext& context, const Plan* plan, int horizon,
                         const Discounter& by_half_year)
{
    const auto row = priced(line, schedule_of(line, context, plan), horizon, by_half_year);
    if (!line.residual) return row.present_value;
    return row.present_value + priced_residual(line, row.schedule, horizon, by_half_year).present_value;
}

Discounter Discounter::by_half_year(const Exact& rate, int horizon)
{
    std::vector<Exact> times;
    for (int half = 0; half <= 2 * horizon; ++half) times.emplace_back(half, 2);
    return Discounter{rate, times};
}

Discounter::Discounter(const Exact& rate, const std::vector<Exact>& times)
{
    ensure(rate > -1, "a rate of -100 % or less");
    // v = bottom / top, so v^t is bottom^t top^(H - t) over top^H: whole weights on one denominator.
    const auto bottom = denominator_of(rate);
    const Whole top = numerator_of(rate) + bottom;
    int last = 0;
    for (const auto& time : times) last = std::max(last, static_cast<int>(half_year_of(time)) / 2);
    denominator_ = whole_power(top, last);
    const Exact root = square_root(1 / (1 + rate));
    half_denominator_ = denominator_ * denominator_of(root);
    for (const auto& time : times) {
        const Exact doubled = 2 * time;
        ensure(denominator_of(doubled) == 1 && time >= 0 && time <= longest_horizon,
               "a time that is no whole or half year of the horizon");
        const auto halves = numerator_of(doubled).convert_to<int>();
        Whole weight = whole_power(bottom, halves / 2) * whole_power(top, last - halves / 2);
        if (halves % 2 != 0) weight *= numerator_of(root);
        weights_.push_back({std::move(weight), halves % 2 != 0});
    }
}

template <class Amount>
Exact Discounter::weighted(const std::vector<Amount>& amounts) const
{
    ensure(amounts.size() == weights_.size(), "a row of other times");
    Amount whole_years = 0;
    Amount half_years = 0;
    for (std::size_t i = 0; i < weights_.size(); ++i)
        if (amounts[i] != 0)
            (weights_[i].is_half ? half_years : whole_years) += amounts[i] * Amount{weights_[i].top};
    Exact value = Exact{whole_years} / Exact{denominator_};
    if (half_years != 0) value += Exact{half_years} / Exact{half_denominator_};
    return value;
}

Exact Discounter::present_value(const std::vector<Cents>& amounts) const { return weighted(amounts) / 100; }

Exact Discounter::present_value(const std::vector<Exact>& amounts) const { return weighted(amounts); }

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
