#include "edvet/committee/krippendorff.hpp"

#include "edvet/base/contract.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <utility>

namespace edvet {

namespace {

constexpr auto largest = std::numeric_limits<std::int64_t>::max();

/// The ratings of the units that have two or more, unit after unit.
struct Pairable {
    std::vector<std::size_t> units;        ///< which they are
    std::vector<std::size_t> begins;       ///< in `ratings`, of each of `units`, and the end
    std::vector<std::int32_t> ratings;     ///< indexes of levels
    std::vector<std::int64_t> level_sums;  ///< how many ratings are of each level
    std::size_t most = 0;                  ///< ratings of one unit

    std::size_t size_of(std::size_t i) const { return begins[i + 1] - begins[i]; }
    std::span<const std::int32_t> of(std::size_t i) const
    {
        return std::span{ratings}.subspan(begins[i], size_of(i));
    }
};

constexpr auto nobody = std::numeric_limits<std::size_t>::max();

/// Passes over the rater `without`, if there is one.
Pairable pairable(const ReliabilityData& data, std::size_t without)
{
    ensure(data.cells.size() == data.raters * data.units, "a table with a cell for each rater and unit");
    std::vector<std::size_t> sizes(data.units, 0);
    for (std::size_t rater = 0; rater < data.raters; ++rater) {
        if (rater == without) continue;
        const auto row = data.cells.subspan(rater * data.units, data.units);
        for (std::size_t unit = 0; unit < data.units; ++unit) sizes[unit] += row[unit] != no_rating ? 1U : 0U;
    }

    Pairable result;
    result.begins.push_back(0);
    std::vector<std::size_t> next(data.units, nobody);
    for (std::size_t unit = 0; unit < data.units; ++unit) {
        if (sizes[unit] < 2) continue;
        next[unit] = result.begins.back();
        result.units.push_back(unit);
        result.begins.push_back(result.begins.back() + sizes[unit]);
        result.most = std::max(result.most, sizes[unit]);
    }

    result.ratings.resize(result.begins.back());
    result.level_sums.resize(data.levels);
    for (std::size_t rater = 0; rater < data.raters; ++rater) {
        if (rater == without) continue;
        const auto row = data.cells.subspan(rater * data.units, data.units);
        for (std::size_t unit = 0; unit < data.units; ++unit) {
            const auto level = row[unit];
            if (level == no_rating) continue;
            ensure(level >= 0 && static_cast<std::size_t>(level) < data.levels, "a level that there is not");
            if (next[unit] == nobody) continue;
            result.ratings[next[unit]++] = level;
            ++result.level_sums[static_cast<std::size_t>(level)];
        }
    }
    return result;
}

/// The disagreement of a set of ratings is the sum of the differences over its pairs, each pair once, in units
/// of 1/`scale`. With n ratings and S_u that of a unit with m_u of them,
/// D_o = 2/n sum S_u / (m_u - 1) and D_e = 2 S / (n (n - 1)), where S is that of all ratings together.
struct Disagreements {
    std::vector<Whole> units;  ///< parallel to `Pairable::units`; only where each one is asked for
    std::vector<Whole> sums;   ///< of the units with so many ratings
    Whole all;
    Whole scale = 1;
};

/// How many ratings of each level one set has.
class Histogram {
public:
    explicit Histogram(std::size_t levels) : counts_(levels, 0) {}

    void count(std::span<const std::int32_t> ratings)
    {
        for (const auto level : present_) counts_[level] = 0;
        present_.clear();
        for (const auto rating : ratings) {
            const auto level = static_cast<std::size_t>(rating);
            if (counts_[level]++ == 0) present_.push_back(level);
        }
    }

    const std::vector<std::size_t>& present() const { return present_; }
    std::int64_t operator[](std::size_t level) const { return counts_[level]; }

private:
    std::vector<std::int64_t> counts_;
    std::vector<std::size_t> present_;
};

/// What `of_unit` gives, unit by unit, added up by the number of ratings. `Number` has to hold the sums.
template <class Number, class OfUnit>
void add_units(const Pairable& data, bool is_by_unit, OfUnit of_unit, Disagreements& result)
{
    std::vector<Number> sums(data.most + 1, Number{0});
    for (std::size_t i = 0; i < data.units.size(); ++i) {
        const Number sum = of_unit(data.of(i));
        sums[data.size_of(i)] += sum;
        if (is_by_unit) result.units.emplace_back(sum);
    }
    result.sums.assign(sums.begin(), sums.end());
}

/// Pairs of different ratings: m^2 less the squares of the counts, halved. No sum of these is above the square
/// of the number of ratings, which a memory's worth of them keeps within 64 bits.
Disagreements nominal(const Pairable& data, bool is_by_unit)
{
    Disagreements result;
    std::vector<std::int32_t> counts(data.level_sums.size(), 0);
    const auto of_unit = [&](std::span<const std::int32_t> ratings) {
        // The k-th rating of a level differs from all those before it but k - 1.
        std::int64_t sum = 0;
        std::int64_t before = 0;
        for (const auto rating : ratings) sum += before++ - counts[static_cast<std::size_t>(rating)]++;
        for (const auto rating : ratings) counts[static_cast<std::size_t>(rating)] = 0;
        return sum;
    };
    add_units<std::int64_t>(data, is_by_unit, of_unit, result);
    const Whole n = data.ratings.size();
    result.all = n * n;
    for (const auto count : data.level_sums) result.all -= Whole{count} * count;
    result.all /= 2;
    return result;
}

template <class Number>
void add_squares(const Pairable& data, const std::vector<Number>& positions, bool is_by_unit,
                 Disagreements& result)
{
    const auto of_unit = [&](std::span<const std::int32_t> ratings) {
        Number sum = 0;
        Number squares = 0;
        for (const auto rating : ratings) {
            const auto& position = positions[static_cast<std::size_t>(rating)];
            sum += position;
            squares += position * position;
        }
        return Number{static_cast<Number>(ratings.size()) * squares - sum * sum};
    };
    add_units<Number>(data, is_by_unit, of_unit, result);
}

/// Squared differences of positions, none of which is below 0: over the pairs of m ratings they add up to
/// m times the sum of squares less the square of the sum.
Disagreements squares(const Pairable& data, const std::vector<Whole>& positions, const Whole& scale,
                      bool is_by_unit)
{
    Disagreements result;
    result.scale = scale;
    // Nothing on the way is above the sum over the units of (m times the largest position) squared.
    Whole bound = 0;
    for (std::size_t i = 0; i < data.units.size(); ++i) bound += Whole{data.size_of(i)} * data.size_of(i);
    const Whole top = positions.empty() ? Whole{0} : *std::ranges::max_element(positions);
    if (bound * top * top <= largest) {
        std::vector<std::int64_t> small;
        for (const auto& position : positions) small.push_back(position.convert_to<std::int64_t>());
        add_squares(data, small, is_by_unit, result);
    } else {
        add_squares(data, positions, is_by_unit, result);
    }

    Whole sum = 0;
    Whole square_sum = 0;
    for (std::size_t level = 0; level < positions.size(); ++level) {
        const Whole part = data.level_sums[level] * positions[level];
        sum += part;
        square_sum += part * positions[level];
    }
    result.all = Whole{data.ratings.size()} * square_sum - sum * sum;
    return result;
}

/// The ratings that lie between two levels, those of either level by half, are the difference of the mid-ranks
/// of the levels; these are doubled here, to be whole.
Disagreements ordinal(const Pairable& data, bool is_by_unit)
{
    std::vector<Whole> positions;
    std::int64_t below = 0;
    for (const auto count : data.level_sums) {
        positions.emplace_back(2 * below + count);
        below += count;
    }
    return squares(data, positions, 4, is_by_unit);
}

/// Of the first `count` of `values`, the least common denominator.
Whole common_denominator(std::span<const Exact> values)
{
    Whole result = 1;
    for (const auto& value : values) result = lcm(result, denominator_of(value));
    return result;
}

std::vector<Whole> times(std::span<const Exact> values, const Exact& from, const Whole& factor)
{
    std::vector<Whole> result;
    for (const auto& value : values) result.push_back(numerator_of((value - from) * factor));
    return result;
}

Disagreements interval(const Pairable& data, std::span<const Exact> values, bool is_by_unit)
{
    const auto factor = common_denominator(values);
    const auto positions = times(values, values.empty() ? Exact{0} : values.front(), factor);
    return squares(data, positions, factor * factor, is_by_unit);
}

}  // namespace

}  // namespace edvet
