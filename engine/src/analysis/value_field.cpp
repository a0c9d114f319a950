#include "edvet/analysis/value_field.hpp"

#include "edvet/base/contract.hpp"
#include "scoring/aggregate.hpp"
#include "scoring/cells.hpp"

#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

AddsUp adds_up_of(Aggregation aggregation)
{
    switch (aggregation) {  // no default: the compiler names an aggregation that is missing
        case Aggregation::weighted_mean:
        case Aggregation::xccdf_default: return AddsUp::mean;
        case Aggregation::pooled_points:
        case Aggregation::xccdf_flat:
        case Aggregation::xccdf_flat_unweighted: return AddsUp::pool;
        case Aggregation::minimum:
        case Aggregation::xccdf_absolute: return AddsUp::least;  // of criteria that are all 0 or 1
    }
    throw ContractViolation{"an aggregation that does not exist"};
}

/// Lays the rubric's tree out as nodes, without what holds no criterion that counts.
class Nodes {
public:
    explicit Nodes(const Outline& outline) : outline_(outline) { add_branch(0, std::nullopt); }

    std::vector<ValueNode> take() { return std::move(nodes_); }

private:
    bool counts(const Branch& branch) const
    {
        for (auto i = branch.first; i < branch.end; ++i)
            if (outline_.criteria[i]->role == Role::scored) return true;
        return false;
    }

    std::size_t add(ValueNode node)
    {
        const auto place = nodes_.size();
        if (node.parent) nodes_[*node.parent].children.push_back(place);
        nodes_.push_back(std::move(node));
        return place;
    }

    void add_criterion(std::size_t column, std::size_t parent, bool is_unweighted)
    {
        const auto& criterion = *outline_.criteria[column];
        if (criterion.role != Role::scored) return;
        ValueNode node;
        node.id = criterion.id.text();
        node.title = name_of(criterion);
        node.parent = parent;
        node.criterion = column;
        node.has_weight = !is_unweighted;
        if (!is_unweighted) node.weight = criterion.weight.value();
        add(std::move(node));
    }

    void add_branch(std::size_t place, std::optional<std::size_t> parent)
    {
        const auto& branch = outline_.branches[place];
        if (parent && !counts(branch)) return;
        ValueNode node;
        node.parent = parent;
        node.adds_up = adds_up_of(branch.aggregation);
        if (branch.section) {
            node.id = branch.section->id.text();
            node.title = name_of(*branch.section);
            node.weight = branch.section->weight.value();
        }
        const auto own = add(std::move(node));
        for (const auto group : branch.groups) add_branch(group, own);
        const bool is_unweighted = branch.aggregation == Aggregation::xccdf_flat_unweighted;
        for (auto i = branch.own; i < branch.end; ++i) add_criterion(i, own, is_unweighted);
        if (parent && nodes_[*parent].adds_up == AddsUp::pool) {
            nodes_[own].has_weight = branch.aggregation != Aggregation::xccdf_flat_unweighted;
            nodes_[own].weight = 0;
            for (const auto child : nodes_[own].children) nodes_[own].weight += nodes_[child].weight;
        }
    }

    const Outline& outline_;
    std::vector<ValueNode> nodes_;
};

/// The lowest cap that holds on the score, in per one.
std::optional<Exact> cap_of(const ScoreCard& card)
{
    std::optional<Exact> lowest;
    for (const auto& cap : card.caps) {
        if (!cap.holds) continue;
        const Exact total = cap.total / 100;
        if (!lowest || total < *lowest) lowest = total;
    }
    return lowest;
}

ValueCandidate candidate_of(const Rubric& rubric, const Outline& outline, const ScoreCard& card)
{
    auto cells = cells_of(rubric, outline, card.assessments);
    ValueCandidate candidate;
    candidate.id = card.candidate.text();
    candidate.values = std::move(cells.score);
    candidate.low = std::move(cells.low);
    candidate.high = std::move(cells.high);
    candidate.cap = cap_of(card);
    for (const auto& assessment : card.assessments) {
        candidate.assessed.emplace_back();
        if (assessment.standing != Standing::not_applicable)
            candidate.assessed.back() = ValueRangeHeld{assessment.low, assessment.high};
    }
    return candidate;
}

void add_below(std::size_t parent, std::string id, Exact weight, ValueField& field)
{
    ValueNode node;
    node.id = std::move(id);
    node.parent = parent;
    node.weight = std::move(weight);
    field.nodes[parent].children.push_back(field.nodes.size());
    field.nodes.push_back(std::move(node));
}

ValueCandidate settled_candidate(std::string id, const std::vector<Exact>& row)
{
    ValueCandidate candidate;
    candidate.id = std::move(id);
    candidate.values.assign(row.begin(), row.end());
    candidate.low = candidate.high = candidate.values;
    for (const auto& value : row) candidate.assessed.push_back(ValueRangeHeld{value, value});
    return candidate;
}

}  // namespace

ValueField value_field_of(const Rubric& rubric, const std::vector<ScoreCard>& cards)
{
    const auto outline = outline_of(rubric);
    ValueField field;
    field.nodes = Nodes{outline}.take();
    field.gates = all_gates(rubric);
    for (const auto* criterion : outline.criteria) field.columns.push_back(criterion->id.text());
    for (const auto& card : cards) field.candidates.push_back(candidate_of(rubric, outline, card));
    return field;
}

ValueField matrix_field(const std::vector<std::vector<Exact>>& rows, const std::vector<Exact>& weights,
                        const std::vector<std::vector<std::size_t>>& groups)
{
    ValueField field;
    field.nodes.emplace_back();
    std::vector<std::size_t> parents(weights.size(), 0);
    for (std::size_t group = 0; group < groups.size(); ++group) {
        Exact together = 0;
        for (const auto column : groups[group]) {
            together += weights[column];
            parents[column] = group + 1;
        }
        add_below(0, fmt::format("group {}", group + 1), together, field);
    }
    for (std::size_t i = 0; i < weights.size(); ++i) {
        ensure(weights[i] > 0, "a weight that is not above zero");
        add_below(parents[i], fmt::format("{}", i + 1), weights[i], field);
        field.nodes.back().criterion = i;
        field.columns.push_back(field.nodes.back().id);
    }
    for (const auto& row : rows) {
        ensure(row.size() == weights.size(), "a row that is not as long as the weights");
        field.candidates.push_back(settled_candidate(fmt::format("{}", field.candidates.size() + 1), row));
    }
    return field;
}

std::vector<std::optional<Exact>> shares_of_the_whole(const ValueField& field)
{
    std::vector<std::optional<Exact>> shares(field.nodes.size());
    shares.front() = 1;
    for (std::size_t place = 0; place < field.nodes.size(); ++place) {
        const auto& node = field.nodes[place];
        if (node.adds_up == AddsUp::least || !shares[place]) continue;
        Exact together = 0;
        for (const auto child : node.children) together += field.nodes[child].weight;
        for (const auto child : node.children)
            shares[child] = *shares[place] * field.nodes[child].weight / together;
    }
    return shares;
}

}  // namespace edvet
