#include "edvet/cost/price_score.hpp"

#include <catch2/catch.hpp>

using namespace edvet;

namespace {

using Method = PriceScoreMethod;
using Costs = std::vector<Exact>;

const PriceBounds bounds{450000, 1050000};

Costs scores(Method method, const Costs& costs)
{
    const auto found = price_scores(method, costs, bounds);
    REQUIRE(found);
    return *found;
}

std::string refusal(Method method, const Costs& costs, const std::optional<PriceBounds>& by = bounds)
{
    const auto found = price_scores(method, costs, by);
    REQUIRE(!found);
    return found.error();
}

}  // namespace

TEST_CASE("an absolute score lies between its bounds and does not depend on the other bids", "[price_score]")
{
    CHECK(scores(Method::absolute_linear, {450000, 1050000, 750000, 300000, 1200000}) ==
          Costs{1, 0, Exact{1, 2}, 1, 0});
    CHECK(scores(Method::absolute_linear, {750000}) == Costs{Exact{1, 2}});
}

TEST_CASE("a proportional score is that of the Georgia Procurement Manual, table 5.7", "[price_score]")
{
    CHECK(scores(Method::proportional, {50000, 55000}) == Costs{1, Exact{10, 11}});
}

TEST_CASE("a linear penalty is that of Pennsylvania, with nothing below zero", "[price_score]")
{
    CHECK(scores(Method::linear_penalty, {100000, 125000, 140000, 250000}) ==
          Costs{1, Exact{3, 4}, Exact{3, 5}, 0});
}

TEST_CASE("min-max gives two bids a dollar apart all and nothing", "[price_score]")
{
    CHECK(scores(Method::min_max, {100, 101}) == Costs{1, 0});
    CHECK(scores(Method::min_max, {100, 150, 200}) == Costs{1, Exact{1, 2}, 0});
}

TEST_CASE("what has no score says why", "[price_score]")
{
    CHECK(refusal(Method::proportional, {10, 0}) == "a zero or negative price has no proportional score");
    CHECK(refusal(Method::linear_penalty, {10, -1}) ==
          "beside a zero or negative price there is no linear penalty");
    CHECK(refusal(Method::min_max, {10}) == "a single price has no min-max score");
    CHECK(refusal(Method::min_max, {10, 10}) == "prices that are all equal have no min-max score");
    CHECK(refusal(Method::absolute_linear, {10}, std::nullopt) ==
          "an absolute score needs the costs of full and of no points");
    CHECK(refusal(Method::absolute_linear, {10}, PriceBounds{5, 5}) ==
          "the cost of full points has to be below the cost of no points");
    CHECK(refusal(Method::min_max, {}) == "there is no price to score");
}

TEST_CASE("every method has a name that is read back, and a defect", "[price_score]")
{
    for (const auto method :
         {Method::absolute_linear, Method::proportional, Method::linear_penalty, Method::min_max}) {
        CHECK(price_score_method_from_text(to_text(method)) == method);
        CHECK(known_defect(method).ends_with("."));
    }
    CHECK(!price_score_method_from_text("lowest"));
}

SCENARIO("a weak cheap bid turns the order of the others round", "[price_score]")
{
    // After the mechanism that Bergman and Lundberg describe: quality 60 and 69 of 100, price weight one
    // half.
    const QualityShare two{{Exact{60, 100}, Exact{69, 100}}, Exact{1, 2}};
    const QualityShare three{{Exact{60, 100}, Exact{69, 100}, Exact{10, 100}}, Exact{1, 2}};
    const Costs costs{100, 120, 50};

    GIVEN("a proportional score")
    {
        const auto before = weighted_scores(Method::proportional, {100, 120}, std::nullopt, two);
        REQUIRE(before);
        CHECK(*before == Costs{Exact{80, 100}, Exact{457, 600}});

        const auto after = weighted_scores(Method::proportional, costs, std::nullopt, three);
        REQUIRE(after);
        CHECK((*after)[1] > (*after)[0]);

        const auto found = leave_one_out(Method::proportional, costs, std::nullopt, three);
        REQUIRE(found);
        CHECK(*found == std::vector<LeaveOneOut>{{0, false, ""}, {1, false, ""}, {2, true, ""}});
    }
    GIVEN("a score on fixed bounds")
    {
        const auto found = leave_one_out(Method::absolute_linear, costs, PriceBounds{40, 200}, three);
        REQUIRE(found);
        for (const auto& one : *found) CHECK(!one.changes_order);
    }
}

TEST_CASE("two that tie only because of a third change their order without it", "[price_score]")
{
    const auto found = leave_one_out(Method::linear_penalty, {100, 200, 300}, std::nullopt, std::nullopt);
    REQUIRE(found);
    CHECK(*found == std::vector<LeaveOneOut>{{0, true, ""}, {1, false, ""}, {2, false, ""}});
    CHECK((*leave_one_out(Method::linear_penalty, {300, 200, 100}, std::nullopt, std::nullopt))[2]
              .changes_order);
}

TEST_CASE("leaving one out can leave nothing to score", "[price_score]")
{
    const auto found = leave_one_out(Method::min_max, {100, 100, 200}, std::nullopt, std::nullopt);
    REQUIRE(found);
    CHECK((*found)[2].undefined == "prices that are all equal have no min-max score");
    CHECK(!(*found)[2].changes_order);
    CHECK((*found)[0].undefined.empty());
    CHECK(!leave_one_out(Method::min_max, {100, 100}, std::nullopt, std::nullopt));
}
