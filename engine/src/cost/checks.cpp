#include "edvet/cost/checks.hpp"

#include "edvet/base/decimal.hpp"
#include "edvet/base/percent.hpp"
#include "edvet/cost/money.hpp"
#include "edvet/cost/schedule.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

class Checker {
public:
    Checker(const CandidateCosts& costs, const CostContext& context, const Date& as_of)
        : costs_(costs), context_(context), as_of_(as_of)
    {
    }

    std::vector<Diagnostic> run()
    {
        for (const auto& line : costs_.lines) {
            check_tiers(line);
            check_price(line);
            check_escalator(line);
            check_end(line);
            check_source(line);
            check_residual(line);
        }
        check_completeness();
        for (const auto& plan : costs_.plans) check_plan(plan);
        return problems_.in_order();
    }

private:
    void warn(const Place& place, const char* code, std::string message, std::string remedy)
    {
        problems_.warning(place, std::string{"cost."} + code, std::move(message), std::move(remedy));
    }

    static std::string name_of(const CostLine& line) { return fmt::format("line '{}'", line.id.text()); }

    void check_tiers(const CostLine& line)
    {
        const auto* price = std::get_if<TieredPrice>(&line.price);
        if (!price) return;
        for (std::size_t i = 1; i < price->tiers.size(); ++i)
            if (price->tiers[i].unit_price > price->tiers[i - 1].unit_price)
                warn(line.place, "tier-rises",
                     fmt::format("the unit price of {} rises with volume, from {} to {} above {}",
                                 name_of(line), exact_text(price->tiers[i - 1].unit_price),
                                 exact_text(price->tiers[i].unit_price),
                                 exact_text(*price->tiers[i - 1].up_to)),
                     "check that no tier was mistyped");
        for (const auto& tier : price->tiers)
            if (tier.up_to) check_cliff(line, *price, *tier.up_to);
    }

    /// One unit more that costs less in total.
    void check_cliff(const CostLine& line, const TieredPrice& price, const Exact& end)
    {
        const auto at_end = cost_of(priced_parts(price.mode, price.tiers, end));
        const auto beyond = cost_of(priced_parts(price.mode, price.tiers, end + 1));
        if (beyond >= at_end) return;
        std::vector<int> years;
        for (const auto& year : schedule_of(line, context_, nullptr).years)
            if (year.quantity <= end &&
                cost_of(priced_parts(price.mode, price.tiers, year.quantity)) > beyond)
                years.push_back(year.year);
        auto message =
            fmt::format("volume cliff in {}: {} units cost {}, and {} cost {}", name_of(line),
                        exact_text(end), shown_money(at_end), exact_text(end + 1), shown_money(beyond));
        if (!years.empty())
            message += fmt::format("; in {} {} more units would cost less than those that are needed",
                                   years.size() == 1 ? "year" : "years", fmt::join(years, ", "));
        warn(line.place, "volume-cliff", std::move(message),
             years.empty()
                 ? "ask for graduated tiers, or to be billed at the next tier's total where that is less"
                 : "set 'minimum' to the next tier's first unit, or ask for graduated tiers");
    }

    void check_price(const CostLine& line)
    {
        bool is_free = false;
        if (const auto* flat = std::get_if<FlatPrice>(&line.price)) is_free = flat->unit == 0;
        if (const auto* package = std::get_if<PackagePrice>(&line.price)) is_free = package->price == 0;
        if (const auto* tiered = std::get_if<TieredPrice>(&line.price))
            is_free = std::ranges::all_of(
                tiered->tiers, [](const Tier& tier) { return tier.unit_price == 0 && tier.flat_fee == 0; });
        if (is_free)
            warn(line.place, "zero-price", fmt::format("{} costs nothing", name_of(line)),
                 "make sure that it is free for all years, and say where that is promised");
    }

    void check_escalator(const CostLine& line)
    {
        if (!line.escalator) {
            check_fixed_price(line);
            return;
        }
        for (int year = line.start; year <= line.end; ++year) {
            const auto rise = stated_rise(line, year);
            if (rise > high_escalation)
                warn(line.escalator->place, "escalator",
                     fmt::format("{} rises by {} in year {}, by more than {}", name_of(line),
                                 percent_text(rise), year, percent_text(high_escalation)),
                     "check the contract, and ask for a cap");
            else if (rise < 0)
                warn(line.escalator->place, "escalator",
                     fmt::format("{} falls by {} in year {}", name_of(line), percent_text(-rise), year),
                     "check that the price is promised to fall");
            if (rise > high_escalation || rise < 0) break;
        }
        if (context_.prices == PriceBasis::real && line.escalator->basis == PriceBasis::nominal &&
            !context_.inflation)
            warn(line.escalator->place, "nominal-escalator",
                 fmt::format(
                     "a nominal escalator in a real study: {} of {} counts as though it came on top of "
                     "inflation",
                     to_text(*line.escalator), name_of(line)),
                 "state the 'inflation' that is assumed, or write the real rise with 'basis: real'");
    }

    /// A price that a contract holds for years falls in real terms.
    void check_fixed_price(const CostLine& line)
    {
        if (context_.prices != PriceBasis::real || !line.is_recurring || line.start == line.end) return;
        if (!line.source || line.source->kind != CostSourceKind::contract) return;
        warn(line.place, "fixed-price",
             fmt::format("the price of {} is fixed by contract, and falls in real terms", name_of(line)),
             "write 'escalator: {percent: 0%, basis: nominal}' and the 'inflation' that is assumed");
    }

    void check_end(const CostLine& line)
    {
        if (!line.is_recurring || line.end == costs_.horizon) return;
        const auto takes_over = [&](const CostLine& other) {
            return other.start >= line.end && &other != &line &&
                   (other.category == CostCategory::renewal || other.category == CostCategory::exit ||
                    (other.category == line.category && other.is_recurring && other.start == line.end + 1));
        };
        if (std::ranges::any_of(costs_.lines, takes_over)) return;
        warn(line.place, "ends-early",
             fmt::format("{} stops after year {} of {}, and no renewal or exit follows", name_of(line),
                         line.end, costs_.horizon),
             "add a renewal or exit line, or let it run to the end");
    }

    void check_source(const CostLine& line)
    {
        if (!line.source) {
            warn(line.place, "no-source", fmt::format("{} has no source", name_of(line)),
                 "say where the price stands: source: {document: …, date: …, page: …, kind: quote}");
            return;
        }
        const auto& date = line.source->date;
        if (!date) return;
        constexpr Age too_old{12, Age::Unit::months};
        if (date->plus(too_old) < as_of_)
            warn(line.source->place, "old-price",
                 fmt::format("the price of {} is of {}, more than {} before {}", name_of(line),
                             to_text(*date), to_text(too_old), to_text(as_of_)),
                 "ask for a new quote");
        else if (*date > as_of_)
            warn(line.source->place, "later-price",
                 fmt::format("the price of {} is of {}, after {}", name_of(line), to_text(*date),
                             to_text(as_of_)),
                 "check the date");
    }

    void check_residual(const CostLine& line)
    {
        if (!line.residual || !line.residual->value) return;
        const auto& paid = schedule_of(line, context_, nullptr).years.front().amount;
        if (rounded_to_cents(*line.residual->value) <= paid) return;
        warn(line.place, "residual",
             fmt::format("{} leaves {} behind, more than the {} that it costs", name_of(line),
                         shown_money(*line.residual->value), shown_money(units_of(paid))),
             "check the value, or write {life: YEARS}");
    }

    void check_completeness()
    {
        const auto has = [&](CostCategory category) {
            return std::ranges::find(costs_.lines, category, &CostLine::category) != costs_.lines.end();
        };
        if (!has(CostCategory::licence)) return;
        std::vector<std::string> missing;
        for (const auto category :
             {CostCategory::training, CostCategory::integration, CostCategory::support, CostCategory::exit})
            if (!has(category)) missing.push_back(to_text(category));
        if (missing.empty()) return;
        warn(costs_.place, "incomplete",
             fmt::format("TCO incomplete: a licence, and no line for {}", fmt::join(missing, ", ")),
             "add the lines, in kind where your own people do the work");
    }

    void check_plan(const Plan& plan)
    {
        const bool prepays = std::ranges::any_of(
            plan.terms, [](const Term& term) { return term.is_prepaid && term.years > 1; });
        if (prepays && plan.termination.empty())
            warn(plan.place, "prepaid",
                 fmt::format(
                     "plan '{}' pays years in advance, and nothing says what comes back if the product ends",
                     plan.id.text()),
                 "ask for a refund of unused years, and write it as 'termination: …'");
    }

    const CandidateCosts& costs_;
    const CostContext& context_;
    const Date& as_of_;
    Problems problems_;
};

}  // namespace

std::vector<Diagnostic> check_costs(const CandidateCosts& costs, const CostContext& context,
                                    const Date& as_of)
{
    return Checker{costs, context, as_of}.run();
}

}  // namespace edvet
