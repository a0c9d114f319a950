#pragma once

#include "analysis/wide.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

namespace edvet {

/// Counts and whole sums over samples: the order in which they are added changes nothing.
class SampleTally {
public:
    struct AnswerCount {
        std::uint64_t count = 0;
        std::vector<Wide> points;  ///< by candidate
        std::vector<std::uint64_t> firsts;
        std::vector<std::uint64_t> ranked;
    };

    SampleTally(std::size_t candidates, std::size_t columns, std::size_t slots, std::uint64_t tie);

    /// One sample: the points of those that have a rank, in the order of their numbers. Weights are padded.
    void add(std::span<const std::size_t> ranked, std::span<const std::uint64_t> points,
             const std::uint64_t* global, const std::uint64_t* local);

    /// Which candidates were first in the sample added last.
    std::span<const std::size_t> firsts() const { return firsts_; }

    /// Takes in what another one counted. Both are flushed.
    void merge(const SampleTally& other);

    /// Pairs are counted in bytes for a while; this adds them up.
    void flush();

    // Everything below is of samples that were flushed; [candidate] first, then [rank] or [column].
    std::size_t candidates = 0;
    std::size_t columns = 0;  ///< padded, as are slots
    std::size_t slots = 0;
    std::uint64_t samples = 0;
    std::vector<std::uint64_t> ranks;           ///< held alone
    std::vector<std::uint64_t> times_ranked;    ///< by candidate
    std::vector<std::uint64_t> times_first;     ///< alone or with others
    std::vector<std::uint64_t> ranked_samples;  ///< by how many had a rank
    std::vector<std::uint64_t> pairs;           ///< [candidate][other] how often before the other
    std::map<std::pair<std::size_t, std::size_t>, std::vector<std::uint64_t>>
        ties;                                 ///< by first rank and size
    std::vector<std::uint64_t> global_alone;  ///< weights where a candidate is first alone
    std::vector<std::uint64_t> local_alone;
    std::map<std::size_t, std::vector<std::uint64_t>> global_tied;  ///< by how many are first
    std::map<std::size_t, std::vector<std::uint64_t>> local_tied;
    std::vector<std::uint64_t> global_rest;  ///< weights where nobody is first alone
    std::vector<std::uint64_t> local_rest;
    std::vector<std::uint64_t> high_points;         ///< by candidate, in units of 2^31
    std::vector<std::uint64_t> low_points;          ///< and what that leaves
    std::vector<Wide> squares;                      ///< of the high points
    std::vector<std::vector<AnswerCount>> answers;  ///< by uncertain cell and answer

private:
    struct Place {
        std::uint64_t points;
        std::size_t candidate;
    };

    void count_points(std::span<const std::size_t> ranked, std::span<const std::uint64_t> of);
    bool count_few(std::span<const std::size_t> ranked, std::span<const std::uint64_t> of);
    void count_all(std::span<const std::size_t> ranked, std::span<const std::uint64_t> of);
    void count_places(std::size_t from, std::size_t to);
    void count_weights(const std::uint64_t* global, const std::uint64_t* local);
    void count_pairs();

    std::uint64_t tie_ = 0;
    std::vector<Place> order_;  ///< most points first
    std::vector<std::size_t> firsts_;
    std::vector<std::int8_t> rank_bytes_;  ///< by candidate, padded: -128 is not there, 127 has no rank
    std::vector<std::uint8_t> pair_bytes_;
    unsigned unflushed_ = 0;
};

}  // namespace edvet
