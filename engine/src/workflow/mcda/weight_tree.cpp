#include "workflow/mcda/weight_tree.hpp"

#include "edvet/analysis/elicited_weights.hpp"
#include "workflow/mcda/numbers.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet::mcda {

namespace {

using Kind = JsonNode::Kind;

struct Leaf {
    std::string name;
    Exact share;
};

const JsonNode* first_of(const JsonNode& node, const Names& keys)
{
    for (const auto& key : keys)
        if (const auto* found = node.find(key); found != nullptr) return found;
    return nullptr;
}

const Names child_keys{"children", "criteria", "items", "nodes", "groups", "members", "subcriteria", "sub"};
const Names local_keys{"weight", "w", "local_weight", "share", "swing"};

/// Walks a tree of local weights; leaves come out in the order written.
class TreeReader {
public:
    explicit TreeReader(Inputs& in) : in_{in} {}

    void read(const JsonNode& node, const std::string& name, const Exact& share)
    {
        const auto* children = first_of(node, child_keys);
        const bool is_leaf = node.kind == Kind::number || node.kind == Kind::string ||
                             (node.kind == Kind::object && children == nullptr && weight_of(node) != nullptr);
        if (is_leaf) {
            leaves_.push_back({name, share});
            return;
        }
        const auto from = leaves_.size();
        const auto group = groups_.size();
        if (!name.empty()) groups_.push_back({name, share, {}});
        read_children(children == nullptr ? node : *children, node, share);
        if (name.empty() || group >= groups_.size()) return;
        for (auto i = from; i < leaves_.size(); ++i) groups_[group].members.push_back(i);
    }

    std::vector<Leaf>& leaves() { return leaves_; }
    std::vector<WeightTree::Group>& groups() { return groups_; }

private:
    struct Child {
        std::string name;
        const JsonNode* node;
        Exact weight;
    };

    static const JsonNode* weight_of(const JsonNode& node)
    {
        if (node.kind == Kind::number || node.kind == Kind::string) return &node;
        return first_of(node, local_keys);
    }

    /// The children as a list of objects with names, of names beside a list of weights, or as an object.
    std::vector<Child> children_of(const JsonNode& list, const JsonNode& parent)
    {
        std::vector<Child> children;
        const auto* weights = first_of(parent, {"weights", "local_weights"});
        const auto add = [&](const std::string& name, const JsonNode& node, const JsonNode* weight) {
            if (weight == nullptr) in_.error(node, fmt::format("{} has no weight", quote(name)));
            const auto value = weight == nullptr ? std::nullopt : in_.number(*weight);
            if (value && *value < 0) in_.error(*weight, "a weight is below 0", "write 0 or more");
            children.push_back({name, &node, value.value_or(0)});
        };
        if (list.kind == Kind::array)
            for (std::size_t i = 0; i < list.items.size(); ++i) {
                const auto& item = list.items[i];
                const auto* name = first_of(item, {"name", "id", "criterion", "title"});
                const auto* weight = item.kind == Kind::object ? weight_of(item) : nullptr;
                if (weights != nullptr && i < weights->items.size()) weight = &weights->items[i];
                add(name != nullptr ? name->text : item.text, item, weight);
            }
        else
            for (const auto& member : list.members) {
                const bool is_own = std::ranges::find(local_keys, member.key) != local_keys.end() ||
                                    member.key == "name" || member.key == "id" || member.key == "weights";
                if (is_own && &list == &parent) continue;
                const auto* weight = weight_of(member.value);
                if (weights != nullptr)
                    if (const auto* beside = weights->find(member.key); beside != nullptr) weight = beside;
                add(member.key, member.value, weight);
            }
        return children;
    }

    void read_children(const JsonNode& list, const JsonNode& parent, const Exact& share)
    {
        const auto children = children_of(list, parent);
        Exact sum = 0;
        for (const auto& child : children) sum += child.weight;
        if (sum == 0) {
            in_.error(list, "the weights of a group add up to 0", "write at least one above 0");
            return;
        }
        for (const auto& child : children) read(*child.node, child.name, share * child.weight / sum);
    }

    Inputs& in_;
    std::vector<Leaf> leaves_;
    std::vector<WeightTree::Group> groups_;
};

std::optional<WeightTree> tree_of(Inputs& in, const JsonNode& node, std::size_t criteria, Names& names)
{
    TreeReader reader{in};
    reader.read(node, "", 1);
    if (in.has_error()) return std::nullopt;
    const auto& leaves = reader.leaves();
    if (leaves.size() != criteria) {
        in.error(node,
                 fmt::format("the tree has {} criteria, and the table has {}", leaves.size(), criteria));
        return std::nullopt;
    }
    if (names.empty())
        for (const auto& leaf : leaves) names.push_back(leaf.name);
    WeightTree tree{std::vector<Exact>(criteria), reader.groups()};
    std::vector<std::size_t> column;
    for (const auto& leaf : leaves) {
        const auto found = std::ranges::find(names, leaf.name);
        if (found == names.end()) {
            in.error(node, fmt::format("{} is none of the criteria", quote(leaf.name)));
            return std::nullopt;
        }
        column.push_back(static_cast<std::size_t>(found - names.begin()));
        tree.shares[column.back()] += leaf.share;
    }
    for (auto& group : tree.groups)
        for (auto& member : group.members) member = column[member];
    return tree;
}

std::optional<WeightTree> flat_tree(Inputs& in, const JsonNode& swing)
{
    const auto ratings = in.numbers(swing);
    if (!ratings) return std::nullopt;
    const auto weights = swing_weights(*ratings);
    if (!weights) {
        in.error(swing, weights.error());
        return std::nullopt;
    }
    return WeightTree{*weights, {}};
}

/// Weights within groups times the weights of the groups.
bool spread(Inputs& in, const JsonNode& node, WeightTree& tree, const std::vector<Exact>& local)
{
    Names names;
    for (const auto& group : tree.groups) names.push_back(group.name);
    const auto weights = in.numbers(node, names);
    if (!weights) return false;
    if (weights->size() != names.size()) {
        in.error(node, fmt::format("there are {} weights for {} groups", weights->size(), names.size()));
        return false;
    }
    Exact sum = 0;
    for (const auto& weight : *weights) sum += weight;
    std::vector<Exact> shares(local.size());
    for (std::size_t g = 0; g < names.size(); ++g) {
        Exact inside = 0;
        for (const auto member : tree.groups[g].members) inside += local[member];
        if (sum <= 0 || inside <= 0 || (*weights)[g] < 0) {
            in.error(node, "the weights of groups and of what is in them have to be above 0");
            return false;
        }
        for (const auto member : tree.groups[g].members)
            shares[member] = (*weights)[g] / sum * local[member] / inside;
    }
    tree.shares = shares;
    return true;
}

void share_out(WeightTree& tree)
{
    for (auto& group : tree.groups) {
        group.share = 0;
        for (const auto member : group.members) group.share += tree.shares[member];
    }
}

}  // namespace

std::optional<std::vector<WeightTree::Group>> read_groups(Inputs& in, std::size_t criteria,
                                                          const Names& names)
{
    std::vector<WeightTree::Group> groups;
    const auto* node = in.find({"groups"});
    if (node == nullptr) return groups;
    const auto add = [&](const std::string& name, const JsonNode& list) {
        WeightTree::Group group{name, 0, {}};
        for (const auto& item : list.items) {
            const auto found = std::ranges::find(names, item.text);
            if (found != names.end()) {
                group.members.push_back(static_cast<std::size_t>(found - names.begin()));
            } else if (const auto number = number_of(item);
                       number && denominator_of(*number) == 1 && *number >= 1 && *number <= Whole{criteria}) {
                group.members.push_back(static_cast<std::size_t>(numerator_of(*number)) - 1);
            } else {
                in.error(item, fmt::format("{} is no criterion", quote(item.text)),
                         "write its name, or its number from 1");
            }
        }
        if (list.items.empty()) in.error(list, fmt::format("the group {} has no criteria", quote(name)));
        groups.push_back(std::move(group));
    };
    if (node->kind == Kind::object)
        for (const auto& member : node->members) add(member.key, member.value);
    else
        for (std::size_t i = 0; i < node->items.size(); ++i) {
            const auto& item = node->items[i];
            const auto* name = first_of(item, {"name", "id", "title"});
            const auto* members = first_of(item, {"criteria", "members", "items", "children"});
            add(name == nullptr ? fmt::format("group {}", i + 1) : name->text,
                members == nullptr ? item : *members);
        }
    if (in.has_error()) return std::nullopt;
    return groups;
}

std::optional<WeightTree> read_weight_tree(Inputs& in, std::size_t criteria, Names& names)
{
    if (const auto* node = in.find({"hierarchy", "tree", "weight_tree", "value_tree"}); node != nullptr)
        return tree_of(in, *node, criteria, names);
    const auto* weights = in.find(weight_keys);
    if (weights != nullptr && weights->kind == Kind::object &&
        std::ranges::any_of(weights->members,
                            [](const JsonMember& member) { return member.value.kind == Kind::object; }))
        return tree_of(in, *weights, criteria, names);
    std::optional<WeightTree> tree;
    if (const auto* swing = in.find({"swing", "swings", "swing_weights"});
        weights == nullptr && swing != nullptr) {
        tree = flat_tree(in, *swing);
        if (tree && tree->shares.size() != criteria) {
            in.error(*swing,
                     fmt::format("there are {} swings for {} criteria", tree->shares.size(), criteria));
            return std::nullopt;
        }
    } else if (const auto stated = read_weights(in, criteria, names)) {
        tree = WeightTree{normalised_weights(*stated, criteria)->shares, {}};
    }
    if (!tree) return std::nullopt;
    const auto groups = read_groups(in, criteria, names);
    if (!groups) return std::nullopt;
    tree->groups = *groups;
    if (const auto* node = in.find({"group_weights", "groups_weights"}); node != nullptr)
        if (!spread(in, *node, *tree, tree->shares)) return std::nullopt;
    share_out(*tree);
    return tree;
}

}  // namespace edvet::mcda
