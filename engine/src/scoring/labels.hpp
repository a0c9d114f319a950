#pragma once

#include "edvet/rubric/rubric.hpp"
#include "edvet/scoring/score_card.hpp"

#include <optional>
#include <string>

namespace edvet {

struct Decision {
    std::optional<LabelId> label;
    std::optional<LabelId> at_best;
    std::string because;
};

/// Gate before cap before threshold. Takes the card's total, caps, gates and verdict. `best` is the most
/// points that it can have; absent where nothing applies.
Decision decide(const Rubric& rubric, const ScoreCard& card, const std::optional<Exact>& best);

}  // namespace edvet
