#include "edvet/committee/fleiss_kappa.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/distributions.hpp"
#include "edvet/base/power.hpp"

#include <numeric>
#include <string>
#include <utility>

namespace edvet {

namespace {

using Counts = std::vector<std::vector<std::size_t>>;

std::size_t ratings_of(const std::vector<std::size_t>& subject)
{
    return std::accumulate(subject.begin(), subject.end(), std::size_t{0});
}

std::optional<Undefined> why_not(const Counts& counts)
{
    if (counts.empty()) return Undefined{"agreement.no-units", "there are no subjects"};
    const auto raters = ratings_of(counts.front());
    for (std::size_t i = 0; i < counts.size(); ++i) {
        ensure(counts[i].size() == counts.front().size(), "rows of counts of different lengths");
        const auto ratings = ratings_of(counts[i]);
        if (ratings != raters)
            return Undefined{"agreement.unequal", "subject " + std::to_string(i + 1) + " has " +
                                                      std::to_string(ratings) +
                                                      " ratings and subject 1 has " + std::to_string(raters)};
    }
    if (raters < 2) return Undefined{"agreement.one-rater", "fewer than two raters cannot agree"};
    return std::nullopt;
}

TestedKappa tested(Exact kappa, const Exact& variance)
{
    TestedKappa result;
    result.kappa = std::move(kappa);
    result.standard_error = square_root(variance);
    result.z = result.kappa / result.standard_error;
    result.p_value = normal_two_sided_tail(result.z);
    return result;
}

}  // namespace

Expected<FleissKappa, Undefined> fleiss_kappa(const std::vector<std::vector<std::size_t>>& counts)
{
    if (auto undefined = why_not(counts)) return Unexpected{std::move(*undefined)};
    FleissKappa result;
    result.subjects = counts.size();
    result.raters = ratings_of(counts.front());
    const Exact ratings = Exact{result.subjects} * Exact{result.raters};
    const Exact pairs = ratings * (Exact{result.raters} - 1);

    // Ordered pairs of raters who disagree on a category, where one chose it and the other did not.
    std::vector<Exact> disagreeing(counts.front().size());
    result.proportions.resize(disagreeing.size());
    for (const auto& subject : counts)
        for (std::size_t j = 0; j < subject.size(); ++j) {
            result.proportions[j] += Exact{subject[j]} / ratings;
            disagreeing[j] += Exact{subject[j]} * Exact{result.raters - subject[j]};
        }

    Exact all_disagreeing;
    Exact spread;
    Exact skew;
    for (std::size_t j = 0; j < disagreeing.size(); ++j) {
        const Exact& p = result.proportions[j];
        const Exact q = 1 - p;
        all_disagreeing += disagreeing[j];
        spread += p * q;
        skew += p * q * (q - p);
    }
    if (spread == 0)
        return Unexpected{Undefined{"agreement.no-variation", "all ratings are of one category"}};

    result.observed = 1 - all_disagreeing / pairs;
    result.expected = 1 - spread;
    result.overall = tested((result.observed - result.expected) / spread,
                            2 * (spread * spread - skew) / (pairs * spread * spread));
    for (std::size_t j = 0; j < disagreeing.size(); ++j) {
        const Exact chance = result.proportions[j] * (1 - result.proportions[j]);
        if (chance == 0) {
            result.categories.emplace_back();
            continue;
        }
        result.categories.push_back(tested(1 - disagreeing[j] / (pairs * chance), 2 / pairs));
    }
    return result;
}

std::vector<std::vector<std::size_t>> category_counts(const std::vector<std::vector<std::size_t>>& ratings,
                                                      std::size_t categories)
{
    Counts counts(ratings.size(), std::vector<std::size_t>(categories));
    for (std::size_t i = 0; i < ratings.size(); ++i)
        for (const auto category : ratings[i]) {
            ensure(category < categories, "a category that there is not");
            ++counts[i][category];
        }
    return counts;
}

}  // namespace edvet
