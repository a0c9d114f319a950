#include "edvet/base/contract.hpp"
#include "edvet/committee/pairwise.hpp"
#include "tests/support/tennessee.hpp"

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

/// Rock, paper, scissors.
std::vector<Ballot> cycle()
{
    return {strict_ballot({0, 1, 2}), strict_ballot({1, 2, 0}), strict_ballot({2, 0, 1})};
}

}  // namespace

TEST_CASE("the pairwise counts of Tennessee are the published ones", "[pairwise]")
{
    const auto counts = pairwise_counts(4, tennessee());
    const std::vector<std::vector<Exact>> expected{
        {0, 42, 42, 42}, {58, 0, 68, 68}, {58, 32, 0, 83}, {58, 32, 17, 0}};
    for (std::size_t a = 0; a < 4; ++a)
        for (std::size_t b = 0; b < 4; ++b) CHECK(counts.preferring(a, b) == expected[a][b]);
    CHECK(condorcet_winner(counts) == 1);
    CHECK(smith_set(counts) == std::vector<std::size_t>{1});
}

TEST_CASE("a tie adds to neither side", "[pairwise]")
{
    const auto counts = pairwise_counts(3, {Ballot{{{0, 1}, {2}}, 7}});
    CHECK(counts.preferring(0, 1) == 0);
    CHECK(counts.preferring(1, 0) == 0);
    CHECK(counts.preferring(0, 2) == 7);
}

TEST_CASE("who is left out is last, or not compared", "[pairwise]")
{
    const std::vector<Ballot> ballots{strict_ballot({2, 0})};
    CHECK(pairwise_counts(4, ballots).preferring(0, 1) == 1);
    CHECK(pairwise_counts(4, ballots).preferring(1, 3) == 0);
    const auto counts = pairwise_counts(4, ballots, LeftOut::not_compared);
    CHECK(counts.preferring(0, 1) == 0);
    CHECK(counts.preferring(2, 0) == 1);
}

TEST_CASE("where everybody is beaten there is no Condorcet winner, and the cycle is the Smith set",
          "[pairwise]")
{
    CHECK(condorcet_winner(pairwise_counts(3, cycle())) == std::nullopt);
    CHECK(smith_set(pairwise_counts(3, cycle())) == std::vector<std::size_t>{0, 1, 2});
    CHECK(smith_set(pairwise_counts(5, cycle())) == std::vector<std::size_t>{0, 1, 2});
}

TEST_CASE("an even vote makes no winner", "[pairwise]")
{
    const auto counts = pairwise_counts(2, {strict_ballot({0, 1}), strict_ballot({1, 0})});
    CHECK(condorcet_winner(counts) == std::nullopt);
    CHECK(smith_set(counts) == std::vector<std::size_t>{0, 1});
}

TEST_CASE("the only candidate wins, and nobody wins among none", "[pairwise]")
{
    CHECK(condorcet_winner(pairwise_counts(1, {})) == 0);
    CHECK(condorcet_winner(pairwise_counts(0, {})) == std::nullopt);
    CHECK(smith_set(pairwise_counts(0, {})).empty());
    CHECK_THROWS_AS(PairwiseCounts{2}.preferring(2, 0), ContractViolation);
}
