#pragma once

#include "workflow/mcda/inputs.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edvet::mcda {

/// Weights of criteria as shares of the whole, and how they are grouped.
struct WeightTree {
    struct Group {
        std::string name;
        Exact share;                       ///< of the whole
        std::vector<std::size_t> members;  ///< criteria
    };

    std::vector<Exact> shares;  ///< parallel to the criteria; they add up to 1
    std::vector<Group> groups;  ///< every node that is not a criterion, outer ones first
};

/// Named sets of criteria under "groups": {"name": ["criterion", ...]} with names or numbers from 1.
std::optional<std::vector<WeightTree::Group>> read_groups(Inputs& in, std::size_t criteria,
                                                          const Names& names);

/// Global weights: flat "weights" (or "swing"); or a tree of local weights under "hierarchy" or "tree", or an
/// object of objects under "weights"; or "groups" with "group_weights" and local "weights". Local weights are
/// divided by the sum of their siblings. `names` gets the leaves of a tree where criteria have no names.
std::optional<WeightTree> read_weight_tree(Inputs& in, std::size_t criteria, Names& names);

}  // namespace edvet::mcda
