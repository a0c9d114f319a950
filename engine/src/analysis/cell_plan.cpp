#include "analysis/cell_plan.hpp"

#include "analysis/wide.hpp"
#include "edvet/analysis/random_draws.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <variant>

namespace edvet {

namespace {

constexpr std::size_t answers_of_range = 8;
constexpr std::size_t cost_trials = 4'096;
constexpr std::int64_t most_spread = 1 << 20;

Answer answer_from(Exact low, Exact high) { return {.low = std::move(low), .high = std::move(high)}; }

UncertainCell cell_of(const std::map<Exact, std::uint64_t>& weights, const SamplingPlan& plan)
{
    UncertainCell cell;
    cell.kind = UncertainCell::Kind::one_of;
    std::uint64_t end = 0;
    for (const auto& [value, weight] : weights) {
        end += weight;
        cell.values.push_back(nearest(value * Exact{plan.value_unit}));
        cell.ends.push_back(end);
        cell.answers.push_back(answer_from(value, value));
    }
    return cell;
}

UncertainCell cell_of(const Between& between, const SamplingPlan& plan)
{
    UncertainCell cell;
    cell.kind = UncertainCell::Kind::between;
    const Exact width = between.high - between.low;
    cell.low = nearest(between.low * Exact{plan.value_unit});
    cell.width = nearest(between.high * Exact{plan.value_unit}) - cell.low;
    for (std::size_t i = 0; i < answers_of_range; ++i)
        cell.answers.push_back(answer_from(between.low + width * Exact{i} / Exact{answers_of_range},
                                           between.low + width * Exact{i + 1} / Exact{answers_of_range}));
    return cell;
}

/// What the value is at the lowest cost, and by how much each uncertain part can lower it, not yet held.
struct CostLine {
    Exact at_lowest;
    std::vector<Exact> falls;
    Exact at_highest;
};

CostLine line_of(const FromCost& from, const SampledCost& cost)
{
    const Exact length = from.zero_at - from.full_at;
    Exact lowest = cost.base;
    CostLine line;
    for (const auto& part : cost.parts) {
        lowest += part.low;
        if (part.low < part.high) line.falls.push_back((part.high - part.low) / length);
    }
    line.at_lowest = (from.zero_at - lowest) / length;
    line.at_highest = line.at_lowest;
    for (const auto& fall : line.falls) line.at_highest -= fall;
    return line;
}

std::vector<std::uint64_t> likely_places(const SampledCost& cost)
{
    std::vector<std::uint64_t> places;
    for (const auto& part : cost.parts)
        if (part.low < part.high)
            places.push_back(
                nearest((part.likely - part.low) / (part.high - part.low) * Exact{std::uint64_t{1} << 32}));
    return places;
}

std::int64_t in_parts(const Exact& value, const SamplingPlan& plan)
{
    const Exact scaled = value * Exact{plan.value_unit} * 256;
    if (scaled < 0) return -static_cast<std::int64_t>(nearest(-scaled));
    return static_cast<std::int64_t>(nearest(scaled));
}

/// Eight answers between the eighths of trial draws.
void divide_by_trials(UncertainCell& cell, const CostLine& line, const CandidatePlan& candidate,
                      std::size_t index, const SamplingPlan& plan)
{
    RandomWords words{plan.seed, Stream::cost_trials};
    words.start(index);
    std::vector<std::int64_t> drawn;
    std::vector<std::uint64_t> places(candidate.likely.size());
    for (std::size_t i = 0; i < cost_trials; ++i) {
        for (std::size_t k = 0; k < places.size(); ++k)
            places[k] = triangular_draw(words.next(), candidate.likely[k]);
        drawn.push_back(value_of_cost(cell, places));
    }
    std::ranges::sort(drawn);

    const auto shown = [&](std::int64_t value) {
        return Exact{held(value, plan.value_unit)} / Exact{plan.value_unit};
    };
    Exact from = std::max(line.at_highest, Exact{0});
    for (std::size_t i = 1; i < answers_of_range; ++i) {
        cell.edges.push_back(drawn[i * (cost_trials / answers_of_range)]);
        const auto to = shown(cell.edges.back());
        cell.answers.push_back(answer_from(from, to));
        from = to;
    }
    cell.answers.push_back(answer_from(from, std::min(line.at_lowest, Exact{1})));
}

/// Puts one cell where it belongs.
class CellPlanner {
public:
    CellPlanner(const SampledCandidate& candidate, std::size_t index, SamplingPlan& plan)
        : model_{candidate}, index_{index}, plan_{plan}, candidate_{plan.candidates[index]}
    {
    }

    std::optional<std::string> put(std::size_t criterion)
    {
        criterion_ = criterion;
        const auto& cell = model_.cells[criterion];
        if (std::holds_alternative<NotApplicable>(cell)) candidate_.applies[position()] = false;
        if (const auto* known = std::get_if<KnownValue>(&cell)) put_known(known->value);
        if (const auto* one_of = std::get_if<OneOf>(&cell)) put_one_of(*one_of);
        if (const auto* between = std::get_if<Between>(&cell)) {
            if (between->low == between->high)
                put_known(between->low);
            else
                put_uncertain(cell_of(*between, plan_));
        }
        if (const auto* from_cost = std::get_if<FromCost>(&cell)) return put_from_cost(*from_cost);
        return std::nullopt;
    }

private:
    std::size_t position() const { return plan_.position_of[criterion_]; }

    void put_known(const Exact& value)
    {
        candidate_.values[position()] = nearest(value * Exact{plan_.value_unit});
    }

    void put_uncertain(UncertainCell cell)
    {
        cell.criterion = criterion_;
        cell.position = position();
        candidate_.uncertain.push_back(std::move(cell));
    }

    void put_one_of(const OneOf& one_of)
    {
        std::map<Exact, std::uint64_t> weights;
        for (const auto& [value, weight] : one_of.values)
            if (weight != 0) weights[value] += weight;
        if (weights.size() == 1) return put_known(weights.begin()->first);
        put_uncertain(cell_of(weights, plan_));
    }

    std::optional<std::string> put_from_cost(const FromCost& from)
    {
        const auto line = line_of(from, *model_.cost);
        if (line.at_lowest <= 0)
            put_known(0);
        else if (line.at_highest >= 1)
            put_known(1);
        else if (line.falls.empty())
            put_known(line.at_lowest);
        else {
            if (line.at_lowest > most_spread || line.at_highest < -most_spread)
                return "a cost spreads over a million times what lies between its price points";
            UncertainCell cell;
            cell.kind = UncertainCell::Kind::from_cost;
            cell.at_lowest = in_parts(line.at_lowest, plan_);
            for (const auto& fall : line.falls) cell.falls.push_back(in_parts(fall, plan_));
            candidate_.likely = likely_places(*model_.cost);
            divide_by_trials(cell, line, candidate_, index_, plan_);
            put_uncertain(std::move(cell));
        }
        return std::nullopt;
    }

    const SampledCandidate& model_;
    std::size_t index_;
    SamplingPlan& plan_;
    CandidatePlan& candidate_;
    std::size_t criterion_ = 0;
};

}  // namespace

std::uint64_t nearest(const Exact& value)
{
    const Whole below = denominator_of(value);
    return static_cast<std::uint64_t>((2 * numerator_of(value) + below) / (2 * below));
}

std::optional<std::string> plan_cells(const SampledCandidate& candidate, std::size_t index,
                                      SamplingPlan& plan)
{
    CellPlanner planner{candidate, index, plan};
    for (std::size_t criterion = 0; criterion < candidate.cells.size(); ++criterion)
        if (auto why = planner.put(criterion)) return why;
    return std::nullopt;
}

std::int64_t value_of_cost(const UncertainCell& cell, const std::vector<std::uint64_t>& places)
{
    auto value = cell.at_lowest;
    for (std::size_t i = 0; i < places.size(); ++i)
        value -=
            static_cast<std::int64_t>((Wide{static_cast<std::uint64_t>(cell.falls[i])} * places[i]) >> 32);
    return value;
}

std::uint64_t held(std::int64_t value_of_cost, std::uint64_t value_unit)
{
    if (value_of_cost <= 0) return 0;
    return std::min((static_cast<std::uint64_t>(value_of_cost) + 128) >> 8, value_unit);
}

}  // namespace edvet
