#pragma once

#include "edvet/evidence/standards.hpp"
#include "evidence/standards_findings.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace edvet {

/// "origin isChildOf destination", as the package says it.
struct TreeEdge {
    std::size_t child = 0;
    std::optional<std::size_t> parent;  ///< an item; absent where it is the document
    std::optional<std::int32_t> sequence;
    int line = 0;
    int column = 0;
};

/// Puts items into the order of the tree and gives each its parent, its depth, and the grades and subjects
/// that it inherits. `outside` are the items with a parent that is not in the package. Returns where each
/// item of before stands now; nothing where items stand in a circle or too deep, which is reported.
std::optional<std::vector<std::size_t>> grow_tree(StandardsFramework& framework, std::vector<TreeEdge> edges,
                                                  const std::vector<bool>& outside,
                                                  StandardsFindings& findings);

}  // namespace edvet
