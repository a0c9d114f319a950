#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/base/id.hpp"

#include <string>
#include <vector>

namespace edvet {

struct Level {
    LevelId id;
    std::string label;
    Exact value;  ///< from 0 to 1

    friend bool operator==(const Level&, const Level&) = default;
};

/// Two or more levels, the best first, their values strictly falling. Values are fixed when the rubric is
/// written and never rescaled to the field of candidates.
struct Scale {
    ScaleId id;
    std::string title;
    std::vector<Level> levels;

    /// The level of that name, or null.
    const Level* find(const LevelId& level) const;

    const Exact& best() const { return levels.front().value; }
    const Exact& worst() const { return levels.back().value; }

    friend bool operator==(const Scale&, const Scale&) = default;
};

}  // namespace edvet
