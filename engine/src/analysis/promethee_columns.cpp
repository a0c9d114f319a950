#include "analysis/promethee_columns.hpp"

#include "analysis/whole_units.hpp"

#include <numeric>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr std::int64_t narrow_limit = std::int64_t{1} << 61;
constexpr std::size_t threshold_count = 3;

std::optional<std::int64_t> narrow(const Whole& value)
{
    if (value > narrow_limit || value < -narrow_limit) return std::nullopt;
    return value.convert_to<std::int64_t>();
}

struct NarrowFraction {
    std::int64_t top = 0;
    std::int64_t bottom = 1;
};

std::optional<std::vector<NarrowFraction>> narrow_fractions(const std::vector<Exact>& values)
{
    std::vector<NarrowFraction> fractions;
    fractions.reserve(values.size());
    for (const auto& value : values) {
        const auto top = narrow(numerator_of(value));
        const auto bottom = narrow(denominator_of(value));
        if (!top || !bottom) return std::nullopt;
        fractions.push_back({*top, *bottom});
    }
    return fractions;
}

/// All in units of one over their common denominator, where these are narrow.
std::optional<std::vector<std::int64_t>> narrow_units(const std::vector<Exact>& values)
{
    const auto fractions = narrow_fractions(values);
    if (!fractions) return std::nullopt;
    std::int64_t common = 1;
    for (const auto& fraction : *fractions) {
        if (common % fraction.bottom == 0) continue;
        const auto factor = fraction.bottom / std::gcd(common, fraction.bottom);
        if (__builtin_mul_overflow(common, factor, &common) || common > narrow_limit) return std::nullopt;
    }

    std::vector<std::int64_t> units;
    units.reserve(values.size());
    for (const auto& fraction : *fractions) {
        std::int64_t unit = 0;
        if (__builtin_mul_overflow(fraction.top, common / fraction.bottom, &unit)) return std::nullopt;
        if (unit > narrow_limit || unit < -narrow_limit) return std::nullopt;
        units.push_back(unit);
    }
    return units;
}

/// Values of more is better, and after them the three thresholds.
std::vector<Exact> numbers_of(const DecisionMatrix& matrix, std::size_t column,
                              const PrometheeCriterion& criterion)
{
    std::vector<Exact> numbers;
    numbers.reserve(matrix.values.size() + threshold_count);
    for (const auto& row : matrix.values)
        numbers.push_back(criterion.sense == Sense::benefit ? row[column] : -row[column]);
    numbers.push_back(criterion.function.indifference);
    numbers.push_back(criterion.function.preference);
    numbers.push_back(criterion.function.spread);
    return numbers;
}

template <class Integer>
WholeColumn<Integer> column_of(std::vector<Integer> units)
{
    WholeColumn<Integer> column;
    const auto thresholds = units.size() - threshold_count;
    column.indifference = units[thresholds];
    column.preference = units[thresholds + 1];
    column.spread = units[thresholds + 2];
    units.resize(thresholds);
    column.values = std::move(units);
    return column;
}

}  // namespace

WideColumn widened(const NarrowColumn& column)
{
    return {
        {column.values.begin(), column.values.end()}, column.indifference, column.preference, column.spread};
}

Expected<std::variant<NarrowColumn, WideColumn>, std::string>
whole_column(const DecisionMatrix& matrix, std::size_t column, const PrometheeCriterion& criterion)
{
    using Either = std::variant<NarrowColumn, WideColumn>;
    const auto numbers = numbers_of(matrix, column, criterion);
    auto narrow = narrow_units(numbers);
    if (narrow) return Either{column_of(*std::move(narrow))};

    const auto denominator = common_denominator(numbers);
    if (!denominator)
        return Unexpected{fmt::format(
            "the values of criterion {} have no common denominator of at most {} bits: round them first",
            column + 1, most_denominator_bits)};
    std::vector<Whole> units;
    units.reserve(numbers.size());
    for (const auto& number : numbers) units.push_back(in_units(number, *denominator));
    return Either{column_of(std::move(units))};
}

}  // namespace edvet
