#include "analysis/whole_units.hpp"

namespace edvet {

std::optional<Whole> common_denominator(const std::vector<Exact>& values)
{
    Whole common = 1;
    for (const auto& value : values) {
        const auto bottom = denominator_of(value);
        if (common % bottom == 0) continue;
        common = lcm(common, bottom);
        if (msb(common) >= most_denominator_bits) return std::nullopt;
    }
    return common;
}

Whole in_units(const Exact& value, const Whole& denominator)
{
    return numerator_of(value) * (denominator / denominator_of(value));
}

std::optional<Exact> bounded_sum(const std::vector<Exact>& values)
{
    const auto denominator = common_denominator(values);
    if (!denominator) return std::nullopt;
    Whole sum = 0;
    for (const auto& value : values) sum += in_units(value, *denominator);
    return Exact{sum, *denominator};
}

}  // namespace edvet
