#include "edvet/analysis/matrix_stability.hpp"
#include "edvet/analysis/weight_stability.hpp"

#include <random>

#include <catch2/catch.hpp>

using namespace edvet;

namespace {

struct Drawn {
    std::vector<std::vector<Exact>> rows;
    std::vector<Exact> weights;
};

/// Of few different values, so that there are ties, candidates alike, and criteria on which all are.
class Draws {
public:
    explicit Draws(std::uint32_t seed) : engine_(seed) {}

    Drawn matrix()
    {
        const int criteria = 1 + below(4);
        const int candidates = 1 + below(6);
        const int values = 1 + below(5);
        const int weights = 1 + below(4);
        Drawn drawn;
        for (int j = 0; j < criteria; ++j) drawn.weights.emplace_back(1 + below(weights), 3);
        for (int i = 0; i < candidates; ++i) {
            auto& row = drawn.rows.emplace_back();
            for (int j = 0; j < criteria; ++j) row.emplace_back(below(2 * values) - values, 7);
        }
        return drawn;
    }

private:
    int below(int limit) { return static_cast<int>(engine_() % static_cast<std::uint32_t>(limit)); }

    std::mt19937 engine_;
};

/// Caps that nobody reaches, which keep the closed form out.
WeightStability by_roots(const Drawn& drawn)
{
    auto field = matrix_field(drawn.rows, drawn.weights);
    for (auto& candidate : field.candidates) candidate.cap = 1000;
    return weight_stability(field);
}

void are_alike(const MatrixStabilityEnd& end, const StabilityEnd& expected)
{
    REQUIRE(end.at.exact() == expected.at);
    REQUIRE(end.changes == expected.changes);
    REQUIRE(end.takes_over == expected.takes_over);
}

void are_alike(const MatrixStability& found, const WeightStability& expected)
{
    REQUIRE(found.leaders == expected.leaders);
    REQUIRE(found.criteria.size() == expected.nodes.size());
    for (std::size_t j = 0; j < found.criteria.size(); ++j) {
        CAPTURE(j);
        REQUIRE(found.criteria[j].criterion + 1 == expected.nodes[j].node);
        are_alike(found.criteria[j].first_low, expected.nodes[j].first.low);
        are_alike(found.criteria[j].first_high, expected.nodes[j].first.high);
        are_alike(found.criteria[j].order_low, expected.nodes[j].order.low);
        are_alike(found.criteria[j].order_high, expected.nodes[j].order.high);
    }
}

void are_alike(const StabilityEnd& end, const StabilityEnd& expected)
{
    REQUIRE(end.at == expected.at);
    REQUIRE(end.is_exact == expected.is_exact);
    REQUIRE(end.changes == expected.changes);
    REQUIRE(end.takes_over == expected.takes_over);
    REQUIRE(end.why == expected.why);
}

void are_alike(const WeightStability& found, const WeightStability& expected)
{
    REQUIRE(found.leaders == expected.leaders);
    REQUIRE(found.unexamined == expected.unexamined);
    REQUIRE(found.nodes.size() == expected.nodes.size());
    for (std::size_t i = 0; i < found.nodes.size(); ++i) {
        REQUIRE(found.nodes[i].node == expected.nodes[i].node);
        REQUIRE(found.nodes[i].weight == expected.nodes[i].weight);
        are_alike(found.nodes[i].first.low, expected.nodes[i].first.low);
        are_alike(found.nodes[i].first.high, expected.nodes[i].first.high);
        are_alike(found.nodes[i].order.low, expected.nodes[i].order.low);
        are_alike(found.nodes[i].order.high, expected.nodes[i].order.high);
    }
    REQUIRE(found.critical.size() == expected.critical.size());
    for (std::size_t i = 0; i < found.critical.size(); ++i) {
        REQUIRE(found.critical[i].node == expected.critical[i].node);
        REQUIRE(found.critical[i].from == expected.critical[i].from);
        REQUIRE(found.critical[i].relative == expected.critical[i].relative);
        are_alike(found.critical[i].to, expected.critical[i].to);
    }
}

constexpr std::uint32_t trials = 600;

}  // namespace

SCENARIO("in closed form weights are as stable as by isolating roots, ties and all")
{
    int ties = 0;
    int changes = 0;
    for (std::uint32_t seed = 1; seed <= trials; ++seed) {
        CAPTURE(seed);
        const auto drawn = Draws{seed}.matrix();
        const auto expected = by_roots(drawn);
        const auto matrix = WholeMatrix::of(drawn.rows, drawn.weights);
        REQUIRE(matrix);
        const auto found = matrix_stability(*matrix);
        are_alike(found, expected);
        are_alike(weight_stability(matrix_field(drawn.rows, drawn.weights)), expected);
        ties += found.leaders.size() > 1 ? 1 : 0;
        changes += expected.critical.empty() ? 0 : 1;
    }
    CHECK(ties > 50);
    CHECK(changes > 200);
}

SCENARIO("in numbers of 128 bits weights are as stable as in those of 64")
{
    for (std::uint32_t seed = 1; seed <= trials; ++seed) {
        CAPTURE(seed);
        const auto drawn = Draws{seed}.matrix();
        std::vector<std::int32_t> values;
        for (std::size_t j = 0; j < drawn.weights.size(); ++j)
            for (const auto& row : drawn.rows) {
                const Whole units = numerator_of(Exact{row[j] * 7});
                values.push_back(units.convert_to<std::int32_t>());
            }
        std::vector<std::int64_t> weights;
        for (const auto& weight : drawn.weights) {
            const Whole units = numerator_of(Exact{weight * 3});
            weights.push_back(units.convert_to<std::int64_t>());
        }
        auto wide_values = values;
        auto wide_weights = weights;
        for (auto& value : wide_values) value *= 400'000'000;
        for (auto& weight : wide_weights) weight *= 200'000'000'000'000'000;
        const auto narrow = WholeMatrix::of(values, weights, drawn.rows.size());
        const auto wide = WholeMatrix::of(wide_values, wide_weights, drawn.rows.size());
        REQUIRE(narrow);
        REQUIRE(wide);
        const auto found = matrix_stability(*wide);
        const auto expected = matrix_stability(*narrow);
        REQUIRE(found.leaders == expected.leaders);
        REQUIRE(found.criteria.size() == expected.criteria.size());
        for (std::size_t j = 0; j < found.criteria.size(); ++j) {
            for (const auto end : {&CriterionStability::first_low, &CriterionStability::first_high,
                                   &CriterionStability::order_low, &CriterionStability::order_high}) {
                const auto& one = found.criteria[j].*end;
                const auto& other = expected.criteria[j].*end;
                REQUIRE(one.at.exact() == other.at.exact());
                REQUIRE(one.changes == other.changes);
                REQUIRE(one.takes_over == other.takes_over);
            }
        }
    }
}
