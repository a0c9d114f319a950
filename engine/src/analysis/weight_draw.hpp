#pragma once

#include "analysis/random_words.hpp"
#include "edvet/analysis/sampled_model.hpp"
#include "edvet/base/expected.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace edvet {

/// A share of 1 in units of 2^-31. What has to add up to 1 adds up to this, exactly.
constexpr std::uint64_t whole_share = std::uint64_t{1} << 31;

/// The shares of weights (none below 0, not all 0), each within a unit; what rounding leaves goes to the
/// largest.
std::vector<std::uint64_t> rounded_shares(const std::vector<Exact>& weights);

/// How the local weights of one node are drawn.
class WeightDraw {
public:
    /// What a draw needs to think on, of each thread its own.
    using Scratch = std::vector<std::pair<std::uint64_t, std::size_t>>;

    /// Not for `SameWeightsAs`. The error says why nothing can be drawn. `trial` numbers the node's trials.
    static Expected<WeightDraw, std::string> of(const WeightInformation& information, std::size_t children,
                                                std::uint64_t seed, std::uint64_t trial);

    /// The same shares for every sample.
    static WeightDraw always(std::vector<std::uint64_t> shares);

    bool is_fixed() const { return kind_ == Kind::fixed; }

    /// What shares have to be before the first draw: those that are fixed, and any for the rest.
    std::vector<std::uint64_t> start() const;

    /// Changes what is not fixed; all shares then add up to `whole_share`.
    void draw(RandomWords& words, Scratch& scratch, std::span<std::uint64_t> shares) const;

private:
    enum class Kind { fixed, any, in_order, in_part_order, above_low, between, constrained };

    /// coefficients · shares >= at_least, in whole numbers.
    struct Row {
        std::vector<std::int64_t> coefficients;
        std::int64_t at_least = 0;
    };

    WeightDraw() = default;

    static Expected<WeightDraw, std::string> of_ranks(const RankedWeights& ranked, std::size_t children);
    static Expected<WeightDraw, std::string> of_bounds(const BoundedWeights& bounded, std::size_t children,
                                                       RandomWords& words);
    static Expected<WeightDraw, std::string> of_constraints(const ConstrainedWeights& constrained,
                                                            std::size_t children, RandomWords& words);
    static Row row_of(const WeightConstraint& constraint);

    void draw_in_order(RandomWords& words, Scratch& scratch, std::span<std::uint64_t> shares) const;
    void draw_in_part_order(RandomWords& words, Scratch& scratch, std::span<std::uint64_t> shares) const;
    /// Whether what was proposed is one of the weights looked for.
    bool propose(RandomWords& words, Scratch& scratch, std::span<std::uint64_t> shares) const;
    bool propose_above_low(RandomWords& words, Scratch& scratch, std::span<std::uint64_t> shares) const;
    bool propose_between(RandomWords& words, std::span<std::uint64_t> shares) const;
    unsigned accepted_trials(RandomWords& words) const;

    Kind kind_ = Kind::fixed;
    std::size_t size_ = 0;
    std::vector<std::vector<std::size_t>> blocks_;  ///< children of one rank, the heaviest first
    std::vector<std::uint64_t> reciprocals_;        ///< 2^32 / i
    std::vector<std::uint64_t> low_;                ///< of bounds, or all that is fixed
    std::vector<std::uint64_t> high_;
    std::vector<std::size_t> free_;  ///< children whose bounds differ, the widest last
    std::uint64_t spare_ = 0;        ///< what the low bounds leave
    std::vector<Row> rows_;
};

}  // namespace edvet
