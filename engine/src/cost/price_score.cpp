#include "edvet/cost/price_score.hpp"

#include "edvet/base/contract.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace edvet {

namespace {

using Scores = Expected<std::vector<Exact>, std::string>;

constexpr std::array<std::pair<const char*, PriceScoreMethod>, 4> method_names{{
    {"absolute-linear", PriceScoreMethod::absolute_linear},
    {"proportional", PriceScoreMethod::proportional},
    {"linear-penalty", PriceScoreMethod::linear_penalty},
    {"min-max", PriceScoreMethod::min_max},
}};

template <class Score>
std::vector<Exact> each(const std::vector<Exact>& costs, Score score)
{
    std::vector<Exact> scores;
    for (const auto& cost : costs) scores.push_back(std::clamp(score(cost), Exact{0}, Exact{1}));
    return scores;
}

Scores absolute_linear(const std::vector<Exact>& costs, const std::optional<PriceBounds>& bounds)
{
    if (!bounds) return Unexpected<std::string>{"an absolute score needs the costs of full and of no points"};
    const auto& full = bounds->full_at;
    const auto& zero = bounds->zero_at;
    if (full >= zero)
        return Unexpected<std::string>{"the cost of full points has to be below the cost of no points"};
    return each(costs, [&](const Exact& cost) -> Exact { return (zero - cost) / (zero - full); });
}

Scores proportional(const std::vector<Exact>& costs)
{
    const auto lowest = *std::ranges::min_element(costs);
    if (lowest <= 0) return Unexpected<std::string>{"a zero or negative price has no proportional score"};
    return each(costs, [&](const Exact& cost) -> Exact { return lowest / cost; });
}

Scores linear_penalty(const std::vector<Exact>& costs)
{
    const auto lowest = *std::ranges::min_element(costs);
    if (lowest <= 0)
        return Unexpected<std::string>{"beside a zero or negative price there is no linear penalty"};
    return each(costs, [&](const Exact& cost) -> Exact { return 1 - (cost - lowest) / lowest; });
}

Scores min_max(const std::vector<Exact>& costs)
{
    const auto lowest = *std::ranges::min_element(costs);
    const auto highest = *std::ranges::max_element(costs);
    if (lowest == highest)
        return Unexpected<std::string>{costs.size() == 1 ? "a single price has no min-max score"
                                                         : "prices that are all equal have no min-max score"};
    return each(costs, [&](const Exact& cost) -> Exact { return (highest - cost) / (highest - lowest); });
}

Scores scores_of(PriceScoreMethod method, const std::vector<Exact>& costs,
                 const std::optional<PriceBounds>& bounds, const std::optional<QualityShare>& quality)
{
    return quality ? weighted_scores(method, costs, bounds, *quality) : price_scores(method, costs, bounds);
}

template <class T>
std::vector<T> without(std::vector<T> values, std::size_t index)
{
    values.erase(values.begin() + static_cast<std::ptrdiff_t>(index));
    return values;
}

/// Whether two of the values stand differently to each other in `a` and in `b`.
bool order_differs(const std::vector<Exact>& a, const std::vector<Exact>& b)
{
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = i + 1; j < a.size(); ++j)
            if ((a[i] < a[j]) != (b[i] < b[j]) || (a[i] > a[j]) != (b[i] > b[j])) return true;
    return false;
}

}  // namespace

std::string to_text(PriceScoreMethod method)
{
    for (const auto& [name, known] : method_names)
        if (known == method) return name;
    throw ContractViolation{"a price score method without a name"};
}

std::optional<PriceScoreMethod> price_score_method_from_text(std::string_view text)
{
    for (const auto& [name, method] : method_names)
        if (text == name) return method;
    return std::nullopt;
}

std::string known_defect(PriceScoreMethod method)
{
    switch (method) {  // no default: the compiler names a method that is missing
        case PriceScoreMethod::absolute_linear:
            return "Its bounds have to be justified and recorded, bids outside them tie, and a published "
                   "upper bound "
                   "can anchor prices.";
        case PriceScoreMethod::proportional:
            return "It depends on the lowest bid, so that a cheap weak bid can turn the order of the others "
                   "round, "
                   "and being convex it gives price less weight than stated; a zero price has no score.";
        case PriceScoreMethod::linear_penalty:
            return "It depends on the lowest bid, so that a cheap weak bid can turn the order of the others "
                   "round, "
                   "and all bids from twice the lowest on tie at zero.";
        case PriceScoreMethod::min_max:
            return "Two bids a cent apart score all and nothing, one dear bid squeezes the others together, "
                   "and "
                   "equal bids have no score.";
    }
    throw ContractViolation{"a price score method that does not exist"};
}

Scores price_scores(PriceScoreMethod method, const std::vector<Exact>& costs,
                    const std::optional<PriceBounds>& bounds)
{
    if (costs.empty()) return Unexpected<std::string>{"there is no price to score"};
    switch (method) {  // no default: the compiler names a method that is missing
        case PriceScoreMethod::absolute_linear: return absolute_linear(costs, bounds);
        case PriceScoreMethod::proportional: return proportional(costs);
        case PriceScoreMethod::linear_penalty: return linear_penalty(costs);
        case PriceScoreMethod::min_max: return min_max(costs);
    }
    throw ContractViolation{"a price score method that does not exist"};
}

Scores weighted_scores(PriceScoreMethod method, const std::vector<Exact>& costs,
                       const std::optional<PriceBounds>& bounds, const QualityShare& quality)
{
    ensure(quality.scores.size() == costs.size(), "a quality score for each cost");
    ensure(quality.price_weight >= 0 && quality.price_weight <= 1, "a price weight from 0 to 1");
    auto scores = price_scores(method, costs, bounds);
    if (!scores) return scores;
    for (std::size_t i = 0; i < costs.size(); ++i)
        (*scores)[i] = quality.price_weight * (*scores)[i] + (1 - quality.price_weight) * quality.scores[i];
    return scores;
}

Expected<std::vector<LeaveOneOut>, std::string> leave_one_out(PriceScoreMethod method,
                                                              const std::vector<Exact>& costs,
                                                              const std::optional<PriceBounds>& bounds,
                                                              const std::optional<QualityShare>& quality)
{
    const auto all = scores_of(method, costs, bounds, quality);
    if (!all) return Unexpected{all.error()};

    std::vector<LeaveOneOut> results;
    for (std::size_t i = 0; i < costs.size(); ++i) {
        auto rest = quality;
        if (rest) rest->scores = without(rest->scores, i);
        const auto others = scores_of(method, without(costs, i), bounds, rest);
        results.push_back(
            {i, others && order_differs(without(*all, i), *others), others ? "" : others.error()});
    }
    return results;
}

}  // namespace edvet
