#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/cost/context.hpp"
#include "edvet/cost/cost_line.hpp"
#include "edvet/rubric/rubric.hpp"
#include "edvet/scoring/score_card.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// A price at which somebody who has the first place has it no more.
struct PriceFlip {
    std::size_t candidate = 0;
    std::optional<std::size_t> line;  ///< of the candidate's costs; absent: all its prices by one factor
    bool falls = false;               ///< the price falls to `at` or below; otherwise it rises to it or above
    Exact now;  ///< the unit price, in units of the currency; of all prices the factor, 1
    Exact at;  ///< the last that does not flip back: whole cents of a unit price, or hundredths of a per cent
    std::vector<std::size_t> leaders;  ///< who has the first place at `at`
};

struct PriceFlips {
    std::vector<PriceFlip> flips;  ///< the smallest relative change first
    std::string because;           ///< why none was looked for; empty where it was
};

/// The nearest prices that flip: of each line with one price for each unit, and of all prices of a candidate
/// together, from 0 to ten times what they are. Found by halving, since a score on fixed bounds never rises
/// with a price; each is scored at `at`, where it flips, and one step before, where it does not. Nothing is
/// looked for where no criterion asks for the price score, or where the score is relative to the other
/// offers.
PriceFlips price_flips(const Rubric& rubric, const std::vector<ScoreCard>& cards, const CostContext& context,
                       const std::vector<std::optional<CandidateCosts>>& costs);

/// The costs with that price changed.
CandidateCosts with_price(const CandidateCosts& costs, const PriceFlip& flip);

}  // namespace edvet
