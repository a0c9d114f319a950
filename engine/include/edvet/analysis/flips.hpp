#pragma once

#include "edvet/base/date.hpp"
#include "edvet/base/exact.hpp"
#include "edvet/evidence/candidate.hpp"
#include "edvet/rubric/rubric.hpp"
#include "edvet/scoring/score_card.hpp"
#include "edvet/scoring/settle.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace edvet {

// A flip is a single change after which somebody who has the first place has it no more, or somebody has it
// where nobody had. Each is found by making the change and scoring anew. Candidates and criteria are places
// in the cards, and in `criteria_of(rubric)`.

/// Who has the first place, in the order of the cards.
std::vector<std::size_t> leaders_of(const std::vector<ScoreCard>& cards);

/// One candidate's criterion is worth something else than now.
struct LevelFlip {
    std::size_t candidate = 0;
    std::size_t criterion = 0;
    bool is_open = false;       ///< what is not known now turns out so; otherwise a rating changes
    std::optional<Exact> from;  ///< the value that counts now; absent where it is left out
    Exact to;                   ///< the value; of a measured share the end that has to be passed
    bool is_beyond = false;     ///< `to` itself is a tie still, and anything beyond it is the flip
    std::string from_level;     ///< the levels of these values; empty where there is none
    std::string to_level;
    bool is_by_gate = false;           ///< the candidate's verdict changes with it, and its points need not
    int steps = 0;                     ///< between the two levels; 0 where there are none
    Exact distance;                    ///< how many points the candidate moves, without its sign
    std::vector<std::size_t> leaders;  ///< who has the first place then
};

/// For each candidate and criterion the nearest level, or share of a measure, that flips. Those by points
/// come first, the least distance before others and of equals the fewer steps; then those by a gate,
/// likewise. What does not apply stays so, and price scores are `price_flips`'.
std::vector<LevelFlip> level_flips(const Rubric& rubric, const std::vector<ScoreCard>& cards);

/// A gate is not asked for.
struct GateFlip {
    Gate gate;
    std::vector<std::size_t> admitted;  ///< whom it alone keeps from a place
    std::vector<std::size_t> leaders;
};

/// In the rubric's order. Caps are no gates.
std::vector<GateFlip> gate_flips(const Rubric& rubric, const std::vector<ScoreCard>& cards);

/// The rubric without a gate: that of a criterion, the floor of a section, or a combined one.
Rubric without_gate(const Rubric& rubric, const std::string& gate);

/// What is settled about candidates comes from this.
struct Judging {
    const Rubric& rubric;
    const std::vector<Candidate>& candidates;
    const Facts& facts;
    const std::vector<Measured>& measured;  ///< parallel to the candidates
    const Date& as_of;
    const std::vector<Measured>& supposed;  ///< of a what-if: empty, or parallel to the candidates
};

/// One reviewer's ratings are not there, or where ratings conflict theirs alone count.
struct ReviewerFlip {
    enum class Kind { without, decides };

    Kind kind = Kind::without;
    std::string reviewer;
    std::size_t ratings = 0;  ///< that are taken away
    std::vector<std::size_t> leaders;
};

/// By reviewer, bytewise. None where one reviewer made all ratings. `cards` are what `judging` gives.
std::vector<ReviewerFlip> reviewer_flips(const Judging& judging, const std::vector<ScoreCard>& cards);

/// The candidates with such a change made.
std::vector<Candidate> without_ratings(const std::vector<Candidate>& candidates, const ReviewerFlip& flip,
                                       const std::vector<ScoreCard>& cards);

}  // namespace edvet
