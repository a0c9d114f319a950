#pragma once

#include "edvet/scoring/score_card.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace edvet {

/// What decides about a place. Absent where a candidate has none.
using Standings = std::vector<std::optional<Exact>>;

std::optional<Exact> standing_of(const ScoreCard& card);
Standings standings_of(const std::vector<ScoreCard>& cards);
std::vector<std::size_t> leaders_of(const Standings& standings);

/// Whether somebody who had the first place has it no more, or nobody had it and somebody has.
bool is_flip(const std::vector<std::size_t>& before, const std::vector<std::size_t>& after);

}  // namespace edvet
