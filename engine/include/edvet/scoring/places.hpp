#pragma once

#include "edvet/scoring/score_card.hpp"

#include <compare>
#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// The published order: higher points first; equal points share a place. Coverage and names decide nothing.
struct ByPoints {
    const ScoreCard& card;

    friend std::weak_ordering operator<=>(const ByPoints& a, const ByPoints& b);
};

/// 1-based places with ties ("1 2 2 4"), parallel to `cards`. Only eligible candidates that have a score have
/// one.
std::vector<std::optional<int>> places(const std::vector<ScoreCard>& cards);

/// For a candidate whose gates are undetermined: the place it would have among the eligible ones if they
/// passed.
std::vector<std::optional<int>> places_if_eligible(const std::vector<ScoreCard>& cards);

/// The order to list candidates in: eligible by place, then undetermined by points, then ineligible by
/// points; what is equal, by id. Indexes into `cards`.
std::vector<std::size_t> listing_order(const std::vector<ScoreCard>& cards);

/// Who leads, and whether that may be said.
struct Lead {
    enum class Kind { clear, close_call, tie, depends_on_unknowns, nobody };

    Kind kind = Kind::nobody;
    std::vector<CandidateId> leaders;  ///< place 1
    std::vector<CandidateId>
        challengers;              ///< within the close-call margin, or able to overtake once all is known
    std::optional<Exact> margin;  ///< points between the first and the next eligible candidate
};

/// `close_call` comes before `depends_on_unknowns`. A candidate that is undetermined can be a challenger.
Lead lead(const Rubric& rubric, const std::vector<ScoreCard>& cards);

}  // namespace edvet
