#include "analysis/value_ranks.hpp"

#include "analysis/same_value.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <numeric>
#include <optional>
#include <utility>

namespace edvet {

namespace {

constexpr std::int64_t narrow_limit = std::int64_t{1} << 62;

struct NarrowFraction {
    std::int64_t top = 0;
    std::int64_t bottom = 1;
};

std::optional<NarrowFraction> narrow(const Exact& value)
{
    const auto top = numerator_of(value);
    const auto bottom = denominator_of(value);
    if (top > narrow_limit || top < -narrow_limit || bottom > narrow_limit) return std::nullopt;
    return NarrowFraction{top.convert_to<std::int64_t>(), bottom.convert_to<std::int64_t>()};
}

/// In units of one over their common denominator, where both fit into 64 bits.
std::optional<std::vector<std::int64_t>> narrow_units(const std::vector<const Exact*>& values)
{
    std::vector<NarrowFraction> fractions;
    fractions.reserve(values.size());
    std::int64_t common = 1;
    std::int64_t last = 1;
    for (const auto* value : values) {
        const auto fraction = narrow(*value);
        if (!fraction) return std::nullopt;
        fractions.push_back(*fraction);
        if (fraction->bottom == last) continue;
        last = fraction->bottom;
        if (common % last == 0) continue;
        if (__builtin_mul_overflow(common, last / std::gcd(common, last), &common)) return std::nullopt;
    }
    std::vector<std::int64_t> units;
    units.reserve(values.size());
    for (const auto& fraction : fractions) {
        std::int64_t unit = 0;
        const auto factor = fraction.bottom == common ? 1 : common / fraction.bottom;
        if (__builtin_mul_overflow(fraction.top, factor, &unit)) return std::nullopt;
        units.push_back(unit);
    }
    return units;
}

/// A value, its whole part of 2^-40ths, which decides most comparisons, and where it stands.
struct WideValue {
    std::int64_t rough = 0;
    const Exact* value = nullptr;
};

/// Never falls as the value rises; all beyond some millions are alike.
std::int64_t rough_value(const Exact& value)
{
    constexpr int bits = 40;
    const Whole rough = (numerator_of(value) << bits) / denominator_of(value);
    if (rough > narrow_limit) return narrow_limit;
    return rough < -narrow_limit ? -narrow_limit : rough.convert_to<std::int64_t>();
}

bool operator==(const WideValue& a, const WideValue& b)
{
    return a.rough == b.rough && is_same(*a.value, *b.value);
}

bool operator<(const WideValue& a, const WideValue& b)
{
    if (a.rough != b.rough) return a.rough < b.rough;
    return !is_same(*a.value, *b.value) && *a.value < *b.value;
}

template <class Value>
std::vector<std::int32_t> ranks_by_sorting(const std::vector<Value>& values)
{
    std::vector<std::pair<Value, std::size_t>> entries;
    entries.reserve(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) entries.emplace_back(values[i], i);
    std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::int32_t> ranks(values.size());
    std::int32_t rank = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (i > 0 && !(entries[i - 1].first == entries[i].first)) ++rank;
        ranks[entries[i].second] = rank;
    }
    return ranks;
}

bool are_small(const std::vector<std::int64_t>& units)
{
    using Limits = std::numeric_limits<std::int32_t>;
    return std::all_of(units.begin(), units.end(),
                       [](std::int64_t unit) { return unit >= Limits::min() && unit <= Limits::max(); });
}

}  // namespace

std::vector<std::int32_t> ranks_of(const std::vector<const Exact*>& values)
{
    if (const auto units = narrow_units(values)) {
        if (!are_small(*units)) return ranks_by_sorting(*units);
        std::vector<std::int32_t> small;
        small.reserve(units->size());
        for (const auto unit : *units) small.push_back(static_cast<std::int32_t>(unit));
        return small;
    }
    std::vector<WideValue> wide;
    wide.reserve(values.size());
    for (const auto* value : values) wide.push_back({rough_value(*value), value});
    return ranks_by_sorting(wide);
}

}  // namespace edvet
