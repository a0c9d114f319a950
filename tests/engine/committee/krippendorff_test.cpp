#include "edvet/base/contract.hpp"
#include "edvet/base/decimal.hpp"
#include "edvet/base/power.hpp"
#include "edvet/committee/krippendorff.hpp"

#include <algorithm>
#include <array>
#include <random>
#include <string>

#include <catch2/catch.hpp>

using namespace edvet;

namespace {

constexpr std::array metrics{Metric::nominal, Metric::ordinal, Metric::interval, Metric::ratio};

/// Raters in rows, as the literature prints them: a digit is a value, '.' is no rating.
struct Table {
    explicit Table(const std::vector<std::string>& rows, std::vector<Exact> of_levels = {1, 2, 3, 4, 5})
        : raters(rows.size()), units(rows.front().size()), values(std::move(of_levels))
    {
        for (const auto& row : rows)
            for (const auto c : row) cells.push_back(c == '.' ? no_rating : c - '1');
    }
    Table(std::size_t rater_count, std::size_t unit_count, std::vector<Exact> of_levels)
        : raters(rater_count),
          units(unit_count),
          values(std::move(of_levels)),
          cells(raters * units, no_rating)
    {
    }

    std::int32_t& at(std::size_t rater, std::size_t unit) { return cells[rater * units + unit]; }
    ReliabilityData data() const { return {raters, units, cells, values.size(), values}; }

    std::size_t raters;
    std::size_t units;
    std::vector<Exact> values;
    std::vector<std::int32_t> cells;
};

Exact alpha_of(const Table& table, Metric metric)
{
    const auto alpha = krippendorff_alpha(table.data(), metric);
    REQUIRE(alpha);
    return alpha->alpha;
}

std::string at_places(const Exact& value, int places)
{
    return to_text(value, {places, RoundingMode::half_even});
}

std::string code_of(const Table& table, Metric metric)
{
    const auto alpha = krippendorff_alpha(table.data(), metric);
    REQUIRE_FALSE(alpha);
    return alpha.error().code;
}

/// K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), part C: 4 observers, 12 units.
Table krippendorff_2011() { return Table{{"123321412...", "1233224125.3", ".3332342251.", "12332441251."}}; }

/// Wikipedia, Krippendorff's alpha, a computational example: 3 observers, 15 units.
Table wikipedia() { return Table{{".....34121133.3", "1.213343.......", "..21344.21133.4"}}; }

/// The formulas as they are written: a coincidence matrix and the differences of each metric.
struct Written {
    Exact observed;
    Exact expected;
};

Exact difference(const Table& table, const std::vector<Exact>& sums, Metric metric, std::size_t c,
                 std::size_t k)
{
    if (c == k) return 0;
    if (c > k) std::swap(c, k);
    const Exact& low = table.values[c];
    const Exact& high = table.values[k];
    Exact distance;
    switch (metric) {
        case Metric::nominal: return 1;
        case Metric::ordinal:
            for (auto g = c; g <= k; ++g) distance += sums[g];
            distance -= (sums[c] + sums[k]) / 2;
            break;
        case Metric::interval: distance = high - low; break;
        case Metric::ratio: distance = (high - low) / (high + low); break;
    }
    return distance * distance;
}

Written as_written(const Table& table, Metric metric)
{
    const auto size = table.values.size();
    std::vector<std::vector<Exact>> coincidences(size, std::vector<Exact>(size));
    for (std::size_t unit = 0; unit < table.units; ++unit) {
        std::vector<std::size_t> ratings;
        for (std::size_t rater = 0; rater < table.raters; ++rater) {
            const auto level = table.cells[rater * table.units + unit];
            if (level != no_rating) ratings.push_back(static_cast<std::size_t>(level));
        }
        for (std::size_t i = 0; i < ratings.size(); ++i)
            for (std::size_t j = 0; j < ratings.size(); ++j)
                if (i != j) coincidences[ratings[i]][ratings[j]] += Exact{1, ratings.size() - 1};
    }
    std::vector<Exact> sums(size);
    Exact n;
    for (std::size_t c = 0; c < size; ++c)
        for (std::size_t k = 0; k < size; ++k) {
            sums[c] += coincidences[c][k];
            n += coincidences[c][k];
        }
    Written result;
    if (n < 2) return result;
    for (std::size_t c = 0; c < size; ++c)
        for (std::size_t k = 0; k < size; ++k) {
            const auto apart = difference(table, sums, metric, c, k);
            result.observed += coincidences[c][k] * apart / n;
            result.expected += sums[c] * sums[k] * apart / (n * (n - 1));
        }
    return result;
}

Table random_table(std::mt19937& random, std::size_t raters, std::size_t units, std::vector<Exact> values)
{
    Table table{raters, units, std::move(values)};
    for (auto& cell : table.cells)
        if (random() % 4 != 0) cell = static_cast<std::int32_t>(random() % table.values.size());
    return table;
}

void same_as_written(const Table& table)
{
    for (const auto metric : metrics) {
        const auto written = as_written(table, metric);
        const auto alpha = krippendorff_alpha(table.data(), metric);
        REQUIRE(alpha.has_value() == (written.expected != 0));
        const auto by_unit = disagreement_by_unit(table.data(), metric);
        REQUIRE(by_unit);
        Exact sum;
        for (const auto& part : *by_unit) sum += part;
        REQUIRE(sum == written.observed);
        if (!alpha) continue;
        REQUIRE(alpha->observed == written.observed);
        REQUIRE(alpha->expected == written.expected);
        REQUIRE(alpha->alpha == 1 - written.observed / written.expected);
    }
}

}  // namespace

TEST_CASE("alpha of Krippendorff's own example is the published one by every metric", "[krippendorff]")
{
    const auto table = krippendorff_2011();
    CHECK(at_places(alpha_of(table, Metric::nominal), 3) == "0.743");
    CHECK(at_places(alpha_of(table, Metric::ordinal), 3) == "0.815");
    CHECK(at_places(alpha_of(table, Metric::interval), 3) == "0.849");
    CHECK(at_places(alpha_of(table, Metric::ratio), 3) == "0.797");
    CHECK(krippendorff_alpha(table.data(), Metric::nominal)->pairable == 40);
    CHECK(krippendorff_alpha(table.data(), Metric::nominal)->units == 11);
}

TEST_CASE("alpha of Wikipedia's example is the published one", "[krippendorff]")
{
    const auto table = wikipedia();
    CHECK(alpha_of(table, Metric::nominal) == Exact{56, 81});
    CHECK(at_places(alpha_of(table, Metric::interval), 6) == "0.810845");
    // R irr 0.84.1 and fast-krippendorff 0.8.2.
    CHECK(at_places(alpha_of(table, Metric::ordinal), 9) == "0.806721420");
    CHECK(at_places(alpha_of(table, Metric::ratio), 9) == "0.808943671");
    CHECK(krippendorff_alpha(table.data(), Metric::nominal)->pairable == 26);
}

TEST_CASE("alpha is what the formulas say as they are written", "[krippendorff]")
{
    std::mt19937 random{7};
    const std::vector<std::vector<Exact>> scales{
        {1, 2, 3, 4, 5}, {0, Exact{1, 3}, Exact{1, 2}, 7}, {Exact{1, 7}, power(2, 45)}, {3}};
    for (int trial = 0; trial < 200; ++trial)
        same_as_written(
            random_table(random, 2 + random() % 5, 1 + random() % 7, scales[random() % scales.size()]));
}

TEST_CASE("alpha is exact beyond 64 bits, by many raters and by long numbers", "[krippendorff]")
{
    std::mt19937 random{8};
    // Units of 2 to 60 ratings: the least common multiple of 1 to 59 takes 84 bits.
    Table many{60, 59, {1, 2, 4}};
    for (std::size_t unit = 0; unit < many.units; ++unit)
        for (std::size_t rater = 0; rater < unit + 2; ++rater)
            many.at(rater, unit) = static_cast<std::int32_t>(random() % 3);
    same_as_written(many);
    same_as_written(random_table(random, 5, 9, {0, Exact{1, power_of_ten(15)}, 1, power(10, 15)}));
}

TEST_CASE("the order of raters and units changes nothing", "[krippendorff]")
{
    std::mt19937 random{9};
    for (int trial = 0; trial < 20; ++trial) {
        const auto table = random_table(random, 4, 8, {1, 2, 3, 5});
        auto shuffled = table;
        std::vector<std::size_t> raters{0, 1, 2, 3};
        std::vector<std::size_t> units{0, 1, 2, 3, 4, 5, 6, 7};
        std::ranges::shuffle(raters, random);
        std::ranges::shuffle(units, random);
        for (std::size_t r = 0; r < 4; ++r)
            for (std::size_t u = 0; u < 8; ++u) shuffled.at(r, u) = table.cells[raters[r] * 8 + units[u]];
        for (const auto metric : metrics) REQUIRE(alpha_of(shuffled, metric) == alpha_of(table, metric));
    }
}

TEST_CASE("raters who agree have an alpha of 1, and a shift of the scale changes none by interval",
          "[krippendorff]")
{
    for (const auto metric : metrics) CHECK(alpha_of(Table{{"1253.", "12534", "1.5.4"}}, metric) == 1);
    auto table = krippendorff_2011();
    const auto alpha = alpha_of(table, Metric::interval);
    for (auto& value : table.values) value = value * Exact{5, 3} - 20;
    CHECK(alpha_of(table, Metric::interval) == alpha);
}

TEST_CASE("one unit alone has an alpha of 0 where its raters differ", "[krippendorff]")
{
    for (const auto metric : metrics) CHECK(alpha_of(Table{{"1", "2"}}, metric) == 0);
}

TEST_CASE("without anything to measure alpha has no value but a reason", "[krippendorff]")
{
    for (const auto metric : metrics) {
        CHECK(code_of(Table{{"123"}}, metric) == "agreement.one-rater");
        CHECK(code_of(Table{{"1.3", ".2."}}, metric) == "agreement.no-pairs");
        CHECK(code_of(Table{{"...", "..."}}, metric) == "agreement.no-pairs");
        CHECK(code_of(Table{{"333", "333"}}, metric) == "agreement.no-variation");
        // The other levels stand alone and cannot be paired.
        CHECK(code_of(Table{{"331.", "33.2"}}, metric) == "agreement.no-variation");
    }
    CHECK(code_of(Table{{"12", "12"}, {-1, 2}}, Metric::ratio) == "agreement.negative");
    CHECK(krippendorff_alpha(Table{{"333", "333"}}.data(), Metric::nominal).error().reason ==
          "all ratings are alike, so that nothing shows whether raters can tell units apart");
}

TEST_CASE("the ratio metric refuses what would fill the memory", "[krippendorff]")
{
    std::vector<Exact> values;
    for (int i = 0; i < 1001; ++i) values.emplace_back(i);
    Table table{2, 1001, values};
    for (std::size_t unit = 0; unit < 1001; ++unit)
        table.at(0, unit) = table.at(1, unit) = static_cast<std::int32_t>(unit);
    CHECK(code_of(table, Metric::ratio) == "agreement.many-levels");
    CHECK(disagreement_by_unit(table.data(), Metric::ratio).error().code == "agreement.many-levels");
    CHECK(alpha_of(table, Metric::interval) == 1);
}

TEST_CASE("nominal and ordinal levels need no values", "[krippendorff]")
{
    const auto table = krippendorff_2011();
    auto data = table.data();
    data.values = {};
    CHECK(krippendorff_alpha(data, Metric::nominal)->alpha == alpha_of(table, Metric::nominal));
    CHECK(krippendorff_alpha(data, Metric::ordinal)->alpha == alpha_of(table, Metric::ordinal));
    CHECK_THROWS_AS(krippendorff_alpha(data, Metric::interval), ContractViolation);
}

TEST_CASE("a table that does not fit together is a mistake of the caller", "[krippendorff]")
{
    CHECK_THROWS_AS(krippendorff_alpha(Table{{"13", "13"}, {1, 2}}.data(), Metric::nominal),
                    ContractViolation);
    CHECK_THROWS_AS(krippendorff_alpha(Table{{"12", "12"}, {2, 1}}.data(), Metric::interval),
                    ContractViolation);
    auto table = wikipedia();
    table.cells.pop_back();
    CHECK_THROWS_AS(krippendorff_alpha(table.data(), Metric::nominal), ContractViolation);
}

TEST_CASE("a unit adds its own disagreement and no other", "[krippendorff]")
{
    // Unit 2 has two levels among three raters, unit 4 one rating.
    const auto parts = disagreement_by_unit(Table{{"1122", "1133", "124."}}.data(), Metric::nominal);
    REQUIRE(parts);
    CHECK(*parts == std::vector<Exact>{0, Exact{2, 11}, Exact{3, 11}, Exact{2, 11}});
}

TEST_CASE("without the rater who differs alpha is higher", "[krippendorff]")
{
    const auto table = Table{{"12345", "12345", "54321"}};
    const auto alphas = alphas_without_each_rater(table.data(), Metric::interval);
    REQUIRE(alphas.size() == 3);
    CHECK(alphas[2]->alpha == 1);
    CHECK(alphas[0]->alpha == alpha_of(Table{{"12345", "54321"}}, Metric::interval));
    CHECK(alphas[0]->alpha < alpha_of(table, Metric::interval));
}

TEST_CASE("of two raters none can be left out", "[krippendorff]")
{
    for (const auto& alpha : alphas_without_each_rater(Table{{"12", "12"}}.data(), Metric::nominal))
        CHECK(alpha.error().code == "agreement.one-rater");
}

TEST_CASE("the thresholds are Krippendorff's", "[krippendorff]")
{
    CHECK(at_places(alpha_to_rely_on, 3) == "0.800");
    CHECK(at_places(alpha_to_be_tentative, 3) == "0.667");
}
