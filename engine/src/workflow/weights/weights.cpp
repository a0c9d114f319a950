#include "edvet/workflow/weights.hpp"

#include "edvet/base/contract.hpp"
#include "workflow/weights/weighed_rubric.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

/// A rubric and a node of it that the caller named.
struct ChosenNode {
    WeighedRubric rubric;
    std::optional<NodeId> id;
};

Parsed<ChosenNode> choose(const WeightsSubject& subject, const std::string& node,
                          const RubricLibrary& library)
{
    Problems problems;
    auto rubric = read_weighed_rubric(subject, library);
    problems.add(std::move(rubric.diagnostics));
    if (!rubric.value) return {std::nullopt, problems.in_order()};
    const auto called =
        weighed_node_called(node, Place{"--node", 0, 0}, rubric.value->tailored.rubric, problems);
    if (!called) return {std::nullopt, problems.in_order()};
    return {ChosenNode{*std::move(rubric.value), *called}, problems.in_order()};
}

/// Who set each weight that an overlay set.
ShownWeight shown(const WeighedNode& node, const WeighedChild& child, std::size_t depth,
                  const std::vector<Change>& changes)
{
    ShownWeight weight{.id = child.id.text(),
                       .title = child.title,
                       .in = node.section ? node.section->id.text() : "",
                       .depth = depth,
                       .weight = child.weight,
                       .of_node = std::nullopt,
                       .of_whole = child.of_whole,
                       .by = "",
                       .authority = "",
                       .obtained = ""};
    if (node.not_by_weight.empty()) weight.of_node = child.of_node;
    for (const auto& change : changes) {
        const bool sets_weight =
            change.property == "weight" || (change.property == "criterion" && change.from.empty());
        if (change.node != weight.id || !sets_weight || change.to.empty()) continue;
        weight.by = change.by;
        weight.authority = change.authority;
        weight.obtained = change.reason;
    }
    return weight;
}

class Shower {
public:
    Shower(const WeighedRubric& rubric, const WeighedNode& top)
        : nodes_(weighed_nodes(rubric.tailored.rubric)), changes_(rubric.tailored.changes)
    {
        result_.head = head_of(rubric, top);
        add(top, 0);
        add_notes(rubric);
    }

    WeightsShown take() { return std::move(result_); }

private:
    void add(const WeighedNode& node, std::size_t depth)
    {
        if (!node.not_by_weight.empty())
            result_.notes.push_back(
                fmt::format("Weights are no shares of {}: {}.",
                            quoted_node(node.section ? std::optional{node.section->id} : std::nullopt),
                            node.not_by_weight));
        for (const auto& child : node.children) {
            result_.weights.push_back(shown(node, child, depth, changes_));
            if (child.section == nullptr) continue;
            const auto inside = std::ranges::find(nodes_, child.section, &WeighedNode::section);
            if (inside != nodes_.end()) add(*inside, depth + 1);
        }
    }

    void add_notes(const WeighedRubric& rubric)
    {
        const auto is_of_rubric = [](const ShownWeight& weight) { return weight.by.empty(); };
        if (std::ranges::none_of(result_.weights, is_of_rubric)) return;
        if (rubric.issued.tailored_by.empty())
            result_.notes.emplace_back(
                "–: as the rubric has it; a rubric does not say how its weights were obtained.");
        else
            result_.notes.emplace_back(
                "–: as the rubric has it. It was written with overlays applied; these say what they set.");
    }

    std::vector<WeighedNode> nodes_;
    const std::vector<Change>& changes_;
    WeightsShown result_;
};

}  // namespace

Parsed<WeightQuestions> weight_questions(const WeightsSubject& subject, const std::string& node,
                                         WeightMethod method, const RubricLibrary& library)
{
    auto chosen = choose(subject, node, library);
    if (!chosen.value) return {std::nullopt, std::move(chosen.diagnostics)};
    const auto& [rubric, id] = *chosen.value;
    return {questions_of(rubric, *weighed_node(rubric.tailored.rubric, id), method),
            std::move(chosen.diagnostics)};
}

Parsed<WeightsShown> show_weights(const WeightsSubject& subject, const std::string& node,
                                  const RubricLibrary& library)
{
    Problems problems;
    auto read = read_weighed_rubric(subject, library);
    problems.add(std::move(read.diagnostics));
    if (!read.value) return {std::nullopt, problems.in_order()};
    const auto& rubric = read.value->tailored.rubric;
    std::optional<NodeId> id;
    if (!node.empty()) {
        // Weights that are no shares are shown too, as what they are.
        Problems named;
        const auto called = weighed_node_called(node, Place{"--node", 0, 0}, rubric, named);
        id = NodeId::from_text(node);
        if (!called && !(id && weighed_node(rubric, id))) {
            problems.add(named.in_order());
            return {std::nullopt, problems.in_order()};
        }
    }
    const auto top = weighed_node(rubric, id);
    ensure(top.has_value(), "a rubric in which nothing is scored");
    return {Shower{*read.value, *top}.take(), problems.in_order()};
}

}  // namespace edvet
