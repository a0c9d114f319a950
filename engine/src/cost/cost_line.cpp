#include "edvet/cost/cost_line.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/percent.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

std::vector<std::string> percents(const ByYear& rises)
{
    std::vector<std::string> texts;
    for (const auto& rise : rises) texts.push_back(percent_text(rise));
    return texts;
}

Exact uncapped_rise(const CostLine& line, const Escalator& escalator, int year)
{
    const auto of_year = [&] { return escalator.rises.at(static_cast<std::size_t>(year - 1)); };
    switch (escalator.kind) {  // no default: the compiler names a kind that is missing
        case Escalator::Kind::percent: return escalator.rises.front();
        case Escalator::Kind::by_year: return of_year();
        case Escalator::Kind::index: return of_year() + escalator.spread;
        case Escalator::Kind::at_renewal: {
            const int since = year - line.start;
            return since > 0 && since % escalator.every == 0 ? escalator.rises.front() : Exact{0};
        }
    }
    throw ContractViolation{"a kind of escalator that does not exist"};
}

}  // namespace

std::string to_text(const Escalator& escalator)
{
    std::string text;
    switch (escalator.kind) {  // no default: the compiler names a kind that is missing
        case Escalator::Kind::percent:
            text = fmt::format("{} a year", percent_text(escalator.rises.front()));
            break;
        case Escalator::Kind::by_year:
            text = fmt::format("by year {}", fmt::join(percents(escalator.rises), ", "));
            break;
        case Escalator::Kind::index:
            text = fmt::format("index {} plus {}", fmt::join(percents(escalator.rises), ", "),
                               percent_text(escalator.spread));
            break;
        case Escalator::Kind::at_renewal:
            text = fmt::format("{} at renewal every {} years", percent_text(escalator.rises.front()),
                               escalator.every);
            break;
    }
    if (escalator.cap) text += fmt::format(", at most {}", percent_text(*escalator.cap));
    if (escalator.from) text += fmt::format(", from year {}", *escalator.from);
    return text;
}

void scale_price(CostLine& line, const Exact& factor)
{
    if (auto* flat = std::get_if<FlatPrice>(&line.price)) {
        flat->unit *= factor;
    } else if (auto* package = std::get_if<PackagePrice>(&line.price)) {
        package->price *= factor;
    } else {
        for (auto& tier : std::get<TieredPrice>(line.price).tiers) {
            tier.unit_price *= factor;
            tier.flat_fee *= factor;
        }
    }
}

Exact stated_rise(const CostLine& line, int year)
{
    if (!line.escalator || year < line.escalator->from.value_or(line.start + 1)) return 0;
    const auto rise = uncapped_rise(line, *line.escalator, year);
    return line.escalator->cap ? std::min(rise, *line.escalator->cap) : rise;
}

const CostLine* find_line(const CandidateCosts& costs, const CostLineId& id)
{
    const auto found = std::ranges::find(costs.lines, id, &CostLine::id);
    return found == costs.lines.end() ? nullptr : &*found;
}

const Plan* find_plan(const CandidateCosts& costs, const PlanId& id)
{
    const auto found = std::ranges::find(costs.plans, id, &Plan::id);
    return found == costs.plans.end() ? nullptr : &*found;
}

}  // namespace edvet
