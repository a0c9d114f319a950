#include "analysis/sample_tally.hpp"

#include "analysis/lanes.hpp"

#include <algorithm>

namespace edvet {

namespace {

constexpr std::size_t few = 16;
constexpr std::int8_t best_rank = -127;
constexpr std::int8_t no_rank = 127;

template <class T>
void add_all(std::vector<T>& to, const std::vector<T>& from)
{
    to.resize(std::max(to.size(), from.size()));
    for (std::size_t i = 0; i < from.size(); ++i) to[i] += from[i];
}

template <class Key>
void add_all(std::map<Key, std::vector<std::uint64_t>>& to,
             const std::map<Key, std::vector<std::uint64_t>>& from)
{
    for (const auto& [key, counts] : from) add_all(to[key], counts);
}

}  // namespace

SampleTally::SampleTally(std::size_t candidate_count, std::size_t column_count, std::size_t slot_count,
                         std::uint64_t tie)
    : candidates{candidate_count},
      columns{padded(column_count)},
      slots{padded(slot_count)},
      ranks(candidates * candidates),
      times_ranked(candidates),
      times_first(candidates),
      ranked_samples(candidates + 1),
      pairs(candidates * candidates),
      global_alone(candidates * columns),
      local_alone(candidates * slots),
      global_rest(columns),
      local_rest(slots),
      high_points(candidates),
      low_points(candidates),
      squares(candidates),
      tie_{tie},
      order_(candidates),
      rank_bytes_(padded(candidates), -128),
      pair_bytes_(candidates * padded(candidates))
{
    firsts_.reserve(candidates);
}

void SampleTally::count_points(std::span<const std::size_t> ranked, std::span<const std::uint64_t> of)
{
    for (std::size_t i = 0; i < ranked.size(); ++i) {
        const auto candidate = ranked[i];
        const auto high = of[i] >> 31;
        high_points[candidate] += high;
        low_points[candidate] += of[i] & 0x7FFFFFFFU;
        squares[candidate] += high * high;
        ++times_ranked[candidate];
    }
}

/// The short way for a few whose points are so far apart that their high parts alone tell them: the rank of
/// each is how many are greater, found without a branch that could be guessed wrong. False, and nothing
/// counted, for others.
bool SampleTally::count_few(std::span<const std::size_t> ranked, std::span<const std::uint64_t> of)
{
    const auto count = ranked.size();
    if (count == 0 || count > few) return false;
    // Points are up to 2^62, so that without their lowest 32 bits they are well inside 31.
    std::int32_t high[few] = {};
    for (std::size_t i = 0; i < count; ++i) high[i] = static_cast<std::int32_t>(of[i] >> 32);
    std::int32_t place[few];
    count_greater(high, count, place);

    std::int32_t in_order[few];
    std::uint32_t seen = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const auto rank = static_cast<std::size_t>(place[i]);
        in_order[rank] = high[i];
        seen |= 1U << rank;
    }
    if (seen != (std::uint32_t{1} << count) - 1) return false;
    const auto least_gap = static_cast<std::int64_t>(tie_ >> 32) + 2;
    bool is_apart = true;
    for (std::size_t i = 1; i < count; ++i) is_apart &= in_order[i - 1] - in_order[i] >= least_gap;
    if (!is_apart) return false;

    for (std::size_t i = 0; i < count; ++i) {
        const auto candidate = ranked[i];
        const auto rank = static_cast<std::size_t>(place[i]);
        rank_bytes_[candidate] = static_cast<std::int8_t>(best_rank + place[i]);
        ++ranks[candidate * candidates + rank];
        if (rank == 0) firsts_.push_back(candidate);
    }
    ++times_first[firsts_.front()];
    return true;
}

/// The long way. Who is as good as the first of a group is in it.
void SampleTally::count_all(std::span<const std::size_t> ranked, std::span<const std::uint64_t> of)
{
    order_.clear();
    for (std::size_t i = 0; i < ranked.size(); ++i) order_.push_back({of[i], ranked[i]});
    std::ranges::stable_sort(order_, std::ranges::greater{}, &Place::points);
    for (std::size_t from = 0; from < order_.size();) {
        auto to = from + 1;
        while (to < order_.size() && order_[from].points - order_[to].points <= tie_) ++to;
        count_places(from, to);
        from = to;
    }
}

void SampleTally::add(std::span<const std::size_t> ranked, std::span<const std::uint64_t> of,
                      const std::uint64_t* global, const std::uint64_t* local)
{
    count_points(ranked, of);
    if (ranked.size() < candidates)
        std::fill_n(rank_bytes_.begin(), static_cast<std::ptrdiff_t>(candidates), no_rank);
    firsts_.clear();
    if (!count_few(ranked, of)) count_all(ranked, of);
    count_weights(global, local);
    count_pairs();
    ++ranked_samples[ranked.size()];
    ++samples;
    if (++unflushed_ == 255) flush();
}

void SampleTally::count_places(std::size_t from, std::size_t to)
{
    auto* tied = to - from > 1 ? &ties[{from, to - from}] : nullptr;
    if (tied != nullptr) tied->resize(candidates);
    for (auto at = from; at < to; ++at) {
        const auto candidate = order_[at].candidate;
        rank_bytes_[candidate] = static_cast<std::int8_t>(best_rank + static_cast<int>(from));
        if (tied != nullptr)
            ++(*tied)[candidate];
        else
            ++ranks[candidate * candidates + from];
        if (from == 0) {
            ++times_first[candidate];
            firsts_.push_back(candidate);
        }
    }
}

void SampleTally::count_weights(const std::uint64_t* global, const std::uint64_t* local)
{
    if (firsts_.size() == 1) {
        add_to(&global_alone[firsts_.front() * columns], global, columns);
        if (local != nullptr) add_to(&local_alone[firsts_.front() * slots], local, slots);
        return;
    }
    add_to(global_rest.data(), global, columns);
    if (local != nullptr) add_to(local_rest.data(), local, slots);
    if (firsts_.empty()) return;
    auto& global_sums = global_tied[firsts_.size()];
    global_sums.resize(candidates * columns);
    for (const auto first : firsts_) add_to(&global_sums[first * columns], global, columns);
    if (local == nullptr) return;
    auto& local_sums = local_tied[firsts_.size()];
    local_sums.resize(candidates * slots);
    for (const auto first : firsts_) add_to(&local_sums[first * slots], local, slots);
}

void SampleTally::count_pairs()
{
    const auto stride = rank_bytes_.size();
    for (std::size_t i = 0; i < candidates; ++i)
        count_behind(rank_bytes_.data(), rank_bytes_[i], &pair_bytes_[i * stride], stride);
}

void SampleTally::flush()
{
    const auto stride = rank_bytes_.size();
    for (std::size_t i = 0; i < candidates; ++i)
        for (std::size_t k = 0; k < candidates; ++k) pairs[i * candidates + k] += pair_bytes_[i * stride + k];
    std::ranges::fill(pair_bytes_, std::uint8_t{0});
    unflushed_ = 0;
}

void SampleTally::merge(const SampleTally& other)
{
    samples += other.samples;
    add_all(ranks, other.ranks);
    add_all(times_ranked, other.times_ranked);
    add_all(times_first, other.times_first);
    add_all(ranked_samples, other.ranked_samples);
    add_all(pairs, other.pairs);
    add_all(ties, other.ties);
    add_all(global_alone, other.global_alone);
    add_all(local_alone, other.local_alone);
    add_all(global_tied, other.global_tied);
    add_all(local_tied, other.local_tied);
    add_all(global_rest, other.global_rest);
    add_all(local_rest, other.local_rest);
    add_all(high_points, other.high_points);
    add_all(low_points, other.low_points);
    add_all(squares, other.squares);
    for (std::size_t i = 0; i < answers.size(); ++i)
        for (std::size_t k = 0; k < answers[i].size(); ++k) {
            answers[i][k].count += other.answers[i][k].count;
            add_all(answers[i][k].points, other.answers[i][k].points);
            add_all(answers[i][k].firsts, other.answers[i][k].firsts);
            add_all(answers[i][k].ranked, other.answers[i][k].ranked);
        }
}

}  // namespace edvet
