#include "edvet/rubric/weighed_node.hpp"

#include "edvet/base/contract.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet {

namespace {

bool is_scored(const Criterion& criterion) { return criterion.role == Role::scored; }

bool is_counted(const Section& section)
{
    return std::ranges::any_of(criteria_of(section), [](const Criterion* c) { return is_scored(*c); });
}

/// How a node comes from what is in it.
struct Rule {
    Aggregation aggregation;
    bool is_inside_flat;  ///< what stands around it looks through it at the criteria
};

std::string why_not_by_weight(const Rule& rule, bool has_groups)
{
    const auto name = to_text(rule.aggregation);
    if (rule.is_inside_flat)
        return fmt::format("what stands around it takes all criteria at once ({})", name);
    switch (rule.aggregation) {  // no default: the compiler names an aggregation that is missing
        case Aggregation::weighted_mean:
        case Aggregation::xccdf_default: return "";
        case Aggregation::pooled_points:
        case Aggregation::xccdf_flat:
            return has_groups
                       ? fmt::format("it takes all criteria at once and no section's weight ({})", name)
                       : "";
        case Aggregation::minimum:
        case Aggregation::xccdf_flat_unweighted:
        case Aggregation::xccdf_absolute: return fmt::format("it takes no weights ({})", name);
    }
    throw ContractViolation{"an aggregation that does not exist"};
}

class Walk {
public:
    explicit Walk(const Rubric& rubric)
    {
        WeighedNode whole;
        whole.share = Exact{1};
        add(std::move(whole), rubric.dimensions, {}, {rubric.decision.aggregation, false});
    }

    std::vector<WeighedNode> take() { return std::move(nodes_); }

private:
    void add(WeighedNode node, const std::vector<Section>& sections, const std::vector<Criterion>& criteria,
             const Rule& rule)
    {
        for (const auto& section : sections)
            if (is_counted(section))
                node.children.push_back({.id = section.id,
                                         .title = name_of(section),
                                         .weight = section.weight.value(),
                                         .of_node = 0,
                                         .of_whole = std::nullopt,
                                         .section = &section});
        const bool has_groups = !node.children.empty();
        for (const auto& criterion : criteria)
            if (is_scored(criterion))
                node.children.push_back({.id = criterion.id,
                                         .title = name_of(criterion),
                                         .weight = criterion.weight.value(),
                                         .of_node = 0,
                                         .of_whole = std::nullopt,
                                         .criterion = &criterion});
        if (node.children.empty()) return;
        node.not_by_weight = why_not_by_weight(rule, has_groups);
        set_shares(node);
        const auto depth = node.depth;
        const auto children = node.children;
        nodes_.push_back(std::move(node));
        for (const auto& child : children)
            if (child.section != nullptr) add_section(child, depth + 1, rule);
    }

    static void set_shares(WeighedNode& node)
    {
        Exact sum = 0;
        for (const auto& child : node.children) sum += child.weight;
        for (auto& child : node.children) {
            child.of_node = child.weight / sum;
            if (node.share && node.not_by_weight.empty()) child.of_whole = *node.share * child.of_node;
        }
    }

    void add_section(const WeighedChild& child, std::size_t depth, const Rule& above)
    {
        const auto& section = *child.section;
        WeighedNode node;
        node.section = &section;
        node.depth = depth;
        node.share = child.of_whole;
        add(std::move(node), section.groups, section.criteria,
            {section.aggregation.value_or(above.aggregation),
             above.is_inside_flat || is_flat(above.aggregation)});
    }

    std::vector<WeighedNode> nodes_;
};

}  // namespace

std::vector<WeighedNode> weighed_nodes(const Rubric& rubric) { return Walk{rubric}.take(); }

std::optional<WeighedNode> weighed_node(const Rubric& rubric, const std::optional<NodeId>& id)
{
    for (auto& node : weighed_nodes(rubric)) {
        const bool is_it = id ? node.section != nullptr && node.section->id == *id : node.section == nullptr;
        if (is_it) return std::move(node);
    }
    return std::nullopt;
}

std::string quoted_node(const std::optional<NodeId>& id)
{
    return id ? fmt::format("'{}'", id->text()) : "the whole";
}

}  // namespace edvet
