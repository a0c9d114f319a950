#include "edvet/committee/concordance.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/distributions.hpp"
#include "edvet/committee/ballot.hpp"

namespace edvet {

namespace {

std::vector<Exact> column(const std::vector<std::vector<Exact>>& rows, std::size_t index)
{
    std::vector<Exact> values;
    values.reserve(rows.size());
    for (const auto& row : rows) values.push_back(row[index]);
    return values;
}

/// x^3 - x
Exact cube_less_itself(std::size_t count)
{
    const Exact value{count};
    return value * value * value - value;
}

}  // namespace

Expected<Concordance, Undefined> concordance(const std::vector<std::vector<Exact>>& ratings)
{
    if (ratings.size() < 2)
        return Unexpected{Undefined{"agreement.one-unit", "fewer than two subjects have no order"}};
    Concordance result;
    result.subjects = ratings.size();
    result.judges = ratings.front().size();
    for (const auto& row : ratings)
        ensure(row.size() == result.judges, "rows of ratings of different lengths");
    if (result.judges < 2)
        return Unexpected{Undefined{"agreement.one-rater", "fewer than two judges cannot agree"}};

    result.rank_sums.resize(result.subjects);
    for (std::size_t judge = 0; judge < result.judges; ++judge) {
        const auto values = column(ratings, judge);
        const auto ranks = mid_ranks(values);
        for (std::size_t i = 0; i < ranks.size(); ++i) result.rank_sums[i] += ranks[i];
        for (const auto& tier : tiers_lowest_first(values)) result.tie_term += cube_less_itself(tier.size());
    }

    const Exact n{result.subjects};
    const Exact m{result.judges};
    const Exact most = m * m * cube_less_itself(result.subjects) - m * result.tie_term;
    if (most == 0) return Unexpected{Undefined{"agreement.no-variation", "every judge ties all subjects"}};
    const Exact mean = m * (n + 1) / 2;
    Exact squares;
    for (const auto& sum : result.rank_sums) squares += (sum - mean) * (sum - mean);

    result.w = 12 * squares / most;
    result.mean_spearman = (m * result.w - 1) / (m - 1);
    result.chi_square = m * (n - 1) * result.w;
    result.degrees_of_freedom = result.subjects - 1;
    result.p_value = chi_square_upper_tail(result.chi_square, Exact{result.degrees_of_freedom});
    return result;
}

}  // namespace edvet
