#include "edvet/base/contract.hpp"
#include "edvet/committee/ballot.hpp"

#include <catch2/catch.hpp>

using namespace edvet;

namespace {

/// None below zero.
std::vector<std::optional<Exact>> numbers(const std::vector<int>& values)
{
    std::vector<std::optional<Exact>> result(values.size());
    for (std::size_t i = 0; i < values.size(); ++i)
        if (values[i] >= 0) result[i] = Exact{values[i]};
    return result;
}

}  // namespace

TEST_CASE("tied values share the average of their ranks", "[ballot]")
{
    CHECK(mid_ranks({}).empty());
    CHECK(mid_ranks({30, 10, 20}) == std::vector<Exact>{3, 1, 2});
    CHECK(mid_ranks({5, 1, 5, 5, 2}) == std::vector<Exact>{4, 1, 4, 4, 2});
    CHECK(mid_ranks({7, 7}) == std::vector<Exact>{Exact{3, 2}, Exact{3, 2}});
}

TEST_CASE("rank numbers make a ballot by their order alone", "[ballot]")
{
    const Tiers expected{{0}, {1, 2}, {3}};
    CHECK(ballot_from_ranks(numbers({1, 2, 2, 4})).tiers == expected);
    CHECK(ballot_from_ranks(numbers({10, 25, 25, 90})).tiers == expected);
}

TEST_CASE("with points the highest comes first, and who has none is left out", "[ballot]")
{
    const auto ballot = ballot_from_points(numbers({3, -1, 8}), 5);
    CHECK(ballot.tiers == Tiers{{2}, {0}});
    CHECK(ballot.weight == 5);
    CHECK(complete_tiers(3, ballot) == Tiers{{2}, {0}, {1}});
}

TEST_CASE("a ballot that ranks nobody, twice or with no weight is a mistake of the caller", "[ballot]")
{
    CHECK_NOTHROW(require_sound(3, strict_ballot({2, 0})));
    CHECK_THROWS_AS(require_sound(2, strict_ballot({2, 0})), ContractViolation);
    CHECK_THROWS_AS(require_sound(3, strict_ballot({2, 2})), ContractViolation);
    CHECK_THROWS_AS(require_sound(3, strict_ballot({2, 0}, 0)), ContractViolation);
    CHECK_THROWS_AS(require_sound(3, Ballot{{{0}, {}}, 1}), ContractViolation);
}
