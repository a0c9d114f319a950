#include "edvet/analysis/dominance.hpp"
#include "edvet/analysis/frontier.hpp"
#include "edvet/analysis/potential_optimality.hpp"
#include "edvet/analysis/preference.hpp"
#include "edvet/base/linear_program.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <optional>
#include <random>
#include <vector>

#include <catch2/catch.hpp>

using namespace edvet;

namespace {

using Weights = std::vector<Exact>;
using Rows = std::vector<std::vector<Exact>>;

/// Draws small numbers; the same seed draws the same.
class Numbers {
public:
    explicit Numbers(std::uint32_t seed) : engine_(seed) {}

    int below(int limit) { return static_cast<int>(engine_() % static_cast<std::uint32_t>(limit)); }
    int between(int low, int high) { return low + below(high - low + 1); }
    std::size_t count(int low, int high) { return static_cast<std::size_t>(between(low, high)); }
    Exact level() { return Exact{below(5), 4}; }

    ValueInterval cell(bool with_gaps)
    {
        const auto a = level();
        const auto b = level();
        switch (below(with_gaps ? 4 : 3)) {
            case 0: return value_between(std::min(a, b), std::max(a, b));
            case 3: return value_not_applicable();
            default: return known_value(a);
        }
    }

    Weights weights(std::size_t criteria)
    {
        for (;;) {
            Weights drawn;
            Exact sum;
            for (std::size_t j = 0; j < criteria; ++j) sum += drawn.emplace_back(below(6));
            if (sum == 0) continue;
            for (auto& weight : drawn) weight /= sum;
            return drawn;
        }
    }

private:
    std::mt19937 engine_;
};

IntervalMatrix matrix_of(Numbers& numbers, bool is_known, bool with_gaps)
{
    IntervalMatrix matrix;
    const auto candidates = numbers.count(2, 6);
    const auto criteria = numbers.count(1, 4);
    while (matrix.candidates() < candidates) {
        std::vector<ValueInterval> row;
        for (std::size_t j = 0; j < criteria; ++j)
            row.push_back(is_known ? known_value(numbers.level()) : numbers.cell(with_gaps));
        if (std::ranges::any_of(row, &ValueInterval::applies)) matrix.rows.push_back(std::move(row));
    }
    return matrix;
}

/// One of the many that the intervals leave open.
IntervalMatrix as_it_turned_out(const IntervalMatrix& matrix, Numbers& numbers)
{
    auto known = matrix;
    for (auto& row : known.rows) {
        for (auto& cell : row) {
            const Exact value = cell.low + (cell.high - cell.low) * Exact{numbers.below(5), 4};
            if (cell.applies) cell = known_value(value);
        }
    }
    return known;
}

/// The weighted mean over what applies, if that has any weight. Everything is known.
std::optional<Exact> mean_of(const std::vector<ValueInterval>& row, const Weights& weights)
{
    Exact sum;
    Exact weight;
    for (std::size_t j = 0; j < row.size(); ++j) {
        if (!row[j].applies) continue;
        sum += weights[j] * row[j].low;
        weight += weights[j];
    }
    if (weight == 0) return std::nullopt;
    return std::optional<Exact>{sum / weight};
}

/// How far a candidate is ahead of the best of the others.
Exact lead_at(const IntervalMatrix& known, std::size_t candidate, const Weights& weights)
{
    std::optional<Exact> lead;
    for (std::size_t k = 0; k < known.candidates(); ++k) {
        if (k == candidate) continue;
        const Exact ahead = *mean_of(known.rows[candidate], weights) - *mean_of(known.rows[k], weights);
        if (!lead || ahead < *lead) lead = ahead;
    }
    return *lead;
}

/// The one point at which all equations hold, by Gauss and Jordan; nothing where there is none, or many.
std::optional<Weights> solution_of(Rows rows)
{
    const auto n = rows.size();
    for (std::size_t c = 0; c < n; ++c) {
        auto pivot = c;
        while (pivot < n && rows[pivot][c] == 0) ++pivot;
        if (pivot == n) return std::nullopt;
        std::swap(rows[c], rows[pivot]);
        const auto divisor = rows[c][c];
        for (auto& cell : rows[c]) cell /= divisor;
        for (std::size_t r = 0; r < n; ++r) {
            if (r == c) continue;
            const auto factor = rows[r][c];
            for (std::size_t j = 0; j <= n; ++j) rows[r][j] -= factor * rows[c][j];
        }
    }
    Weights point;
    for (const auto& row : rows) point.push_back(row[n]);
    return point;
}

bool meets(const Weights& point, const LinearCondition& condition)
{
    const auto sum = std::inner_product(point.begin(), point.end(), condition.coefficients.begin(), Exact{});
    switch (condition.relation) {
        case Relation::at_most: return sum <= condition.bound;
        case Relation::equal: return sum == condition.bound;
        case Relation::at_least: return sum >= condition.bound;
    }
    return false;
}

/// The best corner of a bounded program: every choice of as many conditions as there are variables.
std::optional<Exact> best_corner(const std::vector<Exact>& objective,
                                 const std::vector<LinearCondition>& conditions)
{
    const auto n = objective.size();
    std::vector<bool> chosen(conditions.size());
    std::fill(chosen.begin(), chosen.begin() + static_cast<std::ptrdiff_t>(n), true);
    std::optional<Exact> best;
    do {
        Rows rows;
        for (std::size_t i = 0; i < conditions.size(); ++i) {
            if (!chosen[i]) continue;
            rows.push_back(conditions[i].coefficients);
            rows.back().push_back(conditions[i].bound);
        }
        const auto corner = solution_of(std::move(rows));
        if (!corner) continue;
        if (!std::ranges::all_of(conditions,
                                 [&](const auto& condition) { return meets(*corner, condition); }))
            continue;
        const auto value = std::inner_product(corner->begin(), corner->end(), objective.begin(), Exact{});
        if (!best || value > *best) best = value;
    } while (std::prev_permutation(chosen.begin(), chosen.end()));
    return best;
}

LinearCondition random_condition(Numbers& numbers, std::size_t variables)
{
    LinearCondition condition;
    for (std::size_t j = 0; j < variables; ++j)
        condition.coefficients.emplace_back(numbers.between(-4, 4), numbers.between(1, 3));
    condition.relation = numbers.below(5) == 0   ? Relation::equal
                         : numbers.below(2) == 0 ? Relation::at_most
                                                 : Relation::at_least;
    condition.bound = Exact{numbers.between(-4, 8), numbers.between(1, 3)};
    return condition;
}

}  // namespace

TEST_CASE("a linear program ends at the best of all corners", "[property][linear-program]")
{
    int optimal = 0;
    int infeasible = 0;
    for (std::uint32_t seed = 0; seed < 300; ++seed) {
        Numbers numbers{seed};
        const auto variables = numbers.count(1, 3);
        LinearProgram program;
        for (std::size_t j = 0; j < variables; ++j) program.objective.emplace_back(numbers.between(-5, 5));
        const auto count = numbers.count(0, 4);
        for (std::size_t i = 0; i < count; ++i)
            program.conditions.push_back(random_condition(numbers, variables));
        std::vector<LinearCondition> all;
        for (std::size_t j = 0; j < variables; ++j) {
            std::vector<Exact> one(variables);
            one[j] = 1;
            const bool is_free = numbers.below(3) == 0;
            if (is_free) program.free.push_back(j);
            program.conditions.push_back({one, Relation::at_most, 10});  // bounded on both sides
            program.conditions.push_back({one, Relation::at_least, -10});
            if (!is_free) all.push_back({one, Relation::at_least, 0});
        }
        all.insert(all.end(), program.conditions.begin(), program.conditions.end());

        const auto solved = maximise(program);
        const auto best = best_corner(program.objective, all);
        INFO("seed " << seed);
        if (!best) {
            ++infeasible;
            CHECK(solved.kind == LinearOptimum::Kind::infeasible);
            continue;
        }
        ++optimal;
        REQUIRE(solved.kind == LinearOptimum::Kind::optimal);
        CHECK(solved.value == *best);
        CHECK(
            std::ranges::all_of(all, [&](const auto& condition) { return meets(solved.point, condition); }));
    }
    CHECK(optimal > 100);
    CHECK(infeasible > 20);
}

TEST_CASE("who is dominated is never ahead of a dominator", "[property][dominance]")
{
    int certain = 0;
    for (std::uint32_t seed = 0; seed < 300; ++seed) {
        Numbers numbers{seed};
        const auto matrix = matrix_of(numbers, false, true);
        const auto table = dominance_of(matrix);
        REQUIRE(table);
        for (int draw = 0; draw < 10; ++draw) {
            const auto known = as_it_turned_out(matrix, numbers);
            const auto weights = numbers.weights(matrix.criteria());
            const auto turned_out = dominance_of(known);
            for (std::size_t i = 0; i < matrix.candidates(); ++i) {
                for (std::size_t k = 0; k < matrix.candidates(); ++k) {
                    if (i == k) continue;
                    INFO("seed " << seed << ": " << i << " over " << k);
                    const auto relation = table->relation(i, k);
                    if (turned_out->relation(i, k) == Dominance::certain) CHECK(relation != Dominance::none);
                    if (relation != Dominance::certain) continue;
                    ++certain;
                    CHECK(turned_out->relation(i, k) == Dominance::certain);
                    const auto first = mean_of(known.rows[i], weights);
                    const auto second = mean_of(known.rows[k], weights);
                    if (first && second) CHECK(*first >= *second);
                }
            }
        }
    }
    CHECK(certain > 500);
}

TEST_CASE("who is not dominated is ahead for some weights", "[property][dominance]")
{
    for (std::uint32_t seed = 0; seed < 200; ++seed) {
        Numbers numbers{seed};
        const auto known = as_it_turned_out(matrix_of(numbers, false, true), numbers);
        const auto table = dominance_of(known);
        REQUIRE(table);
        for (std::size_t i = 0; i < known.candidates(); ++i) {
            for (std::size_t k = 0; k < known.candidates(); ++k) {
                if (i == k || table->relation(k, i) == Dominance::certain) continue;
                // Unless they are equal, weights that almost all lie on one criterion show it.
                bool is_ahead = false;
                bool is_behind = false;
                for (std::size_t heavy = 0; heavy < known.criteria(); ++heavy) {
                    for (std::size_t light = 0; light < known.criteria(); ++light) {
                        Weights weights(known.criteria());
                        weights[light] = Exact{1, 1000};
                        weights[heavy] += 1;
                        const auto first = mean_of(known.rows[i], weights);
                        const auto second = mean_of(known.rows[k], weights);
                        if (!first || !second) continue;
                        is_ahead = is_ahead || *first > *second;
                        is_behind = is_behind || *first < *second;
                    }
                }
                INFO("seed " << seed << ": " << i << " under " << k);
                CHECK((is_ahead || !is_behind));
            }
        }
    }
}

TEST_CASE("the weights at which a candidate leads put it there, and no others put it further",
          "[property][optimality]")
{
    int convex = 0;
    for (std::uint32_t seed = 0; seed < 200; ++seed) {
        Numbers numbers{seed};
        const auto matrix = matrix_of(numbers, true, false);
        const auto criteria = matrix.criteria();
        WeightSet weights{criteria};
        const bool is_ranked = numbers.below(2) == 0;
        std::vector<int> ranks;
        for (std::size_t j = 0; j < criteria; ++j) ranks.push_back(numbers.below(4));
        if (is_ranked) weights.rank(ranks);
        const auto found = potential_optimality(matrix, weights);
        REQUIRE(found);
        for (std::size_t i = 0; i < matrix.candidates(); ++i) {
            const auto& best = (*found)[i].best;
            INFO("seed " << seed << ": " << i);
            REQUIRE(best.lead);
            CHECK(weights.contains(best.weights));
            CHECK(lead_at(matrix, i, best.weights) == *best.lead);
            if (best.optimality == Optimality::convex_dominated) ++convex;
            if (best.optimality != Optimality::dominated)
                CHECK((best.optimality == Optimality::optimal) == (*best.lead >= 0));
            for (int draw = 0; draw < 20; ++draw) {
                const auto drawn = numbers.weights(criteria);
                if (weights.contains(drawn)) CHECK(lead_at(matrix, i, drawn) <= *best.lead);
            }
            Exact shares;
            for (const auto& part : best.better_mixture) shares += part.share;
            CHECK(shares == (*best.lead < 0 && weights.is_simplex() ? 1 : 0));
            for (std::size_t j = 0; j < criteria && shares == 1; ++j) {
                Exact mixed;
                for (const auto& part : best.better_mixture)
                    mixed += part.share * matrix.rows[part.candidate][j].low;
                CHECK(mixed - matrix.rows[i][j].low >= -*best.lead);
            }
        }
    }
    CHECK(convex > 10);
}

TEST_CASE("what is optimal at worst is so however it turns out, and what is not at best never is",
          "[property][optimality]")
{
    for (std::uint32_t seed = 0; seed < 150; ++seed) {
        Numbers numbers{seed};
        const auto matrix = matrix_of(numbers, false, false);
        const WeightSet all{matrix.criteria()};
        const auto found = potential_optimality(matrix, all);
        REQUIRE(found);
        for (int draw = 0; draw < 3; ++draw) {
            const auto turned_out = potential_optimality(as_it_turned_out(matrix, numbers), all);
            REQUIRE(turned_out);
            for (std::size_t i = 0; i < matrix.candidates(); ++i) {
                INFO("seed " << seed << ": " << i);
                CHECK((*found)[i].worst.lead <= (*turned_out)[i].best.lead);
                CHECK((*turned_out)[i].best.lead <= (*found)[i].best.lead);
            }
        }
    }
}

TEST_CASE("what does not apply leaves open no more than is said", "[property][optimality]")
{
    for (std::uint32_t seed = 0; seed < 200; ++seed) {
        Numbers numbers{seed};
        const auto matrix = matrix_of(numbers, false, true);
        const WeightSet all{matrix.criteria()};
        const auto found = potential_optimality(matrix, all);
        const auto table = preferences(matrix, all);
        REQUIRE(found);
        REQUIRE(table);
        for (int draw = 0; draw < 10; ++draw) {
            const auto known = as_it_turned_out(matrix, numbers);
            auto weights = numbers.weights(matrix.criteria());
            for (auto& weight : weights)
                weight = (weight + Exact{1, 100}) / (1 + Exact{1, 100} * Exact{weights.size()});
            for (std::size_t i = 0; i < matrix.candidates(); ++i) {
                INFO("seed " << seed << ": " << i);
                const auto lead = lead_at(known, i, weights);
                if ((*found)[i].best.lead < Exact{0}) CHECK(lead < 0);
                for (std::size_t k = 0; k < matrix.candidates(); ++k) {
                    const Exact ahead = *mean_of(known.rows[i], weights) - *mean_of(known.rows[k], weights);
                    if (table->differences[i][k].is_necessary()) CHECK(ahead >= 0);
                    if (!table->differences[i][k].is_possible()) CHECK(ahead < 0);
                }
            }
        }
    }
}

TEST_CASE("necessary preference over all weights is dominance or equality", "[property][preference]")
{
    for (std::uint32_t seed = 0; seed < 200; ++seed) {
        Numbers numbers{seed};
        const auto matrix = matrix_of(numbers, true, false);
        const auto table = preferences(matrix, WeightSet{matrix.criteria()});
        const auto dominance = dominance_of(matrix);
        REQUIRE(table);
        for (std::size_t i = 0; i < matrix.candidates(); ++i)
            for (std::size_t k = 0; k < matrix.candidates(); ++k)
                CHECK(table->differences[i][k].is_necessary() ==
                      (dominance->relation(i, k) == Dominance::certain || matrix.rows[i] == matrix.rows[k]));
    }
}

TEST_CASE("over some weights the ends of a difference hold and programs agree with the closed form",
          "[property][preference]")
{
    for (std::uint32_t seed = 0; seed < 60; ++seed) {
        Numbers numbers{seed};
        const auto matrix = matrix_of(numbers, false, false);
        const auto criteria = matrix.criteria();
        // All weights, said in a way that is not seen to be all.
        WeightSet said{criteria};
        said.bound(0, 0, 1);
        const auto by_programs = preferences(matrix, said);
        const auto closed = preferences(matrix, WeightSet{criteria});
        REQUIRE(by_programs);
        const auto weights = numbers.weights(criteria);
        const auto at_weights = preferences_at(matrix, weights);
        REQUIRE(at_weights);
        CHECK(by_programs->least_values == closed->least_values);
        CHECK(by_programs->regrets == closed->regrets);
        for (std::size_t i = 0; i < matrix.candidates(); ++i) {
            CHECK(at_weights->regrets[i] <= closed->regrets[i]);
            CHECK(at_weights->least_values[i] >= closed->least_values[i]);
            for (std::size_t k = 0; k < matrix.candidates(); ++k) {
                CHECK(by_programs->differences[i][k].least == closed->differences[i][k].least);
                CHECK(by_programs->differences[i][k].greatest == closed->differences[i][k].greatest);
                CHECK(at_weights->differences[i][k].least >= closed->differences[i][k].least);
            }
        }
    }
}

TEST_CASE("the frontier is what nobody beats, and the convex one what no mixture beats",
          "[property][frontier]")
{
    for (std::uint32_t seed = 0; seed < 500; ++seed) {
        Numbers numbers{seed};
        std::vector<ValueAtCost> candidates;
        const auto count = numbers.count(1, 7);
        for (std::size_t i = 0; i < count; ++i)
            candidates.push_back({Exact{numbers.below(8)}, Exact{numbers.below(8)}});
        const auto frontier = frontier_of(candidates);
        // The same two questions of the general methods: cost turned around is a second criterion.
        IntervalMatrix matrix;
        for (const auto& candidate : candidates)
            matrix.rows.push_back({known_value(candidate.value), known_value(-candidate.cost)});
        const auto dominance = dominance_of(matrix);
        const auto optimality = potential_optimality(matrix, WeightSet{2});
        REQUIRE(dominance);
        REQUIRE(optimality);
        for (std::size_t i = 0; i < count; ++i) {
            INFO("seed " << seed << ": " << i);
            const auto& found = frontier.candidates[i];
            const auto& dominators = dominance->dominators[i];
            CHECK((found.place == FrontierPlace::dominated) == !dominators.empty());
            if (found.dominated_by) {
                CHECK(std::ranges::find(dominators, *found.dominated_by) != dominators.end());
                for (const auto other : dominators)
                    CHECK(candidates[other].value <= candidates[*found.dominated_by].value);
            }
            const auto& best = (*optimality)[i].best;
            CHECK((found.place == FrontierPlace::extended_dominated) ==
                  (best.optimality == Optimality::convex_dominated));
        }
        for (std::size_t s = 1; s < frontier.convex_steps.size(); ++s)
            CHECK(frontier.convex_steps[s - 1].price <= frontier.convex_steps[s].price);
    }
}
