#pragma once

#include "edvet/analysis/sampled_model.hpp"
#include "edvet/base/exact.hpp"
#include "edvet/base/expected.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace edvet {

struct SmaaOptions {
    std::uint64_t samples = 100'000;
    std::uint64_t seed = 1;
    unsigned threads = 1;  ///< how many work at once, the caller's among them; changes no digit of the result
    /// Called now and then on the caller's thread with how much of the work is done; false stops it at once.
    std::function<bool(std::uint64_t done, std::uint64_t all)> progress = {};
    bool by_answer = false;  ///< whether to fill `Smaa::answers`
};

/// Why there is no result.
struct SmaaFailure {
    bool was_stopped = false;  ///< by `progress`; otherwise the model or the options cannot be sampled
    std::string why;  ///< in words, to stand in a message; "its bounds are too narrow: …" of a node
    std::optional<std::size_t> node = {};  ///< whose weights cannot be drawn, or which is no part of a tree

    friend bool operator==(const SmaaFailure&, const SmaaFailure&) = default;
};

/// The samples in which an uncertain cell turned out one way.
struct Answer {
    Exact low;   ///< the value of the cell, from here …
    Exact high;  ///< … to here; the same for one of several values
    std::uint64_t count = 0;
    std::vector<Exact> sum_points = {};      ///< a candidate's points, added up; nothing where it has no rank
    std::vector<std::uint64_t> firsts = {};  ///< how often a candidate was first, alone or with others
    std::vector<std::uint64_t> ranked = {};  ///< how often a candidate had a rank

    friend bool operator==(const Answer&, const Answer&) = default;
};

/// The answers to one open question: what a candidate is worth on a criterion. One of several values is an
/// answer each; `Between` and `FromCost` are divided into eight answers of equal chance (of a cost, by the
/// eighths of 4,096 draws of its own).
struct AnswerTable {
    std::size_t candidate = 0;
    std::size_t criterion = 0;
    std::vector<Answer> answers;

    friend bool operator==(const AnswerTable&, const AnswerTable&) = default;
};

/// What a stochastic multicriteria acceptability analysis finds (SMAA-2: Lahdelma & Salminen, Operations
/// Research 49(3), 2001; Tervonen & Figueira, J. Multi-Criteria Decision Analysis 15, 2008): the share of
/// samples in which this or that is so. Weights, and cells that are not known, are drawn anew for each
/// sample, independently. Every share is a count over `samples`, exact, and differs from the true probability
/// p by chance alone: one standard error is `standard_error(p, samples)`.
///
/// Candidates that tie share the ranks they take up evenly: of two that are first together each has half of
/// rank 1 and half of rank 2. So every candidate's acceptabilities and `excluded`, and every rank's and
/// `vacant`, add up to 1 exactly.
struct Smaa {
    std::uint64_t samples = 0;
    std::uint64_t seed = 0;

    std::vector<std::vector<Exact>> rank_acceptability;  ///< [candidate][rank - 1]
    std::vector<Exact> excluded;       ///< [candidate] no rank: a gate failed, or nothing applies
    std::vector<Exact> vacant;         ///< [rank - 1] taken by nobody
    std::vector<Exact> first_or_tied;  ///< [candidate] nobody had more points

    /// [candidate][criterion] the mean global weights where it is first; ties count with their part. A global
    /// weight is the product of local weights down the tree; children of a minimum have equal parts of it.
    /// They add up to 1. Absent where a candidate is never first.
    std::vector<std::optional<std::vector<Exact>>> central_weights;
    /// [candidate][node][child] the mean local weights where it is first.
    std::vector<std::optional<std::vector<std::vector<Exact>>>> central_local_weights;
    std::vector<Exact> mean_weights;                     ///< [criterion] global, over all samples
    std::vector<std::vector<Exact>> mean_local_weights;  ///< [node][child]

    /// [candidate] how likely it is first, alone or with others, if the weights are its central weights: the
    /// share of as many samples, drawn anew, of what is uncertain beside the weights. 0 or 1 where nothing
    /// is. Absent where there are no central weights. Local weights are those that make up the global ones.
    std::vector<std::optional<Exact>> confidence_factor;

    /// [i][k] the share in which i has more points than k, or a rank where k has none.
    std::vector<std::vector<Exact>> pairwise_winning;

    /// [candidate] -Σ p log2 p over its ranks and being excluded, in bits, rounded to 40 decimal places.
    std::vector<Exact> entropy;
    Exact decision_entropy;  ///< the same over who is first, and nobody

    std::vector<std::optional<Exact>> mean_points;       ///< [candidate] where it has a rank; absent if never
    std::vector<std::optional<Exact>> points_deviation;  ///< its standard deviation (over n), to 40 places

    std::vector<AnswerTable> answers;  ///< of every cell that is uncertain, by candidate and criterion

    friend bool operator==(const Smaa&, const Smaa&) = default;
};

/// sqrt(share (1 - share) / samples), rounded to 40 decimal places.
Exact standard_error(const Exact& share, std::uint64_t samples);

/// Samples a model. Pure, and in whole numbers throughout: the same model, samples and seed give the same
/// result to the last digit on any machine, with any compiler and any number of threads.
///
/// Random words come from Philox4x64 (Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as easy as 1, 2,
/// 3", SC 2011) of 10 rounds, which counts (sample, draw) under the seed. Weights are whole multiples of
/// 2^-31 that add up to 1 exactly; values of 1/d, where d <= 2^31 is a common multiple of all denominators of
/// known values and thresholds, or 2^31 itself where there is none: then they are rounded. Points are equal
/// where the whole numbers are; in a tree of several nodes, or with values that were rounded, also where they
/// differ by no more than rounding can: 4 (m + n) × 2^-31 of the whole for m criteria and n nodes, and 2^-31.
/// A gate on a node takes points that fall short of it by no more than that. Where no weight is uncertain and
/// the common denominators fit 62 bits, sums are exact and so are ties.
///
/// Refused: over 200 candidates or 2,000 criteria, a model that is ragged, bounds that leave no weights,
/// bounds or constraints that fewer than 1 in 1,000 draws meet (of 16,384 tried beforehand).
Expected<Smaa, SmaaFailure> smaa(const SampledModel& model, const SmaaOptions& options);

}  // namespace edvet
