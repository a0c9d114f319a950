#include "edvet/base/contract.hpp"
#include "edvet/committee/borda.hpp"
#include "tests/support/tennessee.hpp"

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

TEST_CASE("rank sums group the candidates that share one, best first", "[borda]")
{
    // jbytecode/JMcDM (MIT), test/testborda.jl.
    const auto result =
        rank_sums({{1, 2, 3, 4, 5, 6}, {2, 1, 3, 4, 5, 6}, {4, 3, 1, 2, 6, 5}, {4, 3, 2, 1, 6, 5}});
    CHECK(result.sums == std::vector<Exact>{11, 9, 9, 11, 22, 22});
    CHECK(result.tiers == Tiers{{1, 2}, {0, 3}, {4, 5}});
}

TEST_CASE("rank sums take ties as they are given", "[borda]")
{
    CHECK(rank_sums({{1, 2, 2, 4}}).sums == std::vector<Exact>{1, 2, 2, 4});
    CHECK(rank_sums({{1, Exact{5, 2}, Exact{5, 2}, 4}}).sums[1] == Exact{5, 2});
    CHECK(rank_sums({}).tiers.empty());
    CHECK_THROWS_AS(rank_sums({{1, 2}, {1}}), ContractViolation);
}

TEST_CASE("Borda's count of Tennessee puts Nashville first", "[borda]")
{
    const auto result = borda_count(4, tennessee());
    CHECK(result.points == std::vector<Exact>{126, 194, 173, 107});
    CHECK(result.tiers == Tiers{{1}, {2}, {0}, {3}});
}

TEST_CASE("tied candidates share the average of their places' points", "[borda]")
{
    const auto result = borda_count(4, {Ballot{{{3}, {0, 1}, {2}}, 2}});
    CHECK(result.points == std::vector<Exact>{3, 3, 0, 6});
    CHECK(result.tiers == Tiers{{3}, {0, 1}, {2}});
}

TEST_CASE("candidates that a ballot leaves out share its last places", "[borda]")
{
    const auto result = borda_count(4, {strict_ballot({2})});
    CHECK(result.points == std::vector<Exact>{1, 1, 3, 1});
}

TEST_CASE("every ballot gives n(n-1)/2 points times its weight, whatever it ties", "[borda]")
{
    const std::vector<Ballot> ballots{Ballot{{{0, 4}, {2}}, Exact{7, 3}}, Ballot{{{1, 2, 3}}, 5}};
    Exact sum;
    for (const auto& points : borda_count(5, ballots).points) sum += points;
    CHECK(sum == 10 * (Exact{7, 3} + 5));
}

TEST_CASE("without ballots all are tied", "[borda]") { CHECK(borda_count(3, {}).tiers == Tiers{{0, 1, 2}}); }
