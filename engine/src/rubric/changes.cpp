#include "edvet/rubric/overlay.hpp"
#include "rubric/properties.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace edvet {

namespace {

/// Nodes of different kinds may share an id, so the kind is part of the name. The head of a rubric is itself
/// whatever its id, as a rubric can be compared with its successor of another name.
using NodeKey = std::pair<std::string, std::string>;

NodeKey key_of(const DescribedNode& node) { return {node.what, node.what == "rubric" ? "" : node.id}; }

std::string value_of(const Properties& properties, const std::string& name)
{
    const auto found = std::ranges::find(properties, name, &std::pair<std::string, std::string>::first);
    return found == properties.end() ? "" : found->second;
}

void add_differences(const DescribedNode& before, const DescribedNode& after, std::vector<Change>& changes)
{
    std::set<std::string> seen;
    for (const auto& [property, from] : before.properties) {
        seen.insert(property);
        const auto to = value_of(after.properties, property);
        if (from != to) changes.push_back({after.id, property, from, to, "", "", ""});
    }
    for (const auto& [property, to] : after.properties)
        if (!seen.contains(property) && !to.empty())
            changes.push_back({after.id, property, "", to, "", "", ""});
}

}  // namespace

std::vector<Change> changes_between(const Rubric& before, const Rubric& after)
{
    const auto old_nodes = describe(before);
    const auto new_nodes = describe(after);
    std::map<NodeKey, const DescribedNode*> new_by_key;
    for (const auto& node : new_nodes) new_by_key[key_of(node)] = &node;

    std::vector<Change> changes;
    std::set<NodeKey> old_keys;
    for (const auto& node : old_nodes) {
        old_keys.insert(key_of(node));
        const auto match = new_by_key.find(key_of(node));
        if (match == new_by_key.end())
            changes.push_back({node.id, node.what, node.name, "", "", "", ""});
        else
            add_differences(node, *match->second, changes);
    }
    for (const auto& node : new_nodes)
        if (!old_keys.contains(key_of(node)))
            changes.push_back({node.id, node.what, "", node.name, "", "", ""});
    return changes;
}

}  // namespace edvet
