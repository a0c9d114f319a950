#include "report/cost_steps.hpp"

#include "cost/words.hpp"
#include "edvet/cost/money.hpp"
#include "edvet/report/table.hpp"
#include "report/shown_money.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

constexpr std::size_t most_factors = 8;

/// "200 students", "728 hours", "1 (the district)"
std::string units_text(const Exact& quantity, Driver driver)
{
    if (driver == Driver::district) return quantity == 1 ? "1 (the district)" : number_for_people(quantity);
    return fmt::format("{} {}", number_for_people(quantity), to_text(driver));
}

const Term* term_in(const LineOnPlan& what, int year)
{
    if (!what.plan) return nullptr;
    const auto found = std::ranges::find_if(what.plan->terms, [year](const Term& term) {
        return term.start <= year && year < term.start + term.years;
    });
    return found == what.plan->terms.end() ? nullptr : &*found;
}

std::string tier_text(const Tier& tier, bool is_only)
{
    auto text = price_for_people(tier.unit_price);
    if (tier.flat_fee != 0) text += fmt::format(" and {} flat", price_for_people(tier.flat_fee));
    if (tier.up_to) return text + fmt::format(" up to {}", number_for_people(*tier.up_to));
    return is_only ? text : text + " above";
}

std::string price_text(const Price& price)
{
    if (const auto* flat = std::get_if<FlatPrice>(&price)) return price_for_people(flat->unit) + " a unit";
    if (const auto* package = std::get_if<PackagePrice>(&price))
        return fmt::format("{} a package of {}, whole packages only", price_for_people(package->price),
                           number_for_people(package->size));
    const auto& tiered = std::get<TieredPrice>(price);
    std::vector<std::string> tiers;
    for (const auto& tier : tiered.tiers) tiers.push_back(tier_text(tier, tiered.tiers.size() == 1));
    return fmt::format("{}; {}", fmt::join(tiers, ", "),
                       tiered.mode == TierMode::graduated ? "each unit at the price of its tier (graduated)"
                                                          : "all units at the price of one tier (volume)");
}

std::string discount_text(const Discount& discount)
{
    auto text = percent_for_people(discount.percent);
    if (!discount.name.empty()) text += fmt::format(" {}", discount.name);
    if (!discount.years.empty())
        text += fmt::format(" in {} {}", discount.years.size() == 1 ? "year" : "years",
                            fmt::join(discount.years, ", "));
    return text;
}

std::string quantity_rule_text(const CostLine& line)
{
    auto text = line.quantity ? fmt::format("its own, in {}", to_text(line.driver))
                : line.driver == Driver::district
                    ? std::string{"one for the district"}
                    : fmt::format("{} of the {}", percent_for_people(line.coverage), to_text(line.driver));
    if (line.rule == QuantityRule::ceil) text += ", rounded up to whole units";
    if (line.minimum != 0) text += fmt::format(", at least {}", number_for_people(line.minimum));
    if (line.is_ratchet) text += ", never less than the year before";
    return text;
}

std::string rises_text(const Escalator& escalator, const CostContext& context)
{
    auto text = with_spaced_percents(to_text(escalator));
    if (escalator.basis == context.prices || !context.inflation) return text;
    return text + fmt::format("; stated {}, made {} by (1 + nominal) = (1 + real)(1 + {} inflation)",
                              to_text(escalator.basis), to_text(context.prices),
                              percent_for_people(*context.inflation));
}

std::string timing_text(PaymentTiming timing)
{
    switch (timing) {  // no default: the compiler names a timing that is missing
        case PaymentTiming::advance: return "in advance, at the start of the year";
        case PaymentTiming::arrears: return "in arrears, at the end of the year";
        case PaymentTiming::mid_year: return "in the middle of the year";
    }
    return "";
}

/// The price of the line's list that each part was bought at, before it rose.
std::vector<Exact> stated_prices(const CostLine& line, const LineYear& year)
{
    if (const auto* flat = std::get_if<FlatPrice>(&line.price)) return {flat->unit};
    if (const auto* package = std::get_if<PackagePrice>(&line.price)) return {package->price};
    const auto& tiered = std::get<TieredPrice>(line.price);
    std::vector<Exact> prices;
    for (const auto& tier : tiered.tiers) {
        if (tiered.mode == TierMode::graduated) {
            prices.push_back(tier.unit_price);
        } else if (!tier.up_to || year.quantity <= *tier.up_to) {
            prices.push_back(tier.unit_price);
            break;
        }
    }
    return prices;
}

CostStep quantity_step(const LineOnPlan& what, const LineYear& year, const LineYear* before)
{
    const auto& line = what.line;
    auto text = units_text(year.driver, line.driver);
    Exact quantity = year.driver;
    if (!line.quantity && line.coverage != 1) {
        quantity *= line.coverage;
        text += fmt::format(" × {} {}", percent_for_people(line.coverage), equals_for_people(quantity));
    }
    if (line.rule == QuantityRule::ceil) {
        const Exact whole{in_last_place(quantity, {0, RoundingMode::ceiling})};
        if (whole != quantity) text += fmt::format(", rounded up to {}", number_for_people(whole));
        quantity = whole;
    }
    if (line.is_ratchet && before && before->quantity > quantity) {
        quantity = before->quantity;
        text +=
            fmt::format("; the ratchet keeps the {} of year {}", number_for_people(quantity), before->year);
    }
    if (line.minimum > quantity)
        text += fmt::format("; the minimum of {} is paid for", number_for_people(line.minimum));
    return {"quantity", text};
}

/// The rise of a year as it counts.
Exact rise_in(const LineOnPlan& what, int year)
{
    const auto stated = stated_rise(what.line, year);
    if (stated == 0 || !what.line.escalator) return 0;
    return on_basis_of(what.context, stated, what.line.escalator->basis).value_or(stated);
}

CostStep index_step(const LineOnPlan& what, const LineYear& year)
{
    if (const auto* term = term_in(what, year.year); term && term->is_locked)
        return {"price index", fmt::format("1: plan '{}' locks the prices", what.plan->id.text())};
    std::vector<std::string> factors;
    Exact before = 1;
    Exact last = 1;
    for (int y = what.line.start; y <= year.year; ++y) {
        const Exact factor = 1 + rise_in(what, y);
        if (factor == 1) continue;
        before *= last;
        last = factor;
        factors.push_back(number_for_people(factor));
    }
    if (factors.empty()) return {"price index", "1: no rise so far"};
    if (factors.size() == 1) return {"price index", number_for_people(year.index)};
    const auto product = factors.size() > most_factors
                             ? fmt::format("{} so far × {}", number_for_people(before), factors.back())
                             : fmt::format("{}", fmt::join(factors, " × "));
    return {"price index", fmt::format("{} {}", product, equals_for_people(year.index))};
}

CostStep unit_price_step(const LineOnPlan& what, const LineYear& year)
{
    const auto stated = stated_prices(what.line, year);
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < year.parts.size() && i < stated.size(); ++i) {
        const Exact risen = stated[i] * year.index;
        auto text = fmt::format("{} × {} {}", price_for_people(stated[i]), number_for_people(year.index),
                                equals_for_people(risen));
        if (year.parts[i].unit_price != risen)
            text += fmt::format(" → {}", price_for_people(year.parts[i].unit_price));
        texts.push_back(std::move(text));
    }
    const char* rounding = what.line.rounds_unit_prices ? " (unit prices half-up to cents)" : "";
    return {"unit prices", fmt::format("{}{}", fmt::join(texts, "; "), rounding)};
}

std::string equals_price(const Exact& price)
{
    return denominator_of(price * 100) == 1 ? "= " + price_for_people(price) : equals_for_people(price);
}

CostStep listed_step(const LineOnPlan& what, const LineYear& year)
{
    if (year.parts.empty()) return {"price", "nothing is bought: 0.00"};
    const auto* package = std::get_if<PackagePrice>(&what.line.price);
    std::vector<std::string> texts;
    for (const auto& part : year.parts) {
        auto text =
            fmt::format("{} × {}",
                        package ? fmt::format("{} of {}",
                                              counted(numerator_of(part.units).convert_to<std::size_t>(),
                                                      "package", "packages"),
                                              number_for_people(package->size))
                                : number_for_people(part.units),
                        price_for_people(part.unit_price));
        if (part.flat_fee != 0) text += fmt::format(" + {} flat", price_for_people(part.flat_fee));
        texts.push_back(std::move(text));
    }
    return {"price", fmt::format("{} {}", fmt::join(texts, " + "), equals_price(year.listed))};
}

std::vector<std::string> reductions_in(const LineOnPlan& what, const LineYear& year)
{
    std::vector<std::string> reductions;
    for (const auto& discount : what.line.discounts)
        if (discount.years.empty() || std::ranges::find(discount.years, year.year) != discount.years.end())
            reductions.push_back(fmt::format("(1 − {}{})", percent_for_people(discount.percent),
                                             discount.name.empty() ? "" : " " + discount.name));
    if (const auto* term = term_in(what, year.year); term && !term->is_prepaid && term->discount != 0)
        reductions.push_back(
            fmt::format("(1 − {} by plan '{}')", percent_for_people(term->discount), what.plan->id.text()));
    if (what.line.share != 1)
        reductions.push_back(fmt::format("{} that is our share", percent_for_people(what.line.share)));
    return reductions;
}

CostStep amount_step(const LineOnPlan& what, const LineYear& year)
{
    const auto amount = price_for_people(units_of(year.amount));
    const auto reductions = reductions_in(what, year);
    const bool is_rounded = units_of(year.amount) != year.unrounded;
    if (reductions.empty() && !is_rounded) return {"amount", amount};
    auto text = price_for_people(year.listed);
    for (const auto& reduction : reductions) text += " × " + reduction;
    if (!reductions.empty()) {
        text += " " + equals_price(year.unrounded);
    }
    if (is_rounded) text += fmt::format(", rounded half-up to {}", amount);
    return {"amount", text};
}

/// What is paid at once for several years.
std::string prepaid_text(const LineOnPlan& what, const Payment& payment)
{
    std::vector<std::string> amounts;
    for (const auto& year : what.schedule.years)
        if (year.year >= payment.year && year.year < payment.year + payment.covers)
            amounts.push_back(price_for_people(units_of(year.amount)));
    const auto* term = term_in(what, payment.year);
    const auto discount = term && term->discount != 0
                              ? fmt::format(" × (1 − {})", percent_for_people(term->discount))
                              : std::string{};
    return fmt::format("plan '{}': ({}){} = {}; ", what.plan->id.text(), fmt::join(amounts, " + "), discount,
                       price_for_people(units_of(payment.amount)));
}

}  // namespace

std::vector<CostStep> steps_of_terms(const LineOnPlan& what)
{
    const auto& line = what.line;
    std::vector<CostStep> steps;
    const auto runs = !line.is_recurring       ? fmt::format("once, in year {}", line.start)
                      : line.start == line.end ? fmt::format("in year {}", line.start)
                                               : fmt::format("each year from {} to {}", line.start, line.end);
    steps.push_back({"what", fmt::format("{}, {}, {}", to_text(line.category),
                                         line.payer == Payer::cash ? "cash" : "in kind", runs)});
    steps.push_back({"quantity", quantity_rule_text(line)});
    steps.push_back({"price", price_text(line.price)});
    if (line.escalator) steps.push_back({"rises", rises_text(*line.escalator, what.context)});
    if (line.rounds_unit_prices) steps.push_back({"rounding", "risen unit prices half-up to cents"});
    std::vector<std::string> discounts;
    for (const auto& discount : line.discounts) discounts.push_back(discount_text(discount));
    if (!discounts.empty()) steps.push_back({"discounts", fmt::format("{}", fmt::join(discounts, "; "))});
    if (line.share != 1) steps.push_back({"our share", percent_for_people(line.share)});
    steps.push_back({"paid", timing_text(line.timing)});
    return steps;
}

std::vector<CostStep> steps_of_year(const LineOnPlan& what, const LineYear& year)
{
    const LineYear* before = nullptr;
    for (const auto& other : what.schedule.years)
        if (other.year == year.year - 1) before = &other;
    std::vector<CostStep> steps{quantity_step(what, year, before)};
    if (what.line.escalator) {
        steps.push_back(index_step(what, year));
        if (year.index != 1 && !year.parts.empty()) steps.push_back(unit_price_step(what, year));
    }
    steps.push_back(listed_step(what, year));
    steps.push_back(amount_step(what, year));
    return steps;
}

std::string moment_text(const Payment& payment)
{
    const Exact since = payment.time - (payment.year - 1);
    const char* when = since == 0 ? "at the start" : since == 1 ? "at the end" : "in the middle";
    const auto covered =
        payment.covers > 1 ? fmt::format(", for years {}–{}", payment.year, payment.year + payment.covers - 1)
                           : std::string{};
    return fmt::format("{} of year {}{}", when, payment.year, covered);
}

std::string working_of(const LineOnPlan& what, const Payment& payment)
{
    return (term_in(what, payment.year) && term_in(what, payment.year)->is_prepaid
                ? prepaid_text(what, payment)
                : std::string{}) +
           "due " + moment_text(payment);
}

}  // namespace edvet
