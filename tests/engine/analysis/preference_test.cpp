#include "edvet/analysis/preference.hpp"

#include <catch2/catch.hpp>

using namespace edvet;

namespace {

using Indexes = std::vector<std::size_t>;

PreferenceTable over(const IntervalMatrix& matrix, const WeightSet& weights)
{
    const auto table = preferences(matrix, weights);
    REQUIRE(table);
    return *table;
}

const auto trade_off = known_matrix({{1, 0}, {0, 1}, {Exact{2, 5}, Exact{2, 5}}});

}  // namespace

TEST_CASE("Over all weights the differences run between the criteria's own", "[preference]")
{
    const auto table = over(trade_off, WeightSet{2});
    CHECK(table.differences[0][1].least == -1);
    CHECK(table.differences[0][1].greatest == 1);
    CHECK(table.differences[0][2].least == Exact{-2, 5});
    CHECK(table.differences[0][2].greatest == Exact{3, 5});
    CHECK(table.differences[2][0].least == Exact{-3, 5});
    CHECK(table.differences[0][0].is_necessary());
    CHECK_FALSE(table.differences[0][1].is_necessary());
    CHECK(table.differences[0][1].is_possible());
    // The middling candidate is first for no weights, and yet the safest.
    CHECK(table.least_values == std::vector<Exact>{0, 0, Exact{2, 5}});
    CHECK(table.maximin() == Indexes{2});
    CHECK(table.regrets == std::vector<Exact>{1, 1, Exact{3, 5}});
    CHECK(table.minimax_regret() == Indexes{2});
}

TEST_CASE("Over some weights a preference can be necessary without dominance", "[preference]")
{
    WeightSet ordered{2};
    ordered.rank({1, 2});
    const auto table = over(trade_off, ordered);
    CHECK(table.differences[0][1].least == 0);
    CHECK(table.differences[0][1].greatest == 1);
    CHECK(table.differences[0][1].is_necessary());
    CHECK(table.differences[0][2].least == Exact{1, 10});
    CHECK_FALSE(table.differences[2][0].is_possible());
    CHECK(table.least_values == std::vector<Exact>{Exact{1, 2}, 0, Exact{2, 5}});
    CHECK(table.regrets[0] == 0);
    CHECK(table.maximin() == Indexes{0});
    CHECK(table.minimax_regret() == Indexes{0});
}

TEST_CASE("At stated weights the unknowns alone are open", "[preference]")
{
    const IntervalMatrix matrix{
        {{known_value(1), value_between(0, Exact{1, 2})}, {value_between(0, 1), known_value(Exact{1, 2})}}};
    const auto table = preferences_at(matrix, {3, 1});
    REQUIRE(table);
    CHECK(table->differences[0][1].least == Exact{-1, 8});
    CHECK(table->differences[0][1].greatest == Exact{3, 4});
    CHECK(table->least_values == std::vector<Exact>{Exact{3, 4}, Exact{1, 8}});
    const auto by_programs = over(matrix, WeightSet::fixed({3, 1}));
    for (const auto i : Indexes{0, 1}) {
        CHECK(by_programs.least_values[i] == table->least_values[i]);
        CHECK(by_programs.regrets[i] == table->regrets[i]);
        for (const auto k : Indexes{0, 1}) {
            CHECK(by_programs.differences[i][k].least == table->differences[i][k].least);
            CHECK(by_programs.differences[i][k].greatest == table->differences[i][k].greatest);
        }
    }
}

TEST_CASE("At stated weights what does not apply leaves the denominator", "[preference]")
{
    const IntervalMatrix matrix{
        {{known_value(1), known_value(0)}, {known_value(Exact{2, 5}), value_not_applicable()}}};
    const auto table = preferences_at(matrix, {1, 1});
    REQUIRE(table);
    CHECK(table->differences[0][1].least == Exact{1, 10});
    CHECK(table->differences[0][1].greatest == Exact{1, 10});
    CHECK(preferences_at(matrix, {0, 1}).error() == "all that applies in row 2 has weight 0");
}

TEST_CASE("What applies to neither of two makes no difference between them", "[preference]")
{
    const std::vector<ValueInterval> row{known_value(1), known_value(0), value_not_applicable()};
    const auto table = over({{row, row}}, WeightSet{3});
    CHECK(table.differences[0][1].least == 0);
    CHECK(table.differences[0][1].greatest == 0);
}

TEST_CASE("Weights that cannot be used for preferences say why", "[preference]")
{
    CHECK(preferences_at(trade_off, {1}).error() == "there are weights of 1 criteria, and values on 2");
    CHECK(preferences_at(trade_off, {1, -1}).error() == "weight 2 is below 0");
    CHECK(preferences({}, WeightSet{2}).error() == "there are no candidates");
    WeightSet ordered{2};
    ordered.rank({1, 2});
    CHECK(preferences(trade_off, ordered, 1).error() ==
          "the conditions on the weights are more work than is allowed");
}
