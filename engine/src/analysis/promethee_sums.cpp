#include "analysis/promethee_sums.hpp"

#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

/// Narrow columns that are summed over one denominator.
struct Batch {
    Whole denominator = 1;
    Whole weight = 0;
    std::vector<const WeightedColumn*> columns;
};

const NarrowColumn* narrow(const WeightedColumn& column) { return std::get_if<NarrowColumn>(&column.column); }

/// The columns' sums are at most count × denominator × weight, and every term of them is.
bool fits(const Whole& denominator, const Whole& weight, std::size_t count)
{
    return msb(denominator * weight * count) < 125;
}

bool joins(Batch& batch, const WeightedColumn& column, std::size_t count)
{
    const Whole one = units_in_one(*narrow(column), column.shape);
    Whole denominator = lcm(batch.denominator, one);
    const Whole weight = batch.weight + column.weight;
    if (!fits(denominator, weight, count)) return false;
    batch.denominator = std::move(denominator);
    batch.weight = weight;
    batch.columns.push_back(&column);
    return true;
}

/// Of a whole number below 2^126 that is not negative.
Int128 narrowed(const Whole& value)
{
    const Whole top = value >> 63;
    const Whole rest = value - (top << 63);
    return (Int128{top.convert_to<std::int64_t>()} << 63) + rest.convert_to<std::int64_t>();
}

Whole widened(Int128 value)
{
    constexpr Int128 mask = (Int128{1} << 63) - 1;
    return (Whole{static_cast<std::int64_t>(value >> 63)} << 63) + static_cast<std::int64_t>(value & mask);
}

std::vector<Whole> widened(const std::vector<Int128>& values)
{
    std::vector<Whole> wide;
    wide.reserve(values.size());
    for (const auto value : values) wide.push_back(widened(value));
    return wide;
}

template <class Sum>
void add(std::vector<Sum>& sums, const std::vector<Sum>& terms, const Sum& factor)
{
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += factor * terms[i];
}

WeightedFlows flows_of(const Batch& batch, std::size_t count)
{
    std::vector<Int128> leaving(count);
    std::vector<Int128> entering(count);
    for (const auto* column : batch.columns) {
        const auto flows = column_flows(*narrow(*column), column->shape);
        const Int128 factor =
            narrowed(column->weight * (batch.denominator / units_in_one(*narrow(*column), column->shape)));
        add(leaving, flows.leaving, factor);
        add(entering, flows.entering, factor);
    }
    return {widened(leaving), widened(entering), batch.denominator};
}

WeightedFlows flows_of(const WeightedColumn& weighted, const WideColumn& column, std::size_t count)
{
    const auto flows = column_flows(column, weighted.shape);
    WeightedFlows sums{std::vector<Whole>(count), std::vector<Whole>(count),
                       units_in_one(column, weighted.shape)};
    add(sums.leaving, flows.leaving, weighted.weight);
    add(sums.entering, flows.entering, weighted.weight);
    return sums;
}

std::vector<WeightedFlows> parts_of(const std::vector<WeightedColumn>& columns, std::size_t count)
{
    std::vector<WeightedFlows> parts;
    std::vector<Batch> batches(1);
    for (const auto& column : columns) {
        if (narrow(column) == nullptr) {
            parts.push_back(flows_of(column, std::get<WideColumn>(column.column), count));
        } else if (!joins(batches.back(), column, count)) {
            Batch fresh;
            if (joins(fresh, column, count))
                batches.push_back(std::move(fresh));
            else
                parts.push_back(flows_of(column, widened(*narrow(column)), count));
        }
    }
    for (const auto& batch : batches)
        if (!batch.columns.empty()) parts.push_back(flows_of(batch, count));
    return parts;
}

}  // namespace

Expected<WeightedFlows, std::string> weighted_flows(const std::vector<WeightedColumn>& columns,
                                                    std::size_t count)
{
    auto parts = parts_of(columns, count);
    if (parts.size() == 1) return std::move(parts.front());

    WeightedFlows whole{std::vector<Whole>(count), std::vector<Whole>(count), 1};
    for (const auto& part : parts) {
        whole.denominator = lcm(whole.denominator, part.denominator);
        if (msb(whole.denominator) >= most_denominator_bits)
            return Unexpected{
                fmt::format("the thresholds have no common denominator of at most {} bits: round them first",
                            most_denominator_bits)};
    }
    for (const auto& part : parts) {
        const Whole factor = whole.denominator / part.denominator;
        add(whole.leaving, part.leaving, factor);
        add(whole.entering, part.entering, factor);
    }
    return whole;
}

}  // namespace edvet
