#pragma once

#include "edvet/report/analysed.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// One single change after which somebody else leads, with what a program reads of it.
struct ShownFlip {
    /// "weight", "rating", "answer" (to what is open now), "share", "price", "gate", "reviewer".
    std::string kind;
    std::string sentence;   ///< "Birch Hub leads if its 'Breach notice' is rated met instead of partly."
    std::string candidate;  ///< whose; empty where it is nobody's
    std::string of;    ///< the id of the criterion, section, cost line (empty: all prices), gate or reviewer
    std::string from;  ///< a level, a share, a price in units, a factor, a weight in per cent; can be empty
    std::string to;
    std::optional<Figure> size;  ///< points, or per cent of what changes; `size_is_points` says which
    bool size_is_points = false;
    bool by_gate = false;  ///< it passes or fails a gate then, which decides whatever the points are
    std::vector<Named> then_leads;
    /// How far it moves, below 0 where it falls: a weight or a price by which part of what it is now, a
    /// rating, share or answer by which part of the scale from 0 to 1. Absent where nothing moves.
    std::optional<Exact> moves = std::nullopt;
};

/// The single changes that end a lead, each kind the smallest first.
struct FlipsReport {
    ResultHead head;
    AnalysedLead lead;
    std::vector<ShownFlip> flips;      ///< kind after kind
    std::vector<std::string> remarks;  ///< where nothing was found, or looked for, and why
};

/// For a person: the nearest of each kind.
std::string to_text(const FlipsReport& report, bool color);
/// "schema": "edvet/flips/1", all of them.
std::string to_json(const FlipsReport& report);

}  // namespace edvet
