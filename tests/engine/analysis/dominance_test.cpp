#include "edvet/analysis/dominance.hpp"

#include <catch2/catch.hpp>

using namespace edvet;

namespace {

using Indexes = std::vector<std::size_t>;

const ValueInterval gap = value_not_applicable();

ValueInterval at(const Exact& value) { return known_value(value); }

DominanceTable table_of(const IntervalMatrix& matrix)
{
    const auto table = dominance_of(matrix);
    REQUIRE(table);
    return *table;
}

}  // namespace

TEST_CASE("What is worse in nothing and better in something dominates", "[dominance]")
{
    // The first equals the second, the third is worse than both in one, the fourth trades off.
    const auto table = table_of(known_matrix({{1, 0}, {1, 0}, {Exact{1, 2}, 0}, {0, 1}}));
    CHECK(table.dominators == std::vector<Indexes>{{}, {}, {0, 1}, {}});
    CHECK(table.efficient() == Indexes{0, 1, 3});
    CHECK(table.surely_efficient() == Indexes{0, 1, 3});
    CHECK(table.relation(0, 2) == Dominance::certain);
    CHECK(table.relation(0, 1) == Dominance::none);
    CHECK(table.relation(2, 0) == Dominance::none);
}

TEST_CASE("Of costs less is better: a dominated option is named with its dominators", "[dominance]")
{
    // A cost and a benefit: the second costs less than the first and the last, and has more.
    const auto table = table_of(known_matrix(DecisionMatrix{{{3, 5}, {2, 6}, {9, 9}, {1, 1}, {4, 4}}},
                                             {Sense::cost, Sense::benefit}));
    CHECK(table.dominators == std::vector<Indexes>{{1}, {}, {}, {}, {0, 1}});
}

TEST_CASE("With unknowns dominance is certain, possible or out of the question", "[dominance]")
{
    const IntervalMatrix matrix{{
        {at(1), value_between(Exact{1, 2}, 1)},
        {at(1), value_between(0, Exact{1, 2})},  // equal to the first where both are a half
        {at(Exact{1, 2}), value_between(0, Exact{1, 2})},
        {at(2), at(0)},
    }};
    const auto table = table_of(matrix);
    CHECK(table.relation(0, 1) == Dominance::possible);
    CHECK(table.relation(0, 2) == Dominance::certain);
    CHECK(table.relation(1, 2) == Dominance::possible);
    CHECK(table.relation(1, 0) == Dominance::none);
    CHECK(table.relation(3, 1) == Dominance::possible);
    CHECK(table.relation(3, 0) == Dominance::none);
    CHECK(table.efficient() == Indexes{0, 1, 3});
    CHECK(table.surely_efficient() == Indexes{0, 3});
}

TEST_CASE("A criterion that applies to one alone counts against the whole of the other", "[dominance]")
{
    // The second leaves out what it would be worst at: the first is better on the rest and no better than
    // the second's best on what is its own.
    const IntervalMatrix hidden{{{at(Exact{3, 4}), at(Exact{1, 4})}, {at(Exact{1, 2}), gap}}};
    CHECK(table_of(hidden).relation(0, 1) == Dominance::none);
    CHECK(table_of(hidden).relation(1, 0) == Dominance::none);

    // Weighed as they may be, the first has three quarters and more, the second a half.
    const IntervalMatrix ahead{{{at(Exact{3, 4}), at(1)}, {at(Exact{1, 2}), gap}}};
    CHECK(table_of(ahead).relation(0, 1) == Dominance::certain);

    // What the second alone has is worse than all that the first has, or better than some.
    const IntervalMatrix below{{{at(Exact{3, 4}), gap}, {at(Exact{3, 4}), at(Exact{1, 2})}}};
    CHECK(table_of(below).relation(0, 1) == Dominance::certain);
    const IntervalMatrix above{{{at(Exact{3, 4}), gap}, {at(Exact{1, 2}), at(1)}}};
    CHECK(table_of(above).relation(0, 1) == Dominance::none);

    const auto compared = compared_on({{{at(1), at(1), gap, gap}, {at(1), gap, at(1), gap}}}, 0, 1);
    CHECK(compared.both == 1);
    CHECK(compared.first_only == 1);
    CHECK(compared.second_only == 1);
}

TEST_CASE("Possible dominance where something does not apply takes both at their extremes", "[dominance]")
{
    // At its best the first has 1 and 1; the second at its worst a half and what the first lacks, 0.
    const IntervalMatrix matrix{
        {{value_between(0, 1), at(1), gap}, {at(Exact{1, 2}), gap, value_between(0, 1)}}};
    CHECK(table_of(matrix).relation(0, 1) == Dominance::possible);
}

TEST_CASE("Nothing in common can still be dominance, and equal means are none", "[dominance]")
{
    CHECK(table_of({{{at(1), gap}, {gap, at(0)}}}).relation(0, 1) == Dominance::certain);
    CHECK(table_of({{{at(1), gap}, {gap, at(1)}}}).relation(0, 1) == Dominance::none);
    CHECK(table_of({{{at(1), gap}, {at(1), gap}}}).relation(0, 1) == Dominance::none);
}

TEST_CASE("A matrix that cannot be compared says why", "[dominance]")
{
    CHECK(dominance_of({}).error() == "there are no candidates");
    CHECK(dominance_of({{{}}}).error() == "there are no criteria");
    CHECK(dominance_of({{{at(1)}, {at(1), at(1)}}}).error() == "row 2 has 2 values, and the first has 1");
    CHECK(dominance_of({{{at(1), value_between(1, 0)}}}).error() ==
          "in row 1, column 2, the low 1 is above the high 0");
    CHECK(dominance_of({{{at(1)}, {gap}}}).error() == "no criterion applies in row 2");
    CHECK(dominance_of({{std::vector<ValueInterval>(1001, at(1))}}).error() ==
          "there are 1001 criteria, and 1000 at most can be compared");
    CHECK(dominance_of({std::vector<std::vector<ValueInterval>>(10001, {at(1)})}).error() ==
          "there are 10001 candidates, and 10000 at most can be compared");
}
