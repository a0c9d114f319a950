#pragma once

#include "edvet/analysis/smaa.hpp"
#include "edvet/base/exact.hpp"

#include <cstddef>
#include <vector>

namespace edvet {

/// What one answer would make of the decision.
struct AnswerValue {
    Exact low;        ///< the value of the cell, from here …
    Exact high;       ///< … to here
    Exact chance;     ///< of this answer
    Exact has_place;  ///< how likely the candidate then passes every gate; 0 where it is kept out for certain
    Exact points;     ///< expected of the candidate then, where it passes them
    int place = 1;    ///< by these points, among those that may pass; of equals, the better one
};

/// What it is worth to know one open cell before choosing (Felli & Hazen, Medical Decision Making 18, 1998:
/// the expected value of partial perfect information, and the probability that it changes the decision).
struct InformationValue {
    std::size_t candidate = 0;
    std::size_t criterion = 0;
    Exact changes_the_winner;  ///< probability that another candidate is then the best choice
    Exact gain;                ///< points expected of the best choice with the answer, less those without it
    Exact reach;  ///< how far the candidate's expectation moves from its worst answer to its best
    std::vector<AnswerValue> answers;  ///< by value, rising
};

/// The value of every open cell of a run with fixed weights and `by_answer`, the greatest gain first, then
/// the greatest probability, then the greatest reach, then by candidate and criterion. The best choice has
/// the most expected points, where a candidate that a gate keeps out has none.
///
/// At fixed weights an answer moves its own candidate alone, so only that one's expectation is taken from the
/// samples with this answer. Whether it passes the gates is too, unless all answers agree on that within four
/// standard errors: then it is taken from all samples, since chance alone would order the answers.
std::vector<InformationValue> information_values(const Smaa& smaa);

}  // namespace edvet
