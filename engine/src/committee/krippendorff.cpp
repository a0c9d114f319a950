#include "edvet/committee/krippendorff.hpp"

#include "edvet/base/contract.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <utility>

namespace edvet {

namespace {

/// Beyond these the common denominator of all differences takes minutes and gigabytes.
constexpr std::size_t most_ratio_levels = 1000;
constexpr unsigned most_ratio_bits = 100'000;

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

/// The disagreement of a set of ratings is the sum of the differences over its pairs, each pair once. With n
/// ratings and S_u that of a unit with m_u of them,
/// D_o = 2/n sum S_u / (m_u - 1) and D_e = 2 S / (n (n - 1)), where S is that of all ratings together.
struct Disagreements {
    std::vector<Whole> units;  ///< S_u times `scale`, parallel to `Pairable::units`; only where asked for
    Whole observed;            ///< sum S_u / (m_u - 1), times `scale` and `share`
    Whole all;                 ///< S times `scale`
    Whole scale = 1;
    Whole share = 1;
};

/// The least common multiple of all m_u - 1.
Whole common_share(const Pairable& data)
{
    std::vector<bool> seen(data.most + 1, false);
    Whole result = 1;
    for (std::size_t i = 0; i < data.units.size(); ++i) {
        const auto size = data.size_of(i);
        if (!seen[size]) result = lcm(result, Whole{size - 1});
        seen[size] = true;
    }
    return result;
}

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
    result.share = common_share(data);
    for (std::size_t size = 2; size < sums.size(); ++size)
        if (sums[size] != 0) result.observed += sums[size] * (result.share / Whole{size - 1});
}

/// Pairs of different ratings: m^2 less the squares of the counts, halved. No sum of these is above the
/// square of the number of ratings, which a memory's worth of them keeps within 64 bits.
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

/// The ratings that lie between two levels, those of either level by half, are the difference of the
/// mid-ranks of the levels; these are doubled here, to be whole.
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

/// The differences of `ratio`: pairs of levels that occur, whole after scaling.
struct RatioTable {
    std::vector<std::size_t> levels;  ///< those that occur, and their places in the table
    std::vector<std::size_t> places;  ///< of each level
    std::vector<Whole> differences;   ///< row by row, times `scale`
    Whole scale = 1;
};

/// None where the common denominator would fill the memory.
std::optional<RatioTable> ratio_table(const Pairable& data, std::span<const Exact> values)
{
    RatioTable table;
    table.places.resize(values.size());
    for (std::size_t level = 0; level < values.size(); ++level) {
        if (data.level_sums[level] == 0) continue;
        table.places[level] = table.levels.size();
        table.levels.push_back(level);
    }
    const auto size = table.levels.size();
    if (size > most_ratio_levels) return std::nullopt;

    const auto positions = times(values, 0, common_denominator(values));
    std::map<Whole, Whole> factors;  // of each sum of two levels
    for (std::size_t i = 0; i < size; ++i)
        for (auto j = i + 1; j < size; ++j) {
            const Whole sum = positions[table.levels[i]] + positions[table.levels[j]];
            if (!factors.try_emplace(sum).second) continue;
            table.scale = lcm(table.scale, sum);
            if (msb(table.scale) > most_ratio_bits) return std::nullopt;
        }
    table.scale *= table.scale;
    for (auto& factor : factors) factor.second = table.scale / (factor.first * factor.first);

    table.differences.resize(size * size);
    for (std::size_t i = 0; i < size; ++i)
        for (auto j = i + 1; j < size; ++j) {
            const auto& low = positions[table.levels[i]];
            const auto& high = positions[table.levels[j]];
            const Whole distance = high - low;
            table.differences[i * size + j] = distance * distance * factors.at(low + high);
            table.differences[j * size + i] = table.differences[i * size + j];
        }
    return table;
}

/// How often the levels meet in a unit, each time as 1 / (m_u - 1), times `share`.
template <class Number>
Whole observed_ratio(const Pairable& data, const RatioTable& table, const Whole& share)
{
    const auto size = table.levels.size();
    std::vector<Number> meetings(size * size, Number{0});
    std::vector<Number> weights(data.most + 1, Number{0});
    Histogram histogram{table.places.size()};
    for (std::size_t i = 0; i < data.units.size(); ++i) {
        auto& weight = weights[data.size_of(i)];
        if (weight == 0) weight = static_cast<Number>(Whole{share / Whole{data.size_of(i) - 1}});
        histogram.count(data.of(i));
        const auto& present = histogram.present();
        for (std::size_t a = 0; a < present.size(); ++a) {
            const Number first = weight * histogram[present[a]];
            const auto row = table.places[present[a]] * size;
            for (std::size_t b = 0; b < a; ++b)
                meetings[row + table.places[present[b]]] += first * histogram[present[b]];
        }
    }
    Whole result = 0;
    for (std::size_t i = 0; i < meetings.size(); ++i)
        if (meetings[i] != 0) result += table.differences[i] * meetings[i];
    return result;
}

Whole ratio_of(std::span<const std::int32_t> ratings, const RatioTable& table, Histogram& histogram)
{
    histogram.count(ratings);
    const auto& present = histogram.present();
    Whole sum = 0;
    for (std::size_t a = 0; a < present.size(); ++a)
        for (std::size_t b = 0; b < a; ++b)
            sum +=
                table.differences[table.places[present[a]] * table.levels.size() + table.places[present[b]]] *
                (histogram[present[a]] * histogram[present[b]]);
    return sum;
}

std::optional<Disagreements> ratio(const Pairable& data, std::span<const Exact> values, bool is_by_unit)
{
    const auto table = ratio_table(data, values);
    if (!table) return std::nullopt;
    Disagreements result;
    result.scale = table->scale;
    result.share = common_share(data);

    // A unit adds n_c n_k share / (m_u - 1) to a pair of levels, less than share times m_u squared.
    Whole bound = 0;
    for (std::size_t i = 0; i < data.units.size(); ++i) bound += Whole{data.size_of(i)} * data.size_of(i);
    result.observed = bound * result.share <= largest
                          ? observed_ratio<std::int64_t>(data, *table, result.share)
                          : observed_ratio<Whole>(data, *table, result.share);
    const auto size = table->levels.size();
    for (std::size_t i = 0; i < size; ++i)
        for (auto j = i + 1; j < size; ++j)
            result.all += table->differences[i * size + j] * data.level_sums[table->levels[i]] *
                          data.level_sums[table->levels[j]];
    if (is_by_unit) {
        Histogram histogram{table->places.size()};
        for (std::size_t i = 0; i < data.units.size(); ++i)
            result.units.push_back(ratio_of(data.of(i), *table, histogram));
    }
    return result;
}

void require_values(const ReliabilityData& data, Metric metric)
{
    if (metric != Metric::interval && metric != Metric::ratio) return;
    ensure(data.values.size() == data.levels, "a value for each level");
    ensure(std::ranges::adjacent_find(data.values, std::greater_equal<>{}) == data.values.end(),
           "values of levels that rise");
}

bool has_negative(const ReliabilityData& data, Metric metric)
{
    return metric == Metric::ratio && !data.values.empty() && data.values.front() < 0;
}

/// None for `ratio` over too many levels.
std::optional<Disagreements> disagreements(const Pairable& data, std::span<const Exact> values, Metric metric,
                                           bool is_by_unit)
{
    switch (metric) {
        case Metric::nominal: return nominal(data, is_by_unit);
        case Metric::ordinal: return ordinal(data, is_by_unit);
        case Metric::interval: return interval(data, values, is_by_unit);
        case Metric::ratio: return ratio(data, values, is_by_unit);
    }
    ensure(false, "a metric that is none");
    return std::nullopt;
}

Undefined negative_value() { return {"agreement.negative", "the ratio metric is for values of 0 and above"}; }

Undefined too_many_levels()
{
    return {"agreement.many-levels", "the ratio metric would have too large a common denominator"};
}

Expected<Alpha, Undefined> alpha_without(const ReliabilityData& data, Metric metric, std::size_t without)
{
    const auto raters = data.raters - (without < data.raters ? 1U : 0U);
    if (raters < 2) return Unexpected{Undefined{"agreement.one-rater", "fewer than two raters cannot agree"}};
    if (has_negative(data, metric)) return Unexpected{negative_value()};
    const auto pairs = pairable(data, without);
    if (pairs.units.empty())
        return Unexpected{Undefined{"agreement.no-pairs", "no unit has the ratings of two raters"}};
    const auto found = disagreements(pairs, data.values, metric, false);
    if (!found) return Unexpected{too_many_levels()};
    if (found->all == 0)
        return Unexpected{Undefined{"agreement.no-variation",
                                    "all ratings are alike, so that nothing shows whether raters can tell "
                                    "units apart"}};

    const Whole n = pairs.ratings.size();
    Alpha result;
    result.alpha = 1 - Exact{Whole{(n - 1) * found->observed}, Whole{found->share * found->all}};
    result.observed = Exact{Whole{2 * found->observed}, Whole{n * found->share * found->scale}};
    result.expected = Exact{Whole{2 * found->all}, Whole{n * (n - 1) * found->scale}};
    result.units = pairs.units.size();
    result.pairable = pairs.ratings.size();
    return result;
}

}  // namespace

Expected<Alpha, Undefined> krippendorff_alpha(const ReliabilityData& data, Metric metric)
{
    require_values(data, metric);
    return alpha_without(data, metric, nobody);
}

Expected<std::vector<Exact>, Undefined> disagreement_by_unit(const ReliabilityData& data, Metric metric)
{
    require_values(data, metric);
    if (has_negative(data, metric)) return Unexpected{negative_value()};
    const auto pairs = pairable(data, nobody);
    const auto found = disagreements(pairs, data.values, metric, true);
    if (!found) return Unexpected{too_many_levels()};
    std::vector<Exact> result(data.units);
    for (std::size_t i = 0; i < pairs.units.size(); ++i)
        if (found->units[i] != 0)
            result[pairs.units[i]] =
                Exact{Whole{2 * found->units[i]},
                      Whole{Whole{pairs.ratings.size()} * Whole{pairs.size_of(i) - 1} * found->scale}};
    return result;
}

std::vector<Expected<Alpha, Undefined>> alphas_without_each_rater(const ReliabilityData& data, Metric metric)
{
    require_values(data, metric);
    std::vector<Expected<Alpha, Undefined>> result;
    result.reserve(data.raters);
    for (std::size_t rater = 0; rater < data.raters; ++rater)
        result.push_back(alpha_without(data, metric, rater));
    return result;
}

}  // namespace edvet
