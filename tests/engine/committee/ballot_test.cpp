#include "edvet/base/contract.hpp"
#include "edvet/committee/ballot.hpp"

#include <catch2/catch.hpp>

using namespace edvet;

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
    CHECK(ballot_from_ranks({Exact{1}, Exact{2}, Exact{2}, Exact{4}}).tiers == expected);
    CHECK(ballot_from_ranks({Exact{1}, Exact{5, 2}, Exact{5, 2}, Exact{9}}).tiers == expected);
}

TEST_CASE("with points the highest comes first, and who has none is left out", "[ballot]")
{
    const auto ballot = ballot_from_points({Exact{3}, std::nullopt, Exact{8}}, 5);
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
