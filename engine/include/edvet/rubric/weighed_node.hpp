#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/base/id.hpp"
#include "edvet/rubric/rubric.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// A part of a node that counts in it: a section that holds something scored, or a scored criterion. The
/// other of the two pointers is null.
struct WeighedChild {
    NodeId id;
    std::string title;
    Exact weight;
    Exact of_node;  ///< weight over the sum of all in the node; these add up to 1
    std::optional<Exact> of_whole;
    const Section* section = nullptr;
    const Criterion* criterion = nullptr;
};

/// The whole rubric, or a section of it, with the parts that count, in the rubric's order (groups before
/// criteria). Shares hold where everything applies; they follow from weights where all aggregations from here
/// to the top are means by weight, and are absent elsewhere.
struct WeighedNode {
    const Section* section = nullptr;  ///< null for the whole
    std::size_t depth = 0;             ///< of the whole it is 0
    std::optional<Exact> share;        ///< of the whole
    std::string not_by_weight;         ///< why the weights in it are no shares of it; empty where they are
    std::vector<WeighedChild> children;
};

/// Every node in which something counts, the whole first and then each before what is in it. They point into
/// `rubric`, which has to outlive them.
std::vector<WeighedNode> weighed_nodes(const Rubric& rubric);

/// The one that is the section `id`, or the whole where there is none; nothing where there is no such
/// section, or nothing in it counts.
std::optional<WeighedNode> weighed_node(const Rubric& rubric, const std::optional<NodeId>& id);

/// "'privacy'", or "the whole".
std::string quoted_node(const std::optional<NodeId>& id);

}  // namespace edvet
