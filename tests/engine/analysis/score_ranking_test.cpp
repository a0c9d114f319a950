#include "edvet/analysis/score_ranking.hpp"

#include <catch2/catch.hpp>

using namespace edvet;

TEST_CASE("candidates that tie share a rank, and the next rank leaves out as many", "[score_ranking]")
{
    const auto ranking = score_ranking({Exact{1, 3}, 5, Exact{2, 6}, 7, 0});
    CHECK(ranking.ranks == std::vector<int>{3, 2, 3, 1, 5});
    CHECK(ranking.order == std::vector<std::size_t>{3, 1, 0, 2, 4});
    CHECK(ranking.scores == std::vector<Exact>{Exact{1, 3}, 5, Exact{1, 3}, 7, 0});
}

TEST_CASE("nobody has no ranks, and one alone is first", "[score_ranking]")
{
    CHECK(score_ranking({}).ranks.empty());
    CHECK(score_ranking({-3}).ranks == std::vector<int>{1});
}
