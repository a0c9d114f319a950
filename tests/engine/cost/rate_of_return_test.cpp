#include "edvet/base/contract.hpp"
#include "edvet/base/decimal.hpp"
#include "edvet/base/power.hpp"
#include "edvet/cost/rate_of_return.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace edvet;

namespace {

std::vector<TimedFlow> yearly(const std::vector<Exact>& amounts)
{
    std::vector<TimedFlow> flows;
    for (const auto& amount : amounts) flows.push_back({static_cast<int>(flows.size()), amount});
    return flows;
}

std::vector<std::string> rates(const std::vector<TimedFlow>& flows, int places = 40)
{
    const auto found = internal_rates(flows, places);
    REQUIRE(found);
    CHECK(found->places == places);
    std::vector<std::string> texts;
    for (const auto& rate : found->rates) texts.push_back(shortest_decimal(rate, 40));
    return texts;
}

using Texts = std::vector<std::string>;

/// Flows whose present value is 0 at these rates alone: the product of (1 + r) - (1 + rate).
std::vector<TimedFlow> with_rates(const std::vector<Exact>& wanted)
{
    std::vector<Exact> product{1};
    for (const auto& rate : wanted) {
        std::vector<Exact> next(product.size() + 1, Exact{0});
        for (std::size_t i = 0; i < product.size(); ++i) {
            next[i] += product[i];
            next[i + 1] -= product[i] * (1 + rate);
        }
        product = next;
    }
    return yearly(product);
}

}  // namespace

TEST_CASE("one rate is found to 40 places", "[rate_of_return]")
{
    // numpy-financial's documented examples, with digits from an independent calculation.
    CHECK(rates(yearly({-100, 39, 59, 55, 20})) == Texts{"0.2809484211599611045765619513451805948961"});
    CHECK(rates(yearly({-100, 0, 0, 74})) == Texts{"-0.0954958303489725198383925495306100563903"});
    CHECK(rates(yearly({-150000, 15000, 25000, 35000, 45000, 60000})) ==
          Texts{"0.0524328888594141029574348671144192194117"});
    CHECK(rates(yearly({-100, 39, 59, 55, 20}), 4) == Texts{"0.2809"});
}

TEST_CASE("every one of several rates is found", "[rate_of_return]")
{
    CHECK(rates(yearly({-100, 230, -132})) == Texts{"0.1", "0.2"});
    // pyxirr and numpy-financial each return another one of these.
    CHECK(rates(yearly({-100, 100, 0, -7})) == Texts{"-0.6788943736323865177304519332226769011341",
                                                     "-0.0832996661849326864835714888865157965015"});
    CHECK(rates(with_rates({Exact{-1, 2}, 0, Exact{1, 4}, 3, 100})) ==
          Texts{"-0.5", "0", "0.25", "3", "100"});
}

TEST_CASE("rates that lie close together are told apart", "[rate_of_return]")
{
    std::vector<Exact> wanted;
    Texts texts;
    for (int i = 1; i <= 12; ++i) {
        wanted.push_back(Exact{i, 100});
        texts.push_back(shortest_decimal(Exact{i, 100}, 2));
    }
    CHECK(rates(with_rates(wanted), 12) == texts);
    CHECK(rates(with_rates({Exact{1, 10}, Exact{1, 10} + Exact{1, power_of_ten(15)}}), 20) ==
          Texts{"0.1", "0.100000000000001"});
}

TEST_CASE("a rate at which the present value only touches zero counts", "[rate_of_return]")
{
    CHECK(rates(with_rates({Exact{1, 10}, Exact{1, 10}})) == Texts{"0.1"});
    CHECK(rates(with_rates({Exact{1, 10}, Exact{1, 10}, Exact{1, 10}})) == Texts{"0.1"});
    CHECK(rates(with_rates({Exact{1, 10}, Exact{1, 10}, Exact{3, 10}})) == Texts{"0.1", "0.3"});
    CHECK(rates(yearly({-100, 220, -122})).empty());
}

TEST_CASE("flows without a sign change have no rate", "[rate_of_return]")
{
    CHECK(rates(yearly({100, 200})).empty());
    CHECK(rates(yearly({-100})).empty());
    CHECK(rates(yearly({-100, 0, -1})).empty());
    CHECK(rates(yearly({-100, 100})) == Texts{"0"});
}

TEST_CASE("flows may stand on days, at fractions and in any order", "[rate_of_return]")
{
    // The example of Microsoft's XIRR documentation: 0.373362535.
    const std::vector<TimedFlow> flows{{Exact{456, 365}, 2750},
                                       {Exact{60, 365}, 2750},
                                       {0, -10000},
                                       {Exact{411, 365}, 3250},
                                       {Exact{303, 365}, 4250}};
    CHECK(rates(flows) == Texts{"0.3733625335188315103084554119145548241713"});
    CHECK(rates({{Exact{-1, 2}, -100}, {0, 110}}) == Texts{"0.21"});
    CHECK(rates({{0, -100}, {1, 60}, {1, 50}}) == Texts{"0.1"});
}

TEST_CASE("large and tiny rates are found", "[rate_of_return]")
{
    CHECK(rates(yearly({-1, 1'000'000'000})) == Texts{"999999999"});
    CHECK(rates(yearly({-1'000'000'000, 1})) == Texts{"-0.999999999"});
    CHECK(rates(yearly({-1, 1 + Exact{1, power_of_ten(30)}})) == Texts{"0.000000000000000000000000000001"});
}

TEST_CASE("the last digit is that of the nearest decimal, ties to the even one", "[rate_of_return]")
{
    CHECK(rates(yearly({-1, Exact{1125, 1000}}), 2) == Texts{"0.12"});
    CHECK(rates(yearly({-1, Exact{1135, 1000}}), 2) == Texts{"0.14"});
    CHECK(rates(yearly({-1, Exact{1125, 1000} + Exact{1, power_of_ten(60)}}), 2) == Texts{"0.13"});
    CHECK(rates(yearly({-1, Exact{1135, 1000} - Exact{1, power_of_ten(60)}}), 2) == Texts{"0.13"});
    CHECK(sign_of_present_value(yearly({-100, 110}), Exact{1, 10}) == 0);
    CHECK(sign_of_present_value(yearly({-100, 110}), Exact{9, 100}) == 1);
    CHECK(sign_of_present_value({{5, 121}, {3, -100}}, Exact{1, 10}) == 0);
    CHECK(sign_of_present_value({{0, -100}, {40, 110}, {3, 1}}, 1) == -1);
}

TEST_CASE("what cannot be rated says why", "[rate_of_return]")
{
    const auto refusal = [](const std::vector<TimedFlow>& flows) {
        const auto found = internal_rates(flows, 6);
        REQUIRE(!found);
        return found.error();
    };
    CHECK(refusal(yearly({0, 0})) == "flows that are all zero fit every rate");
    CHECK(refusal({}) == "flows that are all zero fit every rate");
    CHECK(refusal({{1, 5}, {1, -5}}) == "flows that are all zero fit every rate");
    CHECK(refusal(yearly(std::vector<Exact>(1001, Exact{1}))) ==
          "an internal rate is looked for among 1000 flows at most, not 1001");
    std::vector<Exact> nervous;
    for (int i = 0; i < 40; ++i) nervous.push_back(i % 2 == 0 ? 1 : -1);
    CHECK(refusal(yearly(nervous)) ==
          "flows that change their sign 39 times, more than 30, are no investment to rate");
    CHECK(refusal({{0, -1}, {10'001, 1}}) == "the flows are more than 10000 years apart");
    CHECK(refusal({{0, -1}, {Exact{1, 1'000'003}, 1}}) ==
          "the times of the flows have no common step of at least 1/1000000 year");
    CHECK(refusal({{0, -1}, {Exact{1, 1000}, 2}}) == "an internal rate of these flows is above 10^40");
    CHECK_THROWS_AS(internal_rates(yearly({-1, 2}), 41), ContractViolation);
}
