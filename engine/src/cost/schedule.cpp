#include "edvet/cost/schedule.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/decimal.hpp"
#include "edvet/cost/discounting.hpp"

#include <algorithm>

namespace edvet {

namespace {

/// The line's terms by year; none where no plan changes it.
class Terms {
public:
    Terms(const CostLine& line, const Plan* plan)
        : plan_(plan && std::ranges::find(plan->lines, line.id) != plan->lines.end() ? plan : nullptr)
    {
    }

    const Term* in(int year) const
    {
        if (!plan_) return nullptr;
        const auto holds = [year](const Term& term) {
            return term.start <= year && year < term.start + term.years;
        };
        const auto found = std::ranges::find_if(plan_->terms, holds);
        return found == plan_->terms.end() ? nullptr : &*found;
    }

private:
    const Plan* plan_;
};

/// The rise of a year on the basis of the study. One that cannot be converted counts as stated; the checks
/// tell.
Exact rise_in(const CostLine& line, const CostContext& context, int year)
{
    if (!line.escalator || year < line.escalator->from.value_or(line.start + 1)) return 0;
    const auto stated = stated_rise(line, year);
    return on_basis_of(context, stated, line.escalator->basis).value_or(stated);
}

/// The price index of the line's years, from its start to its end.
std::vector<Exact> indices_of(const CostLine& line, const CostContext& context)
{
    std::vector<Exact> indices;
    Exact index = 1;
    for (int year = 1; year <= line.end; ++year) {
        index *= 1 + rise_in(line, context, year);
        if (year >= line.start) indices.push_back(index);
    }
    return indices;
}

Exact driver_in(const CostLine& line, const CostContext& context, int year)
{
    if (line.quantity) return line.quantity->at(static_cast<std::size_t>(year - 1));
    const auto quantity = quantity_of(context, line.driver, year);
    ensure(quantity.has_value(), "a cost line by a driver that is not stated");
    return *quantity;
}

Exact quantity_in(const CostLine& line, const Exact& driver, const Exact& year_before)
{
    Exact quantity = line.quantity ? driver : Exact{line.coverage * driver};
    if (line.rule == QuantityRule::ceil) quantity = in_last_place(quantity, {0, RoundingMode::ceiling});
    if (line.is_ratchet) quantity = std::max(quantity, year_before);
    return std::max(quantity, line.minimum);
}

std::vector<TierPart> parts_of(const CostLine& line, const Exact& quantity, const Exact& index)
{
    const auto priced = [&](const Exact& stated) {
        const Exact price = stated * index;
        return line.rounds_unit_prices ? units_of(rounded_to_cents(price)) : price;
    };
    if (quantity == 0) return {};
    if (const auto* flat = std::get_if<FlatPrice>(&line.price)) return {{quantity, priced(flat->unit), 0}};
    if (const auto* package = std::get_if<PackagePrice>(&line.price))
        return {{Exact{packages_for(package->size, quantity)}, priced(package->price), 0}};
    auto price = std::get<TieredPrice>(line.price);
    for (auto& tier : price.tiers) {
        tier.unit_price = priced(tier.unit_price);
        tier.flat_fee = priced(tier.flat_fee);
    }
    return priced_parts(price.mode, price.tiers, quantity);
}

Exact discount_factor_in(const CostLine& line, const Term* term, int year)
{
    Exact factor = 1;
    for (const auto& discount : line.discounts)
        if (discount.years.empty() || std::ranges::find(discount.years, year) != discount.years.end())
            factor *= 1 - discount.percent;
    if (term && !term->is_prepaid) factor *= 1 - term->discount;
    return factor;
}

LineYear line_year(const CostLine& line, const CostContext& context, const Term* term, int year,
                   const Exact& index, const Exact& quantity_before)
{
    LineYear result;
    result.year = year;
    result.driver = driver_in(line, context, year);
    result.quantity = quantity_in(line, result.driver, quantity_before);
    result.index = term && term->is_locked ? Exact{1} : index;
    result.parts = parts_of(line, result.quantity, result.index);
    result.listed = cost_of(result.parts);
    result.discount_factor = discount_factor_in(line, term, year);
    result.unrounded = result.listed;
    if (line.share != 1) result.unrounded *= line.share;
    if (result.discount_factor != 1) result.unrounded *= result.discount_factor;
    result.amount = rounded_to_cents(result.unrounded);
    return result;
}

}  // namespace

LineSchedule schedule_of(const CostLine& line, const CostContext& context, const Plan* plan)
{
    const Terms terms{line, plan};
    LineSchedule schedule;
    const auto indices = indices_of(line, context);
    Exact quantity_before;
    for (int year = line.start; year <= line.end; ++year) {
        const auto& index = indices[static_cast<std::size_t>(year - line.start)];
        schedule.years.push_back(line_year(line, context, terms.in(year), year, index, quantity_before));
        quantity_before = schedule.years.back().quantity;
    }
    for (std::size_t i = 0; i < schedule.years.size();) {
        const auto& first = schedule.years[i];
        const auto* term = terms.in(first.year);
        if (!term || !term->is_prepaid) {
            schedule.payments.push_back({first.year, time_of(first.year, line.timing), first.amount, 1});
            ++i;
            continue;
        }
        Cents sum;
        const auto begin = i;
        for (; i < schedule.years.size() && terms.in(schedule.years[i].year) == term; ++i)
            sum += schedule.years[i].amount;
        schedule.payments.push_back({first.year, time_of(first.year, PaymentTiming::advance),
                                     rounded_to_cents((1 - term->discount) * units_of(sum)),
                                     static_cast<int>(i - begin)});
    }
    return schedule;
}

}  // namespace edvet
