#include "edvet/analysis/elicited_weights.hpp"
#include "edvet/analysis/exact_acceptability.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace edvet;

namespace {

const std::vector<std::vector<Exact>> three{{Exact(9, 10), Exact(3, 10), Exact(5, 10)},
                                            {Exact(4, 10), Exact(8, 10), Exact(6, 10)},
                                            {Exact(6, 10), Exact(5, 10), Exact(9, 10)}};

/// w1 >= w2 >= ... of so many.
std::vector<LinearCondition> in_order(std::size_t criteria)
{
    std::vector<LinearCondition> conditions;
    for (std::size_t j = 0; j + 1 < criteria; ++j) {
        std::vector<Exact> coefficients(criteria);
        coefficients[j] = 1;
        coefficients[j + 1] = -1;
        conditions.push_back({coefficients, Relation::at_least, 0});
    }
    return conditions;
}

}  // namespace

TEST_CASE("acceptabilities of known values are areas of polygons", "[analysis]")
{
    const auto found = exact_acceptability(3, three, {});
    REQUIRE(found);
    CHECK(found->fraction_of_simplex == 1);
    CHECK(found->rank_acceptability ==
          std::vector<std::vector<Exact>>{{Exact(137, 560), Exact(31, 168), Exact(137, 240)},
                                          {Exact(23, 80), Exact(37, 120), Exact(97, 240)},
                                          {Exact(131, 280), Exact(71, 140), Exact(1, 40)}});
    CHECK(found->pairwise_winning[0][1] == Exact(5, 12));
    CHECK(found->pairwise_winning[1][0] == Exact(7, 12));
    CHECK(found->mean_weights == std::vector<Exact>(3, Exact(1, 3)));
    Exact sum = 0;
    for (const auto& weight : *found->central_weights[0]) sum += weight;
    CHECK(sum == 1);
}

TEST_CASE("the middle of all weights in one order is the rank-order centroid", "[analysis]")
{
    for (const std::size_t criteria : {2U, 3U, 4U, 6U}) {
        const auto found = exact_acceptability(criteria, {}, in_order(criteria));
        REQUIRE(found);
        CHECK(found->mean_weights == *rank_order_centroid_weights(ranks_in_order(criteria)));
        Exact orders = 1;
        for (std::size_t i = 2; i <= criteria; ++i) orders *= Exact{Whole{i}};
        CHECK(found->fraction_of_simplex == 1 / orders);
    }
}

TEST_CASE("who is never first has no central weights and who ties everywhere shares the rank", "[analysis]")
{
    const auto dominated = exact_acceptability(2, {{1, 1}, {0, 0}}, {});
    REQUIRE(dominated);
    CHECK(!dominated->central_weights[1]);
    const auto tied = exact_acceptability(2, {{1, 0}, {1, 0}}, {});
    REQUIRE(tied);
    CHECK(tied->rank_acceptability[0] == std::vector<Exact>{Exact(1, 2), Exact(1, 2)});
    CHECK(tied->pairwise_winning[0][1] == 0);
}

TEST_CASE("what has no volume or too many parts is left to sampling", "[analysis]")
{
    CHECK(!exact_acceptability(3, three, {}, 2));
    CHECK(!exact_acceptability(3, three, {{{1, 0, 0}, Relation::at_least, 2}}));
    CHECK(!exact_acceptability(3, three, {{{1, 0, 0}, Relation::equal, Exact(1, 2)}}));
    CHECK(!exact_acceptability(0, {}, {}));
}
