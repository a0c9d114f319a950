#include "edvet/analysis/rank_reversal.hpp"
#include "tests/support/matrices.hpp"

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

const std::vector<Sense> two_benefits(2, Sense::benefit);
const auto better = std::weak_ordering::less;
const auto worse = std::weak_ordering::greater;

std::vector<RankReversal> reversals(const DecisionMatrix& matrix, const RankingMethod& method)
{
    const auto found = rank_reversals(matrix, method);
    REQUIRE(found);
    return *found;
}

/// The third, who comes last, decides which of the two others stands above the other.
void check_last_decides(const DecisionMatrix& matrix, const RankingMethod& method)
{
    const auto all = method(matrix);
    REQUIRE(all);
    CHECK(*all == std::vector<int>{1, 2, 3});
    const auto found = reversals(matrix, method);
    REQUIRE(found.size() == 3);
    CHECK(found[2].changed_pairs == 1);
    CHECK(found[2].best_placed == ChangedPair{0, 1, better, worse});
    CHECK(found[2].is_first_changed);
    CHECK(found[2].undefined.empty());
}

}  // namespace

TEST_CASE("a candidate who comes last turns the order of the others round under TOPSIS", "[rank_reversal]")
{
    check_last_decides(matrix("6 5 / 4 8 / 2 5"), ranks_by_topsis({1, 1}, two_benefits));
}

TEST_CASE("a candidate who comes last turns the order of the others round under PROMETHEE", "[rank_reversal]")
{
    const PrometheeCriterion slope{1, Sense::benefit, {PreferenceShape::v_shape, 0, 4, 0}};
    check_last_decides(matrix("8 5 / 5 9 / 6 1"), ranks_by_promethee({slope, slope}));
}

TEST_CASE("a candidate who comes last turns the order of the others round under x over max",
          "[rank_reversal]")
{
    const auto bids = matrix("8 3 / 5 5 / 1 9");
    check_last_decides(bids,
                       ranks_by_simple_additive_weighting({1, 1}, two_benefits, Normalisation::maximum));
}

TEST_CASE("an additive value on fixed scales is never turned round", "[rank_reversal]")
{
    for (const auto& one :
         reversals(matrix("8 3 / 5 5 / 1 9 / 6 5 / 4 8 / 2 5"), ranks_by_weighted_sum({1, 2}))) {
        CHECK(one.changed_pairs == 0);
        CHECK(!one.best_placed);
        CHECK(!one.is_first_changed);
    }
}

TEST_CASE("two that tie only because of a third change without it, and the best placed are named",
          "[rank_reversal]")
{
    // Ranks by the first value where there are four, by the second where there are fewer.
    const RankingMethod moody = [](const DecisionMatrix& matrix) -> Expected<std::vector<int>, std::string> {
        std::vector<Exact> scores;
        for (const auto& row : matrix.values) scores.push_back(row[matrix.values.size() == 4 ? 0 : 1]);
        return score_ranking(scores).ranks;
    };
    const auto found = reversals(matrix("1 3 / 1 4 / 5 2 / 5 9"), moody);
    CHECK(found[0].changed_pairs == 2);
    CHECK(found[0].best_placed == ChangedPair{2, 3, std::weak_ordering::equivalent, worse});
    CHECK(found[0].is_first_changed);
    CHECK(found[3].changed_pairs == 3);
    CHECK(found[3].best_placed == ChangedPair{0, 2, worse, better});
}

TEST_CASE("leaving one out can leave nothing to rank", "[rank_reversal]")
{
    const auto found = reversals(matrix("1 2 / 2 1"), ranks_by_topsis({1, 1}, two_benefits));
    for (const auto& one : found) {
        CHECK(one.undefined == "a single candidate is its own ideal and has no closeness");
        CHECK(one.changed_pairs == 0);
    }
    const auto alone = reversals(matrix("1 2"), ranks_by_weighted_sum({1, 1}));
    REQUIRE(alone.size() == 1);
    CHECK(alone[0].undefined.empty());
}

TEST_CASE("where not even all have ranks there is a reason", "[rank_reversal]")
{
    const auto unweighted = rank_reversals(matrix("1 2 / 2 1"), ranks_by_weighted_sum({0, 0}));
    REQUIRE(!unweighted);
    CHECK(unweighted.error() == "all weights are zero");
    CHECK(!rank_reversals({}, ranks_by_weighted_sum({})));

    const DecisionMatrix many{std::vector<std::vector<Exact>>(201, std::vector<Exact>(1))};
    const auto refused = rank_reversals(many, ranks_by_weighted_sum({1}));
    REQUIRE(!refused);
    CHECK(refused.error() == "201 candidates by 1 criteria are too many to leave out one by one");
}
