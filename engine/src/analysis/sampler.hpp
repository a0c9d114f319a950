#pragma once

#include "analysis/sample_tally.hpp"
#include "analysis/sampling_plan.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace edvet {

/// Global weights by column, and local shares by slot.
struct WeightSet {
    std::vector<std::uint64_t> global;
    std::vector<std::uint64_t> local;
};

/// Draws samples of a plan and counts what they show. Each thread has its own.
class Sampler {
public:
    Sampler(const SamplingPlan& plan, bool by_answer);

    /// Samples [from, to), into the tally.
    void sample(std::uint64_t from, std::uint64_t to);

    /// For each candidate that has weights of its own, how often it is first in samples [from, to) of what is
    /// uncertain beside the weights.
    void sample_at(const std::vector<std::optional<WeightSet>>& weights, std::uint64_t from,
                   std::uint64_t to);

    SampleTally tally;
    std::vector<std::uint64_t> firsts_at_own;

private:
    void draw_weights(std::uint64_t sample);
    void share_out();
    void draw_cells(RandomWords& words, std::uint64_t sample);
    std::uint64_t drawn_value(const UncertainCell& cell, RandomWords& words, std::size_t& answer) const;
    void put(std::size_t candidate, std::size_t position, std::uint64_t value);
    void sample_shortly(std::uint64_t from, std::uint64_t to);
    std::optional<std::uint64_t> points_of(std::size_t candidate, const WeightSet& weights);
    std::uint64_t sum_of(std::size_t candidate, const WeightSet& weights) const;
    std::uint64_t node_value(std::size_t candidate, const NodePlan& node, const WeightSet& weights) const;
    bool holds(const GatePlan& gate, std::size_t candidate) const;
    bool is_first(std::size_t candidate, const WeightSet& weights);
    void count_answers();

    const SamplingPlan& plan_;
    bool by_answer_;
    RandomWords weight_words_;
    RandomWords cell_words_;
    RandomWords cell_words_again_;
    WeightDraw::Scratch scratch_;
    WeightSet weights_;
    std::vector<std::uint64_t> node_shares_;
    std::vector<std::uint64_t> values_;       ///< [candidate][position] as gates and caps see them
    std::vector<std::uint64_t> counted_;      ///< [candidate][column] as they add up, padded
    std::vector<std::uint64_t> node_values_;  ///< of the candidate that is looked at
    std::vector<std::uint64_t> places_;
    std::vector<std::size_t> drawn_answers_;  ///< by uncertain cell, which answer
    std::vector<std::size_t> ranked_;
    std::vector<std::uint64_t> points_;
    std::vector<std::size_t> able_;  ///< candidates that may have a rank
};

}  // namespace edvet
