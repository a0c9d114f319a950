#include "edvet/analysis/smaa.hpp"
#include "tests/support/sampled_models.hpp"

#include <cstddef>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

/// Models of all kinds from a seed.
class Models {
public:
    explicit Models(std::uint32_t seed) : words_{seed} {}

    SampledModel next()
    {
        const auto candidates = 2 + below(18);
        auto model = drawn_tree(candidates, 9 + below(24), below(4));
        for (auto& node : model.nodes) node.weights = information(node.children.size());
        for (auto& candidate : model.candidates)
            for (auto& cell : candidate.cells)
                if (below(6) == 0) cell = drawn_cell();
        if (below(3) == 0) model.candidates.back() = model.candidates.front();
        if (below(2) == 0) model.gates.clear();
        if (below(2) == 0) model.caps.push_back({below(model.criteria), Exact{1, 3}, 40});
        if (below(4) == 0) model.nodes[1].adds = SampledNode::Adds::minimum;
        return model;
    }

    std::size_t below(std::size_t limit) { return words_() % limit; }

private:
    WeightInformation information(std::size_t size)
    {
        std::vector<Exact> weights;
        std::vector<int> ranks;
        for (std::size_t i = 0; i < size; ++i) {
            weights.emplace_back(1 + below(9));
            ranks.push_back(static_cast<int>(below(4)));
        }
        switch (below(4)) {
            case 0: return FixedWeights{weights};
            case 1: return RankedWeights{ranks};
            case 2:
                return BoundedWeights{std::vector<Exact>(size, Exact{1, 40}), std::vector<Exact>(size, 1)};
            default: return AnyWeights{};
        }
    }

    SampledCell drawn_cell()
    {
        switch (below(3)) {
            case 0: return NotApplicable{};
            case 1: return Between{Exact{1, 7}, Exact{5, 7}};
            default: return OneOf{{{0, 1}, {Exact{1, 3}, 2}, {1, 1}}};
        }
    }

    std::mt19937 words_;
};

void check_sums(const Smaa& result)
{
    const auto count = result.excluded.size();
    for (std::size_t i = 0; i < count; ++i) {
        Exact taken = result.vacant[i];
        Exact own = result.excluded[i];
        Exact first = 0;
        for (std::size_t k = 0; k < count; ++k) {
            taken += result.rank_acceptability[k][i];
            own += result.rank_acceptability[i][k];
            first += result.rank_acceptability[k][0];
            CHECK(result.pairwise_winning[i][k] + result.pairwise_winning[k][i] <= 1);
        }
        CHECK(taken == 1);
        CHECK(own == 1);
        CHECK(first + result.vacant[0] == 1);
        CHECK(result.first_or_tied[i] >= result.rank_acceptability[i][0]);
        CHECK(result.central_weights[i].has_value() == (result.rank_acceptability[i][0] != 0));
        CHECK(result.confidence_factor[i].has_value() == result.central_weights[i].has_value());
    }
}

void check_answers(const Smaa& result)
{
    for (const auto& table : result.answers) {
        std::uint64_t samples = 0;
        std::vector<Exact> points(result.excluded.size());
        for (const auto& answer : table.answers) {
            samples += answer.count;
            for (std::size_t i = 0; i < points.size(); ++i) points[i] += answer.sum_points[i];
        }
        CHECK(samples == result.samples);
        for (std::size_t i = 0; i < points.size(); ++i) {
            const Exact ranked = (1 - result.excluded[i]) * Exact{result.samples};
            if (result.mean_points[i]) CHECK(points[i] == *result.mean_points[i] * ranked);
        }
    }
}

}  // namespace

TEST_CASE("Whatever is sampled adds up, and threads change nothing")
{
    Models models{20};
    for (int i = 0; i < 25; ++i) {
        CAPTURE(i);
        const auto model = models.next();
        const auto result = smaa(model, {.samples = 400, .seed = 5, .by_answer = true});
        if (!result) FAIL(result.error().why);
        check_sums(*result);
        check_answers(*result);
        CHECK(*result == *smaa(model, {.samples = 400, .seed = 5, .threads = 3, .by_answer = true}));
    }
}

TEST_CASE("Candidates that are put in another order keep what is found of them")
{
    Models models{21};
    for (int i = 0; i < 10; ++i) {
        auto model = drawn_model(2 + models.below(30), 1 + models.below(20));
        const auto before = smaa(model, {.samples = 300});
        std::swap(model.candidates.front(), model.candidates.back());
        const auto after = smaa(model, {.samples = 300});
        CHECK(before->rank_acceptability.front() == after->rank_acceptability.back());
        CHECK(before->central_weights.front() == after->central_weights.back());
        CHECK(before->mean_points.front() == after->mean_points.back());
    }
}
