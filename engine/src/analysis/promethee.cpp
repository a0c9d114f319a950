#include "edvet/analysis/promethee.hpp"

#include "analysis/promethee_sums.hpp"
#include "analysis/score_order.hpp"
#include "analysis/whole_units.hpp"
#include "edvet/base/contract.hpp"
#include "edvet/base/power.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr std::size_t most_indexed_rows = 500;
constexpr std::size_t most_indexed_pairs = 1'000'000;

struct Name {
    PreferenceShape shape;
    std::string_view text;
};

constexpr std::array names{
    Name{PreferenceShape::usual, "usual"},     Name{PreferenceShape::u_shape, "u-shape"},
    Name{PreferenceShape::v_shape, "v-shape"}, Name{PreferenceShape::level, "level"},
    Name{PreferenceShape::linear, "linear"},   Name{PreferenceShape::gaussian, "gaussian"}};

/// What is wrong with the thresholds; empty where nothing is.
std::string_view fault_of(const PreferenceFunction& function)
{
    switch (function.shape) {  // no default: the compiler names a shape that is missing
        case PreferenceShape::usual: return "";
        case PreferenceShape::u_shape:
            return function.indifference < 0 ? "has an indifference threshold below zero" : "";
        case PreferenceShape::v_shape:
            return function.preference <= 0 ? "needs a preference threshold above zero" : "";
        case PreferenceShape::level:
        case PreferenceShape::linear:
            if (function.indifference < 0) return "has an indifference threshold below zero";
            return function.preference <= function.indifference
                       ? "needs a preference threshold above its indifference threshold"
                       : "";
        case PreferenceShape::gaussian: return function.spread <= 0 ? "needs a spread above zero" : "";
    }
    throw ContractViolation{"a preference shape that does not exist"};
}

std::size_t pairs_of(std::size_t count) { return count * (count - 1) / 2; }

Expected<NormalisedWeights, std::string> checked(const DecisionMatrix& matrix,
                                                 const std::vector<PrometheeCriterion>& criteria)
{
    const auto sound = check(matrix);
    if (!sound) return Unexpected{sound.error()};
    std::vector<Exact> weights;
    std::size_t gaussian_pairs = 0;
    for (std::size_t j = 0; j < criteria.size(); ++j) {
        const auto fault = fault_of(criteria[j].function);
        if (!fault.empty())
            return Unexpected{
                fmt::format("criterion {} {}: {}", j + 1, to_text(criteria[j].function.shape), fault)};
        weights.push_back(criteria[j].weight);
        if (criteria[j].function.shape == PreferenceShape::gaussian)
            gaussian_pairs += pairs_of(matrix.values.size());
    }
    auto normalised = normalised_weights(weights, matrix.values.front().size());
    if (!normalised) return normalised;
    if (matrix.values.size() == 1)
        return Unexpected<std::string>{"a single candidate has no flows: there is nobody to prefer it to"};
    if (gaussian_pairs > most_gaussian_pairs)
        return Unexpected{fmt::format("{} pairs are too many for gaussian preferences: at most {}",
                                      gaussian_pairs, most_gaussian_pairs)};
    return normalised;
}

/// A shape reads its own thresholds alone; the others would only spoil the common denominator.
PreferenceFunction with_own_thresholds(const PreferenceFunction& function)
{
    auto own = function;
    const auto shape = function.shape;
    const bool has_both = shape == PreferenceShape::level || shape == PreferenceShape::linear;
    if (!has_both && shape != PreferenceShape::u_shape) own.indifference = 0;
    if (!has_both && shape != PreferenceShape::v_shape) own.preference = 0;
    if (shape != PreferenceShape::gaussian) own.spread = 0;
    return own;
}

/// Those that have weight, in whole weights that share no factor.
Expected<std::vector<WeightedColumn>, std::string> columns_of(const DecisionMatrix& matrix,
                                                              const std::vector<PrometheeCriterion>& criteria,
                                                              const std::vector<Exact>& shares)
{
    const auto denominator = common_denominator(shares);
    if (!denominator)
        return Unexpected{
            fmt::format("the weights have no common denominator of at most {} bits: round them first",
                        most_denominator_bits)};
    std::vector<WeightedColumn> columns;
    for (std::size_t j = 0; j < criteria.size(); ++j) {
        if (shares[j] == 0) continue;
        auto criterion = criteria[j];
        criterion.function = with_own_thresholds(criterion.function);
        auto column = whole_column(matrix, j, criterion);
        if (!column) return Unexpected{column.error()};
        const auto* narrow = std::get_if<NarrowColumn>(&*column);
        if (narrow != nullptr && criterion.function.shape == PreferenceShape::gaussian)
            *column = widened(*narrow);
        columns.push_back({*std::move(column), criterion.function.shape, in_units(shares[j], *denominator)});
    }
    return columns;
}

std::vector<Exact> over(const std::vector<Whole>& sums, const Whole& denominator)
{
    std::vector<Exact> flows;
    flows.reserve(sums.size());
    for (const auto& sum : sums) flows.emplace_back(sum, denominator);
    return flows;
}

}  // namespace

std::string to_text(PreferenceShape shape)
{
    const auto* found = std::ranges::find(names, shape, &Name::shape);
    ensure(found != names.end(), "a preference shape that does not exist");
    return std::string{found->text};
}

std::optional<PreferenceShape> preference_shape_from_text(std::string_view text)
{
    const auto* found = std::ranges::find(names, text, &Name::text);
    if (found == names.end()) return std::nullopt;
    return found->shape;
}

Exact preference(const PreferenceFunction& function, const Exact& difference)
{
    ensure(fault_of(function).empty(), "thresholds that nobody checked");
    if (difference <= 0) return 0;
    const auto& low = function.indifference;
    const auto& full = function.preference;
    switch (function.shape) {  // no default: the compiler names a shape that is missing
        case PreferenceShape::usual: return 1;
        case PreferenceShape::u_shape: return difference > low ? 1 : 0;
        case PreferenceShape::v_shape: return std::min(Exact{1}, Exact{difference / full});
        case PreferenceShape::level:
            if (difference <= low) return 0;
            return difference > full ? Exact{1} : Exact{1, 2};
        case PreferenceShape::linear:
            return std::clamp(Exact{(difference - low) / (full - low)}, Exact{0}, Exact{1});
        case PreferenceShape::gaussian:
            return Exact{gaussian_units(difference / function.spread), power_of_ten(irrational_places)};
    }
    throw ContractViolation{"a preference shape that does not exist"};
}

Expected<Promethee, std::string> promethee(const DecisionMatrix& matrix,
                                           const std::vector<PrometheeCriterion>& criteria)
{
    auto weights = checked(matrix, criteria);
    if (!weights) return Unexpected{weights.error()};
    const auto columns = columns_of(matrix, criteria, weights->shares);
    if (!columns) return Unexpected{columns.error()};
    const auto count = matrix.values.size();
    const auto sums = weighted_flows(*columns, count);
    if (!sums) return Unexpected{sums.error()};

    Whole weight = 0;
    for (const auto& column : *columns) weight += column.weight;
    const Whole denominator = sums->denominator * weight * (count - 1);
    std::vector<Whole> net;
    net.reserve(count);
    for (std::size_t i = 0; i < count; ++i) net.push_back(sums->leaving[i] - sums->entering[i]);
    return Promethee{*std::move(weights), over(sums->leaving, denominator), over(sums->entering, denominator),
                     ranking_by(net, over(net, denominator))};
}

Expected<std::vector<std::vector<Exact>>, std::string>
preference_indices(const DecisionMatrix& matrix, const std::vector<PrometheeCriterion>& criteria)
{
    const auto weights = checked(matrix, criteria);
    if (!weights) return Unexpected{weights.error()};
    const auto count = matrix.values.size();
    if (count > most_indexed_rows || count * count * criteria.size() > most_indexed_pairs)
        return Unexpected{
            fmt::format("{} candidates by {} criteria are too many for all pairs", count, criteria.size())};

    std::vector<std::vector<Exact>> indices(count, std::vector<Exact>(count));
    for (std::size_t a = 0; a < count; ++a)
        for (std::size_t b = 0; b < count; ++b)
            for (std::size_t j = 0; a != b && j < criteria.size(); ++j) {
                if (weights->shares[j] == 0) continue;
                const Exact more = matrix.values[a][j] - matrix.values[b][j];
                const Exact difference = criteria[j].sense == Sense::benefit ? more : -more;
                indices[a][b] += weights->shares[j] * preference(criteria[j].function, difference);
            }
    return indices;
}

}  // namespace edvet
