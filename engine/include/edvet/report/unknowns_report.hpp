#pragma once

#include "edvet/report/analysed.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// One way in which an open question can turn out.
struct ShownAnswer {
    std::string answer;        ///< a level, or a share "from 25 to 50 %"
    Figure chance;             ///< per cent
    Figure points;             ///< expected where it then passes every gate
    Figure passes_gates;       ///< per cent: how likely that is
    std::optional<int> place;  ///< by these points; absent where it is kept out for certain
};

/// What is not known about one criterion of one candidate, and what to know it would be worth.
struct ShownQuestion {
    Named candidate;
    Named criterion;
    std::string question;       ///< the rubric's
    std::string standing;       ///< unknown, stale, conflicting
    Figure changes_the_winner;  ///< per cent: how likely the answer makes another candidate the best choice
    Figure gain;                ///< points: how much better the best choice is expected to be with the answer
    Figure reach;               ///< points between the worst and the best answer
    std::vector<ShownAnswer> answers;  ///< the worst first
    std::string
        sentence;  ///< "Ask Cedar for 'Breach notice' first: it decides between first and third place."
};

/// Where a candidate can end up once everything is known, at the stated weights.
struct ShownReach {
    Named candidate;
    std::optional<ShownScore> score;
    std::optional<int> best_place;       ///< absent where a gate has failed
    std::optional<int> worst_place;      ///< absent where it may be kept out
    std::vector<Named> surely_ahead_of;  ///< whatever the open answers turn out to be
    std::vector<Named> maybe_ahead_of;   ///< for some answers
};

/// Which open answer to ask for first.
struct UnknownsReport {
    ResultHead head;
    AnalysedLead lead;
    std::uint64_t samples = 0;
    std::uint64_t seed = 0;
    std::size_t open_cells = 0;            ///< unknown, stale and conflicting ones that count
    std::vector<ShownQuestion> questions;  ///< what moves the decision most comes first
    std::vector<ShownReach> reaches;
    std::vector<std::string> sentences;
};

std::string to_text(const UnknownsReport& report, bool color);
/// "schema": "edvet/unknowns/1".
std::string to_json(const UnknownsReport& report);

}  // namespace edvet
