#include "analysis/whole_units.hpp"
#include "edvet/analysis/matrix_stability.hpp"

#include <limits>
#include <utility>

namespace edvet {

namespace {

constexpr std::int64_t most_weight = std::int64_t{1} << 62;

std::optional<std::int32_t> whole_value(const Exact& value, const Whole& denominator)
{
    const auto units = in_units(value, denominator);
    if (units < std::numeric_limits<std::int32_t>::min() || units > std::numeric_limits<std::int32_t>::max())
        return std::nullopt;
    return units.convert_to<std::int32_t>();
}

std::optional<Whole> denominator_of_all(const std::vector<std::vector<Exact>>& rows)
{
    std::vector<Exact> units;  // one over the common denominator of each row
    for (const auto& row : rows) {
        const auto common = common_denominator(row);
        if (!common) return std::nullopt;
        units.emplace_back(Whole{1}, *common);
    }
    return common_denominator(units);
}

}  // namespace

std::optional<WholeMatrix> WholeMatrix::of(std::vector<std::int32_t> values,
                                           std::vector<std::int64_t> weights, std::size_t candidates)
{
    if (candidates == 0 || weights.empty() || values.size() / candidates != weights.size() ||
        values.size() % candidates != 0)
        return std::nullopt;
    std::int64_t sum = 0;
    for (const auto weight : weights) {
        if (weight <= 0 || weight > most_weight - sum) return std::nullopt;
        sum += weight;
    }
    WholeMatrix matrix;
    matrix.candidates_ = candidates;
    matrix.values_ = std::move(values);
    matrix.weights_ = std::move(weights);
    matrix.weight_sum_ = sum;
    return matrix;
}

std::optional<WholeMatrix> WholeMatrix::of(const std::vector<std::vector<Exact>>& rows,
                                           const std::vector<Exact>& weights)
{
    const auto denominator = denominator_of_all(rows);
    const auto weight_denominator = common_denominator(weights);
    if (!denominator || !weight_denominator) return std::nullopt;
    std::vector<std::int32_t> values(rows.size() * weights.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].size() != weights.size()) return std::nullopt;
        for (std::size_t j = 0; j < weights.size(); ++j) {
            const auto value = whole_value(rows[i][j], *denominator);
            if (!value) return std::nullopt;
            values[j * rows.size() + i] = *value;
        }
    }
    std::vector<Whole> wide;
    Whole common = 0;
    for (const auto& weight : weights) {
        wide.push_back(in_units(weight, *weight_denominator));
        common = gcd(common, wide.back());
    }
    std::vector<std::int64_t> whole_weights;
    for (const auto& weight : wide) {
        if (weight <= 0 || weight / common > most_weight) return std::nullopt;
        const Whole reduced = weight / common;
        whole_weights.push_back(reduced.convert_to<std::int64_t>());
    }
    return of(std::move(values), std::move(whole_weights), rows.size());
}

}  // namespace edvet
