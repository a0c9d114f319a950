#include "edvet/analysis/dominance.hpp"

#include "edvet/base/contract.hpp"

#include <algorithm>
#include <cstdint>

namespace edvet {

namespace {

/// A candidate's values as their ranks among all values of the matrix: they compare alike, and faster.
struct RankedRow {
    std::vector<std::int32_t> values;  ///< 0 where the criterion does not apply
    std::int32_t least = 0;            ///< of what applies
    std::int32_t greatest = 0;
};

struct RankedCandidate {
    std::vector<char> applies;
    bool applies_everywhere = true;
    RankedRow low;
    RankedRow high;
};

/// A value, where its rank goes, and its whole part of 2^-40ths, which decides most comparisons.
struct ValueToRank {
    std::int64_t rough = 0;
    const Exact* value = nullptr;
    std::int32_t* rank = nullptr;
};

/// Never falls as the value rises; all beyond some millions are alike.
std::int64_t rough_value(const Exact& value)
{
    constexpr int bits = 40;
    constexpr std::int64_t limit = std::int64_t{1} << 62;
    const Whole rough = (numerator_of(value) << bits) / denominator_of(value);
    if (rough > limit) return limit;
    return rough < -limit ? -limit : static_cast<std::int64_t>(rough);
}

bool are_equal(const ValueToRank& a, const ValueToRank& b)
{
    return a.rough == b.rough && *a.value == *b.value;
}

bool is_less(const ValueToRank& a, const ValueToRank& b)
{
    if (a.rough != b.rough) return a.rough < b.rough;
    return *a.value != *b.value && *a.value < *b.value;
}

void set_ranks(std::vector<ValueToRank> values)
{
    std::ranges::sort(values, is_less);
    std::int32_t rank = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i > 0 && !are_equal(values[i - 1], values[i])) ++rank;
        *values[i].rank = rank;
    }
}

void set_extremes(RankedRow& row, const std::vector<char>& applies)
{
    bool is_first = true;
    for (std::size_t j = 0; j < applies.size(); ++j) {
        if (applies[j] == 0) continue;
        row.least = is_first ? row.values[j] : std::min(row.least, row.values[j]);
        row.greatest = is_first ? row.values[j] : std::max(row.greatest, row.values[j]);
        is_first = false;
    }
}

std::vector<RankedCandidate> ranked(const IntervalMatrix& matrix)
{
    std::vector<RankedCandidate> candidates(matrix.candidates());
    std::vector<ValueToRank> values;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        auto& candidate = candidates[i];
        candidate.low.values.resize(matrix.criteria());
        candidate.high.values.resize(matrix.criteria());
        for (std::size_t j = 0; j < matrix.criteria(); ++j) {
            const auto& cell = matrix.rows[i][j];
            candidate.applies.push_back(cell.applies ? 1 : 0);
            candidate.applies_everywhere = candidate.applies_everywhere && cell.applies;
            if (!cell.applies) continue;
            const auto rough = rough_value(cell.low);
            values.push_back({rough, &cell.low, &candidate.low.values[j]});
            values.push_back({cell.low == cell.high ? rough : rough_value(cell.high), &cell.high,
                              &candidate.high.values[j]});
        }
    }
    set_ranks(std::move(values));
    for (auto& candidate : candidates) {
        set_extremes(candidate.low, candidate.applies);
        set_extremes(candidate.high, candidate.applies);
    }
    return candidates;
}

bool dominates_everywhere(const RankedRow& first, const RankedRow& second)
{
    bool is_better = false;
    for (std::size_t j = 0; j < first.values.size(); ++j) {
        if (first.values[j] < second.values[j]) return false;
        is_better = is_better || first.values[j] > second.values[j];
    }
    return is_better;
}

/// The rule of the header, with the first's values and the second's as they turned out.
bool dominates(const RankedCandidate& first_candidate, const RankedRow& first,
               const RankedCandidate& second_candidate, const RankedRow& second)
{
    if (first_candidate.applies_everywhere && second_candidate.applies_everywhere)
        return dominates_everywhere(first, second);
    bool is_better = false;
    for (std::size_t j = 0; j < first.values.size(); ++j) {
        const bool in_first = first_candidate.applies[j] != 0;
        const bool in_second = second_candidate.applies[j] != 0;
        if (in_first && in_second) {
            if (first.values[j] < second.values[j]) return false;
            is_better = is_better || first.values[j] > second.values[j];
        } else if (in_first) {
            if (first.values[j] < second.greatest) return false;
            is_better = is_better || first.values[j] > second.least;
        } else if (in_second) {
            if (second.values[j] > first.least) return false;
            is_better = is_better || second.values[j] < first.greatest;
        }
    }
    return is_better;
}

}  // namespace

ComparedOn compared_on(const IntervalMatrix& matrix, std::size_t first, std::size_t second)
{
    ComparedOn compared;
    for (std::size_t j = 0; j < matrix.criteria(); ++j) {
        const bool in_first = matrix.rows.at(first).at(j).applies;
        const bool in_second = matrix.rows.at(second).at(j).applies;
        if (in_first && in_second) ++compared.both;
        if (in_first && !in_second) ++compared.first_only;
        if (!in_first && in_second) ++compared.second_only;
    }
    return compared;
}

std::vector<std::size_t> DominanceTable::efficient() const
{
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < dominators.size(); ++i)
        if (dominators[i].empty()) found.push_back(i);
    return found;
}

std::vector<std::size_t> DominanceTable::surely_efficient() const
{
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < dominators.size(); ++i)
        if (dominators[i].empty() && possible_dominators[i].empty()) found.push_back(i);
    return found;
}

Dominance DominanceTable::relation(std::size_t first, std::size_t second) const
{
    if (std::ranges::binary_search(dominators.at(second), first)) return Dominance::certain;
    return std::ranges::binary_search(possible_dominators.at(second), first) ? Dominance::possible
                                                                             : Dominance::none;
}

Expected<DominanceTable, std::string> dominance_of(const IntervalMatrix& matrix)
{
    auto flaw = flaw_of(matrix);
    if (flaw) return Unexpected{std::move(*flaw)};
    const auto candidates = ranked(matrix);
    DominanceTable table;
    table.dominators.resize(candidates.size());
    table.possible_dominators.resize(candidates.size());
    for (std::size_t k = 0; k < candidates.size(); ++k) {
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            const auto& first = candidates[i];
            const auto& second = candidates[k];
            if (i == k || !dominates(first, first.high, second, second.low)) continue;
            const bool is_certain = dominates(first, first.low, second, second.high);
            (is_certain ? table.dominators : table.possible_dominators)[k].push_back(i);
        }
    }
    return table;
}

}  // namespace edvet
