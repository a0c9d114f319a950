#include "edvet/base/power.hpp"
#include "edvet/committee/kemeny.hpp"
#include "tests/support/tennessee.hpp"

#include <algorithm>
#include <numeric>
#include <random>

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

using Order = std::vector<std::size_t>;

Order first_order(std::size_t candidates)
{
    Order order(candidates);
    std::iota(order.begin(), order.end(), std::size_t{0});
    return order;
}

Exact disagreement_of(const Order& order, const PairwiseCounts& counts)
{
    Exact sum;
    for (std::size_t i = 0; i < order.size(); ++i)
        for (auto j = i + 1; j < order.size(); ++j) sum += counts.preferring(order[j], order[i]);
    return sum;
}

/// Tries every order.
KemenyOrders by_trying(const PairwiseCounts& counts)
{
    KemenyOrders best;
    auto order = first_order(counts.candidates());
    do {
        const auto disagreement = disagreement_of(order, counts);
        if (best.orders.empty() || disagreement < best.disagreement) best = {disagreement, 0, 0, {}};
        if (disagreement == best.disagreement) best.orders.push_back(order);
    } while (std::next_permutation(order.begin(), order.end()));
    best.count = best.orders.size();
    auto reversed = best.orders.front();
    std::ranges::reverse(reversed);
    best.agreement = disagreement_of(reversed, counts);
    return best;
}

}  // namespace

TEST_CASE("the Kemeny order of Tennessee is the published one", "[kemeny]")
{
    const auto result = kemeny_orders(pairwise_counts(4, tennessee()));
    REQUIRE(result);
    CHECK(result->orders == std::vector<Order>{{1, 2, 3, 0}});
    CHECK(result->count == 1);
    CHECK(result->disagreement == 207);
    CHECK(result->agreement == 393);
}

TEST_CASE("a cycle has three best orders, and all are told", "[kemeny]")
{
    const auto result = kemeny_orders(
        pairwise_counts(3, {strict_ballot({0, 1, 2}), strict_ballot({1, 2, 0}), strict_ballot({2, 0, 1})}));
    REQUIRE(result);
    CHECK(result->orders == std::vector<Order>{{0, 1, 2}, {1, 2, 0}, {2, 0, 1}});
    CHECK(result->count == 3);
    CHECK(result->disagreement == 4);
    CHECK(result->agreement == 5);
}

TEST_CASE("for up to 6 candidates all best orders are those found by trying every one", "[kemeny]")
{
    std::mt19937 random{20'26};
    for (int trial = 0; trial < 150; ++trial) {
        const auto size = 1 + random() % 6;
        std::vector<Ballot> ballots;
        for (auto left = 1 + random() % 5; left > 0; --left) {
            std::vector<std::optional<Exact>> ranks(size);
            for (auto& rank : ranks)
                if (random() % 8 != 0) rank = Exact{random() % 5};
            // Some weights are beyond 64 bits, for the path without them.
            const auto weight = Exact{1 + random() % 4, 1 + random() % 3};
            ballots.push_back(ballot_from_ranks(ranks, trial % 3 == 0 ? weight * power(2, 70) : weight));
        }
        const auto counts =
            pairwise_counts(size, ballots, trial % 2 == 0 ? LeftOut::tied_last : LeftOut::not_compared);
        const auto expected = by_trying(counts);
        const auto result = kemeny_orders(counts);
        REQUIRE(result);
        REQUIRE(result->orders == expected.orders);
        REQUIRE(result->count == expected.count);
        REQUIRE(result->disagreement == expected.disagreement);
        REQUIRE(result->agreement == expected.agreement);
    }
}

TEST_CASE("too many best orders are counted and not all listed", "[kemeny]")
{
    const auto result = kemeny_orders(PairwiseCounts{16});
    REQUIRE(result);
    CHECK(result->count == Whole{20'922'789'888'000});
    CHECK(result->orders.size() == most_listed_kemeny_orders);
    CHECK(result->orders.front() == first_order(16));
    CHECK(std::ranges::is_sorted(result->orders));
    CHECK(result->disagreement == 0);
}

TEST_CASE("16 candidates that one ballot ranks stay in its order", "[kemeny]")
{
    auto order = first_order(16);
    std::ranges::reverse(order);
    const auto result =
        kemeny_orders(pairwise_counts(16, {strict_ballot(order, 3), strict_ballot(first_order(16))}));
    REQUIRE(result);
    CHECK(result->orders == std::vector<Order>{order});
    CHECK(result->disagreement == 120);
    CHECK(result->agreement == 360);
}

TEST_CASE("more candidates than can be searched are refused with the reason, and so is nobody", "[kemeny]")
{
    const auto many = kemeny_orders(PairwiseCounts{17});
    REQUIRE_FALSE(many);
    CHECK(many.error() ==
          Undefined{"kemeny.many", "all orders of 17 candidates are too many to search, 16 are the most"});
    CHECK(kemeny_orders(PairwiseCounts{0}).error().code == "kemeny.none");
}
