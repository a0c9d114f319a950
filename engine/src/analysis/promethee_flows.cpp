#include "analysis/promethee_flows.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/power.hpp"
#include "edvet/base/real.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace edvet {

namespace {

template <class Integer>
struct Entry {
    Integer value;
    std::size_t row;
};

template <class Integer>
std::vector<Entry<Integer>> sorted(const std::vector<Integer>& values)
{
    std::vector<Entry<Integer>> entries;
    entries.reserve(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) entries.push_back({values[i], i});
    std::sort(entries.begin(), entries.end(),
              [](const Entry<Integer>& a, const Entry<Integer>& b) { return a.value < b.value; });
    return entries;
}

/// A unit for every difference above the threshold. Along the sorted column both ends only move up.
template <class Integer, class Sum>
void add_steps(ColumnFlows<Sum>& flows, const std::vector<Entry<Integer>>& entries, const Integer& threshold)
{
    const auto count = entries.size();
    std::size_t below = 0;
    std::size_t not_above = 0;
    for (const auto& entry : entries) {
        const Integer from = entry.value - threshold;
        const Integer to = entry.value + threshold;
        while (entries[below].value < from) ++below;
        while (not_above < count && entries[not_above].value <= to) ++not_above;
        flows.leaving[entry.row] += below;
        flows.entering[entry.row] += count - not_above;
    }
}

/// Nothing up to `low`, d - low up to `full`, and full - low beyond.
template <class Integer, class Sum>
void add_slopes(ColumnFlows<Sum>& flows, const std::vector<Entry<Integer>>& entries, const Integer& low,
                const Integer& full)
{
    const auto count = entries.size();
    const Sum one = Sum{full} - Sum{low};
    std::vector<Sum> sums{Sum{0}};  // of the values before each place
    sums.reserve(count + 1);
    for (const auto& entry : entries) sums.push_back(sums.back() + entry.value);

    std::size_t full_below = 0;
    std::size_t part_below = 0;
    std::size_t part_above = 0;
    std::size_t full_above = 0;
    for (const auto& entry : entries) {
        const Integer full_from = entry.value - full;
        const Integer part_from = entry.value - low;
        const Integer part_to = entry.value + low;
        const Integer full_to = entry.value + full;
        while (entries[full_below].value < full_from) ++full_below;
        while (entries[part_below].value < part_from) ++part_below;
        while (part_above < count && entries[part_above].value <= part_to) ++part_above;
        while (full_above < count && entries[full_above].value <= full_to) ++full_above;
        flows.leaving[entry.row] += Sum(full_below) * one + Sum(part_below - full_below) * Sum(part_from) -
                                    (sums[part_below] - sums[full_below]);
        flows.entering[entry.row] += Sum(count - full_above) * one + (sums[full_above] - sums[part_above]) -
                                     Sum(full_above - part_above) * Sum(part_to);
    }
}

template <class Integer, class Sum>
ColumnFlows<Sum> sorted_flows(const WholeColumn<Integer>& column, PreferenceShape shape)
{
    const auto count = column.values.size();
    ColumnFlows<Sum> flows{std::vector<Sum>(count, Sum{0}), std::vector<Sum>(count, Sum{0})};
    const auto entries = sorted(column.values);
    switch (shape) {  // no default: the compiler names a shape that is missing
        case PreferenceShape::usual: add_steps(flows, entries, Integer{0}); return flows;
        case PreferenceShape::u_shape: add_steps(flows, entries, column.indifference); return flows;
        case PreferenceShape::v_shape:
            add_slopes(flows, entries, Integer{0}, column.preference);
            return flows;
        case PreferenceShape::linear:
            add_slopes(flows, entries, column.indifference, column.preference);
            return flows;
        case PreferenceShape::level:
            add_steps(flows, entries, column.indifference);
            add_steps(flows, entries, column.preference);
            return flows;
        case PreferenceShape::gaussian: break;
    }
    throw ContractViolation{"a preference that sorting does not sum up"};
}

/// Of every pair; equal differences are computed once.
ColumnFlows<Whole> gaussian_flows(const WideColumn& column)
{
    const auto count = column.values.size();
    ColumnFlows<Whole> flows{std::vector<Whole>(count, Whole{0}), std::vector<Whole>(count, Whole{0})};
    std::map<Whole, Whole> known;
    for (std::size_t a = 0; a < count; ++a)
        for (std::size_t b = 0; b < count; ++b) {
            const Whole difference = column.values[a] - column.values[b];
            if (difference <= 0) continue;
            auto found = known.find(difference);
            if (found == known.end())
                found = known.emplace(difference, gaussian_units(Exact{difference, column.spread})).first;
            flows.leaving[a] += found->second;
            flows.entering[b] += found->second;
        }
    return flows;
}

template <class Integer>
Integer sorted_units_in_one(const WholeColumn<Integer>& column, PreferenceShape shape)
{
    switch (shape) {  // no default: the compiler names a shape that is missing
        case PreferenceShape::usual:
        case PreferenceShape::u_shape: return 1;
        case PreferenceShape::v_shape: return column.preference;
        case PreferenceShape::level: return 2;
        case PreferenceShape::linear: return column.preference - column.indifference;
        case PreferenceShape::gaussian: break;
    }
    throw ContractViolation{"a preference that sorting does not sum up"};
}

}  // namespace

std::int64_t units_in_one(const NarrowColumn& column, PreferenceShape shape)
{
    return sorted_units_in_one(column, shape);
}

Whole units_in_one(const WideColumn& column, PreferenceShape shape)
{
    if (shape == PreferenceShape::gaussian) return power_of_ten(irrational_places);
    return sorted_units_in_one(column, shape);
}

ColumnFlows<Int128> column_flows(const NarrowColumn& column, PreferenceShape shape)
{
    return sorted_flows<std::int64_t, Int128>(column, shape);
}

ColumnFlows<Whole> column_flows(const WideColumn& column, PreferenceShape shape)
{
    if (shape == PreferenceShape::gaussian) return gaussian_flows(column);
    return sorted_flows<Whole, Whole>(column, shape);
}

Whole gaussian_units(const Exact& ratio)
{
    const Real exponent = real(ratio) * real(ratio) / -2;
    return in_last_place(exact(-expm1(exponent)), {irrational_places, RoundingMode::half_even});
}

}  // namespace edvet
