#include "edvet/analysis/potential_optimality.hpp"

#include <catch2/catch.hpp>

using namespace edvet;

namespace {

using Weights = std::vector<Exact>;

const ValueInterval gap = value_not_applicable();

std::vector<OptimalityRange> solved(const IntervalMatrix& matrix, const WeightSet& weights)
{
    const auto found = potential_optimality(matrix, weights);
    REQUIRE(found);
    return *found;
}

/// The classic: nobody dominates the third, and a mixture of the others is better everywhere.
const auto convex_case = known_matrix({{1, 0}, {0, 1}, {Exact{45, 100}, Exact{45, 100}}});

}  // namespace

TEST_CASE("An efficient candidate below a mixture is first for no weights", "[optimality]")
{
    const auto found = solved(convex_case, WeightSet{2});
    CHECK(found[0].best.optimality == Optimality::optimal);
    CHECK(found[0].best.lead == Exact{55, 100});
    CHECK(found[0].best.weights == Weights{1, 0});
    CHECK(found[0].best.better_mixture.empty());

    const auto& third = found[2].best;
    CHECK(third.optimality == Optimality::convex_dominated);
    CHECK(third.lead == Exact{-5, 100});
    CHECK(third.weights == Weights{Exact{1, 2}, Exact{1, 2}});
    REQUIRE(third.better_mixture.size() == 2);
    CHECK(third.better_mixture[0].candidate == 0);
    CHECK(third.better_mixture[0].share == Exact{1, 2});
    CHECK(third.better_mixture[1].candidate == 1);
    CHECK(found[2].worst.lead == third.lead);
}

TEST_CASE("Every rival counts, however many there are", "[optimality]")
{
    // Fifteen are each the best at one thing; the last is half as good as their mean at all.
    constexpr std::size_t count = 15;
    std::vector<std::vector<Exact>> values(count, std::vector<Exact>(count));
    for (std::size_t j = 0; j < count; ++j) values[j][j] = 1;
    values.emplace_back(count, Exact{1, 30});
    const auto found = solved(known_matrix(values), WeightSet{count});
    CHECK(found[count].best.lead == Exact{-1, 30});
    CHECK(found[count].best.weights == Weights(count, Exact{1, 15}));
    REQUIRE(found[count].best.better_mixture.size() == count);
    for (const auto& part : found[count].best.better_mixture) CHECK(part.share == Exact{1, 15});
}

TEST_CASE("On the line between two others a candidate ties for first", "[optimality]")
{
    const auto found = solved(known_matrix({{1, 0}, {0, 1}, {Exact{1, 2}, Exact{1, 2}}}), WeightSet{2});
    CHECK(found[2].best.optimality == Optimality::optimal);
    CHECK(found[2].best.lead == Exact{0});
}

TEST_CASE("What is known of the weights can make a candidate first or never first", "[optimality]")
{
    // The first weighs at least as much as the second: the specialist in the second is never first.
    WeightSet ordered{2};
    ordered.rank({1, 2});
    const auto found = solved(known_matrix({{1, 0}, {0, 1}, {Exact{3, 5}, Exact{3, 5}}}), ordered);
    CHECK(found[0].best.lead == Exact{2, 5});
    CHECK(found[1].best.optimality == Optimality::convex_dominated);
    CHECK(found[1].best.lead == Exact{-1, 10});
    CHECK(found[1].best.better_mixture.empty());  // it proves nothing about some weights
    CHECK(found[2].best.lead == Exact{1, 10});
    CHECK(found[2].best.weights == Weights{Exact{1, 2}, Exact{1, 2}});
}

TEST_CASE("Dominance is told with who dominates, and d tells whether it ever ties", "[optimality]")
{
    const auto found = solved(known_matrix({{1, 1}, {1, 0}, {Exact{1, 2}, 0}}), WeightSet{2});
    CHECK(found[1].best.optimality == Optimality::dominated);
    CHECK(found[1].best.dominators == std::vector<std::size_t>{0});
    CHECK(found[1].best.lead == Exact{0});
    CHECK(found[2].best.dominators == std::vector<std::size_t>{0, 1});
    CHECK(found[2].best.lead == Exact{-1, 2});
}

TEST_CASE("With unknowns a candidate could be first, and is first whatever they are", "[optimality]")
{
    const IntervalMatrix matrix{{{known_value(1), known_value(0)},
                                 {known_value(0), known_value(1)},
                                 {known_value(Exact{1, 4}), value_between(0, 1)}}};
    const auto found = solved(matrix, WeightSet{2});
    CHECK(found[0].best.lead == Exact{3, 4});
    CHECK(found[0].worst.lead == Exact{3, 4});
    CHECK(found[1].worst.lead == Exact{0});  // the third may have 1 as well
    CHECK(found[2].best.optimality == Optimality::optimal);
    CHECK(found[2].best.lead == Exact{1, 8});
    CHECK(found[2].best.weights == Weights{Exact{1, 2}, Exact{1, 2}});
    CHECK(found[2].worst.optimality == Optimality::dominated);
    CHECK(found[2].worst.dominators == std::vector<std::size_t>{0});
}

TEST_CASE("What does not apply is open within the candidate's own values", "[optimality]")
{
    // The second has a half, whatever the weights: more than the first only where the second criterion
    // weighs.
    const IntervalMatrix matrix{
        {{known_value(1), known_value(0), gap}, {known_value(Exact{1, 2}), gap, gap}}};
    const auto found = solved(matrix, WeightSet{3});
    CHECK(found[0].best.lead == Exact{1, 2});
    CHECK(found[0].worst.lead == Exact{1, 2});
    CHECK(found[1].best.lead == Exact{1, 2});
    CHECK(found[1].worst.lead == Exact{1, 2});
}

TEST_CASE("Nobody else to beat is optimal without a lead", "[optimality]")
{
    const auto found = solved(known_matrix({{0, 1}}), WeightSet{2});
    CHECK(found[0].best.optimality == Optimality::optimal);
    CHECK_FALSE(found[0].best.lead);
    CHECK(found[0].best.weights == Weights{Exact{1, 2}, Exact{1, 2}});
}

TEST_CASE("What is more work than allowed stays undecided", "[optimality]")
{
    const auto found = potential_optimality(convex_case, WeightSet{2}, 1);
    REQUIRE(found);
    CHECK((*found)[2].best.optimality == Optimality::undecided);
    CHECK_FALSE((*found)[2].best.lead);
    CHECK((*found)[2].best.weights.empty());
}

TEST_CASE("Weights that cannot be used say why", "[optimality]")
{
    WeightSet contradiction{2};
    contradiction.bound(0, Exact{2, 3}, 1).bound(1, Exact{2, 3}, 1);
    CHECK(potential_optimality(convex_case, contradiction).error() ==
          "no weights meet all the conditions together");
    CHECK(potential_optimality(convex_case, WeightSet{3}).error() ==
          "there are weights of 3 criteria, and values on 2");
    CHECK(potential_optimality({}, WeightSet{2}).error() == "there are no candidates");
}

TEST_CASE("A set of weights holds what meets its conditions", "[optimality]")
{
    const auto fixed = WeightSet::fixed({1, 2, 1});
    CHECK(fixed.contains({Exact{1, 4}, Exact{1, 2}, Exact{1, 4}}));
    CHECK_FALSE(fixed.contains({Exact{1, 3}, Exact{1, 3}, Exact{1, 3}}));
    CHECK(fixed.any_member().point == Weights{Exact{1, 4}, Exact{1, 2}, Exact{1, 4}});

    WeightSet grouped{3};
    grouped.bound_group({0, 1}, Exact{1, 2}, Exact{3, 4}).bound_local({0}, {0, 1}, Exact{1, 3}, Exact{2, 3});
    CHECK(grouped.contains({Exact{1, 4}, Exact{1, 4}, Exact{1, 2}}));
    CHECK(grouped.contains({Exact{1, 6}, Exact{1, 3}, Exact{1, 2}}));
    CHECK_FALSE(grouped.contains({Exact{1, 8}, Exact{3, 8}, Exact{1, 2}}));  // a quarter of its group
    CHECK_FALSE(grouped.contains({Exact{3, 8}, Exact{1, 8}, Exact{1, 2}}));  // three quarters of it
    CHECK_FALSE(grouped.contains({Exact{1, 8}, Exact{1, 8}, Exact{3, 4}}));  // a group too light
    CHECK_FALSE(grouped.contains({Exact{1, 2}, Exact{1, 2}, 0}));            // too heavy
    CHECK_FALSE(grouped.contains({Exact{1, 4}, Exact{1, 4}, Exact{1, 4}}));  // not 1 together
    CHECK_FALSE(grouped.contains({Exact{1, 4}, Exact{1, 4}}));
    CHECK_FALSE(WeightSet{2}.contains({2, -1}));

    WeightSet ranked{4};
    ranked.rank({2, 0, 1, 2});
    CHECK(ranked.contains({Exact{1, 10}, Exact{4, 10}, Exact{3, 10}, Exact{2, 10}}));
    CHECK_FALSE(ranked.contains({Exact{3, 10}, Exact{4, 10}, Exact{1, 10}, Exact{2, 10}}));
    CHECK(WeightSet{2}.is_simplex());
    CHECK_FALSE(ranked.is_simplex());
}
