#pragma once

#include "edvet/rubric/rubric.hpp"

#include <string>
#include <utility>
#include <vector>

namespace edvet {

/// What a node says, property by property, in words: what two rubrics are compared by.
using Properties = std::vector<std::pair<std::string, std::string>>;

struct DescribedNode {
    std::string id;
    std::string what;  ///< "criterion", "section", "source", "scale", "fact", "gate" or "decision"
    std::string name;
    Properties properties;
};

/// Every node of a rubric in its order: sources, facts, scales, the tree, gates, decision.
std::vector<DescribedNode> describe(const Rubric& rubric);

}  // namespace edvet
