#include "edvet/base/power.hpp"
#include "edvet/cost/allocation.hpp"
#include "edvet/cost/dated_flows.hpp"
#include "edvet/cost/discounting.hpp"
#include "edvet/cost/investment_measures.hpp"
#include "edvet/cost/price_score.hpp"
#include "edvet/cost/rate_of_return.hpp"
#include "edvet/cost/tiers.hpp"
#include "edvet/cost/time_value.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <random>
#include <vector>

#include <catch2/catch.hpp>

using namespace edvet;

namespace {

constexpr int trials = 100;

/// Draws small numbers; the same seed draws the same.
class Numbers {
public:
    explicit Numbers(std::uint32_t seed) : engine_(seed) {}

    int below(int limit) { return static_cast<int>(engine_() % static_cast<std::uint32_t>(limit)); }
    int between(int low, int high) { return low + below(high - low + 1); }
    Exact rate() { return Exact{between(-30, 60), 100}; }
    Exact amount() { return Exact{between(-5000, 5000), between(1, 8)}; }
    Exact price() { return Exact{between(1, 5000), between(1, 8)}; }

    std::vector<Exact> amounts(int count)
    {
        std::vector<Exact> drawn;
        for (int i = 0; i < count; ++i) drawn.push_back(amount());
        return drawn;
    }
    std::vector<Exact> prices(int count)
    {
        std::vector<Exact> drawn;
        for (int i = 0; i < count; ++i) drawn.push_back(price());
        return drawn;
    }
    template <class T>
    std::vector<T> shuffled(std::vector<T> values)
    {
        std::ranges::shuffle(values, engine_);
        return values;
    }

private:
    std::mt19937 engine_;
};

std::vector<TimedFlow> timed_flows(Numbers& numbers, int steps_a_year)
{
    std::vector<TimedFlow> flows;
    const int count = numbers.between(2, 9);
    for (int i = 0; i < count; ++i)
        flows.push_back({Exact{numbers.below(10 * steps_a_year), steps_a_year}, numbers.amount()});
    return flows;
}

Exact value_of(const std::vector<TimedFlow>& flows, const Exact& rate)
{
    const auto value = present_value_of(flows, rate);
    REQUIRE(value);
    return value->value;
}

/// Rates far below 0 make late flows count more than anything that 40 digits can hold.
bool is_ordinary(const Exact& rate) { return rate > Exact{-9, 10} && rate < 1000; }

}  // namespace

TEST_CASE("sums of discount factors are the uniform factors", "[property][discounting]")
{
    Numbers numbers{Catch::rngSeed()};
    for (int trial = 0; trial < trials; ++trial) {
        CAPTURE(trial);
        const auto rate = numbers.rate();
        const auto escalation = numbers.rate();
        const int years = numbers.between(0, 30);
        Exact level = 0;
        Exact escalated = 0;
        for (int year = 1; year <= years; ++year) {
            level += discount_factor(rate, year, PaymentTiming::arrears);
            escalated += discount_factor(rate, year, PaymentTiming::arrears) * power(1 + escalation, year);
        }
        REQUIRE(level == uniform_present_value(rate, years));
        REQUIRE(escalated == uniform_present_value_escalated(rate, escalation, years));
        REQUIRE(discount_factor(rate, years + 1, PaymentTiming::advance) ==
                discount_factor(rate, years, PaymentTiming::arrears));
    }
}

TEST_CASE("the middle of a year lies between its ends, and half way in its factor", "[property][discounting]")
{
    Numbers numbers{Catch::rngSeed()};
    for (int trial = 0; trial < trials; ++trial) {
        CAPTURE(trial);
        const Exact rate{numbers.between(1, 60), 100};
        const int year = numbers.between(1, 30);
        const auto start = discount_factor(rate, year, PaymentTiming::advance);
        const auto middle = discount_factor(rate, year, PaymentTiming::mid_year);
        const auto end = discount_factor(rate, year, PaymentTiming::arrears);
        REQUIRE((start > middle && middle > end));
        REQUIRE(abs(middle * middle - start * end) < Exact{2, power_of_ten(40)});
    }
}

TEST_CASE("present values add up however flows are split", "[property][discounting]")
{
    Numbers numbers{Catch::rngSeed()};
    for (int trial = 0; trial < trials; ++trial) {
        CAPTURE(trial);
        const auto rate = numbers.rate();
        const int count = numbers.between(1, 20);
        const auto flows = numbers.amounts(count);
        auto one = numbers.amounts(count);
        auto rest = flows;
        for (std::size_t i = 0; i < flows.size(); ++i) rest[i] -= one[i];
        const int first = numbers.below(2);
        REQUIRE(net_present_value(rate, flows, first) ==
                net_present_value(rate, one, first) + net_present_value(rate, rest, first));
        REQUIRE(net_present_value(rate, flows, 1) * (1 + rate) == net_present_value(rate, flows, 0));

        std::vector<TimedFlow> timed;
        for (const auto& flow : flows) timed.push_back({static_cast<int>(timed.size()), flow});
        REQUIRE(value_of(numbers.shuffled(timed), rate) == net_present_value(rate, flows, 0));
    }
}

TEST_CASE("at an internal rate the present value is nothing, and nowhere else", "[property][rate_of_return]")
{
    Numbers numbers{Catch::rngSeed()};
    for (int trial = 0; trial < trials; ++trial) {
        CAPTURE(trial);
        const bool is_whole = trial % 2 == 0;
        const auto flows = timed_flows(numbers, is_whole ? 1 : 12);
        const auto found = internal_rates(flows, 40);
        if (!found) continue;
        REQUIRE(std::ranges::is_sorted(found->rates));
        REQUIRE(internal_rates(numbers.shuffled(flows), 40)->rates == found->rates);

        Exact size = 0;
        for (const auto& flow : flows) size += abs(flow.amount);
        for (const auto& rate : found->rates)
            if (is_ordinary(rate)) REQUIRE(abs(value_of(flows, rate)) < size * Exact{1, power_of_ten(20)});

        // Between two rates and beyond them the sign does not change.
        for (Exact rate{-85, 100}; rate < 20; rate += Exact{7, 10}) {
            const Exact next = rate + Exact{7, 10};
            const auto here = value_of(flows, rate);
            const auto there = value_of(flows, next);
            const auto between = std::ranges::count_if(
                found->rates, [&](const Exact& root) { return root > rate && root < next; });
            if (here * there < 0) REQUIRE(between % 2 == 1);
        }
    }
}

TEST_CASE("a loan's five numbers follow from each other", "[property][time_value]")
{
    Numbers numbers{Catch::rngSeed()};
    for (int trial = 0; trial < trials; ++trial) {
        CAPTURE(trial);
        const auto rate = numbers.rate();
        const int periods = numbers.between(1, 40);
        const auto present = numbers.amount();
        const auto future = numbers.amount();
        const auto when = numbers.below(2) == 0 ? PaymentsAt::end : PaymentsAt::begin;
        const auto payment = level_payment(rate, periods, present, future, when);
        REQUIRE(payment);
        REQUIRE(future_value(rate, periods, payment->value, present, when)->value == future);
        REQUIRE(present_value(rate, periods, payment->value, future, when)->value == present);
        if (sign_of_present_value(loan_flows(periods, payment->value, present, future, when), rate) != 0)
            FAIL("the loan's flows do not have its rate");
        const auto needed = periods_needed(rate, payment->value, present, future, when);
        if (rate != 0 && needed) REQUIRE(needed->value == periods);
    }
}

TEST_CASE("an allocation sums to its total and strays less than a unit", "[property][allocation]")
{
    Numbers numbers{Catch::rngSeed()};
    for (int trial = 0; trial < trials; ++trial) {
        CAPTURE(trial);
        const Whole total = numbers.between(-1000, 1000);
        const auto ratios = numbers.prices(numbers.between(1, 9));
        const auto parts = allocated(total, ratios);
        REQUIRE(parts);
        const auto sum = std::accumulate(ratios.begin(), ratios.end(), Exact{0});
        REQUIRE(std::accumulate(parts->begin(), parts->end(), Whole{0}) == total);
        for (std::size_t i = 0; i < ratios.size(); ++i)
            REQUIRE(abs(Exact{(*parts)[i]} - Exact{total} * ratios[i] / sum) < 1);
    }
}

TEST_CASE("a dearer bid never scores higher, and the order of the bids changes nothing",
          "[property][price_score]")
{
    Numbers numbers{Catch::rngSeed()};
    for (int trial = 0; trial < trials; ++trial) {
        CAPTURE(trial);
        const auto prices = numbers.prices(numbers.between(2, 8));
        const PriceBounds bounds{numbers.between(1, 900), numbers.between(1000, 4000)};
        for (const auto method : {PriceScoreMethod::absolute_linear, PriceScoreMethod::proportional,
                                  PriceScoreMethod::linear_penalty, PriceScoreMethod::min_max}) {
            CAPTURE(to_text(method));
            const auto scores = price_scores(method, prices, bounds);
            if (!scores) continue;
            const std::vector<Exact> backwards{prices.rbegin(), prices.rend()};
            const std::vector<Exact> expected{scores->rbegin(), scores->rend()};
            REQUIRE(*price_scores(method, backwards, bounds) == expected);
            for (std::size_t i = 0; i < prices.size(); ++i) {
                REQUIRE((*scores)[i] >= 0);
                REQUIRE((*scores)[i] <= 1);
                for (std::size_t j = 0; j < prices.size(); ++j)
                    if (prices[i] > prices[j]) REQUIRE((*scores)[i] <= (*scores)[j]);
            }
        }
    }
}

TEST_CASE("on fixed bounds nobody's absence changes the order of the others", "[property][price_score]")
{
    Numbers numbers{Catch::rngSeed()};
    for (int trial = 0; trial < trials; ++trial) {
        CAPTURE(trial);
        const int count = numbers.between(2, 6);
        QualityShare quality{{}, Exact{numbers.between(0, 10), 10}};
        for (int i = 0; i < count; ++i) quality.scores.push_back(Exact{numbers.between(0, 20), 20});
        const auto found = leave_one_out(PriceScoreMethod::absolute_linear, numbers.prices(count),
                                         PriceBounds{100, 3000}, quality);
        REQUIRE(found);
        for (const auto& one : *found) REQUIRE((!one.changes_order && one.undefined.empty()));
    }
}

TEST_CASE("tiers price every unit once, and graduated cost rises with the quantity", "[property][tiers]")
{
    Numbers numbers{Catch::rngSeed()};
    for (int trial = 0; trial < trials; ++trial) {
        CAPTURE(trial);
        std::vector<Tier> tiers;
        Exact end = 0;
        for (int i = numbers.between(0, 4); i > 0; --i) {
            end += numbers.price();
            tiers.push_back({end, numbers.price(), Exact{numbers.below(3)}});
        }
        tiers.push_back({std::nullopt, numbers.price(), Exact{numbers.below(3)}});
        REQUIRE(why_no_tiers(tiers).empty());
        const auto quantity = numbers.price();
        for (const auto mode : {TierMode::graduated, TierMode::volume}) {
            Exact units = 0;
            for (const auto& part : priced_parts(mode, tiers, quantity)) units += part.units;
            REQUIRE(units == quantity);
        }
        REQUIRE(cost_of(priced_parts(TierMode::graduated, tiers, quantity)) <
                cost_of(priced_parts(TierMode::graduated, tiers, quantity + Exact{1, 100})));
    }
}

TEST_CASE("paying back takes longer at a higher rate", "[property][investment]")
{
    Numbers numbers{Catch::rngSeed()};
    for (int trial = 0; trial < trials; ++trial) {
        CAPTURE(trial);
        std::vector<Exact> flows{-10 * numbers.price()};
        for (const auto& flow : numbers.prices(numbers.between(1, 20))) flows.push_back(flow);
        const Exact low{numbers.between(0, 20), 100};
        const auto sooner = payback(flows, low, PaybackIn::part_of_period);
        const auto later = payback(flows, low + Exact{1, 10}, PaybackIn::part_of_period);
        if (later.periods) {
            REQUIRE(sooner.periods);
            REQUIRE(*sooner.periods <= *later.periods);
        }
        const auto whole = payback(flows, low, PaybackIn::whole_periods);
        REQUIRE(whole.periods.has_value() == sooner.periods.has_value());
        if (whole.periods)
            REQUIRE((*whole.periods >= *sooner.periods && *whole.periods < *sooner.periods + 1));
        REQUIRE(sooner.running.back().value == rounded(net_present_value(low, flows, 0), irrational_places));
    }
}
