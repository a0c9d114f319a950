#include "edvet/cost/sensitivity.hpp"

#include "edvet/base/decimal.hpp"
#include "edvet/base/percent.hpp"
#include "edvet/base/power.hpp"
#include "edvet/cost/cost_score.hpp"
#include "edvet/cost/life_cycle_cost.hpp"
#include "edvet/cost/three_point.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <tuple>

namespace edvet {

namespace {

/// A candidate in its context, free to be changed.
struct Study {
    CandidateCosts costs;
    CostContext context;
};

/// Something that is not known for sure, and how a study looks with it at a value of its range.
struct Input {
    std::optional<std::size_t> line;  ///< which line it is of; absent for the context's
    std::string name;
    std::string low_text;
    std::string high_text;
    Range range;
    std::function<void(CostLine&, const Exact&)> change_line = {};        ///< of a line's input
    std::function<void(CostContext&, const Exact&)> change_context = {};  ///< of the context's
    bool is_cost = true;
};

void apply(const Input& input, const Exact& value, Study& study)
{
    if (input.line)
        input.change_line(study.costs.lines[*input.line], value);
    else
        input.change_context(study.context, value);
}

void scale_quantity(CostLine& line, const Exact& factor)
{
    if (!line.quantity) {
        line.coverage *= factor;
        return;
    }
    for (auto& quantity : *line.quantity) quantity *= factor;
}

/// A bound of a factor as the value it makes of a single price or quantity, and otherwise as a percent.
std::string factor_text(const std::optional<Exact>& single, const Exact& factor)
{
    return single ? exact_text(*single * factor) : percent_text(factor);
}

std::optional<Exact> single_price(const CostLine& line)
{
    const auto* flat = std::get_if<FlatPrice>(&line.price);
    return flat ? std::optional{flat->unit} : std::nullopt;
}

std::optional<Exact> single_quantity(const CostLine& line)
{
    if (!line.quantity) return std::nullopt;
    const auto& all = *line.quantity;
    const bool is_same = std::ranges::all_of(all, [&](const Exact& one) { return one == all.front(); });
    return is_same ? std::optional{all.front()} : std::nullopt;
}

void add_line_inputs(const CostLine& line, std::size_t index, std::vector<Input>& inputs)
{
    const auto& ranges = line.ranges;
    const auto add = [&](const std::string& name, const Range& range, const auto& text, auto change) {
        inputs.push_back({index, name, text(range.low), text(range.high), range, change, {}, true});
    };
    if (ranges.price)
        add(
            "price", *ranges.price, [&](const Exact& to) { return factor_text(single_price(line), to); },
            scale_price);
    if (ranges.quantity)
        add(
            "quantity", *ranges.quantity,
            [&](const Exact& to) { return factor_text(single_quantity(line), to); }, scale_quantity);
    if (ranges.coverage)
        add("coverage", *ranges.coverage, percent_text,
            [](CostLine& changed, const Exact& value) { changed.coverage = value; });
    if (ranges.escalator)
        add("escalator", *ranges.escalator, percent_text,
            [](CostLine& changed, const Exact& value) { changed.escalator->rises = {value}; });
}

void set_rate(CostContext& context, const Exact& stated)
{
    context.discount.rate = on_basis_of(context, stated, context.discount.basis).value_or(stated);
}

std::vector<Input> inputs_of(const CandidateCosts& costs, const CostContext& context)
{
    std::vector<Input> inputs;
    for (std::size_t i = 0; i < costs.lines.size(); ++i) add_line_inputs(costs.lines[i], i, inputs);
    for (const auto& [driver, range] : context.driver_ranges) {
        const auto scale = [driver = driver](CostContext& changed, const Exact& factor) {
            for (auto& quantity : changed.drivers.at(driver)) quantity *= factor;
        };
        inputs.push_back({std::nullopt,
                          to_text(driver),
                          percent_text(range.low),
                          percent_text(range.high),
                          range,
                          {},
                          scale,
                          true});
    }
    if (const auto& range = context.discount_range)
        inputs.push_back({std::nullopt,
                          "discount rate",
                          percent_text(range->low),
                          percent_text(range->high),
                          *range,
                          {},
                          set_rate,
                          false});
    return inputs;
}

LifeCycleCost cost_of(const Study& study, const Plan* plan)
{
    return life_cycle_cost(study.costs, study.context, plan);
}

/// What the study costs with an input moved. Only what it touches is priced again, as a candidate can have
/// hundreds of lines with ranges.
class Mover {
public:
    Mover(const Study& study, const Plan* plan)
        : study_(study),
          plan_(plan),
          likely_(cost_of(study, plan).all.present_value),
          discounter_(Discounter::by_half_year(study.context.discount.rate, study.costs.horizon))
    {
    }

    Exact present_value(const Input& input, const Exact& value) const
    {
        if (input.line) {
            const auto& line = study_.costs.lines[*input.line];
            auto changed = line;
            input.change_line(changed, value);
            return likely_ - of_line(line) + of_line(changed);
        }
        auto changed = study_;
        input.change_context(changed.context, value);
        return cost_of(changed, plan_).all.present_value;
    }

    Swing swing(const Input& input) const
    {
        Swing swing{input.line ? study_.costs.lines[*input.line].id.text() : "",
                    input.name,
                    input.low_text,
                    input.high_text,
                    present_value(input, input.range.low),
                    present_value(input, input.range.high),
                    {},
                    input.is_cost};
        swing.width = abs(swing.at_high - swing.at_low);
        return swing;
    }

private:
    Exact of_line(const CostLine& line) const
    {
        return line_present_value(line, study_.context, plan_, study_.costs.horizon, discounter_);
    }

    const Study& study_;
    const Plan* plan_;
    Exact likely_;
    Discounter discounter_;
};

std::vector<RatePoint> rate_points(const Study& study, const Plan* plan)
{
    std::vector<Exact> rates{0, {3, 100}, {7, 100}, study.context.discount.rate};
    std::ranges::sort(rates);
    rates.erase(std::unique(rates.begin(), rates.end()), rates.end());
    std::vector<RatePoint> points;
    auto changed = study;
    for (const auto& rate : rates) {
        changed.context.discount.rate = rate;
        points.push_back({rate, cost_of(changed, plan).all.present_value});
    }
    return points;
}

/// What an input does to the present value at its ends, and where it stays. At a volume cliff the likely
/// value can be dearer, or cheaper, than both ends.
struct Reach {
    Exact low;
    Exact high;
};

Reach reach_of(const Swing& swing, const Exact& likely)
{
    return {std::min({swing.at_low, swing.at_high, likely}), std::max({swing.at_low, swing.at_high, likely})};
}

void move_to(const Exact& present_value, const Input& input, const Swing& swing, Study& study)
{
    if (present_value == swing.at_low)
        apply(input, input.range.low, study);
    else if (present_value == swing.at_high)
        apply(input, input.range.high, study);
}

/// All cost inputs where each alone is cheapest (its low end, its high end or as it is), and where it is
/// dearest.
Envelope envelope_of(const Study& study, const Plan* plan, const std::vector<Input>& inputs,
                     const std::vector<Swing>& swings)
{
    const auto likely = cost_of(study, plan);
    auto cheap = study;
    auto dear = study;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        if (!inputs[i].is_cost) continue;
        const auto reach = reach_of(swings[i], likely.all.present_value);
        move_to(reach.low, inputs[i], swings[i], cheap);
        move_to(reach.high, inputs[i], swings[i], dear);
    }
    const auto low = cost_of(cheap, plan);
    const auto high = cost_of(dear, plan);
    return {low.all.present_value,   likely.all.present_value,   high.all.present_value,
            units_of(low.all.total), units_of(likely.all.total), units_of(high.all.total)};
}

Spread spread_of(const Exact& likely, const std::vector<Swing>& swings)
{
    constexpr int places = 4;
    Spread spread;
    spread.mean = likely;
    for (const auto& swing : swings) {
        if (!swing.is_cost) continue;
        const auto [low, high] = reach_of(swing, likely);
        const ThreePoint estimate{low, likely, high};
        spread.mean += pert_mean(estimate) - likely;
        spread.variance += pert_variance(estimate);
        spread.deviation_together += (high - low) / 6;
    }
    spread.deviation = rounded(square_root(spread.variance), places);
    return spread;
}

}  // namespace

Sensitivity sensitivity_of(const CandidateCosts& costs, const CostContext& context, const Plan* plan)
{
    const Study study{costs, context};
    const auto inputs = inputs_of(costs, context);
    const Mover mover{study, plan};
    Sensitivity result;
    for (const auto& input : inputs) result.tornado.push_back(mover.swing(input));
    result.rates = rate_points(study, plan);
    if (std::ranges::any_of(inputs, &Input::is_cost)) {
        result.envelope = envelope_of(study, plan, inputs, result.tornado);
        result.spread = spread_of(result.envelope->likely, result.tornado);
    }
    std::ranges::sort(result.tornado, [](const Swing& a, const Swing& b) {
        if (a.width != b.width) return a.width > b.width;
        return std::tie(a.line, a.input) < std::tie(b.line, b.input);
    });
    return result;
}

ScoredCostRange scored_cost_range(const CandidateCosts& costs, const CostContext& context,
                                  const CostScoring& scoring)
{
    const Study study{costs, context};
    const auto scored = [&](const Study& changed) {
        return scored_cost(cost_of(changed, nullptr), scoring, changed.context);
    };
    ScoredCostRange range{scored(study), {}};
    for (const auto& input : inputs_of(costs, context)) {
        if (!input.is_cost) continue;
        const auto moved_to = [&](const Exact& value) {
            auto changed = study;
            apply(input, value, changed);
            return Exact{scored(changed) - range.likely};
        };
        const auto [low, high] =
            std::minmax({moved_to(input.range.low), moved_to(input.range.high), Exact{0}});
        range.changes.push_back({low, 0, high});
    }
    return range;
}

}  // namespace edvet
