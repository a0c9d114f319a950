#include "edvet/base/decimal.hpp"
#include "edvet/cost/cost_score.hpp"
#include "edvet/cost/life_cycle_cost.hpp"
#include "edvet/cost/price_score.hpp"
#include "tests/support/larkmoor.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace edvet;

namespace {

constexpr int trials = 150;

/// Draws small studies; the same seed draws the same.
class Studies {
public:
    explicit Studies(std::uint32_t seed) : engine_(seed) {}

    int below(int limit) { return static_cast<int>(engine_() % static_cast<std::uint32_t>(limit)); }
    bool chance(int per_cent) { return below(100) < per_cent; }

    CostContext context()
    {
        auto context = tests::larkmoor().context;
        context.horizon = 2 + below(6);
        context.discount.rate = Exact{below(15), 100};
        for (auto& [driver, quantities] : context.drivers) {
            quantities.clear();
            for (int year = 0; year < context.horizon; ++year) quantities.emplace_back(1 + below(20'000));
        }
        context.scoring->full = 1000 * (1 + below(100));
        context.scoring->zero = *context.scoring->full + 1 + below(2'000'000);
        return context;
    }

    CostLine line(const CostContext& context, int number)
    {
        CostLine line{.id = CostLineId::known("line-" + std::to_string(number)), .place = {}};
        line.title = line.id.text();
        line.category = static_cast<CostCategory>(below(10));
        line.driver = chance(50) ? Driver::students : Driver::staff;
        line.coverage = Exact{1 + below(150), 100};
        line.rule = chance(30) ? QuantityRule::ceil : QuantityRule::exact;
        line.minimum = chance(20) ? below(5'000) : 0;
        line.is_ratchet = chance(20);
        line.price = price();
        line.start = 1 + below(context.horizon);
        line.is_recurring = chance(70);
        line.end = line.is_recurring ? line.start + below(context.horizon - line.start + 1) : line.start;
        if (chance(60)) line.escalator = escalator();
        line.rounds_unit_prices = chance(30);
        line.timing = static_cast<PaymentTiming>(below(3));
        line.payer = chance(70) ? Payer::cash : Payer::in_kind;
        if (chance(30)) line.discounts.push_back({"discount", Exact{below(50), 100}, {}});
        return line;
    }

    CandidateCosts costs(const CostContext& context)
    {
        CandidateCosts costs{.candidate = CandidateId::known("acme"),
                             .currency = "USD",
                             .horizon = context.horizon,
                             .active = context.active,
                             .lines = {},
                             .plans = {},
                             .place = {}};
        const int count = 1 + below(6);
        for (int i = 0; i < count; ++i) costs.lines.push_back(line(context, i));
        return costs;
    }

    std::mt19937& engine() { return engine_; }

private:
    Exact amount() { return Exact{1 + below(5'000), 100}; }

    Price price()
    {
        if (chance(40)) return FlatPrice{amount()};
        if (chance(30)) return PackagePrice{1 + below(40), amount()};
        TieredPrice tiered{chance(50) ? TierMode::graduated : TierMode::volume, {}};
        Exact end;
        for (int i = below(3); i > 0; --i) {
            end += 1 + below(3'000);
            tiered.tiers.push_back({end, amount(), amount()});
        }
        tiered.tiers.push_back({std::nullopt, amount(), amount()});
        return tiered;
    }

    Escalator escalator()
    {
        Escalator escalator;
        escalator.rises = {Exact{below(30) - 10, 100}};
        if (chance(30)) {
            escalator.kind = Escalator::Kind::at_renewal;
            escalator.every = 1 + below(3);
        }
        if (chance(30)) escalator.cap = Exact{below(10), 100};
        return escalator;
    }

    std::mt19937 engine_;
};

bool same(const LifeCycleCost& a, const LifeCycleCost& b)
{
    return a.all.total == b.all.total && a.all.present_value == b.all.present_value &&
           a.cash.present_value == b.cash.present_value && a.by_year == b.by_year &&
           a.present_value_by_year == b.present_value_by_year && a.cumulative == b.cumulative &&
           a.equivalent_annual_cost == b.equivalent_annual_cost;
}

}  // namespace

TEST_CASE("Lines in another order cost the same", "[properties][cost]")
{
    Studies studies{20261101};
    for (int trial = 0; trial < trials; ++trial) {
        const auto context = studies.context();
        const auto costs = studies.costs(context);
        auto shuffled = costs;
        std::ranges::shuffle(shuffled.lines, studies.engine());
        REQUIRE(same(life_cycle_cost(costs, context, nullptr), life_cycle_cost(shuffled, context, nullptr)));
    }
}

TEST_CASE("A line that is split by years costs what it did", "[properties][cost]")
{
    Studies studies{20261102};
    int split = 0;
    for (int trial = 0; trial < trials; ++trial) {
        const auto context = studies.context();
        auto costs = studies.costs(context);
        const auto whole = life_cycle_cost(costs, context, nullptr);
        auto& first = costs.lines.front();
        // A ratchet remembers the years before, and a renewal counts from the start.
        if (first.end == first.start || first.is_ratchet ||
            (first.escalator && first.escalator->kind == Escalator::Kind::at_renewal))
            continue;
        auto second = first;
        second.id = CostLineId::known("second");
        if (first.escalator) first.escalator->from = second.escalator->from = first.start + 1;
        first.end = first.start + studies.below(first.end - first.start);
        second.start = first.end + 1;
        costs.lines.push_back(second);
        REQUIRE(same(whole, life_cycle_cost(costs, context, nullptr)));
        ++split;
    }
    REQUIRE(split > trials / 4);
}

TEST_CASE("A price that is split into two in whole cents costs what it did", "[properties][cost]")
{
    Studies studies{20261103};
    for (int trial = 0; trial < trials; ++trial) {
        const auto context = studies.context();
        auto costs = studies.costs(context);
        auto& first = costs.lines.front();
        const int price = 2 + studies.below(9'000);
        const int part = 1 + studies.below(price - 1);
        first.coverage = 1;
        first.escalator.reset();
        first.discounts.clear();
        first.price = FlatPrice{Exact{price, 100}};
        const auto whole = life_cycle_cost(costs, context, nullptr);
        auto second = first;
        second.id = CostLineId::known("second");
        first.price = FlatPrice{Exact{part, 100}};
        second.price = FlatPrice{Exact{price - part, 100}};
        costs.lines.push_back(second);
        REQUIRE(same(whole, life_cycle_cost(costs, context, nullptr)));
    }
}

TEST_CASE("Discounted at 0 the present value is the undiscounted total", "[properties][cost]")
{
    Studies studies{20261104};
    for (int trial = 0; trial < trials; ++trial) {
        auto context = studies.context();
        const auto costs = studies.costs(context);
        const auto discounted = life_cycle_cost(costs, context, nullptr);
        context.discount.rate = 0;
        const auto plain = life_cycle_cost(costs, context, nullptr);
        REQUIRE(plain.all.present_value == units_of(plain.all.total));
        REQUIRE(plain.all.total == discounted.all.total);
        REQUIRE(discounted.all.present_value <= plain.all.present_value);
        REQUIRE(plain.equivalent_annual_cost * context.horizon == plain.all.present_value);
    }
}

TEST_CASE("Every table of a study adds up to its total, exactly and as shown", "[properties][cost]")
{
    Studies studies{20261105};
    const Rounding shown{2, RoundingMode::half_even};
    for (int trial = 0; trial < trials; ++trial) {
        const auto context = studies.context();
        const auto cost = life_cycle_cost(studies.costs(context), context, nullptr);
        const auto total = in_last_place(cost.all.present_value, shown);
        const auto adds_up = [&](const std::vector<Exact>& parts) {
            REQUIRE(std::accumulate(parts.begin(), parts.end(), Exact{}) == cost.all.present_value);
            Whole sum;
            for (auto text : shown_parts(parts, cost.all.present_value, shown)) {
                std::erase(text, '.');
                text.erase(0, std::min(text.find_first_not_of('0'), text.size() - 1));
                sum += Whole{text};
            }
            REQUIRE(sum == total);
        };
        std::vector<Exact> by_category;
        for (const auto& category : cost.categories) by_category.push_back(category.cost.present_value);
        std::vector<Exact> by_line;
        for (const auto& line : cost.lines) by_line.push_back(line.present_value);
        adds_up(by_category);
        adds_up(by_line);
        adds_up(cost.present_value_by_year);
        adds_up({cost.cash.present_value, cost.in_kind.present_value});
        REQUIRE(cost.cumulative.back() == cost.all.total);
    }
}

TEST_CASE("A dearer bid never costs less nor scores higher", "[properties][cost]")
{
    Studies studies{20261106};
    for (int trial = 0; trial < trials; ++trial) {
        const auto context = studies.context();
        auto costs = studies.costs(context);
        const auto& scoring = *context.scoring;
        const auto before = scored_cost(life_cycle_cost(costs, context, nullptr), scoring, context);
        scale_price(costs.lines.front(), Exact{100 + studies.below(200), 100});
        const auto after = scored_cost(life_cycle_cost(costs, context, nullptr), scoring, context);
        REQUIRE(after >= before);

        const std::vector<Exact> others{before + 1 + studies.below(90'000), before / 2 + 1};
        for (const auto method : {PriceScoreMethod::absolute_linear, PriceScoreMethod::proportional,
                                  PriceScoreMethod::linear_penalty, PriceScoreMethod::min_max}) {
            auto rule = scoring;
            rule.method = method;
            const auto cheap = cost_scores({before, others[0], others[1]}, rule);
            const auto dear = cost_scores({after, others[0], others[1]}, rule);
            REQUIRE(cheap.has_value());
            REQUIRE(dear.has_value());
            REQUIRE(dear.value()[0] <= cheap.value()[0]);
        }
    }
}

TEST_CASE("Prepaying without a discount or a lock changes when is paid, and never how much",
          "[properties][cost]")
{
    Studies studies{20261107};
    for (int trial = 0; trial < trials; ++trial) {
        const auto context = studies.context();
        const auto costs = studies.costs(context);
        Plan plan{.id = PlanId::known("p"), .place = {}};
        for (const auto& line : costs.lines) plan.lines.push_back(line.id);
        plan.terms = {{1, 1 + studies.below(context.horizon), 0, false, true}};
        const auto stated = life_cycle_cost(costs, context, nullptr);
        const auto prepaid = life_cycle_cost(costs, context, &plan);
        REQUIRE(prepaid.all.total == stated.all.total);
        REQUIRE(prepaid.all.present_value >= stated.all.present_value);
    }
}
