#include "edvet/analysis/dominance.hpp"

#include "analysis/same_value.hpp"
#include "analysis/value_ranks.hpp"

#include <algorithm>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace edvet {

namespace {

/// Compared at once.
constexpr std::size_t block = 8;

/// A candidate's values as numbers that compare alike, and faster.
struct RankedRow {
    std::vector<std::int32_t>
        values;              ///< 0 where the criterion does not apply; filled to whole blocks with 0
    std::int32_t least = 0;  ///< of what applies
    std::int32_t greatest = 0;
    std::int64_t sum = 0;
};

struct RankedCandidate {
    std::vector<char> applies;
    bool applies_everywhere = true;
    RankedRow low;
    RankedRow high;
};

void set_extremes(RankedRow& row, const std::vector<char>& applies)
{
    bool is_first = true;
    for (std::size_t j = 0; j < applies.size(); ++j) {
        if (applies[j] == 0) continue;
        row.least = is_first ? row.values[j] : std::min(row.least, row.values[j]);
        row.greatest = is_first ? row.values[j] : std::max(row.greatest, row.values[j]);
        row.sum += row.values[j];
        is_first = false;
    }
}

/// Low and high of every cell that applies, row after row; a known value once.
std::vector<const Exact*> values_of(const IntervalMatrix& matrix, std::vector<char>& are_known)
{
    std::vector<const Exact*> values;
    for (const auto& row : matrix.rows)
        for (const auto& cell : row) {
            if (!cell.applies) continue;
            are_known.push_back(is_same(cell.low, cell.high) ? 1 : 0);
            values.push_back(&cell.low);
            if (are_known.back() == 0) values.push_back(&cell.high);
        }
    return values;
}

std::vector<RankedCandidate> ranked(const IntervalMatrix& matrix)
{
    std::vector<char> are_known;
    const auto ranks = ranks_of(values_of(matrix, are_known));
    auto rank = ranks.begin();
    auto is_known = are_known.begin();
    std::vector<RankedCandidate> candidates(matrix.candidates());
    const auto padded = (matrix.criteria() + block - 1) / block * block;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        auto& candidate = candidates[i];
        candidate.low.values.resize(padded);
        candidate.high.values.resize(padded);
        for (std::size_t j = 0; j < matrix.criteria(); ++j) {
            const bool applies = matrix.rows[i][j].applies;
            candidate.applies.push_back(applies ? 1 : 0);
            candidate.applies_everywhere = candidate.applies_everywhere && applies;
            if (!applies) continue;
            candidate.low.values[j] = *rank++;
            candidate.high.values[j] = *is_known++ != 0 ? candidate.low.values[j] : *rank++;
        }
        set_extremes(candidate.low, candidate.applies);
        set_extremes(candidate.high, candidate.applies);
    }
    return candidates;
}

/// Of whole blocks.
bool is_anywhere_less(const std::vector<std::int32_t>& first, const std::vector<std::int32_t>& second)
{
    const auto* a = first.data();
    const auto* b = second.data();
    const auto count = first.size();
    for (std::size_t j = 0; j < count; j += block) {
#if defined(__SSE2__)
        const auto load = [](const std::int32_t* from) {
            return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
        };
        const auto less = _mm_or_si128(_mm_cmplt_epi32(load(a + j), load(b + j)),
                                       _mm_cmplt_epi32(load(a + j + 4), load(b + j + 4)));
        if (_mm_movemask_epi8(less) != 0) return true;
#else
        bool is_less = false;
        for (std::size_t lane = j; lane < j + block; ++lane) is_less = is_less || a[lane] < b[lane];
        if (is_less) return true;
#endif
    }
    return false;
}

/// Nowhere less, and more in sum, is better somewhere.
bool dominates_everywhere(const RankedRow& first, const RankedRow& second)
{
    return first.sum > second.sum && !is_anywhere_less(first.values, second.values);
}

/// The rule of the header, with the first's values and the second's as they turned out.
bool dominates(const RankedCandidate& first_candidate, const RankedRow& first,
               const RankedCandidate& second_candidate, const RankedRow& second)
{
    if (first_candidate.applies_everywhere && second_candidate.applies_everywhere)
        return dominates_everywhere(first, second);
    bool is_better = false;
    for (std::size_t j = 0; j < first_candidate.applies.size(); ++j) {
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
